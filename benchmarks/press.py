"""`make bench`: our bot answering the self-check beside a bare stock bot, in one run on one machine."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.bot_process import BARE, OURS, running
from benchmarks.branches import Prepared, prepare
from benchmarks.crowd import Choose, Crowd, Load, Unanswered, first, self_checking
from benchmarks.demo import demo_ready
from benchmarks.digest import digest_memory
from benchmarks.table import Alone, Measured, print_table

SECONDS_AT_MOST = 120.0
SECONDS_FOR_ROUNDS = 60.0  # after these none is begun, where the machine is slow or busy
ALONE = Load(at_once=1, warm_up=20, presses=100)
DEMOS = 3
CHATS_ALONE = 12  # of these the one who presses alone is taken, walk after walk


@dataclass(frozen=True)
class Kind:
    """A bot to be measured: how it starts, and what its members press."""

    command: Sequence[str]
    opening: str
    choose: Choose


KINDS = {"ours": Kind(OURS, "v1:sc:", self_checking), "bare": Kind(BARE, "next", first)}


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    load: Load
    rounds: int
    starts: int


async def one_round(kind: Kind, plan: Plan, prepared: Prepared, folder: Path) -> Measured:
    """Start a bot, let one member press alone, then all at once."""
    alone, others = prepared.members[:CHATS_ALONE], prepared.members[CHATS_ALONE:]
    async with running(kind.command, prepared, folder) as bot:
        quiet = await Crowd(bot.api, ALONE, kind.choose, bot.cpu).press(alone, kind.opening)
        crowd = await Crowd(bot.api, plan.load, kind.choose, bot.cpu).press(others, kind.opening)
        return Measured(bot.start, crowd, quiet, bot.resident())


async def measure(
    plan: Plan, folder: Path
) -> tuple[dict[str, list[Measured]], dict[str, list[float]], Alone]:
    """Rounds and starts of both bots by turns, so that what else the machine does meets both."""
    prepared = await prepare(folder)
    starts: dict[str, list[float]] = {name: [] for name in KINDS}
    rounds: dict[str, list[Measured]] = {name: [] for name in KINDS}
    for turn in range(plan.starts + 1):
        for name, kind in KINDS.items():
            async with running(kind.command, prepared, folder) as bot:
                starts[name] += [bot.start] if turn else []  # the first one compiles
    latest = monotonic() + SECONDS_FOR_ROUNDS
    for turn in range(plan.rounds):
        if turn and monotonic() > latest:
            break
        for name, kind in KINDS.items():
            rounds[name].append(await one_round(kind, plan, prepared, folder))
    memory = await digest_memory(prepared, folder)
    return rounds, starts, Alone(memory, await demo_ready(folder / "demo", DEMOS))


def _plan() -> Plan:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.press", description=__doc__)
    parser.add_argument("--members", type=int, default=50, help="who press at the same time")
    parser.add_argument("--presses", type=int, default=500, help="measured in each round")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--starts", type=int, default=5)
    given = parser.parse_args()
    return Plan(Load(given.members, given.presses // 5, given.presses), given.rounds, given.starts)


async def _run(plan: Plan) -> None:
    with TemporaryDirectory(prefix="tusoi-bench-") as folder:
        try:
            async with asyncio.timeout(SECONDS_AT_MOST):
                measured = await measure(plan, Path(folder))
        except Unanswered as silence:
            sys.exit(f"Not measured: {silence}.")
        except TimeoutError:
            sys.exit(f"Not measured within {SECONDS_AT_MOST:g} s: the machine is too busy.")
    print_table(*measured)


if __name__ == "__main__":
    asyncio.run(_run(_plan()))
