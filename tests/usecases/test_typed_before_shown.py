"""A typed number answers a question that is out: typed again after a crash, it does not answer the next."""

from bot.conversation.events import (
    CampaignStarted,
    EditionCompared,
    Event,
    Marked,
    WentToSelfCheck,
    Wrote,
)
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.reply import Reply
from tests.town import Town

NOT_TAKEN = "Câu vừa gõ chưa được ghi"


class Phone:
    """The third member's phone: what is answered comes out, or is lost on its way."""

    def __init__(self, town: Town) -> None:
        self._town, self._messages = town, 100

    async def begin(self) -> None:
        await self._town.do(self._town.sample.secretary, EditionCompared(1), CampaignStarted(1))
        await self.show(await self.does(WentToSelfCheck()))

    async def does(self, event: Event) -> Reply:
        self._town.updates += 1
        key = UpdateKey("phone", "bot", self._town.updates)
        return await self._town.core.answer(key, Address("phone", "3"), event)

    async def show(self, reply: Reply) -> None:
        self._messages += 1
        assert reply.account_id is not None
        await self._town.core.note.shown(reply.account_id, self._messages)

    async def answered(self) -> int:
        sample = self._town.sample
        draft = await self._town.storage.transaction(
            lambda records: records.disclosure.draft(sample.campaign.id, sample.members[2].id)
        )
        return len(draft.answers)


async def test_a_number_typed_again_before_the_next_question_is_out_is_not_taken(town: Town) -> None:
    phone = Phone(town)
    await phone.begin()
    await phone.does(Wrote("1"))  # kept, and its reply is lost
    again = await phone.does(Wrote("1"))
    assert again.notice.startswith(NOT_TAKEN)
    assert "Biểu hiện 2/27" in again.page.html
    assert await phone.answered() == 1


async def test_once_the_question_is_out_a_number_counts(town: Town) -> None:
    phone = Phone(town)
    await phone.begin()
    await phone.does(Wrote("1"))
    await phone.show(await phone.does(Wrote("1")))
    await phone.show(await phone.does(Wrote("1")))
    await phone.show(await phone.does(Wrote("2")))
    assert await phone.answered() == 3


async def test_a_press_on_what_is_there_goes_its_way_and_says_that_a_screen_is_overdue(town: Town) -> None:
    phone = Phone(town)
    await phone.begin()
    await phone.does(Wrote("1"))
    reply = await phone.does(Marked(1, 2, 0, 1))
    assert (reply.overdue, reply.last_message) == (True, None)
    await phone.show(reply)
    assert not (await phone.does(Wrote("1"))).overdue
    assert await phone.answered() == 3


async def test_who_sits_where_screens_are_not_noted_types_on(town: Town) -> None:
    await town.do(town.sample.secretary, EditionCompared(1), CampaignStarted(1))
    phone = Phone(town)
    for event in (WentToSelfCheck(), Wrote("1"), Wrote("1")):
        await phone.does(event)
    assert await phone.answered() == 2
