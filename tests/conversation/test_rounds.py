"""The round for its officers, and reading what was sent."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import ReportSeen
from bot.conversation.changes.ledger import CampaignKept, MembersInvited, PushKind
from bot.conversation.events import (
    CampaignEnded,
    CampaignOpened,
    CampaignStarted,
    DrafterAsked,
    DrafterNamed,
    EditionCompared,
    Marked,
    Press,
    PrevalenceOpened,
    ReaderAsked,
    ReaderNamed,
    ReportRead,
    ReportsOpened,
    Returned,
    RoundOpened,
    WentHome,
)
from bot.conversation.screens import Label, Notice, Question, ReportLine
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.board import RosterLine
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.prevalence import Base, Looked, Outcome, Publication, PublishedCell, Share
from bot.domain.privacy import APART
from tests.conversation.worlds import (
    AT_WORK,
    CAMPAIGN,
    CLOSED,
    LAN,
    MEMBER,
    NOW,
    PLANNED,
    QUE,
    REPORT,
    ROSTER,
    SECRETARY,
    SEN,
    TODAY,
    TUNG,
    WORLD,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

WORK = replace(AT_WORK, roster=ROSTER)
NAMING = (Label.SET_MEETING, Label.NAME_READER, Label.NAME_DRAFTER)
COMPARED = replace(PLANNED, compared_at=NOW)
LINE = ReportLine(MEMBER.id, MEMBER.number, MEMBER.name, NOW, None)
PUBLICATION = Publication(Outcome.PUBLISHED, (PublishedCell("I.1", Share(4, 9, Base.REPORTS)),))
READING = replace(WORK, reports=(LINE,), report=REPORT)


def reader(press: Press, *roster: RosterLine) -> str:
    screen = take_turn(replace(AT_WORK, roster=roster), press).screen
    assert isinstance(screen, screens.CampaignCard)
    return screen.reader


@pytest.mark.parametrize(
    ("campaign", "offered"),
    [
        (PLANNED, [Label.EDITION_COMPARED, *NAMING, Label.CANCEL_ROUND]),
        (COMPARED, [Label.START_CAMPAIGN, *NAMING, Label.CANCEL_ROUND]),
        (CAMPAIGN, [*NAMING, Label.END_CAMPAIGN, Label.CANCEL_ROUND]),
        (CLOSED, [Label.PREVALENCE, Label.SET_MEETING, Label.NAME_DRAFTER]),
    ],
    ids=["planned", "compared", "open", "closed"],
)
def test_the_card_of_a_round_offers_its_next_step(campaign: Campaign, offered: list[Label]) -> None:
    turn = take_turn(replace(WORK, campaign=campaign), CampaignOpened(2))
    assert labels(turn) == [*offered, Label.BOARD]


def test_the_comparison_with_the_resolution_is_kept_with_its_first_moment() -> None:
    planned = replace(WORK, campaign=PLANNED)
    assert facts(take_turn(planned, EditionCompared(2))) == (CampaignKept(COMPARED),)
    later = replace(planned, campaign=COMPARED, now=NOW + timedelta(days=1))
    assert facts(take_turn(later, EditionCompared(2))) == (CampaignKept(COMPARED),)


def test_opening_invites_and_tells_everybody_expected_but_whoever_opens_it() -> None:
    turn = take_turn(replace(WORK, campaign=COMPARED), CampaignStarted(2))
    assert facts(turn)[:2] == (
        CampaignKept(replace(COMPARED, state=CampaignState.OPEN)),
        MembersInvited(CAMPAIGN.id),
    )
    assert [(push.kind, push.member_id) for push in pushes(turn)] == [
        (PushKind.CAMPAIGN_OPENED, QUE.member_id),
        (PushKind.CAMPAIGN_OPENED, SEN.member_id),
    ]


def test_a_round_whose_last_day_has_gone_by_does_not_open() -> None:
    late = replace(COMPARED, closes_on=TODAY - timedelta(days=1))
    turn = take_turn(replace(WORK, campaign=late), CampaignStarted(2))
    assert turn.notice is Notice.NOT_OPEN
    assert facts(turn) == ()
    today = replace(COMPARED, closes_on=TODAY)
    assert facts(take_turn(replace(WORK, campaign=today), CampaignStarted(2)))


def test_a_round_is_closed_early_only_after_asking() -> None:
    question = take_turn(WORK, CampaignEnded(2))
    assert isinstance(question.screen, screens.Confirm)
    assert facts(question) == ()
    turn = take_turn(WORK, press_of(question, Label.END_CAMPAIGN))
    assert facts(turn) == (CampaignKept(CLOSED),)
    assert labels(turn) == [Label.PREVALENCE, Label.SET_MEETING, Label.NAME_DRAFTER, Label.BOARD]


def test_the_deputy_receives_the_secretarys_report_unless_somebody_is_named() -> None:
    assert reader(CampaignOpened(2), LAN, QUE, SEN) == "Quế"
    assert reader(ReaderNamed(2, 3), LAN, QUE, SEN) == "Sen"
    assert reader(CampaignOpened(2), LAN, SEN) == ""


def test_only_who_takes_part_and_has_an_account_can_be_named_reader() -> None:
    excused = replace(SEN, number=5, expected=False)
    turn = take_turn(replace(AT_WORK, roster=(*ROSTER, excused)), ReaderAsked(2))
    assert [choice.press for choice in choices(turn)] == [
        ReaderNamed(2, 2),
        ReaderNamed(2, 3),
        CampaignOpened(2),
    ]


def test_namesakes_are_told_apart_by_their_numbers() -> None:
    namesakes = (LAN, replace(QUE, name="Sen"), SEN)
    turn = take_turn(replace(AT_WORK, roster=namesakes), ReaderAsked(2))
    assert [choice.about for choice in choices(turn)][:2] == ["2. Sen", "3. Sen"]


@pytest.mark.parametrize(
    ("campaign", "press"),
    [
        (CAMPAIGN, CampaignOpened(1)),
        (None, CampaignOpened(2)),
        (CAMPAIGN, EditionCompared(2)),
        (PLANNED, EditionCompared(1)),
        (CAMPAIGN, CampaignStarted(2)),
        (COMPARED, CampaignStarted(1)),
        (PLANNED, CampaignEnded(2, 1)),
        (CAMPAIGN, CampaignEnded(1, 1)),
        (CLOSED, ReaderAsked(2)),
        (CLOSED, ReaderNamed(2, 3)),
        (CAMPAIGN, ReaderAsked(1)),
        (CAMPAIGN, ReaderNamed(1, 3)),
        (CAMPAIGN, ReaderNamed(2, 1)),  # the secretary
        (CAMPAIGN, ReaderNamed(2, TUNG.number)),  # without an account
        (CAMPAIGN, ReaderNamed(2, 9)),
        (CAMPAIGN, PrevalenceOpened(2)),  # not before the close
        (CLOSED, PrevalenceOpened(1)),
        (CAMPAIGN, ReportsOpened(1)),
        (None, ReportsOpened(2)),
        (None, ReportRead(2, 3)),
        (CAMPAIGN, ReportRead(1, 3)),
        (CAMPAIGN, ReportRead(2, 2)),  # not sent to me
    ],
    ids=repr,
)
def test_what_belongs_to_another_state_or_round_changes_nothing(
    campaign: Campaign | None, press: Press
) -> None:
    assert is_stale(replace(READING, campaign=campaign), press)


def test_the_general_picture_is_what_was_published_at_the_close() -> None:
    published = replace(WORK, campaign=CLOSED, publication=PUBLICATION)
    turn = take_turn(published, PrevalenceOpened(2))
    assert isinstance(turn.screen, screens.Prevalence)
    assert turn.screen.publication == PUBLICATION
    assert is_stale(replace(published, catalogue=None), PrevalenceOpened(2))
    assert is_stale(published, PrevalenceOpened(1))
    assert is_stale(replace(published, publication=None), PrevalenceOpened(2))


@pytest.mark.parametrize(
    ("closed_on", "question"),
    [(TODAY - timedelta(days=269), Question.END_UNPUBLISHED), (TODAY - APART, Question.END_CAMPAIGN)],
)
def test_whoever_ends_a_round_is_told_beforehand_if_it_will_not_be_published(
    closed_on: date, question: Question
) -> None:
    earlier = Looked(date(2024, 1, 1), date(2024, 12, 31), closed_on)
    turn = take_turn(replace(WORK, published_before=(earlier,)), CampaignEnded(2))
    assert isinstance(turn.screen, screens.Confirm)
    assert turn.screen.question is question
    assert press_of(turn, Label.END_CAMPAIGN) == CampaignEnded(2, 1)


def test_received_reports_are_listed_for_whoever_receives_any() -> None:
    turn = take_turn(READING, ReportsOpened(2))
    assert isinstance(turn.screen, screens.Reports)
    assert turn.screen.lines == (LINE,)
    assert press_of(turn, Label.REPORT) == ReportRead(2, MEMBER.number)
    empty = take_turn(replace(READING, reports=()), ReportsOpened(2))
    assert labels(empty) == [Label.HOME]


def test_whoever_is_named_reader_finds_received_reports_on_the_page_of_the_round() -> None:
    named = replace(WORLD, campaign=replace(CAMPAIGN, secretary_reader=MEMBER.number))
    opened = press_of(take_turn(named, WentHome()), Label.ROUND)
    assert press_of(take_turn(named, opened), Label.REPORTS) == ReportsOpened(2)
    assert Label.REPORTS not in labels(take_turn(WORLD, opened))
    assert is_stale(WORLD, RoundOpened(9))


def test_a_button_of_another_round_that_makes_no_sense_now_leads_back_to_the_current_one() -> None:
    there = replace(WORLD, campaign=CLOSED, elsewhere=True)
    turn = take_turn(there, Marked(CLOSED.number, 1, 1, 0))
    assert (turn.notice, turn.then, facts(turn)) == (Notice.STALE, Returned(), ())
    assert take_turn(there, EditionCompared(CLOSED.number)).then == Returned()


def test_opening_a_report_is_seen_by_its_author_once() -> None:
    turn = take_turn(READING, ReportRead(2, 3))
    assert isinstance(turn.screen, screens.ReportPage)
    assert (turn.screen.text, turn.screen.author) == ("Trang 1", MEMBER.name)
    assert turn.disclosure == (ReportSeen(CAMPAIGN.id, MEMBER.id, SECRETARY.id),)
    assert labels(turn) == [Label.NEXT_PAGE, Label.MARK_READ, Label.ASK_INQUIRY, Label.BACK]
    read = replace(READING, reports=(replace(LINE, read_at=NOW),))
    again = take_turn(read, ReportRead(2, 3, 99))
    assert again.disclosure == ()
    assert labels(again) == [Label.PREVIOUS_PAGE, Label.MARK_READ, Label.ASK_INQUIRY, Label.BACK]


def test_a_report_that_was_withdrawn_meanwhile_is_not_read() -> None:
    assert is_stale(replace(READING, report=None), ReportRead(2, 3))


def drafter_of(world: World) -> str:
    screen = take_turn(world, CampaignOpened(2)).screen
    assert isinstance(screen, screens.CampaignCard)
    return screen.drafter


def test_the_drafter_may_be_anybody_who_takes_part_and_can_open_reports() -> None:
    turn = take_turn(WORK, DrafterAsked(2))
    assert [c.press for c in choices(turn)][:-1] == [DrafterNamed(2, n) for n in (1, 2, 3)]
    assert labels(turn)[-1] is Label.BACK
    named = take_turn(WORK, DrafterNamed(2, 3))
    assert facts(named) == (CampaignKept(replace(CAMPAIGN, drafter=3)),)
    assert drafter_of(replace(WORK, campaign=replace(CAMPAIGN, drafter=3))) == "Sen"


def test_who_chooses_the_drafter_is_told_how_many_reports_have_gone_to_others() -> None:
    sent = (replace(ROSTER[0], sent=True, handed_in=True), *ROSTER[1:])
    for roster, count in ((ROSTER, sum(x.sent for x in ROSTER)), (sent, sum(x.sent for x in sent))):
        screen = take_turn(replace(WORK, roster=roster), DrafterAsked(2)).screen
        assert isinstance(screen, screens.ChooseDrafter)
        assert screen.sent == count


def test_whoever_ends_a_round_is_told_how_many_have_not_handed_in() -> None:
    in_already = replace(SEN, handed_in=True)
    for roster, count in ((ROSTER, 4), ((LAN, QUE, in_already, TUNG), 3), ((in_already,), 0)):
        screen = take_turn(replace(WORK, roster=roster), CampaignEnded(2)).screen
        assert isinstance(screen, screens.Confirm)
        assert screen.count == count


def test_the_task_of_drafting_can_be_taken_back() -> None:
    drafting = replace(WORK, campaign=replace(CAMPAIGN, drafter=3))
    assert press_of(take_turn(drafting, DrafterAsked(2)), Label.NO_DRAFTER) == DrafterNamed(2, 0)
    assert facts(take_turn(drafting, DrafterNamed(2, 0))) == (CampaignKept(CAMPAIGN),)
    assert drafter_of(WORK) == ""


@pytest.mark.parametrize(
    ("campaign", "press"),
    [
        (CAMPAIGN, DrafterNamed(2, 4)),  # without an account
        (CAMPAIGN, DrafterNamed(2, 9)),
        (CAMPAIGN, DrafterNamed(1, 3)),
        (CAMPAIGN, DrafterAsked(1)),
    ],
)
def test_nobody_else_becomes_the_drafter(campaign: Campaign, press: Press) -> None:
    assert is_stale(replace(WORK, campaign=campaign), press)
