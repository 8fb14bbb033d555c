"""Rows of tables: identities hold where a row is made and in every sum, in any order and grouping."""

from functools import reduce
from operator import add

import pytest
from hypothesis import given, strategies as st

from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.discipline import DisciplineRow
from bot.domain.tables.opinions import OpinionRow
from bot.domain.tables.ratings import RatingRow
from bot.domain.tables.remediation import RemediationRow
from bot.domain.tables.row import TableRow, joined, total
from bot.domain.tables.rules import DoesNotAddUp
from tests.domain.tables.rows import KINDS, numbers, rows, tables


@given(tables, st.randoms(use_true_random=False))
def test_the_sum_of_sums_is_the_sum_in_any_order(table: list[TableRow], chance: object) -> None:
    kind, parts = type(table[0]), table[:]
    whole = total(table, kind)
    chance.shuffle(parts)  # type: ignore[attr-defined]  # hypothesis's own kind of Random
    cut = len(parts) // 2
    assert total(parts, kind) == whole
    assert total([total(parts[:cut], kind), total(parts[cut:], kind)], kind) == whole
    assert reduce(add, reversed(parts)) == whole


@given(st.sampled_from(KINDS), st.data())
def test_what_is_filled_in_is_what_was_hidden(kind: type[TableRow], data: st.DataObject) -> None:
    known = data.draw(numbers(kind))
    hidden = data.draw(st.sets(st.sampled_from(kind.columns())))
    row = kind.of("", **{name: number for name, number in known.items() if name not in hidden})
    for name, count in row.counts.items():
        assert count in (Count(known[name]), UNKNOWN)
        assert name in hidden or count.exact == known[name]


@given(st.sampled_from(KINDS).flatmap(rows))
def test_no_place_adds_nothing(row: TableRow) -> None:
    assert row + type(row).none() == row


def test_one_number_that_is_left_out_follows_from_the_sum() -> None:
    assert RemediationRow.of(found=747, done=497, not_started=0).in_progress == Count(250)
    assert RemediationRow.of(done=497, in_progress=250, not_started=0).found == Count(747)
    assert RemediationRow.of(found=747, done=497).in_progress == UNKNOWN
    levels = {"excellent": 15, "good": 50, "completed": 10, "not_completed": 1}
    assert RatingRow.of(all=77, **levels).not_rated == Count(1)  # through what is rated


def test_what_is_known_of_a_part_is_not_more_than_the_whole() -> None:
    assert RemediationRow(done=Count(3, 1)).done.exact is None
    with pytest.raises(DoesNotAddUp):
        RemediationRow(found=Count(2), done=Count(3, 1))


def test_an_error_names_the_row_and_its_numbers() -> None:
    with pytest.raises(DoesNotAddUp) as caught:
        RemediationRow.of("đảng viên", found=747, done=497, in_progress=240, not_started=0, recurrences=800)
    assert str(caught.value) == (
        "RemediationRow of đảng viên: "
        "found 747 = done 497 + in_progress 240 + not_started 0 does not hold; "
        "recurrences 800 ≤ found 747 does not hold"
    )
    assert (caught.value.row, caught.value.table, len(caught.value.broken)) == (
        "đảng viên",
        "RemediationRow",
        2,
    )


@pytest.mark.parametrize(
    "numbers",
    [
        {"found": 5, "done": 6},  # no number could mend it
        {"found": 5, "done": 4, "in_progress": 3},
        {"found": 5, "done": 1, "in_progress": 2, "not_started": 1},
        {"found": 3, "done": 3, "in_progress": 1, "not_started": 1},
        {"in_progress": 1, "not_started": 1, "overdue": 3},
    ],
)
def test_a_row_that_contradicts_itself_is_not_made(numbers: dict[str, int]) -> None:
    with pytest.raises(DoesNotAddUp):
        RemediationRow.of(**numbers)


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        (OpinionRow, {"organisation": 16, "leading": 64, "ordinary": 0, "all": 81}),
        (RatingRow, {"all": 10, "eligible": 11}),
        (RatingRow, {"eligible": 3, "rated": 4}),
        (RatingRow, {"all": 10, "rated": 8, "not_rated": 1}),
        (RatingRow, {"not_rated": 1, "new": 1, "exempt": 1}),
        (DisciplineRow, {"all": 8, "not_completed": 9}),
    ],
)
def test_each_table_has_its_own_rules(kind: type[TableRow], numbers: dict[str, int]) -> None:
    with pytest.raises(DoesNotAddUp, match="a row"):
        kind.of(**numbers)


def test_a_rule_with_an_unknown_side_is_kept() -> None:
    row = RemediationRow.of(found=5, done=2, in_progress=2)
    assert row.not_started == Count(1)
    assert RemediationRow.of(done=2, overdue=9).overdue == Count(9)


def test_a_column_that_there_is_not_is_refused() -> None:
    with pytest.raises((TypeError, KeyError)):
        RemediationRow.of(fonud=3)


def test_the_name_of_a_row_is_no_part_of_what_it_says() -> None:
    named = OpinionRow.of("Chi bộ 1", all=3)
    assert named == OpinionRow.of("Chi bộ 2", all=3)
    assert (named.row, (named + named).row) == ("Chi bộ 1", "")


def test_tables_are_joined_row_by_row() -> None:
    one, two = OpinionRow.of(all=3, sessions=1), OpinionRow.of(all=4)
    both = joined([{"a": one, "b": two}, {"b": one}, {}])
    assert both == {"a": one, "b": one + two}
    assert (both["b"].all, both["b"].sessions) == (Count(7), Count(1, 1))
    assert total(both.values(), OpinionRow).all == Count(10)
    assert total([], OpinionRow) == OpinionRow.none()
