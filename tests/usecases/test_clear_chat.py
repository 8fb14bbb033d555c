"""Clearing the chat: which messages are known, that they go in batches, and what is told of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.conversation.events import ChatCleared, NoteAsked, Opened, WentToHelp, Wrote
from bot.domain.member import Language, Member
from bot.usecases.clear_chat import ClearChat
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.messenger import Sent
from bot.usecases.ports.sweeper import MOST_AT_ONCE
from bot.usecases.reply import Reply
from tests.town import Town


@dataclass
class FakeSweeper:
    """Deletes what it may."""

    stays: Callable[[int], bool] = lambda message: False
    asked: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)

    async def delete(self, address: Address, messages: Sequence[int]) -> frozenset[int]:
        self.asked.append((address.chat, tuple(messages)))
        return frozenset(one for one in messages if not self.stays(one))

    def numbers(self) -> list[int]:
        return [number for _, batch in self.asked for number in batch]


def account_of(town: Town, member: Member) -> int:
    account = town.shown[str(member.number)].account_id
    assert account is not None
    return account


async def clear(town: Town, member: Member, sweeper: FakeSweeper | None = None) -> Reply:
    """Press the button, as the messenger's side does after the commit."""
    await town.do(member, ChatCleared(1))
    reply = town.shown[str(member.number)]
    assert reply.clears
    clear_chat = ClearChat(town.storage, town.core.clocks, sweeper or FakeSweeper())
    return await clear_chat(Address("phone", str(member.number)), reply)


async def show(town: Town, member: Member, *messages: int) -> None:
    for message in messages:
        await town.core.note.shown(account_of(town, member), message)


async def test_screens_messages_of_our_own_and_what_came_in_are_known(town: Town) -> None:
    an = town.sample.members[2]
    town.messenger.outcomes = [Sent(31, before=(30,)), *(Sent(number) for number in range(32, 40))]
    await show(town, an, 20, 21)
    town.updates += 1
    key = UpdateKey("phone", "bot", town.updates)
    await town.core.answer(key, Address("phone", "3"), Wrote("a"), "vi", 22)
    await town.open_round()
    await town.at(town.now)
    sweeper = FakeSweeper()
    await clear(town, an, sweeper)
    assert {20, 21, 22} < set(sweeper.numbers())
    assert set(sweeper.numbers()) & set(range(30, 40))
    assert {chat for chat, _ in sweeper.asked} == {"3"}


async def test_both_parts_of_a_message_with_a_file_are_known(town: Town) -> None:
    an, deputy = town.sample.members[2], town.sample.members[1]
    await town.open_round()
    town.messenger.outcomes = [Sent(10 * number, before=(10 * number - 1,)) for number in range(1, 9)]
    await town.at(town.now)
    sweepers = FakeSweeper(), FakeSweeper()
    await clear(town, an, sweepers[0])
    await clear(town, deputy, sweepers[1])
    found = [sorted(sweeper.numbers()) for sweeper in sweepers]
    assert all(second - first == 1 and second % 10 == 0 for first, second in found)
    assert found[0] != found[1], "each knows its own chat alone"


async def test_the_message_with_the_code_is_known_as_soon_as_the_account_is(town: Town) -> None:
    newcomer = town.sample.members[3]
    made = await town.storage.transaction(lambda r: issue_invite(r.ledger, newcomer.id, town.now))
    key = UpdateKey("phone", "bot", 900)
    reply = await town.core.answer(key, Address("phone", "9"), Opened(made.token), "vi", 77)
    assert reply.account_id is not None
    said = await town.storage.transaction(
        lambda r: r.ledger.said_since(reply.account_id or 0, town.machine - timedelta(hours=1))
    )
    assert said == (77,)


async def test_a_message_without_a_number_is_not_noted(town: Town) -> None:
    town.messenger.outcomes = [Sent(0)] * 9
    await town.open_round()
    await town.at(town.now)
    sweeper = FakeSweeper()
    reply = await clear(town, town.sample.members[2], sweeper)
    assert sweeper.asked == []
    assert reply.notice == "Không có tin nào trong 48 giờ qua mà chương trình xóa được."


async def test_they_go_in_batches_and_are_forgotten(town: Town) -> None:
    an = town.sample.members[2]
    await show(town, an, *range(1, 2 * MOST_AT_ONCE + 6))
    sweeper = FakeSweeper()
    reply = await clear(town, an, sweeper)
    assert [len(batch) for _, batch in sweeper.asked] == [100, 100, 5]
    assert reply.notice.startswith("Đã xóa 205 tin. Tin cũ hơn 48 giờ hoặc chương trình không còn nhận ra")
    assert "tin nào còn lại, xin đồng chí tự xóa" in reply.notice
    assert reply.last_message is None
    again = FakeSweeper()
    await clear(town, an, again)
    assert again.asked == []


async def test_what_stays_is_told_and_tried_again(town: Town) -> None:
    an = town.sample.members[2]
    await show(town, an, *range(1, 8))
    reply = await clear(town, an, FakeSweeper(stays=lambda message: message > 4))
    assert reply.notice.startswith("Đã xóa 4 tin. Còn 3 tin trong 48 giờ qua không xóa được.")
    assert reply.last_message == 7, "its buttons are still to be taken off"
    again = FakeSweeper()
    await clear(town, an, again)
    assert sorted(again.numbers()) == [5, 6, 7]


async def test_nothing_older_than_two_days_is_tried_and_it_is_trimmed(town: Town) -> None:
    an = town.sample.members[2]
    await show(town, an, 1, 2)
    town.machine += timedelta(hours=47, minutes=50)
    await show(town, an, 3)
    sweeper = FakeSweeper(stays=lambda message: True)
    await clear(town, an, sweeper)
    assert sweeper.numbers() == [3, 2, 1]
    town.machine += timedelta(minutes=10)
    await clear(town, an, sweeper := FakeSweeper(stays=lambda message: True))
    assert sweeper.numbers() == [3]
    await town.at(town.now)
    early = town.machine - timedelta(days=9)
    account = account_of(town, an)
    assert await town.storage.transaction(lambda r: r.ledger.said_since(account, early)) == (3,)


async def test_it_is_told_in_the_language_of_the_member(town: Town) -> None:
    an = town.sample.members[2]
    await town.press(an, "English")
    await show(town, an, 1)
    reply = await clear(town, an)
    assert (reply.language, reply.notice.split(".")[0]) == (Language.EN, "1 message was deleted")


async def test_nothing_that_is_kept_goes_with_it(town: Town) -> None:
    an = town.sample.members[2]
    await town.open_round()
    await town.do(an, NoteAsked(1, 1), Wrote("Ghi chú"))
    await clear(town, an)
    await town.do(an, NoteAsked(1, 1))
    assert "Ghi chú" in town.words(an)


async def test_it_is_asked_once_before(town: Town) -> None:
    an = town.sample.members[2]
    await town.do(an, ChatCleared())
    assert not town.shown["3"].clears
    assert "Dọn đoạn chat này?" in town.words(an)
    await town.press(an, "Dọn đoạn chat")
    assert town.shown["3"].clears
    await town.do(an, WentToHelp())
    assert not town.shown["3"].clears


@pytest.mark.parametrize("chat", ["3", "nobody"])
async def test_where_messages_have_no_numbers_it_says_that_there_is_nothing_to_clear(
    town: Town, chat: str
) -> None:
    reply = await town.core.answer(UpdateKey("phone", "bot", 901), Address("phone", chat), ChatCleared(1))
    known = chat == "3"
    assert reply.clears is known
    assert ("Không có tin nào" in reply.notice) is known
