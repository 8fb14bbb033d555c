"""Drawing in a process of its own: the bytes come back, nothing stays behind, nothing personal leaks."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.views import drawing
from bot.views.charts.chart import Bar, BarPart, Chart, Section
from bot.views.documents.papers import (
    AreaPledges,
    CommitmentPaper,
    PaperHead,
    Pledge,
    ReportPaper,
    Sign,
)
from bot.views.drawing import DrawingFailed, DrawJob, draw

NAME = "Nguyễn Thị Hòa"
HEAD = PaperHead(NAME, "none", "official", "Chi bộ 1", "Đảng bộ 2", "Hà Nội", date(2026, 2, 5))
REPORT = ReportPaper(
    HEAD,
    "27 biểu hiện",
    date(2026, 1, 1),
    date(2026, 6, 30),
    signs=(Sign("I.5", "Tự phê bình", "Có", what="nể \ud800nang"),),
)
COMMITMENT = CommitmentPaper(HEAD, 2026, 1, (AreaPledges(1, (Pledge("Học tập", "", date(2026, 9, 2)),)),))
CHART = Chart(NAME, "05/02/2026", (Section("Phần", (Bar("Đã nộp", "1/2", 2, (BarPart(1),)),)),))

HEAVY = {"matplotlib", "numpy", "PIL", "docx", "docxtpl", "lxml"}
STUCK = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
WATCHED = """
import os, pathlib, sys, time
here = pathlib.Path(sys.argv[1])
mine = here / f"running-{os.getpid()}"
mine.touch()
seen = len(list(here.glob("running-*")))
while not (here / "go").exists():
    time.sleep(0.01)
mine.unlink()
print(seen)
"""


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where private folders are made, to see that none is left."""
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def play(monkeypatch: pytest.MonkeyPatch, program: str, *arguments: object) -> None:
    monkeypatch.setattr(drawing, "COMMAND", (sys.executable, "-c", program, *map(str, arguments)))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - another process makes it true
            await asyncio.sleep(0.01)


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_parent_that_draws_loads_none_of_the_heavy_libraries() -> None:
    modules = "bot.views.drawing, bot.views.charts.words, bot.views.documents.report_paper"
    program = f"import sys, {modules}, bot.views.documents.commitment_paper; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "bot.views.drawing" in loaded.stdout.split()
    assert HEAVY.isdisjoint(loaded.stdout.split())


@pytest.mark.parametrize("job", [REPORT, COMMITMENT])
async def test_a_paper_comes_back_as_docx(job: DrawJob, private: Path) -> None:
    document = Document(BytesIO(await draw(job)))
    assert f"Họ và tên: {NAME}" in [p.text for p in document.paragraphs]
    assert list(private.iterdir()) == []


async def test_a_chart_comes_back_as_png_and_leaves_no_font_cache(private: Path) -> None:
    assert (await draw(CHART)).startswith(b"\x89PNG")
    assert list(private.iterdir()) == []


async def test_the_process_is_told_nothing_personal_but_on_its_input(
    monkeypatch: pytest.MonkeyPatch, private: Path
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    program = "import json, os, sys; print(json.dumps([sys.orig_argv, dict(os.environ), sys.stdin.read()]))"
    play(monkeypatch, program)
    arguments, environment, job = json.loads(await draw(REPORT))
    assert json.loads(job)["head"]["name"] == NAME
    assert NAME not in str(arguments) + str(environment)
    assert "BOT_TOKEN" not in environment
    assert Path(environment["MPLCONFIGDIR"]).parent == private


async def test_a_failure_says_where_and_not_what_was_written(private: Path) -> None:
    bar = Bar(NAME, "1/2", 2, (BarPart(1, tone="unknown"),))  # type: ignore[arg-type]  # meant to be refused
    with pytest.raises(DrawingFailed, match=r"ValidationError in .+, line") as failure:
        await draw(Chart(NAME, "", (Section(NAME, (bar,)),)))
    assert NAME not in str(failure.value)
    assert list(private.iterdir()) == []


async def test_a_process_that_ends_without_a_word_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, "")
    with pytest.raises(DrawingFailed, match="ended with 0"):
        await draw(CHART)


@pytest.mark.parametrize("ended_by", ["time", "cancelling"])
async def test_nothing_outlives_the_time_or_the_caller(
    ended_by: str, tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "process"
    play(monkeypatch, STUCK, note)
    task = asyncio.create_task(draw(CHART, seconds=2 if ended_by == "time" else 60))
    await until(lambda: note.exists() and note.read_text() != "")
    if ended_by == "cancelling":
        task.cancel()
    expected: type[BaseException] = DrawingFailed if ended_by == "time" else asyncio.CancelledError
    with pytest.raises(expected):
        await task
    assert not is_running(int(note.read_text()))
    assert list(private.iterdir()) == []


async def test_at_most_two_are_drawn_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, WATCHED, tmp_path)
    drawings: list[Awaitable[bytes]] = [asyncio.create_task(draw(CHART)) for _ in range(5)]
    await until(lambda: len(list(tmp_path.glob("running-*"))) >= 2)
    (tmp_path / "go").touch()
    assert max(int(seen) for seen in await asyncio.gather(*drawings)) == 2
