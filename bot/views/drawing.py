"""Has papers and charts drawn by a short-lived process, so that nobody waits and no memory stays taken."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import WeakKeyDictionary

import bot
from bot.views.charts.chart import Chart, Grid
from bot.views.documents.branch_papers import Paper
from bot.views.documents.papers import DataPaper
from bot.views.documents.tables_paper import TablesPaper
from bot.views.documents.template_faults import TemplateTrial
from bot.views.tables.travelling import TablesSheet

DrawJob = Paper | DataPaper | TablesPaper | TablesSheet | TemplateTrial | Chart | Grid

AT_ONCE = 2
SECONDS = 30.0
ROOT = Path(bot.__file__).parent.parent
COMMAND = (sys.executable, "-m", "bot.views.draw_process")

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class DrawingFailed(Exception):
    """A paper or chart could not be drawn; says where, never what was on it."""


async def draw(job: DrawJob, seconds: float = SECONDS) -> bytes:
    """The bytes of the DOCX or PNG. Raises DrawingFailed, after `seconds` of drawing at the latest."""
    written = json.dumps(asdict(job), default=str, ensure_ascii=False).encode("utf-8", "ignore")
    async with _turn():
        with TemporaryDirectory(prefix="tusoi-") as private:
            return await _drawn(written, private, seconds)


async def _drawn(written: bytes, private: str, seconds: float) -> bytes:
    async with _process(private) as process:
        try:
            async with asyncio.timeout(seconds):
                drawn, complaint = await process.communicate(written)
        except TimeoutError:
            raise DrawingFailed(f"not drawn within {seconds:g} s") from None
    if process.returncode != 0 or not drawn:
        raise DrawingFailed(_last_line(complaint) or f"ended with {process.returncode}")
    return drawn


@asynccontextmanager
async def _process(private: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A child that does not outlive the block, whatever ends it."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=private,
        env=_environment(private),
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _environment(private: str) -> dict[str, str]:
    return {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HOME": private,
        "TMPDIR": private,
        "MPLCONFIGDIR": private,
        "MPL_IGNORE_SYSTEM_FONTS": "1",  # the fonts that come along are enough, and looking for more is slow
        "OPENBLAS_NUM_THREADS": "1",
    }


def _turn() -> asyncio.Semaphore:
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


def _last_line(complaint: bytes) -> str:
    return complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
