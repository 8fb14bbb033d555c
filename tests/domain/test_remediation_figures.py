"""Figures of remediation: every row adds up, totals come from sums, and nobody is left by subtraction."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from bot.domain.commitment import Area, CommitmentItem, ItemId, ItemState
from bot.domain.member import BranchId, Member, MemberId, SubjectClass
from bot.domain.privacy import SMALLEST_CELL
from bot.domain.remediation_figures import (
    ALL,
    ENOUGH,
    Bands,
    Result,
    Row,
    Shown,
    Standing,
    Table,
    bands,
    member_result,
    monthly,
    result_of,
    shown,
    standing_of,
    table_of,
)

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
standings = st.builds(
    Standing,
    member_id=st.integers(1, 6).map(MemberId),
    subject_class=st.sampled_from(SubjectClass),
    state=st.sampled_from(ItemState),
    due_on=st.none() | DAYS,
    opened_on=st.none() | DAYS,
    confirmed_on=st.none() | DAYS,
    moved_on=st.none() | DAYS,
    is_shortcoming=st.booleans(),
    is_recurrence=st.booleans(),
)
ONE = Standing(
    MemberId(1), SubjectClass.ORDINARY, ItemState.IN_PROGRESS, date(2026, 12, 31), date(2026, 2, 1)
)
DONE = replace(ONE, state=ItemState.DONE, confirmed_on=date(2026, 6, 1))
MEMBER = Member(MemberId(1), BranchId(1), 1, "Nguyễn Thị Sen")

SEED = Table(
    {
        SubjectClass.ORGANISATION: Row(done=497, in_progress=747 - 497),
        SubjectClass.LEADING: Row(done=1334, in_progress=2005 - 1334),
        SubjectClass.ORDINARY: Row(done=3665, in_progress=5140 - 3665),
    },
    {SubjectClass.LEADING: 800, SubjectClass.ORDINARY: 3000},
)


def test_the_acceptance_numbers_come_out_and_the_total_is_of_sums() -> None:
    rows = [SEED.rows[kind] for kind in SubjectClass]
    assert [row.found for row in rows] == [747, 2005, 5140]
    assert [row.in_progress for row in rows] == [250, 671, 1475]
    assert [str(row.share(row.done)) for row in rows] == ["66.5", "66.5", "71.3"]
    assert [str(row.share(row.in_progress)) for row in rows] == ["33.5", "33.5", "28.7"]
    total = SEED.total
    assert (total.found, total.done, total.in_progress, total.not_started) == (7892, 5496, 2396, 0)
    assert (total.share(total.done), total.share(total.in_progress)) == (Decimal("69.6"), Decimal("30.4"))
    assert Row().share(0) is None


@given(st.lists(standings, max_size=30))
def test_what_was_found_is_done_in_progress_or_not_started_in_every_row_and_in_the_total(
    items: list[Standing],
) -> None:
    table = table_of(items, TODAY)
    counted = [x for x in items if x.is_shortcoming and x.state is not ItemState.WITHDRAWN]
    for row in (*table.rows.values(), table.total, table.persons):
        assert row.found == row.done + row.in_progress + row.not_started
        assert min(row.done, row.in_progress, row.not_started) >= 0
        assert 0 <= row.waiting <= row.in_progress
        assert 0 <= row.overdue <= row.in_progress + row.not_started
        assert 0 <= row.recurrences <= row.found
    assert table.total.found == len(counted) == sum(row.found for row in table.rows.values())
    assert table.total.done == sum(x.is_remedied for x in counted)


def test_what_only_its_owner_says_is_done_is_in_progress() -> None:
    waits = replace(ONE, state=ItemState.DONE)
    row = table_of([waits, DONE, replace(ONE, due_on=date(2026, 1, 1))], TODAY).rows[SubjectClass.ORDINARY]
    assert (row.done, row.in_progress, row.waiting, row.overdue) == (1, 2, 1, 1)


def people(kind: SubjectClass, count: int, start: int = 1) -> list[Standing]:
    return [replace(ONE, member_id=MemberId(start + n), subject_class=kind) for n in range(count)]


@pytest.mark.parametrize(
    ("leading", "ordinary", "seen"),
    [
        (0, 0, (0, 0, 0)),
        (0, 2, None),
        (1, 1, None),
        (1, 2, (3, None, None)),
        (2, 9, (11, None, None)),
        (3, 3, (6, 3, 3)),
        (0, 3, (3, 0, 3)),
    ],
)
def test_rows_of_persons_are_shown_where_enough_members_stand_behind_them(
    leading: int, ordinary: int, seen: tuple[int | None, ...] | None
) -> None:
    items = [
        *people(SubjectClass.LEADING, leading),
        *people(SubjectClass.ORDINARY, ordinary, 50),
        *people(SubjectClass.ORGANISATION, 1),
    ]
    told = shown(table_of(items, TODAY))
    rows = (told.persons, told.leading, told.ordinary)
    assert told.organisation.found == 1
    assert tuple(row.found if row else None for row in rows) == (seen or (None, None, None))
    assert (told.total is None) is (seen is None)


@given(st.lists(standings, max_size=30))
def test_no_shown_row_nor_any_difference_of_two_speaks_of_few_members(items: list[Standing]) -> None:
    table, told = table_of(items, TODAY), shown(table_of(items, TODAY))
    groups: list[Iterable[SubjectClass]] = []
    if told.persons is not None:
        groups.append((SubjectClass.LEADING, SubjectClass.ORDINARY))
    if told.leading is not None and told.ordinary is not None:
        groups += [(SubjectClass.LEADING,), (SubjectClass.ORDINARY,)]
    assert (told.leading is None) is (told.ordinary is None)
    counted = [x for x in items if x.is_shortcoming and x.state is not ItemState.WITHDRAWN]
    for group in groups:
        members = {x.member_id for x in counted if x.subject_class in group}
        assert not 0 < len(members) < SMALLEST_CELL
    persons = {x.member_id for x in counted if x.subject_class is not SubjectClass.ORGANISATION}
    assert table.people == len(persons)


def test_the_month_counts_moved_dates_only_of_what_is_shown() -> None:
    since, moved = date(2026, 10, 23), date(2026, 11, 2)
    own = replace(ONE, moved_on=moved)
    branch = replace(own, subject_class=SubjectClass.ORGANISATION)
    few = monthly([own, branch, replace(branch, moved_on=date(2026, 3, 1))], TODAY, since)
    assert (few.persons, few.organisation.found, few.moved) == (None, 2, 1)
    enough = monthly([*people(SubjectClass.ORDINARY, 3), own, branch], TODAY, since)
    assert enough.persons is not None
    assert (enough.persons.found, enough.moved, enough.since) == (4, 2, since)
    assert monthly([], TODAY, since) == type(few)(Row(), Row(), 0, since)


def test_a_year_counts_what_was_due_in_it_and_what_was_carried_into_it() -> None:
    carried = replace(ONE, opened_on=date(2025, 11, 1), due_on=date(2025, 12, 1))
    later = replace(ONE, due_on=date(2027, 1, 10))
    before = replace(DONE, opened_on=date(2025, 1, 1), confirmed_on=date(2025, 6, 1))
    waits = replace(ONE, state=ItemState.DONE, is_recurrence=True)
    gone, dateless = replace(ONE, state=ItemState.WITHDRAWN), replace(ONE, due_on=None)
    next_year = replace(ONE, opened_on=date(2027, 1, 2), due_on=date(2026, 12, 31))
    items = [DONE, carried, later, before, waits, gone, dateless, next_year, replace(ONE, opened_on=None)]
    result = result_of(items, 2026)
    assert result == Result(due=5, done=2, waiting=1, recurrences=1, carried=2)
    assert result.share == Decimal("40.0")
    assert result_of([carried, before], 2025) == Result(due=1)  # what was done early counts when it was due


def test_what_was_confirmed_after_the_year_is_not_of_it_and_does_not_come_twice() -> None:
    late = replace(DONE, confirmed_on=date(2027, 1, 20))
    assert result_of([late], 2026) == Result(due=1)
    assert result_of([late], 2027) == Result(due=1, done=1, carried=1)
    assert result_of([late], 2028) == Result()


@given(st.lists(standings, max_size=20), st.integers(2024, 2028))
def test_a_result_is_never_more_than_what_was_due(items: list[Standing], year: int) -> None:
    result = result_of(items, year)
    assert 0 <= result.done + result.waiting <= result.due
    assert (result.share is None) is (result.due == 0)


@pytest.mark.parametrize(
    ("done", "due", "reached"),
    [(4, 5, (True, False)), (5, 5, (True, True)), (795, 994, (False, False)), (0, 0, (False, False))],
)
def test_the_marks_are_compared_exactly_and_not_by_the_printed_share(
    done: int, due: int, reached: tuple[bool, bool]
) -> None:
    result = Result(due, done)
    assert (result.reaches(ENOUGH), result.reaches(ALL)) == reached
    assert result.needed(ALL) == due
    assert (done >= result.needed(ENOUGH)) is (reached[0] or not due)


def test_members_are_counted_by_band_where_no_band_has_few() -> None:
    low, middle, high = Result(10, 7), Result(10, 9), Result(10, 10)
    assert bands([low] * 3 + [middle] * 4 + [high] * 5 + [Result()]) == Bands(3, 4, 5)
    assert bands([low] * 3 + [high] * 5) == Bands(3, 0, 5)
    assert bands([low] * 2 + [middle] * 4) is None
    assert bands([]) == Bands(0, 0, 0)


def test_a_members_result_leaves_out_what_the_member_answers_for_the_branch() -> None:
    own = replace(DONE, is_shortcoming=False)
    found = member_result(MEMBER, [own, ONE, replace(DONE, subject_class=SubjectClass.ORGANISATION)], 2026)
    assert (found.commitment, found.remediation) == (Result(1, 1), Result(1, 0))
    assert found.member is MEMBER


def test_a_standing_is_made_of_an_item() -> None:
    item = CommitmentItem(ItemId(7), 1, Area.REMEDY, "Việc", SubjectClass.LEADING, recurrence_of=ItemId(3))
    standing = standing_of(item, MEMBER.id, {item.id: TODAY})
    assert (standing.confirmed_on, standing.is_recurrence, standing.is_shortcoming) == (TODAY, True, False)
    assert not standing.is_remedied
    assert Shown(Row(), None).total is None
