"""Consent to an older wording: it is asked for again, and until then it does not count."""

import pytest
from sqlalchemy import text

from bot.conversation.events import CampaignEnded, ConsentAnswered, WentHome, WentToSelfCheck
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Member, MemberId, Purpose
from storage.database import Database
from tests.town import Town

CHANGED = "Nội dung đồng ý đã thay đổi"


def an(town: Town) -> Member:
    return town.sample.members[2]


def age(database: Database, member: Member, purpose: Purpose) -> None:
    """As if the consent had been given to the wording before today's."""
    older = text("UPDATE ledger_consent SET version = version - 1 WHERE member_id = :m AND purpose = :p")
    with database.engine.begin() as connection:
        connection.execute(older, {"m": member.id, "p": purpose.value})


async def consenters(town: Town) -> frozenset[MemberId]:
    branch = town.sample.branch.id
    return await town.storage.transaction(lambda records: records.ledger.statistics_consenters(branch))


@pytest.mark.parametrize("purpose", Purpose)
async def test_the_next_event_asks_again_and_agreeing_makes_it_stand(
    town: Town, database: Database, purpose: Purpose
) -> None:
    await town.do(an(town), WentHome())
    assert CHANGED not in town.words(an(town))
    age(database, an(town), purpose)
    await town.do(an(town), WentHome())
    assert CHANGED in town.words(an(town))
    await town.press(an(town), "Tôi đồng ý")
    await town.do(an(town), WentHome())
    assert CHANGED not in town.words(an(town))
    kept = await town.storage.transaction(lambda records: records.ledger.kept_about(an(town).id))
    given = [line for line in kept.consents if line.purpose == purpose]
    assert [line.withdrawn_at is None for line in given] == [False, True]  # the older one is still known
    assert given[0].version < given[1].version


async def test_who_agreed_to_an_older_wording_is_not_counted(town: Town, database: Database) -> None:
    assert an(town).id in await consenters(town)
    age(database, an(town), Purpose.STATISTICS)
    assert an(town).id not in await consenters(town)
    await town.do(an(town), ConsentAnswered(Purpose.STATISTICS, 1))
    assert an(town).id in await consenters(town)


async def test_drafts_wait_for_the_answer_and_go_with_a_refusal(town: Town, database: Database) -> None:
    await town.open_round()
    await town.do(an(town), WentToSelfCheck())
    await town.press(an(town), "1. Không có")
    age(database, an(town), Purpose.DRAFTS)
    await town.do(an(town), WentToSelfCheck())
    assert await draft(town) != Draft()
    await town.press(an(town), "Tôi không đồng ý")
    assert "Đã xóa: mọi bản nháp" in town.words(an(town))
    assert await draft(town) == Draft()


async def draft(town: Town) -> Draft:
    campaign, member = town.sample.campaign.id, an(town).id
    return await town.storage.transaction(lambda records: records.disclosure.draft(campaign, member))


async def test_without_consent_to_sending_nobody_reads_the_report_of_a_round_gone_by(town: Town) -> None:
    await town.open_round()
    await town.answer_all(an(town))
    await town.send(an(town))
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    await town.do(an(town), ConsentAnswered(Purpose.SENDING, 0))
    assert "Đã xóa: mọi báo cáo đã gửi" in town.words(an(town))
    campaign, member = town.sample.campaign.id, an(town).id
    sent = await town.storage.transaction(lambda records: records.disclosure.sent(campaign, member))
    assert sent is None
    part = await town.storage.transaction(lambda records: records.ledger.participation(campaign, member))
    assert part.sent_at is not None
