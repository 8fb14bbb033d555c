"""Makes the province, month by month: every branch at its days, then whatever time brings."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random

from sqlalchemy import text

from bot.app import Core, build_core
from bot.domain.organisation.reorganisation import Reorganisation
from bot.usecases.ports.clocks import Clocks
from storage.records import SqlStorage
from tests.province.facts import Facts
from tests.province.founding import founded
from tests.province.hands import Workshop
from tests.province.moving import move_some
from tests.province.places import Place, Someone, morning
from tests.province.reorganising import decide, decisions
from tests.province.rounds import closed
from tests.province.size import Size
from tests.province.upward import Upward
from tests.province.years import lay_year

Say = Callable[[str], None]
JANUARY, MOVING, MOVES = 1, (6, 12), 8  # months; one of so many branches
AT_ONCE = 4  # as many as there are connections
# Nobody has a phone here: what was said counts as delivered.
_DELIVERED = text(
    "UPDATE ledger_outbox SET state = 'sent', tries = 1, settled_at = queued_at WHERE state = 'queued'"
)


@dataclass
class Making:
    """The workshop, the log, and the branches."""

    storage: SqlStorage
    size: Size
    say: Say = lambda _: None
    facts: Facts = field(default_factory=Facts)
    places: list[Place] = field(default_factory=list)
    now: datetime = datetime(2021, 1, 1, tzinfo=UTC)

    async def make(self) -> Facts:
        """All of it; the log of what has happened."""
        size = self.size
        self._workshop, self._core = Workshop(self.storage), self._built()
        self.places = await founded(self._workshop, size, self.facts, self.say)
        self._upward, self._ahead = Upward(self.facts, self.places), list(decisions(size))
        await self._workshop.lend(datetime(size.first_year, 1, 1, 3, tzinfo=UTC), self._upward.appoint)
        for year in range(size.first_year, size.last_year + 1):
            await self._year(year)
            self.say(f"{year}: {len(self.facts.items):,} items, {len(self.facts.ratings):,} ratings")
        await self._month(first_of(size.last_year + 1, 2))
        await self._figures_of(size.last_year)
        return self.facts

    @property
    def officer(self) -> Someone:
        """Who works for the province's committee."""
        return self._upward.officer

    @property
    def events(self) -> int:
        """How many presses and texts there were."""
        return self._workshop.events

    def _built(self) -> Core:
        return build_core(self.storage, Clocks(lambda: self.now, lambda: self.now), {})

    async def _year(self, year: int) -> None:
        for place in self.places:
            if place.is_there(date(year, 1, 1)):
                lay_year(place, year)
        for month in range(1, 13):
            await self._month(first_of(year, month + 1))
            if month == JANUARY and year > self.size.first_year:
                await self._figures_of(year - 1)

    async def _figures_of(self, year: int) -> None:
        await self._workshop.lend(self.now, lambda hands: self._upward.of_year(hands, year))

    async def _month(self, until: datetime) -> None:
        """Decisions, then every branch at its days, then what is due; in summer and winter some move."""
        while self._ahead and morning(self._ahead[0][0]) < until:
            await self._decide(*self._ahead.pop(0))
        for place in self.places:
            if not place.is_there(until.date()):
                place.stop()
        busy = [place for place in self.places if not place.is_quiet(until)]
        for at in range(0, len(busy), AT_ONCE):
            await asyncio.gather(*(self._played(place, until) for place in busy[at : at + AT_ONCE]))
        self.now = until
        await self._time_passes()
        if until.month in MOVING:
            there = [place for place in self.places if place.is_there(until.date())]
            chance = Random(f"{self.size.seed} {until}")
            await self._workshop.lend(until, lambda hands: move_some(hands, there, chance, MOVES))

    async def _decide(self, day: date, make: Callable[[Facts], Reorganisation]) -> None:
        change = make(self.facts)
        await self._workshop.lend(morning(day), lambda hands: decide(hands, self.facts, change))

    async def _played(self, place: Place, until: datetime) -> None:
        await self._workshop.lend(until, lambda hands: place.play(hands, until))

    async def _time_passes(self) -> None:
        while await self._core.tick():
            pass
        for place in self.places:
            for number, each in place.rounds.items():
                if each.state == "open" and each.closes_on < self.now.date():
                    closed(place, number, self.now)
        await self.storage.database.transaction(lambda c: c.execute(_DELIVERED))


def first_of(year: int, month: int) -> datetime:
    """The first moment of that month; the thirteenth is January."""
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=UTC)
