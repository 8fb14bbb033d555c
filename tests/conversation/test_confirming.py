"""Confirming that items are done, decided purely: who may, of whom, once, and never of an own one."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import (
    ClosingAsked,
    ClosingSeen,
    ClosingSettled,
    ClosingTakenBack,
    ItemKept,
    Pushed,
    PushKind,
)
from bot.conversation.events import (
    ItemConfirmed,
    ItemDone,
    ItemOpened,
    ItemReopened,
    Press,
    ReturnAsked,
    WaitingListed,
    WaitingOpened,
    WentHome,
    WentToBoard,
    Wrote,
)
from bot.conversation.rows import LONGEST_LIST
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn, wants
from bot.conversation.world import Part, World
from bot.domain.closing import Closing, WaitingItem
from bot.domain.commitment import ClosedVersion, ItemId, ItemState
from bot.domain.member import BranchId, Member, MemberId, Office, RosterState
from tests.conversation.worlds import (
    AT_WORK,
    BARE,
    ITEM,
    MEMBER,
    NOW,
    SECRETARY,
    WORLD,
    asked,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
)

PROMISED = replace(WORLD, items=(ITEM, BARE), closed=ClosedVersion(1, NOW), closed_items=(ITEM,))
DONE = replace(ITEM, state=ItemState.DONE)
ASKED = Closing(ITEM.id, NOW)
CONFIRMED = replace(ASKED, settled_at=NOW, settled_by=SECRETARY.name)
RETURNED = replace(CONFIRMED, reason="Còn một việc nữa")
WAITS = WaitingItem(7, MEMBER, ITEM.id, ITEM.number, date(2026, 12, 31), NOW)
AT_BOARD = replace(AT_WORK, waiting=(WAITS,), waiting_words=ITEM)
DEPUTY = replace(SECRETARY, id=MemberId(2), number=2, name="Phạm Văn Quế", office=Office.DEPUTY)
COMMITTEE = replace(DEPUTY, office=Office.COMMITTEE, group_number=2)
IN_GROUP = replace(WAITS, author=replace(MEMBER, group_number=2))
EACH = (WaitingOpened(3, 1), ItemConfirmed(3, 1), ReturnAsked(3, 1))


def at(member: Member, waits: WaitingItem = WAITS) -> World:
    return replace(AT_BOARD, member=member, waiting=(waits,))


def closing_shown(world: World, press: Press) -> Closing | None:
    screen = take_turn(world, press).screen
    assert isinstance(screen, screens.ItemCard)
    return screen.closing


def test_a_promised_item_that_is_done_waits_for_confirmation() -> None:
    turn = take_turn(PROMISED, ItemDone(ITEM.number))
    assert [type(change) for change in facts(turn)] == [ClosingAsked, ItemKept]
    assert closing_shown(PROMISED, ItemDone(ITEM.number)) == Closing(ITEM.id, NOW)


def test_an_item_that_was_never_closed_waits_for_nobody() -> None:
    draft = replace(PROMISED, closed_items=())
    assert [type(change) for change in facts(take_turn(draft, ItemDone(ITEM.number)))] == [ItemKept]
    assert closing_shown(draft, ItemDone(ITEM.number)) is None


def test_the_card_says_beforehand_that_the_item_will_be_seen() -> None:
    card = take_turn(PROMISED, ItemOpened(ITEM.number)).screen
    draft = take_turn(PROMISED, ItemOpened(BARE.number)).screen
    assert isinstance(card, screens.ItemCard)
    assert isinstance(draft, screens.ItemCard)
    assert (card.promised, draft.promised) == (True, False)


@pytest.mark.parametrize("closing", [ASKED, CONFIRMED], ids=["waiting", "confirmed"])
def test_opened_again_neither_waiting_nor_confirmation_stands(closing: Closing) -> None:
    world = replace(PROMISED, items=(DONE,), closings=(closing,))
    turn = take_turn(world, ItemReopened(ITEM.number))
    assert facts(turn)[0] == ClosingTakenBack(MEMBER.id, ITEM.id)
    assert closing_shown(world, ItemReopened(ITEM.number)) is None


def test_an_item_nobody_was_asked_about_is_simply_opened_again() -> None:
    turn = take_turn(replace(PROMISED, items=(DONE,)), ItemReopened(ITEM.number))
    assert [type(change) for change in facts(turn)] == [ItemKept]


def test_what_was_returned_says_why_until_it_is_done_again() -> None:
    world = replace(PROMISED, closings=(RETURNED, replace(ASKED, item_id=BARE.id)))
    assert closing_shown(world, ItemOpened(ITEM.number)) == RETURNED
    assert closing_shown(world, ItemDone(ITEM.number)) == ASKED
    assert (RETURNED.is_returned, RETURNED.is_confirmed, RETURNED.is_waiting) == (True, False, False)
    assert (CONFIRMED.is_confirmed, ASKED.is_confirmed) == (True, False)


def test_officers_find_what_waits_on_the_board_and_confirm_it() -> None:
    assert Label.WAITING not in labels(take_turn(AT_WORK, WentToBoard()))
    assert press_of(take_turn(AT_BOARD, WentToBoard()), Label.WAITING) == WaitingListed()
    assert Label.WAITING not in labels(take_turn(AT_BOARD, WentHome()))
    listed = take_turn(AT_BOARD, WaitingListed())
    assert isinstance(listed.screen, screens.WaitingList)
    assert [(line.name, line.number) for line in listed.screen.lines] == [(MEMBER.name, ITEM.number)]
    opened = take_turn(AT_BOARD, press_of(listed, Label.WAITING_ITEM))
    assert isinstance(opened.screen, screens.ClosingCard)
    assert opened.screen.item == ITEM
    assert facts(opened) == (ClosingSeen(7, MEMBER.id),)
    turn = take_turn(AT_BOARD, press_of(opened, Label.CONFIRM_ITEM))
    assert facts(turn) == (ClosingSettled(7, MEMBER.id, ITEM.id, SECRETARY.id),)
    assert isinstance(turn.screen, screens.WaitingList)
    assert (turn.screen.count, turn.notice) == (0, Notice.ITEM_CONFIRMED)


def test_a_reason_is_typed_before_an_item_is_returned_and_the_author_is_told() -> None:
    press = press_of(take_turn(AT_BOARD, WaitingOpened(3, 1)), Label.RETURN_ITEM)
    turn = take_turn(AT_BOARD, press)
    assert isinstance(turn.screen, screens.AskReturn)
    assert facts(turn) == ()
    typed = take_turn(asked(AT_BOARD, press), Wrote("Còn một việc nữa"))
    settled, told = facts(typed)
    assert settled == ClosingSettled(7, MEMBER.id, ITEM.id, SECRETARY.id, "Còn một việc nữa")
    assert isinstance(told, Pushed)
    assert (told.kind, told.member_id, told.about) == (PushKind.ITEM_RETURNED, MEMBER.id, (ITEM.id,))
    assert typed.notice is Notice.ITEM_RETURNED


def test_a_committee_member_finds_on_home_what_waits_in_the_own_group() -> None:
    world = at(COMMITTEE, IN_GROUP)
    assert press_of(take_turn(world, WentHome()), Label.WAITING) == WaitingListed()
    listed = take_turn(world, WaitingListed())
    assert labels(listed) == [Label.WAITING_ITEM, Label.HOME]
    assert facts(take_turn(world, ItemConfirmed(3, 1)))


@pytest.mark.parametrize("press", EACH, ids=repr)
@pytest.mark.parametrize(
    "world",
    [
        at(COMMITTEE),  # of another group
        at(replace(COMMITTEE, group_number=0), replace(WAITS, author=replace(MEMBER, group_number=0))),
        at(SECRETARY, replace(WAITS, author=replace(MEMBER, branch_id=BranchId(2)))),
        at(replace(SECRETARY, number=3), replace(WAITS, author=replace(SECRETARY, number=3))),  # an own one
        replace(AT_BOARD, waiting=()),  # confirmed by another
    ],
    ids=["group", "no group", "branch", "own", "settled"],
)
def test_what_the_member_may_not_confirm_is_as_if_it_did_not_exist(world: World, press: Press) -> None:
    assert is_stale(world, press)
    listed = take_turn(world, WaitingListed()).screen
    assert isinstance(listed, screens.WaitingList)
    assert listed.count == 0
    typed = take_turn(asked(world, ReturnAsked(3, 1)), Wrote("Lý do"))
    assert (facts(typed), typed.notice) == ((), Notice.STALE)


def test_words_that_are_not_there_are_not_shown() -> None:
    assert is_stale(replace(AT_BOARD, waiting_words=None), WaitingOpened(3, 1))


@pytest.mark.parametrize("press", [WaitingListed(), *EACH], ids=repr)
@pytest.mark.parametrize(
    "member",
    [MEMBER, replace(MEMBER, holds_post=True), replace(SECRETARY, state=RosterState.SUSPENDED)],
    ids=["member", "head of unit", "suspended"],
)
def test_who_confirms_nothing_gets_home(member: Member, press: Press) -> None:
    turn = take_turn(at(member), press)
    assert isinstance(turn.screen, screens.Home)
    assert (facts(turn), turn.notice) == ((), Notice.NOT_UNDERSTOOD)
    assert Label.WAITING not in labels(turn)


def test_the_secretarys_items_are_confirmed_by_the_deputy() -> None:
    mine = replace(WAITS, author=SECRETARY)
    assert facts(take_turn(at(DEPUTY, mine), ItemConfirmed(SECRETARY.number, 1)))
    assert is_stale(at(SECRETARY, mine), ItemConfirmed(SECRETARY.number, 1))


def test_a_long_list_is_turned_page_by_page_with_its_lines() -> None:
    many = tuple(replace(WAITS, item_id=ItemId(n), number=n) for n in range(1, 2 * LONGEST_LIST + 2))
    world = replace(AT_BOARD, waiting=many)
    for page, first in ((1, 1), (2, 21), (3, 41), (9, 41)):
        turn = take_turn(world, WaitingListed(page))
        assert isinstance(turn.screen, screens.WaitingList)
        shown = [c.press.item for c in choices(turn) if isinstance(c.press, WaitingOpened)]
        assert shown == [line.number for line in turn.screen.lines]
        assert shown[0] == first


def test_home_looks_for_what_waits_only_where_home_may_be_shown() -> None:
    assert Part.WAITING_IN_GROUP in wants(WentHome(), "v1:sc:")
    assert Part.WAITING_IN_GROUP not in wants(Wrote("1"), "v1:sc:")
