"""What becomes of an item, mostly after a reminder: done, in progress, later, moved with a reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import ItemKept, ReminderPostponed, Step
from bot.conversation.events import (
    DueListOpened,
    ItemDone,
    ItemOpened,
    ItemProgressed,
    ItemReopened,
    ItemSnoozed,
    MoveAsked,
    MoveReasonAsked,
    Press,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.commitment import CommitmentItem, ItemState
from bot.domain.dates import DateProblem
from tests.conversation.worlds import (
    BARE,
    GONE,
    ITEM,
    MEMBER,
    TODAY,
    WORLD,
    asked,
    choices,
    facts,
    is_stale,
    labels,
)

DONE = replace(ITEM, state=ItemState.DONE)
UNDER_WAY = replace(ITEM, state=ItemState.IN_PROGRESS)
LATE = replace(ITEM, due_on=TODAY - timedelta(days=3))
CHANGES = [Label.EDIT_WORDING, Label.EDIT_MEASURE]
LAST = [Label.NOTE_PROGRESS, Label.WITHDRAW_ITEM, Label.HISTORY]


def holding(*items: CommitmentItem) -> World:
    return replace(WORLD, items=items)


def moved_to(day: date, world: World) -> Turn:
    return take_turn(asked(world, MoveReasonAsked(1, day.toordinal())), Wrote("Bận họp"))


@pytest.mark.parametrize(
    ("item", "offered"),
    [
        (
            ITEM,
            [
                Label.ITEM_DONE,
                Label.ITEM_PROGRESSED,
                Label.ITEM_SNOOZE,
                Label.ITEM_MOVE,
                *CHANGES,
                Label.EDIT_RHYTHM,
                *LAST,
            ],
        ),
        (
            replace(BARE, number=1),
            [*CHANGES, Label.EDIT_DUE, Label.EDIT_RHYTHM, *LAST],
        ),
        (DONE, [Label.ITEM_REOPEN, Label.HISTORY]),
        (replace(GONE, number=1), []),
    ],
    ids=["complete", "unfinished", "done", "taken back"],
)
def test_a_card_offers_what_can_be_done_now(item: CommitmentItem, offered: list[Label]) -> None:
    assert labels(take_turn(holding(item), ItemOpened(1))) == [*offered, Label.BACK]


@pytest.mark.parametrize(
    ("item", "press", "state", "step"),
    [
        (ITEM, ItemDone(1), ItemState.DONE, Step.DONE),
        (ITEM, ItemProgressed(1), ItemState.IN_PROGRESS, Step.PROGRESSED),
        (DONE, ItemReopened(1), ItemState.IN_PROGRESS, Step.REOPENED),
    ],
    ids=["done", "in progress", "reopened"],
)
def test_one_tap_says_how_an_item_stands(
    item: CommitmentItem, press: Press, state: ItemState, step: Step
) -> None:
    turn = take_turn(holding(item), press)
    assert facts(turn) == (ItemKept(MEMBER.id, replace(item, state=state), step),)
    assert isinstance(turn.screen, screens.ItemCard)


@pytest.mark.parametrize(
    ("item", "press"), [(DONE, ItemDone(1)), (UNDER_WAY, ItemReopened(1)), (UNDER_WAY, ItemProgressed(1))]
)
def test_a_second_tap_shows_the_same_and_changes_nothing(item: CommitmentItem, press: Press) -> None:
    turn = take_turn(holding(item), press)
    assert facts(turn) == ()
    assert turn.notice is None


@pytest.mark.parametrize(
    "press",
    [
        ItemDone(3),
        ItemReopened(9),
        ItemSnoozed(3),
        MoveAsked(3),
        MoveReasonAsked(3, TODAY.toordinal()),
        MoveReasonAsked(1, TODAY.toordinal() - 1),
        ItemOpened(9),
    ],
    ids=repr,
)
def test_an_item_taken_back_or_a_day_gone_by_cannot_be_pressed(press: Press) -> None:
    assert is_stale(holding(ITEM, GONE), press)


def test_later_is_three_days_later() -> None:
    turn = take_turn(holding(ITEM), ItemSnoozed(1))
    assert facts(turn) == (ReminderPostponed(MEMBER.id, ITEM.id, 3),)
    assert turn.notice is Notice.ITEM_SNOOZED


def test_several_due_items_are_listed_earliest_first() -> None:
    soon = replace(ITEM, number=2, due_on=TODAY + timedelta(days=2))
    turn = take_turn(holding(soon, LATE, DONE, BARE), DueListOpened())
    assert isinstance(turn.screen, screens.DueList)
    assert turn.screen.items == (LATE, soon)
    assert labels(turn) == [Label.ITEM, Label.ITEM, Label.COMMITMENT, Label.HOME]


def test_a_single_due_item_opens_at_once() -> None:
    screen = take_turn(holding(LATE, replace(ITEM, number=2)), DueListOpened()).screen
    assert isinstance(screen, screens.ItemCard)
    assert screen.item == LATE


def test_with_nothing_ahead_the_list_is_empty() -> None:
    screen = take_turn(holding(DONE), DueListOpened()).screen
    assert isinstance(screen, screens.DueList)
    assert screen.items == ()


def test_a_move_goes_forward_from_the_due_date_or_from_today() -> None:
    def offered(item: CommitmentItem) -> list[object]:
        return [choice.about for choice in choices(take_turn(holding(item), MoveAsked(1)))][:-1]

    assert offered(ITEM) == [date(2027, 1, 31), date(2027, 3, 31), date(2027, 12, 31)]
    assert offered(LATE) == [date(2026, 11, 30), date(2026, 12, 31)]
    assert offered(replace(ITEM, due_on=None)) == [date(2026, 11, 30), date(2026, 12, 31)]


def test_a_typed_date_to_move_to_is_asked_for_its_reason() -> None:
    turn = take_turn(asked(holding(ITEM), MoveAsked(1)), Wrote("15/1"))
    assert isinstance(turn.screen, screens.AskMoveReason)
    assert turn.screen.day == date(2027, 1, 15)
    assert turn.awaits == MoveReasonAsked(1, date(2027, 1, 15).toordinal())
    assert facts(turn) == ()


def test_a_typed_date_that_cannot_be_is_asked_again_with_the_reason() -> None:
    turn = take_turn(asked(holding(ITEM), MoveAsked(1)), Wrote("hôm qua"))
    assert isinstance(turn.screen, screens.AskMoveDate)
    assert turn.screen.problem is DateProblem.UNREADABLE


@pytest.mark.parametrize("text", ["31/12/2026", "25/11/2026"])
def test_a_date_no_later_than_the_present_one_is_no_move(text: str) -> None:
    turn = take_turn(asked(holding(ITEM), MoveAsked(1)), Wrote(text))
    assert isinstance(turn.screen, screens.AskMoveDate)
    assert turn.screen.problem is DateProblem.NOT_LATER


@pytest.mark.parametrize(("item", "press"), [(DONE, ItemProgressed(1)), (ITEM, ItemReopened(1))], ids=repr)
def test_what_is_finished_is_opened_again_by_its_own_button_only(item: CommitmentItem, press: Press) -> None:
    assert is_stale(holding(item), press)


def test_a_move_is_kept_with_its_reason_and_counted() -> None:
    turn = moved_to(date(2027, 1, 15), holding(ITEM))
    now = replace(ITEM, due_on=date(2027, 1, 15), moved=1)
    assert facts(turn) == (ItemKept(MEMBER.id, now, Step.MOVED, note="Bận họp"),)
    assert turn.notice is Notice.ITEM_MOVED


def test_a_reason_for_a_day_gone_by_or_an_item_taken_back_moves_nothing() -> None:
    for world, day in ((holding(ITEM), TODAY - timedelta(days=1)), (holding(DONE), TODAY)):
        turn = moved_to(day, world)
        assert turn.notice is Notice.STALE
        assert facts(turn) == ()


def test_a_date_for_an_item_taken_back_moves_nothing() -> None:
    turn = take_turn(asked(holding(DONE), MoveAsked(1)), Wrote("15/1"))
    assert turn.notice is Notice.STALE
    assert facts(turn) == ()


def test_a_forged_or_old_button_moves_no_date_back() -> None:
    world = holding(ITEM)
    earlier = MoveReasonAsked(1, ITEM.due_on.toordinal() - 1) if ITEM.due_on else MoveReasonAsked(1, 0)
    assert is_stale(world, earlier)
    assert is_stale(asked(world, earlier), Wrote("Bận họp"))
