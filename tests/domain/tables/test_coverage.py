"""Sessions held: branches, sessions and distinct parents are three different counts."""

from datetime import date

from hypothesis import given, strategies as st

from bot.domain.tables.count import UNKNOWN, ZERO, Count
from bot.domain.tables.coverage import CoverageRow, Held, Parents, Span, under
from bot.domain.tables.row import total

DAYS = st.none() | st.dates(date(2021, 10, 1), date(2021, 12, 31))
spans = st.builds(Span, DAYS, DAYS)
held = st.builds(Held, *[st.builds(Count, st.integers(0, 3), st.integers(0, 1))] * 2)
parents = st.dictionaries(st.integers(1, 5), held).map(Parents)


def branch(parent: int, sessions: int, came: int = 9) -> CoverageRow:
    row = CoverageRow.of(required=1, held=min(sessions, 1), sessions=sessions, attending=came, due=10)
    return under(parent, row)


def test_a_branch_with_two_sessions_is_one_branch_and_a_parent_is_counted_once() -> None:
    whole = total([branch(7, 2), branch(7, 1), branch(8, 1), branch(8, 0), branch(9, 0)], CoverageRow)
    assert (whole.held, whole.required, whole.sessions) == (Count(3), Count(5), Count(4))
    assert str(whole.share().percent) == "60.0"
    assert str(whole.attendance(0).percent) == "90"
    told = whole.parents
    assert (told.required, told.reached, told.covered) == (Count(3), Count(2), Count(1))


def test_a_parent_of_which_something_is_unknown_is_neither_covered_nor_not() -> None:
    silent = under(7, CoverageRow.of(required=1))
    told = (branch(7, 1) + silent + under(8, CoverageRow.of(held=1))).parents
    assert told.covered == Count(0, 2)
    assert told.reached == Count(2)
    assert told.required == Count(1, 1)
    assert silent.parents.reached == UNKNOWN


def test_a_parent_without_a_branch_that_had_to_is_not_covered() -> None:
    told = Parents({3: Held(ZERO, ZERO)})
    assert (told.required, told.covered, told.reached) == (ZERO, ZERO, ZERO)


def test_days_reach_from_the_first_to_the_last_that_is_known() -> None:
    october, december = date(2021, 10, 8), date(2021, 12, 20)
    assert Span(december, december) + Span() + Span(october, october) == Span(october, december)
    assert Span() + Span() == Span()


rows = st.builds(lambda span, of: CoverageRow(span=span, parents=of), spans, parents)


@given(rows, rows, rows)
def test_days_and_parents_add_up_in_any_order(one: CoverageRow, two: CoverageRow, three: CoverageRow) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert CoverageRow.none() + one == one + CoverageRow.none() == one
