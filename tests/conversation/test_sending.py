"""Review and send: the exact pages, the readers by name, parts left out, amending, withdrawing."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import ReportSent, ReportWithdrawn
from bot.conversation.changes.ledger import HandedIn, PushKind
from bot.conversation.events import (
    ConsentAsked,
    PartToggled,
    Press,
    SendAsked,
    Sent,
    SentWithdrawn,
    WentToSending,
    WentToSent,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.campaign import Campaign
from bot.domain.disclosure.draft import Part
from bot.domain.member import MemberId, Office, Purpose
from bot.domain.readers import readers_digest
from tests.conversation.worlds import (
    ALL,
    CAMPAIGN,
    CLOSED,
    MEMBER,
    NOW,
    READER,
    READY,
    REPORT,
    SECRETARY,
    WORLD,
    choices,
    facts,
    is_stale,
    kept_draft,
    labels,
    press_of,
    pushes,
)

SENT = replace(READY, sent=REPORT)
HOLDING = replace(
    READY,
    draft=replace(
        READY.draft, notes={"I.1": "Ghi"}, findings={"I.3": {1: "Quý II"}}, other_signs=("Ngại họp",)
    ),
)
WHOSE = (CAMPAIGN.id, MEMBER.id)
READERS = readers_digest([READER.member_id])


def agreed(world: World, *purposes: Purpose) -> World:
    return world.as_member(replace(world.me, consents=frozenset(purposes)))


@pytest.mark.parametrize("press", [WentToSending(), SendAsked(2), Sent(2, 0, READERS)], ids=repr)
def test_what_is_incomplete_is_neither_previewed_nor_sent(press: Press) -> None:
    turn = take_turn(WORLD, press)
    assert isinstance(turn.screen, screens.NotComplete)
    assert turn.screen.left == 4
    assert labels(turn) == [Label.GO_ON_SELF_CHECK, Label.HOME]
    assert turn.disclosure == ()


@pytest.mark.parametrize(
    ("page", "shown", "turning"),
    [(0, 1, [Label.NEXT_PAGE]), (1, 1, [Label.NEXT_PAGE]), (2, 2, [Label.PREVIOUS_PAGE])],
)
def test_the_preview_turns_its_pages(page: int, shown: int, turning: list[Label]) -> None:
    turn = take_turn(READY, WentToSending(page))
    assert isinstance(turn.screen, screens.ReportPage)
    assert (turn.screen.text, turn.screen.page) == (f"Trang {shown}", shown)
    assert labels(turn) == [*turning, Label.TO_SENDING, Label.REVIEW, Label.HOME]


def test_a_page_beyond_the_last_is_the_last() -> None:
    screen = take_turn(READY, WentToSending(99)).screen
    assert isinstance(screen, screens.ReportPage)
    assert screen.page == 2


def test_a_report_of_one_page_is_not_turned() -> None:
    turn = take_turn(replace(READY, preview=("Trang 1",)), WentToSending())
    assert labels(turn) == [Label.TO_SENDING, Label.REVIEW, Label.HOME]


def test_the_send_screen_names_the_readers_and_says_what_goes_out() -> None:
    turn = take_turn(HOLDING, SendAsked(2))
    assert isinstance(turn.screen, screens.AskSend)
    assert turn.screen.recipients == (READER.name,)
    assert (turn.screen.pages, turn.screen.resend) == (2, False)
    assert labels(turn) == [Label.SEND, *[Label.LEAVE_OUT_PART] * 3, Label.PREVIEW, Label.NOT_NOW]


def test_only_what_is_there_can_be_left_out() -> None:
    assert labels(take_turn(READY, SendAsked(2))) == [Label.SEND, Label.PREVIEW, Label.NOT_NOW]


def test_a_part_left_out_can_be_put_back() -> None:
    press = PartToggled(2, Part.NOTES, HOLDING.draft.revision)
    out = kept_draft(HOLDING, press)
    assert out.left_out == {Part.NOTES}
    turn = take_turn(HOLDING, press)
    assert turn.then == SendAsked(2)  # the pages are rendered anew
    assert Label.INCLUDE_PART in labels(turn)
    again = take_turn(replace(HOLDING, draft=out), PartToggled(2, Part.NOTES, out.revision))
    assert Label.INCLUDE_PART not in labels(again)


@pytest.mark.parametrize(
    "press",
    [PartToggled(2, 9, 4), PartToggled(2, 1, 3), SendAsked(1), Sent(1, 4, READERS), Sent(2, 3, READERS)],
    ids=repr,
)
def test_what_is_old_or_does_not_exist_sends_nothing(press: Press) -> None:
    assert is_stale(HOLDING, press)


def test_without_consent_to_sending_it_is_asked_for() -> None:
    turn = take_turn(agreed(READY, Purpose.ACCOUNT, Purpose.DRAFTS), SendAsked(2))
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.SENDING
    world = agreed(READY, Purpose.ACCOUNT, Purpose.DRAFTS)
    assert take_turn(world, Sent(2, 4, READERS)).disclosure == ()


def test_without_an_open_round_or_drafts_there_is_nothing_to_send() -> None:
    assert isinstance(take_turn(replace(READY, campaign=CLOSED), SendAsked(2)).screen, screens.NoCampaign)
    turn = take_turn(agreed(READY, Purpose.ACCOUNT), SendAsked(2))
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.DRAFTS


@pytest.mark.parametrize("office", [Office.SECRETARY, Office.NONE])
@pytest.mark.parametrize("press", [SendAsked(2), Sent(2, 4, READERS)], ids=repr)
def test_without_a_reader_sending_waits_and_says_whose_turn_it_is(office: Office, press: Press) -> None:
    world = replace(READY, recipients=(), member=replace(MEMBER, office=office))
    turn = take_turn(world, press)
    assert isinstance(turn.screen, screens.SendWaits)
    assert turn.screen.own_branch is (office is Office.SECRETARY)
    assert turn.disclosure == ()


def test_sending_freezes_the_pages_and_tells_each_reader_once() -> None:
    turn = take_turn(READY, Sent(2, 4, READERS))
    (report,) = [change.report for change in turn.disclosure if isinstance(change, ReportSent)]
    assert (report.version, report.pages, report.recipients) == (1, READY.preview, (READER.name,))
    assert report.values.answers == {"I.1": "none", "I.2": "not_applicable", "I.3": "sometimes"}
    assert HandedIn(*WHOSE, NOW) in turn.ledger
    (told,) = pushes(turn)
    assert (told.kind, told.member_id, told.about) == (PushKind.REPORT_ARRIVED, SECRETARY.id, WHOSE)
    assert turn.notice is Notice.REPORT_SENT
    assert kept_draft(READY, Sent(2, 4, READERS)).revision == 5  # the button that sent it is old now


def test_nobody_receives_it_who_was_not_on_the_screen() -> None:
    press = press_of(take_turn(READY, SendAsked(2)), Label.SEND)
    another = replace(READER, member_id=MemberId(77), name="Vũ Thị Mai")
    for readers in ((READER, another), (another,), (another, READER)):
        turn = take_turn(replace(READY, recipients=readers), press)
        assert (turn.disclosure, turn.ledger, turn.notice) == ((), (), Notice.READERS_CHANGED)
        assert isinstance(turn.screen, screens.AskSend)
        assert turn.screen.recipients == tuple(reader.name for reader in readers)
        again = take_turn(replace(READY, recipients=readers), press_of(turn, Label.SEND))
        assert again.notice is Notice.REPORT_SENT


def test_a_report_sent_again_is_a_new_version() -> None:
    (report,) = [
        c.report for c in take_turn(SENT, Sent(2, 4, READERS)).disclosure if isinstance(c, ReportSent)
    ]
    assert report.version == 2
    screen = take_turn(SENT, SendAsked(2)).screen
    assert isinstance(screen, screens.AskSend)
    assert screen.resend


def test_what_was_sent_can_be_seen_amended_and_withdrawn_while_the_round_is_open() -> None:
    turn = take_turn(SENT, WentToSent())
    assert isinstance(turn.screen, screens.ReportPage)
    assert (turn.screen.text, turn.screen.sent_at) == ("Trang 1", NOW)
    assert labels(turn) == [
        Label.NEXT_PAGE,
        Label.READERS,
        Label.REPORT_PAPER,
        Label.AMEND,
        Label.WITHDRAW_SENT,
        Label.HOME,
    ]


@pytest.mark.parametrize("campaign", [CLOSED, None], ids=["closed", "none"])
def test_after_the_round_a_sent_report_can_only_be_seen(campaign: Campaign | None) -> None:
    turn = take_turn(replace(SENT, campaign=campaign), WentToSent(2))
    about = [Label.READERS] if campaign else []
    assert labels(turn) == [Label.PREVIOUS_PAGE, *about, Label.REPORT_PAPER, Label.HOME]


def test_the_statistics_are_asked_for_once_the_report_is_sent() -> None:
    world = agreed(READY, *ALL - {Purpose.STATISTICS})
    press = press_of(take_turn(world, Sent(2, 4, READERS)), Label.CONSENT)
    assert press == ConsentAsked(Purpose.STATISTICS)
    assert Label.CONSENT not in labels(take_turn(READY, Sent(2, 4, READERS)))


def test_a_report_is_withdrawn_after_asking_and_the_draft_stays() -> None:
    question = take_turn(SENT, SentWithdrawn(2))
    assert isinstance(question.screen, screens.Confirm)
    assert [choice.label for choice in choices(question)] == [Label.NOT_NOW, Label.WITHDRAW_SENT]
    assert question.disclosure == ()
    turn = take_turn(SENT, press_of(question, Label.WITHDRAW_SENT))
    assert facts(turn) == (HandedIn(*WHOSE, None),)
    assert turn.disclosure == (ReportWithdrawn(*WHOSE),)
    assert isinstance(turn.screen, screens.AskSend)
    assert not turn.screen.resend


@pytest.mark.parametrize("press", [SentWithdrawn(2, 1), WentToSent()], ids=repr)
def test_what_was_not_sent_can_be_neither_seen_nor_withdrawn(press: Press) -> None:
    assert is_stale(READY, press)
