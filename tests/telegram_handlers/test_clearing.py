"""Clearing the chat over Telegram: what is asked of it, and the whole bot against the sandbox."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from telegram.error import NetworkError

from bot.app import build_telegram, run_telegram
from bot.domain.member import Member
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address
from bot.usecases.ports.clocks import Clocks
from handlers.sandbox import Sandbox, start
from handlers.telegram.speak import Pressed, Speaker
from handlers.telegram.sweeper import TelegramSweeper
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.e2e.phone import Phone
from tests.judges import judge_log
from tests.people import set_up_branch
from tests.telegram_handlers.fake_telegram import TOKEN, FakeTelegram, Refusal, bot_on
from tests.telegram_handlers.fake_use import REPLY, RememberingUse
from tests.telegram_handlers.running import Pauses

LAN = Address("telegram", "1")
TOO_OLD = Refusal(400, "Bad Request: message can't be deleted for everyone")
NOT_FOUND = Refusal(400, "Bad Request: message to delete not found")


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


async def deleted(telegram: FakeTelegram, *messages: int) -> frozenset[int]:
    return await TelegramSweeper(bot_on(telegram), Pauses().sleep).delete(LAN, messages)


async def test_all_are_deleted_by_one_call(telegram: FakeTelegram) -> None:
    assert await deleted(telegram, 3, 1) == {1, 3}
    [call] = telegram.calls
    assert (call.method, call.parameters) == ("deleteMessages", {"chat_id": "1", "message_ids": "[3, 1]"})


async def test_where_one_may_not_go_the_others_go_one_by_one(telegram: FakeTelegram) -> None:
    telegram.will("deleteMessages", TOO_OLD)
    telegram.will("deleteMessage", NOT_FOUND, TOO_OLD)
    assert await deleted(telegram, 3, 2, 1) == {3, 1}, "gone before is gone"
    assert [call.parameters["message_id"] for call in telegram.called("deleteMessage")] == ["3", "2", "1"]


async def test_the_network_and_a_flood_are_waited_for(telegram: FakeTelegram) -> None:
    flood = Refusal(429, "Too Many Requests: retry after 7", {"retry_after": 7})
    telegram.will("deleteMessages", NetworkError("reset"), flood)
    assert await deleted(telegram, 1) == {1}
    telegram.will("deleteMessages", *[NetworkError("reset")] * 3)
    assert await deleted(telegram, 1) == frozenset()
    telegram.will("deleteMessages", Refusal(403, "Forbidden: bot was blocked by the user"))
    assert await deleted(telegram, 1) == frozenset()


async def test_the_chat_is_cleared_before_the_new_screen_comes(telegram: FakeTelegram) -> None:
    use = RememberingUse()
    speaker = Speaker(bot_on(telegram), use.use, Pauses().sleep)
    await speaker.show(LAN, REPLY)
    await speaker.show(LAN, replace(REPLY, clears=True, notice="Không có tin nào"), Pressed("query", 1000))
    assert telegram.spoken == ["sendMessage", "editMessageReplyMarkup", "answerCallbackQuery", "sendMessage"]
    assert use.cleared == [LAN]
    assert telegram.called("sendMessage")[-1].parameters["text"].startswith("Đã xóa 2 tin.\n\n")


@dataclass
class Machine:
    """The clock of this machine, pushed forward."""

    pushed: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.pushed


@dataclass
class Stage:
    """The whole bot in this process, on the sandbox and a real database."""

    sandbox: Sandbox
    machine: Machine
    storage: SqlStorage
    member: Member

    async def enrol(self, account: int) -> Phone:
        self.sandbox.add_account(account, "Lan")
        now = datetime.now(UTC)
        made = await self.storage.transaction(lambda r: issue_invite(r.ledger, self.member.id, now))
        phone = Phone(self.sandbox, account)
        await phone.start(made.token)
        await phone.press("Tôi đồng ý")
        await phone.press("Tôi đồng ý")
        return phone

    def all_texts(self, phone: Phone) -> list[str]:
        return [bubble.text for bubble in self.sandbox.screen(phone.account)]


@pytest.fixture
async def stage(storage: SqlStorage, administration: SqlAdministrationStorage) -> AsyncIterator[Stage]:
    machine = Machine()
    sandbox = Sandbox(TOKEN, machine=machine, seed=1)
    server = await start(sandbox)
    sample = await set_up_branch(administration)

    def now() -> datetime:
        return datetime.fromtimestamp(machine(), UTC)

    telegram = build_telegram(storage, Clocks(now, now), TOKEN, (server.address, None))
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run_telegram(telegram, stop))
        await sandbox.until(lambda: sandbox.state.updates.is_polled)
        yield Stage(sandbox, machine, storage, sample.secretary)
        stop.set()
    await server.stop()
    assert sandbox.violations == []
    assert judge_log(list(sandbox.requests)) == []


async def clear(phone: Phone) -> str:
    """Through the buttons; gives the text of the screen that comes after it."""
    await phone.press("Quyền riêng tư")
    await phone.press("Sửa, xóa, yêu cầu")
    await phone.press("Dọn đoạn chat")
    await phone.sees("Dọn đoạn chat này?")
    newest = phone.last.message_id
    data = phone.find("Dọn đoạn chat")
    assert data is not None
    phone.sandbox.press(phone.account, *data)
    await phone.until(lambda: any(one.message_id > newest for one in phone.bubbles()), "the screen after it")
    return phone.last.text


async def test_a_cleared_chat_holds_the_first_page_and_nothing_else(stage: Stage) -> None:
    phone = await stage.enrol(4001)
    await phone.write("đồng chí ơi")
    await phone.write("/dulieu")
    await phone.press("Tải dữ liệu của tôi")
    await phone.press("Tải tất cả (tệp JSON)")
    await phone.sees("Toàn bộ dữ liệu của đồng chí")
    await phone.write("/start")
    before = len(stage.sandbox.screen(4001))
    assert before > 6
    text = await clear(phone)
    assert text.startswith(f"Đã xóa {before} tin. Tin cũ hơn 48 giờ")
    assert "Kính chào đồng chí" in text
    assert stage.all_texts(phone) == [text]
    assert phone.last.protected
    assert "Kính chào" in (await phone.write("/start")).text
    await phone.until(
        lambda: [bool(one.buttons) for one in phone.bubbles()] == [False, True], "one live screen"
    )
    deletions = [one for one in stage.sandbox.requests if one.method.startswith("delete")]
    assert [one.method for one in deletions if one.method != "deleteWebhook"] == ["deleteMessages"]
    refused = {one.response["description"] for one in stage.sandbox.requests if one.status != 200}
    assert refused == set()


async def test_messages_of_two_days_ago_stay_and_others_keep_their_own(stage: Stage) -> None:
    phone = await stage.enrol(4001)
    old = stage.all_texts(phone)
    stage.machine.pushed = 48 * 3600 + 1
    await phone.write("/start")
    text = await clear(phone)
    assert text.startswith("Đã xóa 2 tin.")
    assert stage.all_texts(phone) == [*old, text]


async def test_where_telegram_refuses_some_it_is_told(stage: Stage) -> None:
    phone = await stage.enrol(4001)
    await phone.write("/start")
    first = stage.sandbox.screen(4001)[0]
    held = stage.sandbox.state.messages[4001][first.message_id]
    stage.sandbox.state.messages[4001][first.message_id] = replace(held, sent_at=held.sent_at - 48 * 3600)
    text = await clear(phone)
    assert text.startswith("Đã xóa 3 tin. Còn 1 tin trong 48 giờ qua không xóa được.")
    assert stage.all_texts(phone) == [first.text, text]
    asked = [one.params for one in stage.sandbox.requests if one.method == "deleteMessages"]
    assert [len(json.loads(one["message_ids"])) for one in asked] == [4]
