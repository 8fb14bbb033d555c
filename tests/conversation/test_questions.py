"""Reading one report after another, and private questions about them: who asks, who answers, how often."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import InquiryMade, InquirySettled, ReportMarked
from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import (
    Press,
    ReportRead,
    ReportsOpened,
    RoundOpened,
    WentToSent,
    Wrote,
    questions as events,
)
from bot.conversation.screens import KeptReport, Label, Notice, ReadingLine, ReportLine, questions
from bot.conversation.turn import take_turn
from bot.conversation.world import Asked, World
from bot.domain.campaign import CampaignState, Participation
from bot.domain.disclosure.inquiry import MOST_INQUIRIES, MOST_WAITING, Inquiry, InquiryId
from bot.domain.member import MemberId
from tests.conversation.worlds import (
    AT_WORK,
    CAMPAIGN,
    MEMBER,
    NOW,
    REPORT,
    SECRETARY,
    WORLD,
    asked,
    is_stale,
    labels,
    press_of,
    pushes,
)

SEN = ReportLine(MEMBER.id, 3, MEMBER.name, NOW, NOW)
TUNG = ReportLine(MemberId(4), 4, "Tùng", NOW, None)
READ = replace(SEN, marked_at=NOW)
READING = replace(AT_WORK, reports=(SEN, TUNG), report=REPORT)
INQUIRY = Inquiry(InquiryId(99), CAMPAIGN.id, MEMBER.id, SECRETARY.id, 1, "Vì sao?", NOW)
THREAD = replace(READING, thread=(INQUIRY,), waiting_inquiries=1)
ASKED = Asked(INQUIRY, SECRETARY, reads=True)
MINE = replace(WORLD, inquiries=(ASKED,), sent=REPORT)
WHICH = (2, SECRETARY.number, 1)
ANSWERED = replace(INQUIRY, answer="Vì thế", settled_at=NOW)
DECLINED = replace(INQUIRY, settled_at=NOW)


def mine(inquiry: Inquiry, reads: bool = True) -> World:
    return replace(MINE, inquiries=(Asked(inquiry, SECRETARY, reads),))


def page(world: World, press: Press) -> screens.ReportPage:
    screen = take_turn(world, press).screen
    assert isinstance(screen, screens.ReportPage)
    return screen


def test_one_report_after_another_is_opened_until_all_are_read() -> None:
    listed = take_turn(READING, ReportsOpened(2))
    assert press_of(listed, Label.NEXT_REPORT) == ReportRead(2, SEN.number)
    opened = take_turn(READING, ReportRead(2, SEN.number))
    assert press_of(opened, Label.NEXT_REPORT) == ReportRead(2, TUNG.number)
    last = take_turn(READING, ReportRead(2, TUNG.number))
    assert press_of(last, Label.NEXT_REPORT) == ReportRead(2, SEN.number)  # round to the first
    all_but_this = replace(READING, reports=(READ, TUNG))
    assert Label.NEXT_REPORT not in labels(take_turn(all_but_this, ReportRead(2, TUNG.number)))
    done = replace(READING, reports=(READ, replace(TUNG, read_at=NOW, marked_at=NOW)))
    assert Label.NEXT_REPORT not in labels(take_turn(done, ReportsOpened(2)))


def test_a_report_is_marked_as_read_once_and_unmarked_again() -> None:
    turn = take_turn(READING, events.ReportMarked(2, SEN.number))
    assert turn.disclosure == (ReportMarked(CAMPAIGN.id, MEMBER.id, SECRETARY.id, NOW),)
    assert isinstance(turn.screen, screens.ReportPage)
    assert (turn.screen.marked, turn.screen.received, turn.screen.marked_at) == (1, 2, NOW)
    assert press_of(turn, Label.MARK_UNREAD) == events.ReportMarked(2, SEN.number, 0)
    marked = replace(READING, reports=(READ, TUNG))
    assert take_turn(marked, events.ReportMarked(2, SEN.number)).disclosure == ()
    undone = take_turn(marked, events.ReportMarked(2, SEN.number, 0))
    assert undone.disclosure == (ReportMarked(CAMPAIGN.id, MEMBER.id, SECRETARY.id, None),)
    assert (undone.notice, page(marked, ReportRead(2, 3)).marked) == (Notice.MARKED_UNREAD, 1)


@pytest.mark.parametrize(
    ("world", "press"),
    [
        (READING, events.ReportMarked(2, TUNG.number)),  # not opened
        (READING, events.ReportMarked(2, 7)),
        (READING, events.ReportMarked(1, SEN.number)),
        (replace(READING, report=None), events.ReportMarked(2, SEN.number)),
        (replace(READING, campaign=None), events.ReportMarked(2, SEN.number)),
        (READING, events.ThreadOpened(2, 7)),
        (READING, events.InquiryAsked(2, 7)),
        (THREAD, events.InquiryOpened(2, SEN.number, 2)),
        (THREAD, events.InquiryOpened(2, 7, 1)),
        (asked(READING, events.InquiryAsked(2, 7)), Wrote("Vì sao?")),
        (WORLD, events.ReadersOpened(2)),
        (MINE, events.MyInquiriesOpened(1)),
        (MINE, events.MyInquiryOpened(1, 1, 1)),
        (MINE, events.MyInquiryOpened(2, 1, 2)),
        (MINE, events.AnswerAsked(2, 7, 1)),
        (mine(INQUIRY, reads=False), events.AnswerAsked(*WHICH)),
        (mine(INQUIRY, reads=False), events.AnswerDeclined(*WHICH)),
        (mine(ANSWERED), events.AnswerDeclined(*WHICH)),
        (asked(mine(INQUIRY, reads=False), events.AnswerAsked(*WHICH)), Wrote("Vì thế")),
        (asked(WORLD, events.AnswerAsked(*WHICH)), Wrote("Vì thế")),
    ],
)
def test_what_is_not_mine_to_read_to_ask_or_to_answer_is_as_if_it_did_not_exist(
    world: World, press: Press | Wrote
) -> None:
    assert is_stale(world, press)


def test_a_question_goes_to_the_author_alone() -> None:
    opened = take_turn(READING, events.InquiryAsked(2, SEN.number))
    assert isinstance(opened.screen, questions.AskInquiry)
    turn = take_turn(asked(READING, events.InquiryAsked(2, SEN.number)), Wrote("Vì sao?"))
    assert turn.disclosure == (InquiryMade(INQUIRY),)
    (told,) = pushes(turn)
    assert (told.kind, told.member_id, told.about) == (PushKind.INQUIRY_MADE, MEMBER.id, (CAMPAIGN.id, 99))
    assert isinstance(turn.screen, questions.Thread)
    assert [line.number for line in turn.screen.lines] == [1]
    report = take_turn(THREAD, ReportRead(2, SEN.number))
    assert press_of(report, Label.THREAD) == events.ThreadOpened(2, SEN.number)
    thread = take_turn(THREAD, events.ThreadOpened(2, SEN.number))
    assert press_of(thread, Label.INQUIRY) == events.InquiryOpened(2, SEN.number, 1)
    seen = take_turn(THREAD, events.InquiryOpened(2, SEN.number, 1)).screen
    assert isinstance(seen, questions.InquiryCard)
    assert (seen.words, seen.answer, seen.settled_at) == ("Vì sao?", "", None)


@pytest.mark.parametrize(
    "world",
    [
        replace(READING, thread=(INQUIRY,) * MOST_INQUIRIES),
        replace(READING, waiting_inquiries=MOST_WAITING),
    ],
    ids=["of one reader", "of one author"],
)
def test_only_so_many_are_asked_and_only_so_many_wait(world: World) -> None:
    press = events.InquiryAsked(2, SEN.number)
    for turn in (take_turn(world, press), take_turn(asked(world, press), Wrote("Vì sao?"))):
        assert (turn.notice, turn.disclosure) == (Notice.TOO_MANY_INQUIRIES, ())
        assert isinstance(turn.screen, questions.Thread)
        assert turn.screen.full
        assert Label.ASK_INQUIRY not in labels(turn)


def test_the_author_sees_who_asks_and_answers_or_declines() -> None:
    listed = take_turn(MINE, events.MyInquiriesOpened(2))
    assert press_of(listed, Label.INQUIRY) == events.MyInquiryOpened(*WHICH)
    card = take_turn(MINE, events.MyInquiryOpened(*WHICH))
    assert isinstance(card.screen, questions.MyInquiryCard)
    assert card.screen.asker == SECRETARY.name
    assert labels(card) == [Label.ANSWER, Label.DECLINE, Label.BACK]
    assert isinstance(take_turn(MINE, events.AnswerAsked(*WHICH)).screen, questions.AskAnswer)
    turn = take_turn(asked(MINE, events.AnswerAsked(*WHICH)), Wrote("Vì thế"))
    assert turn.disclosure == (InquirySettled(INQUIRY, "Vì thế"),)
    assert [(told.kind, told.member_id) for told in pushes(turn)] == [
        (PushKind.INQUIRY_SETTLED, SECRETARY.id)
    ]
    assert labels(turn) == [Label.ANSWER_ANEW, Label.BACK]
    no = take_turn(MINE, events.AnswerDeclined(*WHICH))
    assert (no.disclosure, no.notice) == ((InquirySettled(INQUIRY, ""),), Notice.DECLINED)
    assert labels(no) == [Label.ANSWER, Label.BACK]  # it can still be answered
    assert take_turn(mine(DECLINED), events.AnswerDeclined(*WHICH)).disclosure == ()


def test_nobody_is_asked_to_answer_who_no_longer_reads_the_report() -> None:
    turn = take_turn(mine(INQUIRY, reads=False), events.MyInquiryOpened(*WHICH))
    assert labels(turn) == [Label.BACK]


def test_who_has_sent_a_report_finds_its_readers_and_questions() -> None:
    sent = replace(MINE, participation=Participation(sent_at=NOW), kept_report=KeptReport(2, NOW, ("Lan",)))
    assert press_of(take_turn(sent, WentToSent()), Label.READERS) == events.ReadersOpened(2)
    seen = replace(sent, kept_report=KeptReport(2, NOW, ("Lan",), (ReadingLine("Lan", NOW, NOW),)))
    screen = take_turn(seen, events.ReadersOpened(2)).screen
    assert isinstance(screen, questions.Readers)
    assert [line.marked_at for line in screen.readings] == [NOW]
    for state in (CampaignState.OPEN, CampaignState.CLOSED):
        there = replace(sent, campaign=replace(CAMPAIGN, state=state), is_asked=True)
        for place in (RoundOpened(2), WentToSent()):
            opened = press_of(take_turn(there, place), Label.MY_INQUIRIES)
            assert isinstance(take_turn(there, opened).screen, questions.MyInquiries)
            assert Label.MY_INQUIRIES not in labels(take_turn(replace(there, is_asked=False), place))


def test_who_is_in_another_branch_now_is_read_and_asked_nothing_more() -> None:
    gone = replace(SEN, left=True)
    world = replace(READING, reports=(gone, TUNG))
    assert Label.ASK_INQUIRY not in labels(take_turn(world, ReportRead(2, SEN.number)))
    turn = take_turn(asked(world, events.InquiryAsked(2, SEN.number)), Wrote("Vì sao?"))
    assert (turn.notice, turn.disclosure) == (Notice.TOO_MANY_INQUIRIES, ())
    before = replace(world, thread=(INQUIRY,))
    assert Label.THREAD in labels(take_turn(before, ReportRead(2, SEN.number)))
