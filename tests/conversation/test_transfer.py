"""Moving a member to another branch, decided purely: who may, after asking, once, by a code that works."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import GuessCounted, PushKind
from bot.conversation.changes.transfer import MemberReceived, TransferCancelled, TransferMade
from bot.conversation.events import Press, RosterLineOpened, RosterOpened, Wrote
from bot.conversation.events.transfer import NewcomerAsked, TransferAsked, TransferStopped
from bot.conversation.screens import Label, Notice, Question
from bot.conversation.screens.transfer import AskTransferCode
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.invites import LIFE
from bot.domain.member import BranchId, MemberId, RosterState
from bot.domain.transfer import Moving, Newcomer
from tests.conversation.worlds import (
    AT_WORK,
    MEMBER,
    NOW,
    ROSTER,
    SECRETARY,
    SEN,
    WORLD,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

AT_ROSTER = replace(AT_WORK, roster=ROSTER)
AWAY = replace(AT_ROSTER, moving=(Moving(SEN.member_id, NOW + LIFE),))
NEW = Newcomer(7, replace(MEMBER, id=MemberId(50), branch_id=BranchId(2)), BranchId(2))
CODE = Wrote("CFGH JKM NPQ")
TYPING = asked(AT_ROSTER, NewcomerAsked())


def test_a_slip_is_made_after_asking_and_comes_to_the_officer() -> None:
    question = take_turn(AT_ROSTER, TransferAsked(SEN.number))
    assert isinstance(question.screen, screens.Confirm)
    assert (question.screen.question, facts(question)) == (Question.TRANSFER, ())
    turn = take_turn(AT_ROSTER, press_of(question, Label.TRANSFER))
    assert turn.ledger[0] == TransferMade(SEN.member_id, BranchId(1), SEN.number, NOW + LIFE)
    (slip,) = pushes(turn)
    assert (slip.kind, slip.member_id, slip.about) == (
        PushKind.TRANSFER_SLIP,
        SECRETARY.id,
        (SEN.member_id,),
    )
    assert (turn.notice, turn.then) == (Notice.SLIP_COMES, RosterLineOpened(SEN.number))
    assert facts(take_turn(AWAY, TransferAsked(SEN.number, 1))) == ()  # a second tap


def test_the_card_says_that_a_member_is_moving_and_lets_it_be_stopped() -> None:
    card = take_turn(AWAY, RosterLineOpened(SEN.number))
    assert isinstance(card.screen, screens.RosterCard)
    assert card.screen.moves_until == NOW + LIFE
    turn = take_turn(AWAY, press_of(card, Label.STOP_TRANSFER))
    assert (turn.ledger, turn.notice) == ((TransferCancelled(SEN.member_id),), Notice.TRANSFER_STOPPED)
    assert Label.TRANSFER in labels(take_turn(AT_ROSTER, RosterLineOpened(SEN.number)))


@pytest.mark.parametrize(
    ("world", "press"),
    [
        (AT_ROSTER, TransferAsked(1)),  # oneself
        (AT_ROSTER, TransferAsked(9, 1)),
        (AWAY, TransferAsked(SEN.number)),
        (AT_ROSTER, TransferStopped(SEN.number)),
        (AWAY, TransferStopped(9)),
    ],
)
def test_nobody_moves_himself_or_twice(world: World, press: Press) -> None:
    assert is_stale(world, press)


def test_who_may_not_move_members_neither_makes_slips_nor_receives() -> None:
    exempt = replace(AT_ROSTER, member=replace(SECRETARY, state=RosterState.EXEMPT))
    for world in (replace(WORLD, roster=ROSTER), exempt):
        for press in (TransferAsked(SEN.number, 1), NewcomerAsked()):
            assert facts(take_turn(world, press)) == ()
        assert is_stale(asked(world, NewcomerAsked()), CODE)


def test_the_code_of_a_slip_brings_the_member_here() -> None:
    opened = take_turn(AT_ROSTER, RosterOpened())
    question = take_turn(AT_ROSTER, press_of(opened, Label.RECEIVE_MEMBER))
    assert question.screen == AskTransferCode(rows=question.screen.rows)
    turn = take_turn(replace(TYPING, newcomer=NEW), CODE)
    received, told, _ = turn.ledger
    assert received == MemberReceived(7, NEW.member.id, BranchId(2), BranchId(1))
    assert [(push.kind, push.member_id) for push in pushes(turn)] == [(PushKind.MEMBER_MOVED, NEW.member.id)]
    assert (told, turn.notice, turn.then) == (pushes(turn)[0], Notice.MEMBER_RECEIVED, RosterOpened())


def test_any_other_code_is_counted_and_asked_for_again() -> None:
    turn = take_turn(TYPING, CODE)
    assert isinstance(turn.screen, AskTransferCode)
    assert turn.screen.refused
    assert facts(turn) == (GuessCounted(),)
