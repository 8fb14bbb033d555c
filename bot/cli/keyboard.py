"""What is typed, line by line."""

import asyncio
from collections.abc import AsyncIterator
from io import FileIO
from threading import Thread

STANDARD_INPUT = 0


async def typed_lines() -> AsyncIterator[str]:
    """Until the end, without holding up the reminders, or whoever leaves with Ctrl-C.

    A thread of an executor would: a program ends only when these have, and this one waits for a line.
    """
    loop = asyncio.get_running_loop()
    while True:
        line: asyncio.Future[bytes] = loop.create_future()
        Thread(target=_read, args=(loop, line), daemon=True).start()
        if not (typed := await line):
            return
        yield typed.decode("utf-8", "surrogateescape")


def _read(loop: asyncio.AbstractEventLoop, line: asyncio.Future[bytes]) -> None:
    # Not through sys.stdin: whoever waits in there holds its lock, and Python cannot end without it.
    typed = FileIO(STANDARD_INPUT, closefd=False).readline()
    loop.call_soon_threadsafe(line.set_result, typed)
