"""Rows become cells and come back as they were; what is entered is completed, and must add up."""

import pytest
from hypothesis import given, strategies as st

from bot.domain.organisation.versions import Source
from bot.domain.tables.cells import by_class, cells_of, entered, rows_of
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.kind import ROWS, WHOLE, TableKind, nothing_known, parts_of
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
    assert {cell.sources for cell in cells.values()} == {frozenset({Source.BY_HAND})}


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
