"""The periods in which figures are looked at on a phone: years and parts of years, never days chosen freely.

Of days chosen freely, two tables could be subtracted until little is left. What is recorded or reckoned by
the year is told of whole years alone (`is_told_of`).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum

from bot.domain.organisation.period import Period
from bot.domain.tables.kind import TableKind
from bot.domain.value import value

YEARS = 5  # looked back on, this one among them
_YEARS_IN_PARTS = 2
_CODES = 10  # a year and its span as one number: 20261


class Span(IntEnum):
    """A year or a part of it."""

    YEAR = 0
    FIRST_QUARTER = 1
    SECOND_QUARTER = 2
    THIRD_QUARTER = 3
    FOURTH_QUARTER = 4
    FIRST_HALF = 5
    SECOND_HALF = 6


_MONTHS = {
    Span.YEAR: (1, 12),
    Span.FIRST_QUARTER: (1, 3),
    Span.SECOND_QUARTER: (4, 6),
    Span.THIRD_QUARTER: (7, 9),
    Span.FOURTH_QUARTER: (10, 12),
    Span.FIRST_HALF: (1, 6),
    Span.SECOND_HALF: (7, 12),
}
_QUARTERS = (Span.FIRST_QUARTER, Span.SECOND_QUARTER, Span.THIRD_QUARTER, Span.FOURTH_QUARTER)
_HALVES = (Span.FIRST_HALF, Span.SECOND_HALF)
_IN_A_ROW = ((Span.YEAR,), _HALVES, _QUARTERS)
# Ratings and what follows from them, the lines at 80 and 100 %, and signs, which a branch publishes once a
# year.
_OF_YEARS = frozenset(
    {
        *(TableKind.RATINGS, TableKind.CAP, TableKind.AWARDS),
        *(TableKind.PROGRESS, TableKind.PREVALENCE),
    }
)


@value
class FixedPeriod:
    """A year, a half or a quarter of it."""

    year: int
    span: Span = Span.YEAR

    @property
    def period(self) -> Period:
        """Its days."""
        first, last = _MONTHS[self.span]
        end = (date(self.year, last, 1) + timedelta(days=31)).replace(day=1)
        return Period(date(self.year, first, 1), end)

    @property
    def code(self) -> int:
        """The number by which a button names it."""
        return self.year * _CODES + self.span

    @property
    def before(self) -> "FixedPeriod":
        """The one before it, as long as this."""
        (row,) = (row for row in _IN_A_ROW if self.span in row)
        at = row.index(self.span)
        return FixedPeriod(self.year - (at == 0), row[at - 1])

    def last(self, many: int = YEARS) -> tuple["FixedPeriod", ...]:
        """So many in a row, this one first."""
        found = [self]
        while len(found) < many:
            found.append(found[-1].before)
        return tuple(found)

    def is_told_of(self, kind: TableKind) -> bool:
        """Whether the table is told of a period like this."""
        return self.span is Span.YEAR or kind not in _OF_YEARS


def offered(today: date) -> tuple[FixedPeriod, ...]:
    """The last years, and the parts of this one and the last that have begun; the newest of each first."""
    years = tuple(FixedPeriod(today.year - back) for back in range(YEARS))
    return (*years, *_begun(_HALVES, today), *_begun(_QUARTERS, today))


def _begun(spans: tuple[Span, ...], today: date) -> Iterator[FixedPeriod]:
    for year in range(today.year, today.year - _YEARS_IN_PARTS, -1):
        several = (FixedPeriod(year, span) for span in reversed(spans))
        yield from (each for each in several if each.period.start <= today)


def offered_by(code: int, today: date) -> FixedPeriod | None:
    """That which a button names, if it is offered; no other gets in by a forged one."""
    return next((each for each in offered(today) if each.code == code), None)


def fixed(period: Period) -> FixedPeriod | None:
    """The one that has just these days."""
    several = (FixedPeriod(period.start.year, span) for span in Span)
    return next((each for each in several if each.period == period), None)


def usual(today: date, asked: Period | None = None) -> FixedPeriod:
    """What is looked at first: the period that is asked for, if it is among those offered, else this year."""
    same = fixed(asked) if asked else None
    return same if same and same in offered(today) else FixedPeriod(today.year)
