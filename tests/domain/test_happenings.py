"""What happened to an item, as people read it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.commitment import Area, CommitmentItem, ItemId, Step
from bot.domain.member import SubjectClass
from bot.domain.remediation import Happening, OpenedItem, told

CHECK = Happening(Step.CHECKED, datetime(2026, 12, 14, 2, 0, tzinfo=UTC), by="Phạm Văn Quế")
FOUND = replace(CHECK, at=CHECK.at + timedelta(minutes=1), note="Đã xem sổ")


def test_a_check_and_what_was_found_are_one_step() -> None:
    assert told((CHECK, FOUND)) == (FOUND,)


@pytest.mark.parametrize(
    "after",
    [
        replace(FOUND, by="Đặng Thị Lan"),
        replace(FOUND, at=CHECK.at + timedelta(days=1)),
        replace(FOUND, step=Step.PROGRESSED),
    ],
    ids=["of somebody else", "of another day", "of another kind"],
)
def test_other_steps_stay_apart(after: Happening) -> None:
    assert told((CHECK, after)) == (CHECK, after)
    assert told((FOUND, CHECK)) == (FOUND, CHECK)


def test_the_newest_step_comes_first() -> None:
    made = Happening(Step.MADE, CHECK.at - timedelta(days=3))
    item = CommitmentItem(
        ItemId(1), 1, Area.REMEDY, "Việc", SubjectClass.ORDINARY, "Cách làm", date(2026, 12, 20)
    )
    assert OpenedItem(item, "", (made, CHECK, FOUND)).newest == (FOUND, made)


def test_of_an_item_to_which_nothing_has_happened_nothing_is_told() -> None:
    assert told(()) == ()
