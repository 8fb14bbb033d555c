"""Brings the faults of a plan about, each when its condition has come."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from handlers.sandbox.faults import Kind as Refused
from tests.chaos.journal import What
from tests.chaos.kills import STUCK, Kills, Tally, until
from tests.chaos.plan import KILLS, Kind
from tests.chaos.world import World

AT_ONCE = 3  # requests or deliveries that one fault strikes, at most
WEEK = 7 * 24 * 3600.0
REFUSED: dict[Kind, Refused] = {
    Kind.FLOOD: "429",
    Kind.BAD_GATEWAY: "502",
    Kind.DROP_BEFORE: "drop_before",
    Kind.DROP_AFTER: "drop_after",
    Kind.HALF: "cut",
}
DOUBLING = (Kind.DROP_AFTER, Kind.HALF)


@dataclass
class Faults:
    """One run's, drawn from `chance`."""

    world: World
    chance: random.Random
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.kills = Kills(self.world, self.chance, self.tally)

    async def bring(self, plan: list[Kind], gap: float) -> None:
        """One after another; `gap` is how much more is to be saved between two."""
        for number, kind in enumerate(plan, 1):
            await self._until(partial(self._has_saved, number * gap), f"{number * gap:.0f} lines saved")
            await (self.kills(kind) if kind in KILLS else self._one(kind))
            self.tally.faults[kind] += 1
        self.world.sandbox.clear_faults()

    def _has_saved(self, lines: float) -> bool:
        return self.world.town.journal.saved >= lines

    async def _one(self, kind: Kind) -> None:
        match kind:
            case Kind.RESTART | Kind.CRASH | Kind.CUT_OFF:
                await self._trouble_postgres(kind)
            case Kind.LOST | Kind.OVERTAKEN:
                self.world.proxy.plan(kind.value, self._few())
            case Kind.TWICE:
                await self._twice()
            case Kind.RENUMBERED:
                await self._renumber()
            case Kind.JUMP:
                await self._jump()
            case _:
                seconds = float(self.chance.randint(1, 2))
                self.world.sandbox.fail_next(self._few(), REFUSED[kind], seconds=seconds)

    def _few(self) -> int:
        return self.chance.randint(1, AT_ONCE)

    # -- the database

    async def _trouble_postgres(self, kind: Kind) -> None:
        server, url = self.world.ground.postgres, self.world.ground.url
        assert server is not None
        await self.kills.count_in_flight()
        if kind is Kind.CUT_OFF:
            self.tally.cut_off += await asyncio.to_thread(server.cut, url)
        else:
            how = "fast" if kind is Kind.RESTART else "immediate"
            await asyncio.to_thread(server.restart, how)

    # -- Telegram

    async def _twice(self) -> None:
        if self.world.ground.postgres is not None:
            self.world.proxy.plan(Kind.TWICE.value, self._few())
            return
        updates = self.world.sandbox.state.updates
        await self._until(updates.pending, "an update under way")
        waiting = updates.pending()[0]
        self.world.sandbox.repeat_update({"update_id": waiting.update_id, waiting.kind: waiting.body})

    async def _renumber(self) -> None:
        """As after a quiet week: only where nothing waits."""
        updates = self.world.sandbox.state.updates
        self.world.town.hold()
        try:
            await self._until(lambda: not updates.pending(), "quiet")
            updates.renumber()
        finally:
            self.world.town.go_on()

    async def _jump(self) -> None:
        """A week on, once there is somebody to be reminded and the week before is through."""
        journal = self.world.town.journal
        await self._until(lambda: journal.counts[What.RHYTHM], "somebody to remind")
        await until(self.world, self._is_reminded, "the last week's reminders")
        self.world.sandbox.move_calendar(WEEK)
        journal.note(0, What.JUMP, self.world.now.isoformat())

    async def _is_reminded(self) -> bool:
        facts = self.world.facts
        return not await facts.due_reminders(self.world.now) and not await facts.waiting_reminders()

    async def _until(self, reached: Callable[[], object], what: str) -> None:
        if not await self.world.town.watch.until(reached, STUCK):
            raise AssertionError(f"waited for {what}:\n{self.world.fleet.log()[-8000:]}")
