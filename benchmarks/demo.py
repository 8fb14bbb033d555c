"""How long the demo takes from its start until its page is there and the bot behind it listens."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from statistics import median
from time import perf_counter

import aiohttp

SECONDS_AT_MOST = 60.0
LOOK_EVERY = 0.01
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


async def demo_ready(folder: Path, times: int) -> float:
    """Seconds at the median, the sample being prepared already, as set-up leaves it."""
    await (await _start(folder, "--prepare")).wait()
    return median([await _ready(folder) for _ in range(times)])


async def _ready(folder: Path) -> float:
    begun = perf_counter()
    process = await _start(folder, "--port", "0")
    try:
        async with asyncio.timeout(SECONDS_AT_MOST):
            await _listens(await _address(process))
        return perf_counter() - begun
    finally:
        process.terminate()
        await process.wait()


async def _start(folder: Path, *options: str) -> Process:
    command = (sys.executable, "-m", "bot", "demo", "--folder", str(folder), *options)
    return await asyncio.create_subprocess_exec(
        *command, env=os.environ | {"PYTHONUNBUFFERED": "1"}, stdout=PIPE
    )


async def _address(process: Process) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := ADDRESS.search(line.decode()):
            return found.group()
    raise RuntimeError("the demo ended without an address")


async def _listens(address: str) -> None:
    """The page answers, and the bot has asked for updates."""
    async with aiohttp.ClientSession(address, raise_for_status=True) as session:
        (await session.get("/")).close()
        while "getUpdates" not in await _asked(session):  # noqa: ASYNC110  # another process tells nobody
            await asyncio.sleep(LOOK_EVERY)


async def _asked(session: aiohttp.ClientSession) -> set[str]:
    async with session.get("/sandbox/requests") as answer:
        return {request["method"] for request in await answer.json()}
