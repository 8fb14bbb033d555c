"""What a committee might look at again: counted where it speaks of nobody, in the order of the branches."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.member import BranchId
from bot.domain.organisation.signals import (
    LookedAt,
    Sessions,
    SignalKind,
    Thresholds,
    Unchecked,
    signals_below,
    totals,
)
from tests.domain.organisation.test_oversight import TODAY, TOLD
from tests.domain.organisation.trees import TAXES, WARD_2

A, B = BranchId(1), BranchId(2)
SILENT, LATE, EMPTY, UNCHECKED = SignalKind
FOUND = LookedAt(
    sessions={A: Sessions(2, 0), B: Sessions(1, 3), BranchId(9): Sessions(4, 4)},
    empty={B: 1},
    unchecked={A: Unchecked(1, 5, 3), B: Unchecked(0, 4, 2)},
)


def test_each_branch_is_told_what_was_counted_and_nothing_that_was_not() -> None:
    assert FOUND.of(A) == {SILENT: 2, UNCHECKED: 6}
    assert FOUND.of(B) == {SILENT: 1, LATE: 3, EMPTY: 1}
    assert FOUND.of(BranchId(3)) == {}
    assert list(FOUND.of(B)) == [SILENT, LATE, EMPTY]


@pytest.mark.parametrize(("members", "told"), [(0, 2), (1, 2), (2, 2), (3, 9)])
def test_items_of_one_or_two_members_are_told_by_nothing(members: int, told: int) -> None:
    assert Unchecked(2, 7 if members else 0, members).told == told


def test_branches_come_in_their_places_and_others_are_not_told_of() -> None:
    found = signals_below(TOLD, FOUND, TODAY)
    assert [(x.line.place, x.line.unit) for x in found] == [
        (line.place, line.unit) for line in TOLD.lines(TODAY) if line.unit in (TAXES, WARD_2)
    ]
    assert [x.counts for x in found] == [FOUND.of(TOLD.reachable[x.line.unit]) for x in found]
    assert signals_below(replace(TOLD, reachable={}), FOUND, TODAY) == ()
    assert signals_below(TOLD, LookedAt({}, {}, {}), TODAY) == ()


def test_in_all_it_is_counted_how_many_branches_have_each() -> None:
    assert totals(signals_below(TOLD, FOUND, TODAY)) == {SILENT: 2, LATE: 1, EMPTY: 1, UNCHECKED: 1}
    assert totals(()) == {}


def test_from_which_days_on_something_is_long_ago_follows_from_the_thresholds() -> None:
    rule, today = Thresholds(unchecked_days=90, ledger_days=30), date(2026, 4, 1)
    assert rule.checked_since(today) == date(2026, 1, 1)
    assert rule.concluded_before(today) == date(2026, 3, 2)
