"""One's own data: what is kept, who has read it, papers, hours, deletion."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import DraftErased
from bot.conversation.changes.ledger import HoursSet, PushKind, RemovalsTold
from bot.conversation.events import (
    DraftDeleted,
    HoursAsked,
    HoursChosen,
    PaperWanted,
    Press,
    WentHome,
    WentToConsents,
    WentToData,
    WentToDownloads,
    WentToRights,
)
from bot.conversation.events.on_paper import HelpWanted
from bot.conversation.papers import Paper
from bot.conversation.screens import KeptReport, Label, Notice, ReadingLine
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.commitment import ItemId
from bot.domain.disclosure.draft import Draft
from bot.domain.member import HOURS_OFFERED, Purpose
from bot.domain.tombstone import Buried, Tombstone
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

KEPT = KeptReport(1, NOW, REPORT.recipients, (ReadingLine("Đặng Thị Lan", NOW),))
SENT = replace(READY, sent=REPORT, kept_report=KEPT, items=(ITEM,))
FILES = [Label.ALL_DATA_TO_READ, Label.ALL_DATA]
BACK = [Label.BACK, Label.HOME]


def test_the_page_tells_what_is_kept_and_who_has_read_it() -> None:
    screen = take_turn(SENT, WentToData()).screen
    assert isinstance(screen, screens.MyData)
    assert (screen.answered, screen.items, screen.report) == (4, 1, KEPT)


def test_what_a_conclusion_has_pointed_out_is_counted_apart_as_others_read_it() -> None:
    pointed_out = replace(ITEM, id=ItemId(8), number=8, campaign_id=CAMPAIGN.id)
    screen = take_turn(replace(SENT, items=(ITEM, pointed_out)), WentToData()).screen
    assert isinstance(screen, screens.MyData)
    assert (screen.items, screen.shortcomings) == (1, 1)


def test_from_there_six_doors_lead_on() -> None:
    doors = {choice.label: choice.press for choice in choices(take_turn(WORLD, WentToData()))}
    assert doors == {
        Label.DOWNLOADS: WentToDownloads(),
        Label.RIGHTS: WentToRights(),
        Label.CONSENTS: WentToConsents(),
        Label.EDIT_HOURS: HoursAsked(),
        Label.ASK_HELP: HelpWanted(1),
        Label.HOME: WentHome(),
    }


def test_what_went_by_age_is_told_and_then_counts_as_told() -> None:
    gone = (Tombstone(1, Buried.DRAFT_EXPIRED, MEMBER.id, CAMPAIGN.id, NOW),)
    turn = take_turn(replace(WORLD, removals=gone), WentToData())
    assert isinstance(turn.screen, screens.MyData)
    assert turn.screen.removals == gone
    assert facts(turn) == (RemovalsTold(MEMBER.id),)
    assert facts(take_turn(WORLD, WentToData())) == ()
    assert facts(take_turn(replace(WORLD, removals=gone), HoursChosen(0)))[1:] == (RemovalsTold(MEMBER.id),)


def test_the_report_is_offered_on_paper_once_it_is_complete_or_sent() -> None:
    assert labels(take_turn(WORLD, WentToDownloads())) == [*FILES, *BACK]
    assert labels(take_turn(READY, WentToDownloads())) == [*FILES, Label.REPORT_PAPER, *BACK]
    sent = [*FILES, Label.REPORT_PAPER, Label.COMMITMENT_PAPER, *BACK]
    assert labels(take_turn(replace(SENT, draft=Draft()), WentToDownloads())) == sent
    assert Label.REPORT_PAPER not in labels(take_turn(replace(SENT, catalogue=None), WentToDownloads()))


def test_each_purpose_can_be_agreed_to_or_withdrawn() -> None:
    world = WORLD.as_member(replace(MEMBER, consents=frozenset({Purpose.ACCOUNT})))
    shown = {
        choice.about: choice.label
        for choice in choices(take_turn(world, WentToConsents()))
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
        (Paper.PLAN, PushKind.PLAN_PAPER),
        (Paper.EVERYTHING, PushKind.DATA_EXPORT),
        (Paper.EVERYTHING_TO_READ, PushKind.DATA_PAPER),
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
    question = take_turn(WORLD, press_of(take_turn(WORLD, WentToRights()), Label.CLEAR_CHAT))
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
    assert isinstance(turn.screen, screens.Rights)
    assert turn.notice is Notice.DELETED
