"""A table filled in: who it is of, its lines with their counts, and what is said beside them."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.organisation.kinds import Kind
from bot.domain.tables.cap import Cap, Denominator
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.coverage import Span
from bot.domain.tables.ratings import RatedKind
from bot.domain.tables.ratio import Ratio, mean_of
from bot.domain.value import value
from bot.views.tables.description import Description, Field, FieldKind


class RowName(StrEnum):
    """What a line is about where it is no unit."""

    ORGANISATION = "organisation"
    PERSONS = "persons"
    LEADING = "leading"
    ORDINARY = "ordinary"
    TOTAL = "total"


class Note(StrEnum):
    """What has to be known of the figures of a line."""

    BY_HAND = "by_hand"
    IMPORTED = "imported"
    MISSING = "missing"  # nothing has come from there
    NOT_APPROVED = "not_approved"
    LATE = "late"
    OVERDUE = "overdue"  # something is
    ENDED = "ended"  # the unit, within the period


class Verdict(StrEnum):
    """What the check of the cap has found."""

    FITS = "fits"
    TOO_MANY = "too_many"
    UNKNOWN = "unknown"


Name = str | RowName | Kind | RatedKind | date  # the day of a session
Told = Span | Denominator | Verdict | Decimal | str
Cell = Count | Told | None


@value
class Head:
    """Whose figures, of which days (both included), as they were on which day; `sample`: made up."""

    organisation: str
    period_from: date
    period_to: date
    dated: date
    sample: bool = False


@value
class Line:
    """A row: `key` by which programs know it, its name, its counts by column, and what
    columns of words tell.

    `is_part`: it is contained in the line above and not summed again. `of_places`: what is unknown of a count
    is a number of places; otherwise of figures, several of which one place may lack. `cap`: what it was held
    against.
    """

    key: str
    name: Name
    counts: Mapping[str, Count]
    told: Mapping[str, Told] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    is_part: bool = False
    of_places: bool = True
    cap: Cap | None = None

    def count(self, key: str) -> Count:
        """The count of a column; unknown where it has none."""
        return self.counts.get(key, UNKNOWN)

    def cell(self, each: Field) -> Cell:
        """What stands in a field: a count, a percentage or mean (None: unknown), or what is told."""
        match each.kind:
            case FieldKind.COUNT:
                return self.count(each.key)
            case FieldKind.SHARE:
                return Ratio(self.count(each.n), self.count(each.d), each.decimals).percent
            case FieldKind.MEAN:
                return mean_of(self.count(each.n), self.count(each.d), each.decimals)
            case FieldKind.WORDS:
                return self.told.get(each.key, "")


@value
class Table:
    """The lines under their head; `total` where they add up."""

    description: Description
    head: Head
    lines: tuple[Line, ...]
    total: Line | None = None

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """The total last."""
        return (*self.lines, self.total) if self.total else self.lines

    @property
    def summed(self) -> tuple[Line, ...]:
        """The lines that the total is the sum of."""
        return tuple(line for line in self.lines if not line.is_part)

    @property
    def has_unknown(self) -> bool:
        """Whether any count is not known, or not wholly."""
        return any(line.count(c.key).unknown for line in self.all_lines for c in self.description.counts)
