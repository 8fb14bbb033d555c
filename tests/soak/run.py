"""A soak: branches live through so many days; then nobody does anything until what goes by age is gone."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic

import structlog

from storage.cipher import Keyring
from storage.database import open_database
from storage.records import SqlStorage
from tests.soak.branches import Life
from tests.soak.clock import FastLoop
from tests.soak.founding import found
from tests.soak.living import Living, living
from tests.soak.measure import Measured, measure

START = datetime(2026, 10, 4, 17, 0, tzinfo=UTC)  # midnight in Hà Nội, before a Monday
MORNING, ACTING, EVENING = timedelta(hours=8, minutes=10), timedelta(hours=9), timedelta(hours=20)
WEEK = 7
FIRST_CHAT = 5000
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Size:
    """How many branches of how many members, for so many days, and then so many quiet weeks; in these the
    bot looks round every so many weeks."""

    branches: int
    members: int
    days: int
    quiet_weeks: int
    seed: int
    looks_every: int = 1


@dataclass
class Outcome:
    """What was measured at the end of each week, and at the very end; what happened meanwhile."""

    size: Size
    weeks: list[Measured] = field(default_factory=list)
    at_rest: Measured | None = None
    failed: list[str] = field(default_factory=list)
    logged: Counter[str] = field(default_factory=Counter)
    calls: Mapping[str, int] = field(default_factory=dict)
    updates: int = 0
    seconds: float = 0.0

    @property
    def measured(self) -> list[Measured]:
        """All of it."""
        return [*self.weeks, *([self.at_rest] if self.at_rest else [])]


def soaked(url: str, folder: Path, size: Size, say: Progress = lambda _: None) -> Outcome:
    """A soak of its own loop on a migrated database."""
    database = open_database(url)
    storage = SqlStorage(database, Keyring.of({1: bytes(range(32))}))
    try:
        with asyncio.Runner(loop_factory=FastLoop) as runner:
            return runner.run(run(storage, folder, size, say))
    finally:
        database.close()


async def run(storage: SqlStorage, folder: Path, size: Size, say: Progress = lambda _: None) -> Outcome:
    """Live, rest, measure."""
    outcome, began = Outcome(size), monotonic()
    structlog.configure(processors=[_counting(outcome.logged)])
    async with living(storage, START, folder) as here:
        chance, chats = random.Random(size.seed), count(FIRST_CHAT)
        lives = [await found(here, chance, size.members, n + 1, chats) for n in range(size.branches)]
        for day in range(size.days):
            await _day(here, lives, day)
            if day % WEEK == WEEK - 1:
                outcome.weeks.append(await _measured(here, day + 1))
                say(told(outcome.weeks[-1]))
        await _rest(here, size)
        outcome.at_rest = await _measured(here, (here.clock.now - START).days)
        outcome.failed, outcome.calls, outcome.updates = here.quiet.failed, here.phones.counted, here.updates
    outcome.seconds = monotonic() - began
    return outcome


async def _day(here: Living, lives: list[Life], day: int) -> None:
    midnight = START + timedelta(days=day)
    for moment in (midnight, midnight + MORNING, midnight + ACTING):
        await here.at(moment)
    for life in lives:
        await life.day(day)
    await here.quiet.settle()
    await here.at(midnight + EVENING)


async def _measured(here: Living, day: int) -> Measured:
    await here.drained()
    return await measure(here.storage.database, day, here.clock.now)


async def _rest(here: Living, size: Size) -> None:
    for week in range(size.looks_every, size.quiet_weeks + 1, size.looks_every):
        await here.at(START + timedelta(days=size.days + WEEK * week) + MORNING)


def _counting(events: Counter[str]) -> structlog.typing.Processor:
    """Lines of the log are counted and not written."""

    def count_line(_: object, level: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
        if level not in ("debug", "info"):
            events[line["event"]] += 1
        raise structlog.DropEvent

    return count_line


def told(measured: Measured) -> str:
    """In a line."""
    rows = sum(measured.rows.values())
    return (
        f"day {measured.day}: {measured.resident:.1f} MB, {measured.blocks:,} blocks, {rows:,} rows, "
        f"{measured.size:.1f} MB on disk"
    )
