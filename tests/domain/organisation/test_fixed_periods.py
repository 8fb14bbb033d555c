"""Years and parts of years: each leads to the one before, and buttons name no others."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.domain.organisation.fixed_periods import YEARS, FixedPeriod, Span, fixed, offered, offered_by, usual
from bot.domain.organisation.period import Period
from bot.domain.tables.kind import TableKind

TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Span.FIRST_QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Span.FOURTH_QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (Span.FIRST_HALF, date(2026, 1, 1), date(2026, 6, 30)),
        (Span.SECOND_HALF, date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_holds_whole_months(span: Span, first: date, last: date) -> None:
    period = FixedPeriod(2026, span).period
    assert (period.start, period.last) == (first, last)
    assert fixed(period) == FixedPeriod(2026, span)


@pytest.mark.parametrize("span", Span)
def test_each_begins_where_the_one_before_ends(span: Span) -> None:
    row = FixedPeriod(2026, span).last()
    assert len(row) == YEARS
    for later, earlier in pairwise(row):
        assert later.period.before == earlier.period


def test_days_chosen_freely_follow_as_many_months_where_these_are_whole_or_else_as_many_days() -> None:
    assert Period(date(2026, 4, 1), date(2026, 7, 1)).before == Period(date(2026, 1, 1), date(2026, 4, 1))
    assert Period(date(2026, 2, 1), date(2026, 4, 1)).before == Period(date(2025, 12, 1), date(2026, 2, 1))
    assert Period(date(2022, 1, 1), date(2027, 1, 1)).before == Period(date(2017, 1, 1), date(2022, 1, 1))
    assert Period(date(2026, 3, 1), date(2026, 3, 2)).before == Period(date(2026, 2, 28), date(2026, 3, 1))
    assert Period(date(2025, 3, 15), date(2025, 4, 1)).before == Period(date(2025, 2, 26), date(2025, 3, 15))


def test_nothing_comes_before_what_has_no_end_or_begins_with_the_first_years() -> None:
    assert Period(date(2026, 1, 1)).before is None
    assert Period(date(1, 2, 1), date(1, 4, 1)).before is None
    assert Period(date(1, 1, 2), date(1, 1, 4)).before is None
    assert Period(date(1, 1, 2), date(1, 1, 3)).before == Period(date(1, 1, 1), date(1, 1, 2))


def test_what_has_begun_is_offered_and_nothing_else_gets_in_by_a_button() -> None:
    several = offered(TODAY)
    assert [each.year for each in several if each.span is Span.YEAR] == [2026, 2025, 2024, 2023, 2022]
    assert all(each.period.start <= TODAY for each in several)
    assert FixedPeriod(2026, Span.SECOND_QUARTER) in several
    assert FixedPeriod(2026, Span.SECOND_HALF) not in several
    assert {offered_by(each.code, TODAY) for each in several} == {*several}
    for code in (0, 20266, 20180, 20267, 19990, 2**31 - 1):
        assert offered_by(code, TODAY) is None


def test_the_period_that_is_asked_for_is_looked_at_first_where_it_is_fixed() -> None:
    half = FixedPeriod(2026, Span.FIRST_HALF)
    assert usual(TODAY, half.period) == half
    assert usual(TODAY) == usual(TODAY, FixedPeriod(2027).period) == FixedPeriod(2026)
    odd = Period(date(2026, 2, 1), date(2026, 2, 1) + timedelta(days=9))
    assert usual(TODAY, odd) == FixedPeriod(2026)


def test_what_is_reckoned_by_the_year_is_told_of_whole_years_alone() -> None:
    quarter = FixedPeriod(2026, Span.FIRST_QUARTER)
    assert all(FixedPeriod(2026).is_told_of(kind) for kind in TableKind)
    assert {kind for kind in TableKind if not quarter.is_told_of(kind)} == {
        *(TableKind.RATINGS, TableKind.CAP, TableKind.AWARDS),
        *(TableKind.PROGRESS, TableKind.PREVALENCE),
    }
