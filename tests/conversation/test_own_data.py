"""One's own data: what is kept, who has read it, papers, hours, deletion."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import DraftErased
from bot.conversation.changes.ledger import HoursSet, PushKind
from bot.conversation.events import (
    DraftDeleted,
    HoursAsked,
    HoursChosen,
    PaperWanted,
    Press,
    WentToData,
)
from bot.conversation.papers import Paper
from bot.conversation.screens import Label, Notice, ReadingLine
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.disclosure.draft import Draft
from bot.domain.member import HOURS_OFFERED, Purpose
from tests.conversation.worlds import (
    CAMPAIGN,
    ITEM,
    MEMBER,
    NOW,
    READY,
    REPORT,
    WORLD,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

SENT = replace(READY, sent=REPORT, readings=(ReadingLine("Đặng Thị Lan", NOW),), items=(ITEM,))
ALWAYS = [Label.ALL_DATA, Label.EDIT_HOURS, *[Label.WITHDRAW_CONSENT] * 4]


def test_the_page_tells_what_is_kept_and_who_has_read_it() -> None:
    screen = take_turn(SENT, WentToData()).screen
    assert isinstance(screen, screens.MyData)
    assert (screen.answered, screen.items, screen.sent_at) == (4, 1, NOW)
    assert screen.readings == SENT.readings


def test_the_report_is_offered_on_paper_once_it_is_complete_or_sent() -> None:
    assert labels(take_turn(WORLD, WentToData())) == [*ALWAYS, Label.CLEAR_CHAT, Label.HOME]
    complete = [Label.REPORT_PAPER, *ALWAYS, Label.DELETE_DRAFT, Label.CLEAR_CHAT, Label.HOME]
    assert labels(take_turn(replace(READY, has_drafts=True), WentToData())) == complete
    assert labels(take_turn(replace(SENT, draft=Draft()), WentToData())) == [
        Label.REPORT_PAPER,
        *ALWAYS,
        Label.CLEAR_CHAT,
        Label.HOME,
    ]
    assert Label.REPORT_PAPER not in labels(take_turn(replace(SENT, catalogue=None), WentToData()))


def test_each_purpose_can_be_agreed_to_or_withdrawn() -> None:
    world = WORLD.as_member(replace(MEMBER, consents=frozenset({Purpose.ACCOUNT})))
    shown = {
        choice.about: choice.label
        for choice in choices(take_turn(world, WentToData()))
        if isinstance(choice.about, Purpose)
    }
    assert shown == {
        Purpose.ACCOUNT: Label.WITHDRAW_CONSENT,
        Purpose.DRAFTS: Label.CONSENT,
        Purpose.SENDING: Label.CONSENT,
        Purpose.STATISTICS: Label.CONSENT,
    }


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        (Paper.REPORT, PushKind.REPORT_PAPER),
        (Paper.COMMITMENT, PushKind.COMMITMENT_PAPER),
        (Paper.EVERYTHING, PushKind.DATA_EXPORT),
    ],
)
def test_a_paper_comes_as_a_message_of_its_own(paper: Paper, kind: PushKind) -> None:
    turn = take_turn(WORLD, PaperWanted(paper))
    (push,) = pushes(turn)
    assert (push.kind, push.member_id, push.about) == (kind, MEMBER.id, (CAMPAIGN.id,))
    assert turn.notice is Notice.PAPER_ON_ITS_WAY


def test_without_a_round_a_paper_is_about_none() -> None:
    (push,) = pushes(take_turn(replace(WORLD, campaign=None), PaperWanted(Paper.COMMITMENT)))
    assert push.about == (0,)


def test_the_hours_of_reminders_are_chosen_among_those_offered() -> None:
    assert [choice.about for choice in choices(take_turn(WORLD, HoursAsked()))][:-1] == list(HOURS_OFFERED)
    turn = take_turn(WORLD, HoursChosen(2))
    assert facts(turn) == (HoursSet(MEMBER.id, HOURS_OFFERED[2]),)
    assert isinstance(turn.screen, screens.MyData)
    assert turn.screen.member.hours == HOURS_OFFERED[2]


@pytest.mark.parametrize(
    "press", [PaperWanted(9), HoursChosen(len(HOURS_OFFERED)), DraftDeleted(), DraftDeleted(1)], ids=repr
)
def test_what_is_not_offered_cannot_be_had(press: Press) -> None:
    assert is_stale(WORLD, press)


def test_the_chat_is_cleared_after_asking_and_nothing_that_is_kept_changes() -> None:
    question = take_turn(WORLD, press_of(take_turn(WORLD, WentToData()), Label.CLEAR_CHAT))
    assert isinstance(question.screen, screens.Confirm)
    assert not question.clears_chat
    turn = take_turn(WORLD, press_of(question, Label.CLEAR_CHAT))
    assert isinstance(turn.screen, screens.Home)
    assert (turn.clears_chat, turn.notice) == (True, Notice.NOTHING_TO_CLEAR)
    assert (facts(turn), turn.disclosure) == ((), ())


@pytest.mark.parametrize("world", [READY, replace(WORLD, campaign=None)], ids=["now", "of a round gone by"])
def test_drafts_of_all_rounds_are_deleted_after_asking(world: World) -> None:
    written = replace(world, has_drafts=True)
    question = take_turn(written, DraftDeleted())
    assert isinstance(question.screen, screens.Confirm)
    assert question.disclosure == ()
    turn = take_turn(written, press_of(question, Label.DELETE_DRAFT))
    assert turn.disclosure == (DraftErased(MEMBER.id),)
    assert Label.DELETE_DRAFT not in labels(turn)
    assert isinstance(turn.screen, screens.MyData)
    assert turn.screen.answered == 0
    assert turn.notice is Notice.DELETED
