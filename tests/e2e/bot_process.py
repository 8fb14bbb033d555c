"""The bot as a process of its own, started and ended as an operator or a power cut would."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
GRACE = 15.0


class BotProcess:
    """`python -m bot COMMAND` with only the given settings in its environment; its words go into a file."""

    def __init__(self, command: list[str], settings: Mapping[str, str], folder: Path) -> None:
        self._command, self._settings, self._folder = command, settings, folder
        self._log = folder / "bot.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; when it is ready is for others to see."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", *self._command],
                cwd=self._folder,
                env={**kept, "PYTHONPATH": str(ROOT), **self._settings},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def kill(self) -> None:
        """As a power cut: nothing more is done."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    async def stop(self) -> int:
        """As an operator stops it: its return code, 0 after an orderly end."""
        assert self._process is not None
        self._process.terminate()
        try:
            return await asyncio.to_thread(self._process.wait, GRACE)
        finally:
            self.kill()

    @property
    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""
