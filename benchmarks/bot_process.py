"""A bot as a process of its own, from its start to its end, with what it takes of the machine."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil  # type: ignore[import-untyped]  # it carries no types

from benchmarks.bot_api import TOKEN, BotApi, serving
from benchmarks.branches import Prepared

SECONDS_TO_START = 30.0
SECONDS_TO_STOP = 10.0
MEGABYTE = 1_000_000

OURS = ("-m", "bot", "run")
BARE = ("-m", "benchmarks.bare_bot")


@dataclass(frozen=True)
class Running:
    """A bot that polls; `start` is the time from its start to its first poll, in seconds."""

    process: psutil.Process
    api: BotApi
    start: float

    def cpu(self) -> float:
        """Seconds of CPU so far, without those of its children."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def resident(self) -> float:
        """Megabytes in memory."""
        return float(self.process.memory_info().rss) / MEGABYTE

    def resident_with_children(self) -> float:
        """Megabytes in memory of the bot and what it has started."""
        found = [self.process, *self.process.children(recursive=True)]
        return sum(_resident(process) for process in found) / MEGABYTE


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


@asynccontextmanager
async def running(
    command: Sequence[str], prepared: Prepared, folder: Path, api: BotApi | None = None
) -> AsyncIterator[Running]:
    """A bot started anew, ours on a fresh copy of the data."""
    heard = api or BotApi()
    database = folder / "run.sqlite3"
    for old in folder.glob("run.sqlite3*"):
        old.unlink()
    shutil.copy(prepared.database, database)
    async with serving(heard) as address:
        settings = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": address,
            "DATABASE_URL": f"sqlite:///{database}",
            "KEY_FILE": str(prepared.key),
            "LOG_LEVEL": "ERROR",
            "PYTHONDONTWRITEBYTECODE": "",  # as installed: compiled once, not at each start
        }
        begun = perf_counter()
        process = psutil.Popen([sys.executable, *command], env=os.environ | settings)
        try:
            async with asyncio.timeout(SECONDS_TO_START):
                await heard.polled.wait()
            yield Running(process, heard, heard.polled_at - begun)
        finally:
            await _stop(process)


async def _stop(process: psutil.Popen) -> None:
    process.terminate()
    try:
        await asyncio.to_thread(process.wait, SECONDS_TO_STOP)
    except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
        process.kill()
        await asyncio.to_thread(process.wait)
