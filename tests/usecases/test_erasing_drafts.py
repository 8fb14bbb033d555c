"""Drafts that are erased: of all rounds, whichever way a member takes."""

from dataclasses import replace

from bot.conversation.events import (
    CampaignEnded,
    ConsentAnswered,
    DraftDeleted,
    LanguageChosen,
    WentToConsents,
    WentToData,
    WentToRights,
    WentToSelfCheck,
)
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Member, Purpose
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import CAMPAIGN
from tests.town import Town

DELETE = "Xóa bản nháp"


def an(town: Town) -> Member:
    return town.sample.members[2]


async def second_round(town: Town, administration: SqlAdministrationStorage) -> None:
    """An has written in the first round, which is over; the second one is open."""
    await town.open_round()
    await town.do(an(town), WentToSelfCheck())
    await town.press(an(town), "1. Không có")
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    branch, later = town.sample.branch.id, replace(CAMPAIGN, permit="Công văn 13-CV/ĐU")
    await administration.transaction(lambda desk: desk.plan_campaign(branch, later))
    await town.open_round(2)


async def first_draft(town: Town) -> Draft:
    return await town.storage.transaction(
        lambda records: records.disclosure.draft(town.sample.campaign.id, an(town).id)
    )


async def test_the_draft_of_an_earlier_round_can_be_deleted(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await second_round(town, administration)
    await town.do(an(town), WentToRights())
    await town.press(an(town), DELETE)
    assert "của đợt này và các đợt trước" in town.words(an(town))
    assert (await first_draft(town)).answers == {"I.1": "none"}
    await town.press(an(town), DELETE)
    assert await first_draft(town) == Draft()


async def test_the_drafts_of_all_rounds_go_together(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await second_round(town, administration)
    await town.do(an(town), WentToSelfCheck())
    await town.press(an(town), "1. Không có")
    await town.do(an(town), DraftDeleted(1))
    assert await first_draft(town) == Draft()
    await town.do(an(town), WentToData())
    assert "Bản nháp: không có" in town.words(an(town))


async def test_where_no_draft_is_left_none_is_offered_for_deletion(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await second_round(town, administration)
    await town.do(an(town), DraftDeleted(1))
    assert DELETE not in town.buttons(an(town))
    await town.do(town.sample.secretary, WentToRights())
    assert DELETE not in town.buttons(town.sample.secretary)
    await town.do(an(town), DraftDeleted())
    assert DELETE not in town.buttons(an(town))


async def test_withdrawing_the_consent_to_drafts_erases_those_of_earlier_rounds(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await second_round(town, administration)
    await town.do(an(town), WentToConsents())
    await town.press(an(town), "Rút đồng ý: lưu bản nháp")
    assert "của đợt này và các đợt trước" in town.words(an(town))
    await town.do(an(town), ConsentAnswered(Purpose.DRAFTS, 0))
    assert await first_draft(town) == Draft()


async def test_in_english_too_it_is_said_that_all_drafts_go(town: Town) -> None:
    await town.open_round()
    await town.do(an(town), LanguageChosen(1), WentToSelfCheck())
    await town.press(an(town), "1. No")
    await town.do(an(town), DraftDeleted())
    assert "of this round and of earlier ones" in town.words(an(town))
