"""Reports and consents that are taken back, in any order."""

from datetime import timedelta

import pytest

from bot.conversation.events import (
    ConsentAnswered,
    Opened,
    ReportRead,
    ReportsOpened,
    SentWithdrawn,
    WentToData,
    WentToIndicator,
)
from bot.domain.member import Member, Purpose
from bot.usecases.issue_invite import issue_invite
from tests.town import Town

YES, NO = 1, 0
HOUR = timedelta(hours=1)


def an(town: Town) -> Member:
    return town.sample.members[2]


async def sent(town: Town) -> None:
    await town.open_round()
    await town.answer_all(an(town))
    await town.send(an(town))
    await town.at(town.now)


def arrived(town: Town) -> list[str]:
    return [text for text in town.messenger.to("1") if "báo cáo" in text and an(town).name in text]


async def test_a_report_can_be_withdrawn_without_consent_to_keep_a_draft(town: Town) -> None:
    await sent(town)
    await town.do(an(town), ConsentAnswered(Purpose.DRAFTS, NO), SentWithdrawn(1))
    assert "Rút báo cáo đã gửi?" in town.words(an(town))
    await town.do(an(town), SentWithdrawn(1, 1))
    assert "đã gửi báo cáo lúc" not in town.words(an(town))
    await town.do(town.sample.secretary, ReportsOpened(1))
    assert an(town).name not in town.words(town.sample.secretary)


async def test_who_no_longer_agrees_to_sending_sees_at_once_that_nothing_is_sent(town: Town) -> None:
    await sent(town)
    await town.do(an(town), ConsentAnswered(Purpose.SENDING, NO))
    assert "đã gửi báo cáo lúc" not in town.words(an(town))
    assert "Xem báo cáo đã gửi" not in town.buttons(an(town))


async def test_the_reader_hears_of_a_report_sent_again_after_it_was_withdrawn(town: Town) -> None:
    await sent(town)
    assert len(arrived(town)) == 1
    town.now += HOUR
    await town.do(an(town), SentWithdrawn(1, 1))
    await town.send(an(town))
    await town.at(town.now)
    assert len(arrived(town)) == 2


async def test_reading_a_changed_report_is_seen_as_a_reading_of_its_own(town: Town) -> None:
    secretary = town.sample.secretary
    await sent(town)
    await town.do(secretary, ReportRead(1, an(town).number))
    town.now += HOUR
    await town.do(an(town), WentToIndicator(1, 4))
    await town.press(an(town), "2. Có, thỉnh thoảng")
    await town.send(an(town))
    await town.do(secretary, ReportsOpened(1))
    assert f"{an(town).name} (chưa đọc)" in town.buttons(secretary)
    town.now += HOUR
    await town.do(secretary, ReportRead(1, an(town).number), ReportRead(1, an(town).number))
    await town.do(an(town), WentToData())
    assert "đọc lúc 10:00, 09/03/2026" in town.words(an(town))


@pytest.mark.parametrize("purpose", [Purpose.DRAFTS, Purpose.SENDING, Purpose.STATISTICS])
async def test_before_the_account_is_agreed_to_no_other_consent_is_taken(
    town: Town, purpose: Purpose
) -> None:
    member = town.sample.members[3]
    made = await town.storage.transaction(lambda r: issue_invite(r.ledger, member.id, town.now))
    await town.do(member, Opened(made.token), ConsentAnswered(purpose, YES))
    assert "(1/4)" in town.words(member)
    await town.do(member, ConsentAnswered(Purpose.ACCOUNT, YES), WentToData())
    kept = await town.storage.transaction(lambda r: r.ledger.member(member.id))
    assert kept is not None
    assert kept.consents == {Purpose.ACCOUNT}
