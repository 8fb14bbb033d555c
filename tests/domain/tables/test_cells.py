"""Rows become cells and come back as they were; what is entered is completed, and must add up."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from bot.domain.organisation.kinds import BRANCHES, Kind
from bot.domain.organisation.versions import Source
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.cells import beside, by_class, cells_of, entered, rows_of
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.coverage import CoverageRow, Held, Parents, Span, under
from bot.domain.tables.kind import ROWS, WHOLE, TableKind, nothing_known, parts_of
from bot.domain.tables.ratings import RatingRow
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import DoesNotAddUp

NUMBERS = st.none() | st.integers(0, 9)


@pytest.mark.parametrize("kind", ROWS)
def test_of_what_nobody_said_only_that_a_session_is_due_is_known(kind: TableKind) -> None:
    rows = nothing_known(kind)
    assert set(rows) == set(parts_of(kind))
    known = {name for row in rows.values() for name, count in row.counts.items() if not count.unknown}
    assert known == ({"required"} if kind is TableKind.COVERAGE else set())
    assert rows_of(kind, {}) == rows or kind is TableKind.COVERAGE


@given(st.sampled_from(list(ROWS)), st.data())
def test_what_travels_upward_comes_out_as_it_went_in(kind: TableKind, data: st.DataObject) -> None:
    numbers = {
        part: {name: data.draw(NUMBERS) for name in ROWS[kind].columns() if name != "required"}
        for part in parts_of(kind)
    }
    try:
        rows = entered(kind, numbers)
    except DoesNotAddUp:
        return
    cells = cells_of(rows, Source.BY_HAND)
    assert rows_of(kind, cells) == rows
    for cell in cells.values():
        is_said = cell.count.known or not cell.count.unknown
        assert cell.sources == ({Source.BY_HAND} if is_said else set())


HELD = CoverageRow.of(required=2, held=1, sessions=1, attending=7, due=9)
covered = st.builds(
    lambda days, parents: replace(under(7, HELD), span=days, parents=Parents(parents)),
    st.builds(Span, st.none() | st.dates(), st.none() | st.dates()),
    st.dictionaries(
        st.integers(1, 10**12), st.builds(Held, *[st.builds(Count, *[st.integers(0, 3)] * 2)] * 2)
    ),
)


@given(st.dictionaries(st.sampled_from([*BRANCHES]), covered), covered)
def test_sessions_travel_with_their_days_their_parents_and_the_kinds_of_branches(
    kinds: dict[Kind, CoverageRow], whole: CoverageRow
) -> None:
    rows = {WHOLE: whole, **{kind.value: row for kind, row in kinds.items()}}
    cells = cells_of(rows, Source.LEDGER, Source.IMPORTED)
    assert rows_of(TableKind.COVERAGE, cells) == rows
    assert max(map(len, cells)) <= 64  # as long as storage takes


RATED = RatingRow.of(excellent=1, good=2, completed=0, not_completed=0, not_rated=0, eligible=3)


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (RatingRow(), RATED, RATED),
        (RATED, RatingRow.of(excellent=4), RATED),
        (RatingRow(excellent=Count(0, 2)), RATED, RatingRow(excellent=Count(0, 2))),
        (AwardsRow.of(excellent=3), AwardsRow.of(awarded=2), AwardsRow.of(excellent=3, awarded=2)),
        (AwardsRow.of(awarded=2), AwardsRow.of(excellent=3), AwardsRow.of(excellent=3, awarded=2)),
        (AwardsRow.of(excellent=1), AwardsRow.of(awarded=2), AwardsRow.of(excellent=1)),
        (AwardsRow.of(excellent=1), AwardsRow.of(excellent=3, in_a_row=2), AwardsRow.of(excellent=1)),
    ],
)
def test_what_one_does_not_know_at_all_the_other_tells_unless_they_contradict_each_other(
    first: TableRow, second: TableRow, both: TableRow
) -> None:
    assert beside(first, second) == both


def test_members_together_are_summed_where_only_their_classes_were_entered() -> None:
    rows = entered(TableKind.REMEDIATION, {"leading": {"found": 2, "done": 1}, "ordinary": {"found": 3}})
    assert rows["persons"].counts["found"] == Count(5)
    assert rows["persons"].counts["done"] == Count(1, 1)
    assert rows["organisation"].counts["found"] == UNKNOWN
    assert by_class(rows).total.found == Count(5, 1)
    alone = entered(TableKind.REMEDIATION, {"persons": {"found": 7}, "leading": {"found": 2}})
    assert alone["persons"].counts["found"] == Count(7)
    assert entered(TableKind.REMEDIATION, {})["persons"].counts["found"] == UNKNOWN


def test_members_together_that_are_not_their_classes_are_refused() -> None:
    numbers: dict[str, dict[str, int | None]] = {
        "persons": {"found": 9},
        "leading": {"found": 2},
        "ordinary": {"found": 3},
    }
    with pytest.raises(DoesNotAddUp):
        entered(TableKind.REMEDIATION, numbers)


def test_a_branch_that_is_entered_had_to_hold_its_session() -> None:
    rows = entered(TableKind.COVERAGE, {WHOLE: {"held": 1, "sessions": 2}})
    assert rows[WHOLE] == CoverageRow.of(required=1, held=1, sessions=2)
    with pytest.raises(DoesNotAddUp) as refused:
        entered(TableKind.OPINIONS, {WHOLE: {"all": 3, "organisation": 4}})
    assert refused.value.row == WHOLE
