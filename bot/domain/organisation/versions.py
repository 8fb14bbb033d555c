"""A version of figures with where each comes from, and what is different from one version to another."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from bot.domain.member import MemberId
from bot.domain.tables.count import Count, count_of
from bot.domain.value import value


class Source(StrEnum):
    """Where a figure comes from."""

    LEDGER = "ledger"  # counted by the program
    BY_HAND = "by_hand"  # entered by a person, as from a branch that works on paper
    IMPORTED = "imported"  # read from a sheet


@value
class Figure:
    """A count, with the sources of its parts: one of them in a branch, several perhaps in a sum."""

    count: Count
    sources: frozenset[Source] = frozenset()

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.count + other.count, self.sources | other.sources)


def figure(number: int | None, source: Source) -> Figure:
    """The figure of one place; None is unknown, and not zero."""
    return Figure(count_of(number), frozenset({source}))


Figures = Mapping[str, Figure]  # by the key of the cell


@value
class Version:
    """The figures as they came in, numbered from 1 within their submission; never changed afterwards.

    `record` is the number of the tree's last record at that moment: what was summed can be found again.
    """

    number: int
    at: datetime
    by: MemberId
    figures: Figures
    record: int = 0

    @property
    def sources(self) -> frozenset[Source]:
        """Where its figures come from: what is not of the ledger is marked in every table."""
        return frozenset(source for figure in self.figures.values() for source in figure.sources)


@value
class CellChange:
    """A cell that is different; None: it was, or is, not there."""

    key: str
    before: Figure | None
    after: Figure | None

    @property
    def by(self) -> int | None:
        """By how much the number went up; None where one of the two is not known."""
        before = self.before.count.exact if self.before else None
        after = self.after.count.exact if self.after else None
        return None if before is None or after is None else after - before


def differences(before: Version, after: Version) -> tuple[CellChange, ...]:
    """The cells of which count or source is different, in the order of the keys."""
    keys = sorted({*before.figures, *after.figures})
    changes = (CellChange(key, before.figures.get(key), after.figures.get(key)) for key in keys)
    return tuple(change for change in changes if change.before != change.after)


def same_figures(one: Version, other: Version) -> bool:
    """Whether nothing is different between the two."""
    return not differences(one, other)
