"""The bot as a process of its own, started and ended as an operator or a power cut would."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
GRACE = 15.0


class BotProcess:
    """`python -m bot COMMAND` with only the given settings in its environment; its words go into a file."""

    def __init__(
        self, command: list[str], settings: Mapping[str, str], folder: Path, module: str = "bot"
    ) -> None:
        self.settings, self._module = settings, module
        self._command, self._folder = command, folder
        self._log = folder / "bot.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; when it is ready is for others to see."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, *self._command],
                cwd=self._folder,
                env={**kept, "PYTHONPATH": str(ROOT), **self.settings},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def kill(self) -> None:
        """As a power cut: nothing more is done."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def ask_to_stop(self) -> None:
        """As an operator or a supervisor asks; it goes on until it has ended in order."""
        assert self._process is not None
        self._process.terminate()

    async def stop(self) -> int:
        """As an operator stops it: its return code, 0 after an orderly end."""
        self.ask_to_stop()
        return await self.ended()

    async def ended(self) -> int:
        """Its return code, once it has ended."""
        assert self._process is not None
        try:
            return await asyncio.to_thread(self._process.wait, GRACE)
        finally:
            self.kill()

    @property
    def number(self) -> int:
        """The system's number of the process."""
        assert self._process is not None
        return self._process.pid

    @property
    def code(self) -> int | None:
        """Its return code once it has ended by itself."""
        return None if self._process is None else self._process.poll()

    @property
    def has_ended(self) -> bool:
        """Whether it has ended by itself."""
        return self.code is not None

    async def until(self, reached: Callable[[], object]) -> None:
        """Wait until something holds that this process brings about."""
        async with asyncio.timeout(2 * GRACE):
            while not reached():  # noqa: ASYNC110  # files and processes tell nobody
                await asyncio.sleep(0.005)

    @property
    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""
