"""A flood through the real intake, PTB and storage: who floods harms only himself."""

from itertools import count
from typing import Any

import pytest

from bot.domain.flood import ALL_STRANGERS, MEMBER, STRANGER
from bot.domain.member import Member
from bot.usecases.ports.address import Address
from bot.usecases.restrain import ADMITTED, Admission
from handlers.telegram.admitted import MOST_UNSETTLED, Admitted
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.records import SqlStorage
from tests.live_bot import LiveBot, live_bot
from tests.people import SampleBranch, address_of, enrol, open_campaign, set_up_branch
from tests.telegram_handlers.fake_telegram import message, press, typed

Raw = dict[str, Any]
TOO_FAST = "Đồng chí bấm nhanh quá"


@pytest.fixture
async def sample(ledger_storage: SqlLedgerStorage, administration: SqlAdministrationStorage) -> SampleBranch:
    sample = await set_up_branch(administration)
    for member in sample.members[:3]:
        await enrol(ledger_storage, member)
    await open_campaign(ledger_storage, sample)
    return sample


def chat_of(member: Member) -> int:
    return int(address_of(member).chat)


def tap(update: int, chat: int, data: str = "v1:h:") -> Raw:
    """A press under a screen as the bot sends them: protected, so it is redrawn and not sent anew."""
    return press(update, chat, data, {**message(7, chat), "has_protected_content": True})


def answers(bot: LiveBot, query: int) -> list[str]:
    """What was said at the press of that update."""
    calls = bot.telegram.called("answerCallbackQuery")
    return [
        call.parameters.get("text", "")
        for call in calls
        if call.parameters["callback_query_id"] == f"query-{query}"
    ]


async def test_a_member_who_taps_two_thousand_times_holds_up_nobody(
    sample: SampleBranch, storage: SqlStorage
) -> None:
    flooder, other = (chat_of(member) for member in sample.members[1:3])
    flood = [tap(number, flooder) for number in range(1, 2001)]
    async with live_bot(storage) as bot:
        carried = [bot.intake.take(raw) for raw in flood[:1000]]
        (one,) = await bot.carry(tap(5000, other, "v1:sc:"))
        carried += [bot.intake.take(raw) for raw in flood[1000:]]
        for each in carried:
            await each.spoken.wait()
        assert one.well
        assert all(each.well for each in carried)
        assert bot.storage.transactions == MEMBER.burst + 1
        assert answers(bot, 5000) == [""]
        shown = [
            call
            for call in bot.telegram.called("editMessageText")
            if call.parameters["chat_id"] == str(other)
        ]
        assert "1/27" in shown[0].parameters["text"]
        said = [text for number in range(1, 2001) for text in answers(bot, number) if TOO_FAST in text]
        assert len(said) == 1


async def test_after_a_while_the_flooder_is_answered_again_and_nothing_kept_is_lost(
    sample: SampleBranch, storage: SqlStorage
) -> None:
    flooder, numbers = chat_of(sample.members[2]), count(1)
    async with live_bot(storage) as bot:
        await bot.carry(tap(next(numbers), flooder, "v1:m:1.1.0.0"))
        await bot.carry(*(tap(next(numbers), flooder) for _ in range(500)))
        bot.ticks[0] += 10
        await bot.carry(tap(next(numbers), flooder, "v1:sc:"))
        edits = bot.telegram.called("editMessageText")
        assert "2/27" in edits[-1].parameters["text"]


async def test_typed_words_that_come_too_fast_are_not_taken_and_this_is_said_once(
    sample: SampleBranch, storage: SqlStorage
) -> None:
    writer, numbers = chat_of(sample.members[2]), count(1)
    async with live_bot(storage) as bot:
        await bot.carry(*(tap(next(numbers), writer) for _ in range(MEMBER.burst)))
        await bot.carry(*(typed(next(numbers), writer, "Việc") for _ in range(50)))
        assert bot.storage.transactions == MEMBER.burst
        sends = [call.parameters["text"] for call in bot.telegram.called("sendMessage")]
        assert len(sends) == 1
        assert TOO_FAST in sends[0]


async def test_an_update_that_was_let_in_pays_once_however_often_the_storage_fails(
    sample: SampleBranch, storage: SqlStorage
) -> None:
    member, numbers = chat_of(sample.members[2]), count(1)
    async with live_bot(storage) as bot:
        await bot.carry(*(tap(next(numbers), member) for _ in range(MEMBER.burst - 1)))
        bot.storage.failures = 2
        last = next(numbers)
        (carried,) = await bot.carry(tap(last, member, "v1:m:1.1.0.0"))
        assert carried.well
        assert (bot.storage.failures, answers(bot, last)) == (0, [""])
        assert "2/27" in bot.telegram.called("editMessageText")[-1].parameters["text"]
        beyond = next(numbers)
        await bot.carry(tap(beyond, member))
        assert [TOO_FAST in text for text in answers(bot, beyond)] == [True]


async def test_a_committed_update_that_comes_again_pays_like_any_other(
    sample: SampleBranch, storage: SqlStorage
) -> None:
    member = chat_of(sample.members[2])
    async with live_bot(storage) as bot:
        for _ in range(MEMBER.burst * 2):
            await bot.carry(tap(1, member))
        assert bot.storage.transactions == MEMBER.burst


async def test_what_is_remembered_of_updates_that_were_let_in_is_bounded() -> None:
    asked: list[Address] = []

    def admit(address: Address, _: str) -> Admission:
        asked.append(address)
        return ADMITTED

    admitted = Admitted(admit)
    home, other = Address("telegram", "1"), Address("telegram", "2")
    for update in range(MOST_UNSETTLED + 1):
        admitted.ask(update, home, "")
    admitted.ask(MOST_UNSETTLED, home, "")
    assert len(asked) == MOST_UNSETTLED + 1
    admitted.ask(0, home, "")
    admitted.ask(MOST_UNSETTLED, other, "")
    assert asked[-2:] == [home, other]


async def test_a_crowd_of_strangers_is_answered_a_little_and_members_as_ever(
    sample: SampleBranch, storage: SqlStorage
) -> None:
    member = chat_of(sample.members[2])
    async with live_bot(storage) as bot:
        await bot.carry(*(typed(number, 90_000 + number, "/start K7M3PQRT49") for number in range(1, 1000)))
        assert (
            bot.storage.transactions <= ALL_STRANGERS.burst * 2
        )  # each asks whose it is, and notes its screen
        said = len(bot.telegram.called("sendMessage"))
        assert said == ALL_STRANGERS.burst
        await bot.carry(*(typed(number, 7, "xin chào") for number in range(1000, 2000)))
        assert len(bot.telegram.called("sendMessage")) == said
        await bot.carry(tap(3000, member, "v1:sc:"))
        assert answers(bot, 3000) == [""]


async def test_one_stranger_alone_is_passed_over_sooner(sample: SampleBranch, storage: SqlStorage) -> None:
    async with live_bot(storage) as bot:
        await bot.carry(*(typed(number, 7, "xin chào") for number in range(1, 500)))
        assert len(bot.telegram.called("sendMessage")) == STRANGER.burst
        toggled = {
            "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": False, "first_name": "X"},
            "date": 1,
            "old_chat_member": {"user": {"id": 1, "is_bot": True, "first_name": "b"}, "status": "member"},
            "new_chat_member": {
                "user": {"id": 1, "is_bot": True, "first_name": "b"},
                "status": "kicked",
                "until_date": 0,
            },
        }
        before = bot.storage.transactions
        await bot.carry(*({"update_id": number, "my_chat_member": toggled} for number in range(600, 700)))
        assert bot.storage.transactions == before
