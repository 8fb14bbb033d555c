"""`make bench` finds our bot answering; nothing is said about time."""

from pathlib import Path

from benchmarks.bot_process import OURS, running
from benchmarks.branches import prepare
from benchmarks.crowd import Crowd, Load, self_checking


async def test_each_press_of_the_bench_is_answered_by_an_edit(tmp_path: Path) -> None:
    prepared, load = await prepare(tmp_path), Load(at_once=2, warm_up=2, presses=6)
    async with running(OURS, prepared, tmp_path) as bot:
        pressed = await Crowd(bot.api, load, self_checking, bot.cpu).press(prepared.members, "v1:sc:")
    assert len(pressed.latencies) == load.presses
