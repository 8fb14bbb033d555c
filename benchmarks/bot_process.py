"""A bot as processes of their own, from their start to their end, with what they take of the machine."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter

import psutil

from benchmarks.bot_api import SECRET, TOKEN, BotApi, serving
from benchmarks.bots import Bot
from benchmarks.branches import Ground
from benchmarks.crowd import self_checking

SECONDS_TO_START = 30.0
SECONDS_TO_STOP = 40.0  # longer than ours takes to end in order
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Running:
    """A bot at work; `start` is the time from its start until it asked for updates, in seconds."""

    processes: Sequence[psutil.Process]
    api: BotApi
    start: float

    def cpu(self) -> float:
        """Seconds of CPU so far of all its processes, without those of their children."""
        times = [process.cpu_times() for process in self.processes]
        return float(sum(each.user + each.system for each in times))

    def resident(self) -> float:
        """Megabytes in memory."""
        return sum(_resident(process) for process in self.processes) / MEGABYTE

    def resident_with_children(self) -> float:
        """Megabytes in memory of the bot and what it has started."""
        children = [each for process in self.processes for each in process.children(recursive=True)]
        return sum(_resident(process) for process in (*self.processes, *children)) / MEGABYTE


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


@asynccontextmanager
async def running(bot: Bot, ground: Ground) -> AsyncIterator[Running]:
    """A bot started anew on a fresh copy of the data."""
    ports = [_free_port() for _ in range(bot.processes if bot.hooked else 0)]
    api = BotApi([f"http://127.0.0.1:{port}/telegram" for port in ports])
    database = ground.fresh(bot.database)
    async with serving(api) as address:
        settings = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": address,
            "DATABASE_URL": database,
            "KEY_FILE": str(ground.key),
            "WEBHOOK_URL": "http://127.0.0.1:1/telegram",
            "WEBHOOK_SECRET": SECRET,
            "LOG_LEVEL": "ERROR",
            "PYTHONDONTWRITEBYTECODE": "",  # as installed: compiled once, not at each start
        }
        begun = perf_counter()
        commands = [(*bot.command, "--port", str(port)) for port in ports] or [tuple(bot.command)]
        quiet = None if bot.choose is self_checking else subprocess.DEVNULL  # others log pages at their end
        processes = [
            psutil.Popen([sys.executable, *each], env=os.environ | settings, stderr=quiet)
            for each in commands
        ]
        try:
            async with asyncio.timeout(SECONDS_TO_START):
                await api.polled.wait()
            yield Running(processes, api, api.polled_at - begun)
        finally:
            await asyncio.gather(*(_stop(process) for process in processes))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


async def _stop(process: psutil.Popen) -> None:
    process.terminate()
    try:
        await asyncio.to_thread(process.wait, SECONDS_TO_STOP)
    except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
        process.kill()
        await asyncio.to_thread(process.wait)
