"""Private questions about reports: two people see them; they go with the report or the right to it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.events import CampaignEnded, Press, ReportRead, SentWithdrawn, WentToData, Wrote
from bot.conversation.events.questions import (
    AnswerAsked,
    AnswerDeclined,
    InquiryAsked,
    InquiryOpened,
    MyInquiriesOpened,
    MyInquiryOpened,
    ReadersOpened,
    ReportMarked,
    ThreadOpened,
)
from bot.domain.member import Member, Office, RosterState
from bot.domain.roster_change import RosterChange
from bot.usecases.change_roster import change_roster
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import Town

HER = 3  # the author's number
QUESTION, ANSWER = "Việc này xảy ra khi nào?", "Vào quý hai, khi dồn việc"


def people(town: Town) -> tuple[Member, Member, Member]:
    secretary, deputy, author = town.sample.members[:3]
    return secretary, deputy, author


@pytest.fixture
async def asked(town: Town) -> Town:
    """The author has sent the report, and the secretary asks about it."""
    secretary, _, author = people(town)
    await town.open_round()
    await town.fill_in(author, town.sample.campaign)
    await town.send(author)
    await town.at(town.now + timedelta(hours=1))
    town.messenger.sent.clear()
    await town.do(secretary, ReportRead(1, HER), InquiryAsked(1, HER), Wrote(QUESTION))
    await town.at(town.now + timedelta(hours=1))
    return town


async def change(
    administration: SqlAdministrationStorage, town: Town, number: int, given: RosterChange
) -> None:
    await administration.transaction(lambda desk: change_roster(desk, (1, number), given, town.now))


async def test_a_question_and_its_answer_are_seen_by_two_and_named_on_no_lock_screen(asked: Town) -> None:
    secretary, deputy, author = people(asked)
    assert asked.messenger.to(asked.chat(author)) == ["Đồng chí có một câu hỏi. Bấm để xem."]
    await asked.do(author, MyInquiriesOpened(1), MyInquiryOpened(1, 1, 1))
    assert QUESTION in asked.words(author)
    assert secretary.name in asked.words(author)
    await asked.do(author, AnswerAsked(1, 1, 1), Wrote(ANSWER))
    await asked.at(asked.now + timedelta(hours=1))
    told = asked.messenger.to(asked.chat(secretary))
    assert told == ["Câu hỏi của đồng chí đã có hồi âm. Bấm để xem."]
    await asked.do(secretary, InquiryOpened(1, HER, 1))
    assert QUESTION in asked.words(secretary)
    assert ANSWER in asked.words(secretary)
    for press in (ThreadOpened(1, HER), InquiryOpened(1, HER, 1), MyInquiryOpened(1, 1, 1)):
        await asked.do(deputy, press)
        assert QUESTION not in asked.words(deputy)
        assert ANSWER not in asked.words(deputy)


async def test_declining_and_answering_look_alike_on_the_lock_screen(asked: Town) -> None:
    secretary, _, author = people(asked)
    await asked.do(author, AnswerDeclined(1, 1, 1))
    await asked.at(asked.now + timedelta(hours=1))
    told = asked.messenger.to(asked.chat(secretary))
    assert told == ["Câu hỏi của đồng chí đã có hồi âm. Bấm để xem."]
    await asked.do(secretary, InquiryOpened(1, HER, 1))
    assert "xin không trả lời" in asked.words(secretary)


async def test_the_author_sees_who_has_opened_and_who_has_marked_the_report_as_read(asked: Town) -> None:
    secretary, _, author = people(asked)
    for press, says in ((ReportMarked(1, HER), True), (ReportMarked(1, HER, 0), False)):
        await asked.do(secretary, press)
        for page in (ReadersOpened(1), WentToData()):
            await asked.do(author, page)
            assert f"đồng chí {secretary.name} đọc lúc" in asked.words(author)
            assert ("ghi đã đọc lúc" in asked.words(author)) is says


async def test_amending_keeps_the_thread_and_a_mark_is_of_its_own_version(asked: Town) -> None:
    secretary, _, author = people(asked)
    await asked.do(secretary, ReportMarked(1, HER))
    await asked.at(asked.now + timedelta(hours=1))
    await asked.send(author)
    await asked.do(author, MyInquiryOpened(1, 1, 1))
    assert QUESTION in asked.words(author)
    await asked.do(secretary, ReportRead(1, HER))
    assert "Đã đọc 0/1 báo cáo." in asked.words(secretary)
    assert "Câu hỏi riêng (1)" in asked.buttons(secretary)


async def test_after_the_close_it_can_still_be_answered(asked: Town) -> None:
    secretary, _, author = people(asked)
    await asked.do(secretary, CampaignEnded(1, 1))
    await asked.do(author, AnswerAsked(1, 1, 1), Wrote(ANSWER))
    await asked.do(secretary, InquiryOpened(1, HER, 1))
    assert ANSWER in asked.words(secretary)


SEEN: tuple[Press, ...] = (ThreadOpened(1, HER), InquiryOpened(1, HER, 1), MyInquiryOpened(1, 1, 1))


async def test_a_report_that_is_withdrawn_takes_questions_and_answers_along(asked: Town) -> None:
    secretary, _, author = people(asked)
    await asked.do(author, AnswerAsked(1, 1, 1), Wrote(ANSWER), SentWithdrawn(1, 1))
    for who in (secretary, author):
        for press in SEEN:
            await asked.do(who, press)
            assert QUESTION not in asked.words(who)
    asked.messenger.sent.clear()
    await asked.at(asked.now + timedelta(hours=1))
    assert asked.messenger.to(asked.chat(secretary)) == []  # the word of the answer is no longer true


@pytest.mark.parametrize("lost", [RosterChange(office=Office.NONE), RosterChange(state=RosterState.EXEMPT)])
async def test_who_loses_the_right_to_the_report_loses_the_thread(
    asked: Town, administration: SqlAdministrationStorage, lost: RosterChange
) -> None:
    secretary, _, author = people(asked)
    await asked.do(author, AnswerAsked(1, 1, 1), Wrote(ANSWER))
    await change(administration, asked, 1, lost)
    asked.messenger.sent.clear()
    await asked.at(asked.now + timedelta(hours=1))
    assert asked.messenger.to(asked.chat(secretary)) == []
    for press in SEEN:
        await asked.do(secretary, press)
        assert QUESTION not in asked.words(secretary)
        assert ANSWER not in asked.words(secretary)
    await asked.do(author, MyInquiryOpened(1, 1, 1))
    assert "không còn đọc báo cáo này" in asked.words(author)
    await asked.do(author, AnswerAsked(1, 1, 1))
    assert "Xin gõ câu trả lời" not in asked.words(author)


async def test_questions_cross_into_no_round_of_another_member(asked: Town) -> None:
    """A forged button with the own number or one of a round that is not there."""
    _, _, author = people(asked)
    for press in (MyInquiryOpened(9, 1, 1), replace(MyInquiryOpened(1, 1, 1), reader=2)):
        await asked.do(author, press)
        assert QUESTION not in asked.words(author)
