"""`make bench`: the self-check answered by our bot in each of its settings, beside other bots, in one run."""

import argparse
import asyncio
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.bot_process import running
from benchmarks.bots import BOTS, Bot
from benchmarks.branches import Ground, prepared
from benchmarks.cells import CELLS, Cell
from benchmarks.crowd import Crowd, Load, Unanswered
from benchmarks.figures import Found, Measured
from benchmarks.table import print_tables

SECONDS_FOR_ROUNDS = 900.0  # after these none is begun, where the machine is slow or busy


@dataclass(frozen=True)
class Plan:
    """Which bots, which crowds, how many rounds, and which part of the usual presses."""

    bots: Sequence[Bot]
    cells: Sequence[Cell]
    rounds: int
    part: float = 1.0


async def one_start(bot: Bot, plan: Plan, ground: Ground) -> Measured:
    """Start a bot, and let each crowd press. What falls silent is told, and measured no further."""
    chats = deque(ground.people.members)
    measured = Measured()
    async with running(bot, ground) as started:
        for cell in plan.cells:
            started.api.latency = cell.latency
            presses = max(2, round(cell.presses * plan.part))
            load = Load(cell.members, max(presses // 5, cell.members), presses)
            crowd = Crowd(started.api, load, bot.choose, started.cpu)
            try:
                measured.pressed[cell] = await crowd.press(chats, bot.opening)
            except Unanswered as silence:
                measured.silent[cell] = str(silence)
                break
        measured.resident = started.resident()
    return measured


def measure(plan: Plan, ground: Ground) -> Found:
    """Round by round all bots by turns, so that what else the machine does meets all of them."""
    found: Found = {bot: [] for bot in plan.bots}
    begun = monotonic()
    for turn in range(plan.rounds):
        if turn and monotonic() - begun > SECONDS_FOR_ROUNDS:
            break
        for bot in plan.bots:
            found[bot].append(asyncio.run(one_start(bot, plan, ground)))
            print(f"{monotonic() - begun:4.0f} s: round {turn + 1}, {bot.name}", file=sys.stderr)
    return found


@contextmanager
def new_ground() -> Iterator[Ground]:
    """In a folder that goes away afterwards."""
    with TemporaryDirectory(prefix="tusoi-bench-") as folder, prepared(Path(folder)) as ground:
        yield ground


def _plan() -> Plan:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.press", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", type=float, default=1.0, help="of the usual number of presses")
    parser.add_argument("--only", action="append", help="bots whose name begins so")
    given = parser.parse_args()
    wanted = tuple(given.only or ("",))
    return Plan([bot for bot in BOTS if bot.name.startswith(wanted)], CELLS, given.rounds, given.part)


def main() -> None:
    """Measure, print."""
    plan = _plan()
    with new_ground() as ground:
        found = measure(plan, ground)
    print_tables(found)


if __name__ == "__main__":
    main()
