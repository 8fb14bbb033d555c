"""Sessions held: branches that had to and that did, sessions, attendance, days, and parents covered."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date

from bot.domain.tables.count import UNKNOWN, ZERO, Count
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most
from bot.domain.value import value


@value
class Span:
    """From the first to the last day that is known; None where none is."""

    first: date | None = None
    last: date | None = None

    def __add__(self, other: "Span") -> "Span":
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        return Span(min(firsts, default=None), max(lasts, default=None))


@value
class Held:
    """Of a parent: how many of its branches had to hold a session, and how many did."""

    required: Count
    held: Count

    def __add__(self, other: "Held") -> "Held":
        return Held(self.required + other.required, self.held + other.held)

    @property
    def is_required(self) -> bool | None:
        """Whether any of them had to; None where that is unknown."""
        return _is_any(self.required)

    @property
    def is_reached(self) -> bool | None:
        """Whether any of them did; None where that is unknown."""
        return _is_any(self.held)

    @property
    def is_covered(self) -> bool | None:
        """Whether all of them did, and there are some; None where that is unknown."""
        if self.required.exact is None or self.held.exact is None:
            return None
        return self.held == self.required != ZERO


def _is_any(count: Count) -> bool | None:
    return True if count.known else None if count.unknown else False


@value
class Parents:
    """Each parent once, however many rows speak of its branches; keys are ids of organisations."""

    by_id: Mapping[int, Held] = field(default_factory=dict)

    def __add__(self, other: "Parents") -> "Parents":
        both = [*self.by_id, *(key for key in other.by_id if key not in self.by_id)]
        return Parents({key: self._of(key, other) for key in both})

    def _of(self, key: int, other: "Parents") -> Held:
        mine, more = self.by_id.get(key), other.by_id.get(key)
        return mine + more if mine and more else mine or other.by_id[key]

    @property
    def required(self) -> Count:
        """Parents any of whose branches had to."""
        return _how_many(one.is_required for one in self.by_id.values())

    @property
    def reached(self) -> Count:
        """Parents any of whose branches did."""
        return _how_many(one.is_reached for one in self.by_id.values())

    @property
    def covered(self) -> Count:
        """Parents all of whose branches did."""
        return _how_many(one.is_covered for one in self.by_id.values())


def _how_many(answers: Iterable[bool | None]) -> Count:
    given = list(answers)
    return Count(given.count(True), given.count(None))


@value
class CoverageRow(TableRow):
    """Branches and sessions are different columns: a branch may hold several. Attendance is of them all."""

    RULES = (at_most("held", "required"), at_most("held", "sessions"), at_most("attending", "due"))

    required: Count = UNKNOWN
    held: Count = UNKNOWN
    sessions: Count = UNKNOWN
    attending: Count = UNKNOWN
    due: Count = UNKNOWN
    span: Span = field(default_factory=Span)
    parents: Parents = field(default_factory=Parents)

    def share(self, decimals: int = 1) -> Ratio:
        """Branches that held it, of those that had to."""
        return Ratio(self.held, self.required, decimals)

    def attendance(self, decimals: int = 1) -> Ratio:
        """Members who came, of those who were due."""
        return Ratio(self.attending, self.due, decimals)


def under(parent: int, coverage: CoverageRow) -> CoverageRow:
    """The coverage of branches of one parent, which counts from now on as one."""
    return replace(coverage, parents=Parents({parent: Held(coverage.required, coverage.held)}))
