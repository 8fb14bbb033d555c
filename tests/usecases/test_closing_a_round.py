"""What a round leaves behind: counts of sent reports, once, suppressed, of whoever agrees."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.conversation.events import (
    CampaignEnded,
    ConsentAnswered,
    PrevalenceOpened,
    SendAsked,
    Sent,
    SentWithdrawn,
    WentToBoard,
    WentToIndicator,
)
from bot.domain.member import Member, Office, Purpose
from bot.domain.trail import Act
from bot.usecases.ports.administration import NewMember
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import CAMPAIGN, set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = [
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
] + [NewMember(f"Nguyễn Văn {letter}") for letter in "CDEGHIK"]


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(all_sent)


async def all_sent(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Nine members who have all sent; four see I.4 in themselves, two see I.5, all see I.1."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await town.open_round()
    for place, member in enumerate(town.sample.members):
        signs = ("I_1", *(("I_4",) if place < 4 else ()), *(("I_5",) if place < 2 else ()))
        await town.fill_in(member, town.sample.campaign, **dict.fromkeys(signs, "sometimes"))
        await town.send(member)
    return town


async def close(town: Town) -> str:
    secretary = town.sample.secretary
    await town.do(secretary, CampaignEnded(1, 1), PrevalenceOpened(1))
    return town.words(secretary)


def row(words: str, code: str) -> str:
    return next(line for line in words.splitlines() if line.startswith(f"{code}. "))


async def test_only_cells_from_which_nobody_can_be_guessed_are_shown(town: Town) -> None:
    words = await close(town)
    assert row(words, "I.4").endswith(": 4/9 báo cáo được đếm (44,4%)")
    assert row(words, "I.5").endswith(": không nêu")  # two of nine
    assert row(words, "I.1").endswith(": không nêu")  # all of nine
    assert row(words, "II.1").endswith(": không nêu")  # none of nine
    assert "III." not in words


async def test_the_trail_says_that_something_was_published(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await close(town)
    chain = await administration.transaction(lambda desk: desk.chain(town.sample.branch.id))
    assert [link.act for link in chain.links[-2:]] == [Act.ROUND_CLOSED, Act.PREVALENCE_PUBLISHED]


async def test_whoever_does_not_agree_to_statistics_or_withdrew_the_report_is_not_counted(town: Town) -> None:
    refusing, withdrawing = town.sample.members[2], town.sample.members[8]
    await town.do(refusing, ConsentAnswered(Purpose.STATISTICS, 0))
    await town.do(withdrawing, SentWithdrawn(1, 1))
    assert row(await close(town), "I.4").endswith(": 3/7 báo cáo được đếm (42,9%)")


async def test_there_is_no_general_picture_before_the_close_and_no_other_after_it(
    town: Town, database: Database
) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, PrevalenceOpened(1))
    assert "4/9" not in town.words(secretary)
    words = await close(town)
    with database.engine.begin() as connection:
        for table in ("disclosure_reading", "disclosure_report", "disclosure_draft"):
            connection.execute(text(f"DELETE FROM {table}"))
    await town.do(secretary, CampaignEnded(1, 1), PrevalenceOpened(1))
    assert town.words(secretary) == words


def digests(town: Town) -> list[str]:
    return [words for words in town.messenger.to("1") if "Tin tóm tắt" in words]


async def test_no_digest_says_anything_of_answers(town: Town) -> None:
    await town.at(town.now + timedelta(days=7))
    assert digests(town)
    for text_sent in digests(town):
        assert "I.4" not in text_sent
        assert "biểu hiện" not in text_sent


async def test_a_month_after_the_round_digests_tell_of_the_ledger_only(town: Town) -> None:
    await close(town)
    await town.at(town.now + timedelta(days=7))
    assert "Tổng số đã nộp: 9/9" in digests(town)[-1]
    await town.at(town.now + timedelta(days=60))
    assert "đã nộp" not in digests(town)[-1]
    assert "Đã chốt cam kết: 0/9" in digests(town)[-1]


async def test_after_the_close_nothing_is_sent_or_withdrawn(town: Town) -> None:
    member: Member = town.sample.members[4]
    await town.do(member, SendAsked(1))
    send = town.buttons(member)["Gửi báo cáo"]
    assert isinstance(send, Sent)
    await town.do(member, SentWithdrawn(1))
    await close(town)
    await town.do(member, SentWithdrawn(1, 1), send)
    report = await town.storage.transaction(
        lambda records: records.disclosure.sent(town.sample.campaign.id, member.id)
    )
    assert report is not None
    assert report.version == 1


async def test_the_round_closes_by_itself_after_its_last_day(town: Town) -> None:
    await town.at(town.now + timedelta(days=22))  # 31 March, eight o'clock
    await town.do(town.sample.secretary, WentToBoard())
    assert "đang mở" in town.words(town.sample.secretary)
    await town.at(town.now + timedelta(days=1))
    await town.do(town.sample.secretary, PrevalenceOpened(1))
    assert row(town.words(town.sample.secretary), "I.4").endswith(": 4/9 báo cáo được đếm (44,4%)")


async def again(town: Town, administration: SqlAdministrationStorage, period: tuple[date, date]) -> None:
    """A second round, in which everybody but one sends the same."""
    later = replace(CAMPAIGN, period_from=period[0], period_to=period[1], closes_on=date(2027, 3, 31))
    planned = await administration.transaction(lambda it: it.plan_campaign(town.sample.branch.id, later))
    await town.open_round(planned.number)
    for place, member in enumerate(town.sample.members[:-1]):
        signs = {"I_4": "often"} if place < 4 else {}
        await town.fill_in(member, planned, **signs)
        await town.send(member, planned.number)


async def test_a_second_look_at_the_same_year_publishes_nothing_and_says_so_before_and_after(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    """Or whoever sent only once could be worked out by subtraction."""
    secretary = town.sample.secretary
    await town.do(secretary, CampaignEnded(1))
    assert "không có số liệu chung" not in town.words(secretary)
    await close(town)
    town.now += timedelta(days=300)
    await again(town, administration, (date(2025, 7, 1), date(2026, 6, 30)))
    await town.do(secretary, CampaignEnded(2))
    assert "Đợt này không có số liệu chung, vì chi bộ đã có số liệu của một đợt trước" in town.words(
        secretary
    )
    await town.do(secretary, CampaignEnded(2, 1), PrevalenceOpened(2))
    assert "Đợt này không có số liệu chung, vì chi bộ đã có số liệu của một đợt trước" in town.words(
        secretary
    )
    assert "I.4" not in town.words(secretary)


async def test_another_year_is_published_again(town: Town, administration: SqlAdministrationStorage) -> None:
    await close(town)
    town.now += timedelta(days=300)
    await again(town, administration, (date(2026, 1, 1), date(2026, 12, 31)))
    await town.do(town.sample.secretary, CampaignEnded(2, 1), PrevalenceOpened(2))
    assert row(town.words(town.sample.secretary), "I.4").endswith(": 4/8 báo cáo được đếm (50%)")


async def test_a_round_of_few_publishes_nothing_and_stands_in_nobodys_way(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    for member in town.sample.members[4:]:
        await town.do(member, SentWithdrawn(1, 1))
    assert "chưa đủ 5 báo cáo được đếm" in await close(town)
    await again(town, administration, (CAMPAIGN.period_from, CAMPAIGN.period_to))
    await town.do(town.sample.secretary, CampaignEnded(2, 1), PrevalenceOpened(2))
    assert row(town.words(town.sample.secretary), "I.4").endswith(": 4/8 báo cáo được đếm (50%)")


@pytest.mark.parametrize(
    ("outside", "said"),
    [(2, "3/9 báo cáo được đếm (33,3%)"), (3, "3/6 báo cáo có liên quan (50%)")],
)
async def test_many_whom_a_sign_does_not_concern_are_left_out_and_a_few_are_not_told(
    town: Town, outside: int, said: str
) -> None:
    """I.9 is about posts alone; three have shown it."""
    answers = ["Có, thỉnh thoảng"] * 3 + ["Ngoài chức trách của tôi"] * outside
    for member, words in zip(town.sample.members, answers, strict=False):
        await town.do(member, WentToIndicator(1, 9))
        await town.press(member, next(each for each in town.buttons(member) if each.endswith(words)))
        await town.send(member)
    words = await close(town)
    assert row(words, "I.9").endswith(f": {said}")
    assert row(words, "I.4").endswith(": 4/9 báo cáo được đếm (44,4%)")
