"""Where branches stood, from the facts alone: now, and as it was known when fewer decisions were recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.province.facts import Facts, Since, T, Unit


@dataclass(frozen=True)
class Asked:
    """Which days (without `end`), as they stand on which day; at a cut-off only what was approved then."""

    first: date
    end: date
    today: date
    cut_off: datetime | None = None
    types: frozenset[str] | None = None


@dataclass(frozen=True)
class Stood:
    """A branch where it stood on its last day of the period; the path leads from itself to the top."""

    unit: int
    path: tuple[int, ...]
    kind: str
    is_ended: bool

    def between(self, unit: int) -> tuple[int, ...]:
        """The committees between the unit and the branch, the highest first."""
        return self.path[1 : self.path.index(unit)][::-1]


def records_at(facts: Facts, moment: datetime | None) -> int:
    """How many decisions had been recorded then, or are now."""
    return sum(moment is None or at <= moment for at in facts.decided)


def standing(facts: Facts, asked: Asked, record: int) -> list[Stood]:
    """Every branch that lived in these days, once, as it was known at that record."""
    units = {number: unit for number, unit in facts.units.items() if unit.founded_by <= record}
    found = []
    for number, unit in units.items():
        first, end = max(unit.since, asked.first), min(_until(unit, record), asked.end)
        if unit.is_branch and first < end:
            last = end - timedelta(days=1)
            if asked.types is None or held(unit.types, last, record) in asked.types:
                path = tuple(_path(units, number, last, record))
                found.append(Stood(number, path, held(unit.kinds, last, record), end < asked.end))
    return found


def _until(unit: Unit, record: int) -> date:
    return unit.until if unit.ended_by <= record else date.max


def held(entries: Sequence[Since[T]], day: date, record: int) -> T:
    """What held on the day, as it was known at that record."""
    known = [each for each in entries if each.record <= record and each.day <= day]
    return known[-1].holds


def _path(units: dict[int, Unit], number: int, day: date, record: int) -> Iterator[int]:
    at: int | None = number
    while at is not None:
        yield at
        at = held(units[at].parents, day, record)
