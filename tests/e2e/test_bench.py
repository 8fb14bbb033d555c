"""`make bench` finds the bots answering; nothing is said about time."""

import asyncio
from pathlib import Path

import psutil
import pytest

from benchmarks.bots import HOOKED, ORM, TWICE
from benchmarks.branches import prepared
from benchmarks.cells import FIFTY, Cell
from benchmarks.crowd import Pressed
from benchmarks.figures import Measured
from benchmarks.press import Plan, one_start
from benchmarks.table import print_aims

CELLS = (Cell(2, 0.0, 6), Cell(2, 0.05, 6))


def test_each_press_of_the_bench_is_answered_by_an_edit(tmp_path: Path) -> None:
    with prepared(tmp_path, branches=1) as ground:
        for bot in (TWICE, ORM):
            measured = asyncio.run(one_start(bot, Plan([bot], CELLS, rounds=1), ground))
            assert measured.silent == {}
            assert {cell: len(pressed.latencies) for cell, pressed in measured.pressed.items()} == {
                cell: cell.presses for cell in CELLS
            }
            assert all(own >= 0 for pressed in measured.pressed.values() for own in pressed.own)
            assert min(measured.pressed[CELLS[1]].latencies) >= CELLS[1].latency


@pytest.mark.parametrize(
    ("seconds", "busy", "verdict"),
    [(1.0, 0.5, "reached"), (2.0, 0.95, "not here: 95% of all cores are busy"), (2.0, 0.5, "MISSED")],
)
def test_a_second_process_is_asked_for_more_only_where_a_core_is_idle(
    seconds: float, busy: float, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cores = psutil.cpu_count() or 1
    presses = [0.1] * 10
    one = Pressed(presses, presses, 2.0, 1.0, 2.0)
    two = Pressed(presses, presses, seconds, 1.0, busy * seconds * cores)
    print_aims({HOOKED: [Measured({FIFTY: one})], TWICE: [Measured({FIFTY: two})]})
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "2 processes" in line]
    assert line.endswith(f"| {verdict} |")
