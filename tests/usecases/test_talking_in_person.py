"""Whoever would rather talk leaves nothing behind but that the item is done."""

from bot.conversation.events import WentToIndicator, Wrote
from bot.domain.catalogue import DONE
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
