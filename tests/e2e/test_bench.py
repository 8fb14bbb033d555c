"""`make bench` finds the bots answering; nothing is said about time."""

import asyncio
from pathlib import Path

from benchmarks.bots import ORM, TWICE
from benchmarks.branches import prepared
from benchmarks.cells import Cell
from benchmarks.press import Plan, one_start

CELLS = (Cell(2, 0.0, 6), Cell(2, 0.05, 6))


def test_each_press_of_the_bench_is_answered_by_an_edit(tmp_path: Path) -> None:
    with prepared(tmp_path, branches=1) as ground:
        for bot in (TWICE, ORM):
            measured = asyncio.run(one_start(bot, Plan([bot], CELLS, rounds=1), ground))
            assert measured.silent == {}
            assert {cell: len(pressed.latencies) for cell, pressed in measured.pressed.items()} == {
                cell: cell.presses for cell in CELLS
            }
            assert all(0 < pressed.busy <= 1.05 for pressed in measured.pressed.values())
            assert all(own >= 0 for pressed in measured.pressed.values() for own in pressed.own)
            assert min(measured.pressed[CELLS[1]].latencies) >= CELLS[1].latency
