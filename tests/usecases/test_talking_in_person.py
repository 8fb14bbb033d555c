"""Whoever would rather talk leaves nothing behind but that the item is done."""

import pytest

from bot.conversation.events import WentToIndicator, Wrote
from bot.domain.catalogue import DONE
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.report import SentReport
from bot.usecases.export_data import export_data
from bot.usecases.ports.storage import Records
from tests.town import Town


async def test_a_number_typed_below_whom_to_talk_to_answers_no_question_unseen(town: Town) -> None:
    an = town.sample.members[2]
    await town.open_round()
    await town.do(an, WentToIndicator(1, 19))
    await town.press(an, "2. Tôi muốn trao đổi trực tiếp")
    await town.do(an, Wrote("1"))
    campaign = town.sample.campaign.id
    draft = await town.storage.transaction(lambda records: records.disclosure.draft(campaign, an.id))
    assert draft.answers == {"III.1": DONE}


@pytest.mark.parametrize("wish", ["1. Không có", "2. Tôi muốn trao đổi trực tiếp"])
async def test_of_the_third_group_nothing_but_done_is_kept_sent_or_exported(town: Town, wish: str) -> None:
    an, campaign = town.sample.members[2], town.sample.campaign.id
    await town.open_round()
    await town.answer_all(an)
    await town.do(an, WentToIndicator(1, 19))
    await town.press(an, wish)
    await town.send(an)

    def kept(records: Records) -> tuple[Draft, SentReport | None, bytes]:
        disclosure = records.disclosure
        export = export_data(records, an, campaign)
        return disclosure.draft(campaign, an.id), disclosure.sent(campaign, an.id), export

    draft, report, export = await town.storage.transaction(kept)
    assert {level for code, level in draft.answers.items() if code.startswith("III.")} == {DONE}
    assert report is not None
    assert not any(code.startswith("III.") for code in report.values.answers)
    assert not any("III." in page or "trao đổi" in page for page in report.pages)
    assert b"talk" not in export
