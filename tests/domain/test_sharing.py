"""What a reader sees of a shared commitment: what was closed, as far as it is shared, on pages that fit."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.commitment import Area, CommitmentItem, ItemId, ItemState
from bot.domain.member import BranchId, Member, MemberId, RosterState, SubjectClass
from bot.domain.sharing import ROOM, Extent, SharedItem, is_head_of_unit, on_pages, shared_items

PROMISED = CommitmentItem(
    ItemId(1), 1, Area.TASKS, "Việc", SubjectClass.ORDINARY, "Cách làm", date(2026, 12, 31)
)
DRAFT = replace(PROMISED, id=ItemId(2), number=2, text="Chưa chốt")
LEADER = Member(MemberId(1), BranchId(1), 1, "Nguyễn Văn An", holds_post=True)


def test_words_are_those_of_the_closed_version_dates_and_states_those_of_today() -> None:
    now = replace(PROMISED, text="Việc khác", state=ItemState.DONE, due_on=date(2027, 1, 31), moved=1)
    seen = shared_items((PROMISED,), (now, DRAFT), Extent.EVERYTHING)
    assert seen == (SharedItem(1, now.due_on, ItemState.DONE, Area.TASKS, "Việc", "Cách làm"),)


def test_progress_has_no_words_and_no_area() -> None:
    seen = shared_items((PROMISED,), (PROMISED, DRAFT), Extent.PROGRESS)
    assert seen == (SharedItem(1, PROMISED.due_on, ItemState.NOT_STARTED),)


def test_an_item_that_is_nowhere_now_is_seen_as_it_was_closed() -> None:
    assert shared_items((PROMISED,), (), Extent.EVERYTHING)[0].state is ItemState.NOT_STARTED


def test_pages_break_between_items_and_nothing_is_lost() -> None:
    items = tuple(SharedItem(n, None, ItemState.DONE, Area.TASKS, "x" * 900, "y" * 400) for n in range(1, 8))
    pages = on_pages(items)
    assert sum(pages, ()) == items
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    long = replace(items[0], text="𝄞" * ROOM)
    assert on_pages((long, long)) == ((long,), (long,))
    assert on_pages(()) == ((),)


@pytest.mark.parametrize("state", [RosterState.EXEMPT, RosterState.SUSPENDED])
def test_nobody_reads_as_head_of_unit_without_the_post_or_out_of_activity(state: RosterState) -> None:
    assert is_head_of_unit(LEADER)
    assert not is_head_of_unit(replace(LEADER, holds_post=False))
    assert not is_head_of_unit(replace(LEADER, state=state))


def test_one_tap_changes_one_extent_to_the_other() -> None:
    assert [extent.other for extent in Extent] == [Extent.EVERYTHING, Extent.PROGRESS]
