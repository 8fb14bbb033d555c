"""One run: the town lives while faults come; then everything stops at once, starts again, and is checked."""

import asyncio
import random
import time
from dataclasses import dataclass

from tests.chaos.checker import check
from tests.chaos.faults import AT_ONCE, DOUBLING, Faults
from tests.chaos.kills import Tally, until
from tests.chaos.plan import drawn
from tests.chaos.verdict import Verdict
from tests.chaos.world import Ground, Size, World, opened

LINES_A_MEMBER = 40  # that are shown as saved
BEFORE_THE_END = 0.85  # of all lines the last fault comes


@dataclass(frozen=True)
class Outcome:
    """What a run has seen."""

    size: Size
    tally: Tally
    struck: dict[str, int]
    verdict: Verdict
    again: int
    seconds: float
    violations: int

    @property
    def most_doubled(self) -> int:
        """What was in flight when something ended, and what Telegram took without saying so."""
        taken = sum(self.tally.faults[kind] for kind in DOUBLING)
        return len(self.tally.in_flight) + AT_ONCE * taken


async def run(ground: Ground, size: Size) -> Outcome:
    """The whole run; broken promises stand in the verdict, and a town that stands still raises."""
    begun = time.monotonic()
    async with opened(ground, size) as world:
        faults = Faults(world, random.Random(size.seed))
        await _live(world, faults, size)
        await _settle(world, faults)
        world.fleet.end()
        world.town.journal.close()
        verdict = await check(ground.folder / "journal", world.storage, world.sandbox, world.rounds)
        seen = (world.town.again, time.monotonic() - begun, len(world.sandbox.violations))
        return Outcome(size, faults.tally, dict(world.proxy.struck), verdict, *seen)


async def _live(world: World, faults: Faults, size: Size) -> None:
    plan = drawn(size.kills, world.ground.postgres is not None, faults.chance)
    gap = size.members * LINES_A_MEMBER * BEFORE_THE_END / len(plan)
    world.fleet.start()
    async with asyncio.TaskGroup() as tasks:
        beside = [tasks.create_task(world.town.watch.run()), tasks.create_task(faults.kills.supervise())]
        troubling = tasks.create_task(faults.bring(plan, gap))
        await world.town.live()
        beside.append(tasks.create_task(world.town.linger()))  # or a fault would wait for what nobody does
        await troubling
        for task in beside:
            task.cancel()


async def _settle(world: World, faults: Faults) -> None:
    """Everything stops at once, the leases pass, and then all that waits goes out."""
    await faults.kills.count_in_flight()
    world.fleet.end()
    await world.facts.let_leases_pass()
    world.fleet.start()

    async def is_over() -> bool:
        waits = await world.facts.waiting() or await world.facts.due_reminders(world.now)
        return not waits and not world.sandbox.state.updates.pending()

    await until(world, is_over, "all that waits")
