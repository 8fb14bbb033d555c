"""The Telegram side against the sandbox over HTTP, as in the demo."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.conversation.events import Opened, WentHome, Wrote
from bot.usecases.ports.address import Address
from bot.usecases.ports.messenger import Attachment, Message, Sent, Unreachable
from bot.usecases.reply import Reply
from bot.views.page import Page
from handlers.sandbox import Sandbox, start
from handlers.telegram.answering import Answering
from handlers.telegram.application import build_application
from handlers.telegram.bot import DirectBot, build_bot
from handlers.telegram.commands import Menus
from handlers.telegram.groups import Groups
from handlers.telegram.messenger import TelegramMessenger
from handlers.telegram.polling import serve
from handlers.telegram.request import AiohttpRequest
from handlers.telegram.speak import Speaker
from tests.telegram_handlers.fake_telegram import TOKEN
from tests.telegram_handlers.fake_use import PAGE, RememberingUse

LAN = 4001


@pytest.fixture
def sandbox() -> Sandbox:
    sandbox = Sandbox(TOKEN, machine=time.time, seed=1)
    sandbox.add_account(LAN, "Lan")
    return sandbox


@pytest.fixture
def use() -> RememberingUse:
    return RememberingUse(Reply(PAGE, account_id=5))


@pytest.fixture
async def bot(sandbox: Sandbox, use: RememberingUse) -> AsyncIterator[DirectBot]:
    """A bot that polls the sandbox until the test is over."""
    server = await start(sandbox)
    bot = build_bot(TOKEN, server.address, AiohttpRequest())
    answering = Answering(use.use, Speaker(bot, use.use), Groups(bot, time.monotonic))
    application = build_application(bot, answering)
    stop, ready = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(application, use.use, stop, ready))
        await ready.wait()
        yield bot
        stop.set()
    await bot.shutdown()
    await server.stop()
    assert sandbox.violations == []


async def test_a_member_starts_presses_and_writes(
    sandbox: Sandbox, use: RememberingUse, bot: DirectBot
) -> None:
    sandbox.start(LAN, "code")
    await sandbox.until(lambda: [bubble.text for bubble in sandbox.screen(LAN)][1:] == ["Câu hỏi"])
    screen = sandbox.screen(LAN)[-1].message_id
    use.will_reply(page=Page("Đã lưu", PAGE.rows), last_message=screen)
    sandbox.press(LAN, screen, 0)
    await sandbox.until(lambda: sandbox.screen(LAN)[-1].text == "Đã lưu")
    sandbox.write(LAN, "31/12")
    await sandbox.until(lambda: len(sandbox.screen(LAN)) == 4 and not sandbox.screen(LAN)[1].buttons)
    assert use.events == [Opened("code"), WentHome(), Wrote("31/12")]
    assert [account for account, _ in use.shown] == [5, 5]


async def test_answers_survive_a_bad_network(sandbox: Sandbox, use: RememberingUse, bot: DirectBot) -> None:
    sandbox.start(LAN)
    await sandbox.until(lambda: len(sandbox.screen(LAN)) == 2)
    use.will_reply(page=Page("Đã lưu", PAGE.rows))
    sandbox.fail_next(1, "502", method="editMessageText")
    sandbox.fail_next(1, "drop_after", method="editMessageText")
    sandbox.press(LAN, sandbox.screen(LAN)[-1].message_id, 0)
    await sandbox.until(lambda: sandbox.screen(LAN)[-1].text == "Đã lưu")
    assert len(sandbox.screen(LAN)) == 2


async def test_who_blocks_the_bot_is_noted_and_gets_no_push(
    sandbox: Sandbox, use: RememberingUse, bot: DirectBot
) -> None:
    address = Address("telegram", str(LAN))
    sandbox.start(LAN)
    await sandbox.until(lambda: len(sandbox.screen(LAN)) == 2)
    sandbox.block(LAN)
    await sandbox.until(lambda: use.reachable)
    assert use.reachable == [(address, False)]
    assert await TelegramMessenger(bot).send(address, Message(PAGE)) == Unreachable()


async def test_a_push_with_a_file_and_the_menu_are_taken(sandbox: Sandbox, bot: DirectBot) -> None:
    sandbox.start(LAN)
    await sandbox.until(lambda: len(sandbox.screen(LAN)) == 2)
    paper = Message(Page("<b>Báo cáo</b>", PAGE.rows, protected=True), Attachment("Báo cáo.docx", b"PK"))
    sent = await TelegramMessenger(bot).send(Address("telegram", str(LAN)), paper)
    bubble = sandbox.screen(LAN)[-1]
    assert sent == Sent(bubble.message_id)
    assert (bubble.file_name, bubble.text, bubble.protected) == ("Báo cáo.docx", "Báo cáo", True)
    menus = Menus(bot, {"vi": {"tusoi": "Tự soi", "chibo": "Chi bộ"}})
    await menus.offer()
    await menus.follow([str(LAN)])
    assert [entry["command"] for entry in sandbox.commands(LAN)] == ["tusoi", "chibo"]
    await menus.follow([])
    assert [entry["command"] for entry in sandbox.commands(LAN)] == ["tusoi"]
    assert datetime.fromtimestamp(bubble.date, UTC) <= datetime.now(UTC)
