"""What a round leaves behind: counts of sent reports, once, suppressed, of whoever agrees."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.conversation.events import (
    CampaignEnded,
    ConsentAnswered,
    PrevalenceOpened,
    Sent,
    SentWithdrawn,
    WentToBoard,
    WentToIndicator,
)
from bot.domain.member import Member, Office, Purpose
from bot.usecases.ports.administration import NewMember
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town

ROSTER = [
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
] + [NewMember(f"Nguyễn Văn {letter}") for letter in "CDEGHIK"]


@pytest.fixture
async def town(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Nine members who have all sent; four see I.4 in themselves, two see I.5, all see I.1."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await town.open_round()
    for place, member in enumerate(town.sample.members):
        await town.answer_all(member)
        for number in (1, *((4,) if place < 4 else ()), *((5,) if place < 2 else ())):
            await town.do(member, WentToIndicator(1, number))
            await town.press(member, "2. Có, thỉnh thoảng")
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
    assert row(words, "I.4").endswith(": 4/9")
    assert row(words, "I.5").endswith(": không nêu")  # two of nine
    assert row(words, "I.1").endswith(": không nêu")  # all of nine
    assert row(words, "II.1").endswith(": không nêu")  # none of nine
    assert "III." not in words


async def test_whoever_does_not_agree_to_statistics_or_withdrew_the_report_is_not_counted(town: Town) -> None:
    refusing, withdrawing = town.sample.members[2], town.sample.members[8]
    await town.do(refusing, ConsentAnswered(Purpose.STATISTICS, 0))
    await town.do(withdrawing, SentWithdrawn(1, 1))
    assert row(await close(town), "I.4").endswith(": 3/7")


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


async def test_no_digest_says_anything_of_answers(town: Town) -> None:
    await town.at(town.now + timedelta(days=7))
    digests = [words for words in town.messenger.to("1") if "Tin tóm tắt" in words]
    assert digests
    for text_sent in digests:
        assert "I.4" not in text_sent
        assert "biểu hiện" not in text_sent


async def test_after_the_close_nothing_is_sent_or_withdrawn(town: Town) -> None:
    member: Member = town.sample.members[4]
    await town.do(member, SentWithdrawn(1))
    await close(town)
    await town.do(member, SentWithdrawn(1, 1), Sent(1, 29))
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
    assert row(town.words(town.sample.secretary), "I.4").endswith(": 4/9")
