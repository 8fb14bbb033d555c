"""What changes on days: each entry holds from its day on, until the day of the next one."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from bot.domain.organisation.period import Period
from bot.domain.value import value

T = TypeVar("T")


@value
class Since(Generic[T]):
    """What holds from a day on. `record` numbers the change that said so; 0 is what was there at first."""

    day: date
    holds: T
    record: int = 0


# In the order in which the entries were made; of several of one day the last holds.
Timeline = tuple[Since[T], ...]


def holding(timeline: Timeline[T], day: date) -> T:
    """What holds on the day, which is not before the first entry."""
    return next(entry.holds for entry in reversed(timeline) if entry.day <= day)


def spans(timeline: Timeline[T], life: Period) -> Iterator[tuple[Period, T]]:
    """What holds within the life, each with its days; what was replaced on its own day is left out."""
    starts = [entry.day for entry in timeline]
    for entry, end in zip(timeline, [*starts[1:], life.end], strict=True):
        if entry.day < end:
            yield Period(entry.day, end), entry.holds


def out_of_order(timeline: Timeline[T], life: Period) -> date | None:
    """The day of an entry that lies after one made later, or after the life; None where all are in order."""
    for earlier, later in pairwise(timeline):
        if later.day < earlier.day:
            return earlier.day
    return None if timeline[-1].day in life else timeline[-1].day


def as_recorded(timeline: Timeline[T], record: int) -> Timeline[T]:
    """The entries known when that record was the last."""
    return tuple(entry for entry in timeline if entry.record <= record)
