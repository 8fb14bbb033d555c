"""The request class against the sandbox: what the network and Telegram can do to a call, over HTTP."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.sandbox import Running, Sandbox, start
from handlers.telegram.request import Waits
from tests.telegram_handlers.local_telegram import TOKEN, bot_at, request_class

LAN, STRANGER, MOVED = 4001, 4002, -4003


@pytest.fixture
def sandbox() -> Sandbox:
    sandbox = Sandbox(TOKEN, machine=time.time, seed=1)
    sandbox.add_account(LAN, "Lan", started=True)
    sandbox.add_account(STRANGER, "Hà")
    sandbox.add_group(MOVED, "Chi bộ", migrated_to=-1_000_000_000_077)
    return sandbox


@pytest.fixture
async def server(sandbox: Sandbox) -> AsyncIterator[Running]:
    server = await start(sandbox)
    yield server
    await server.stop()
    assert sandbox.violations == []


def shown(sandbox: Sandbox) -> list[str]:
    return [bubble.text for bubble in sandbox.screen(LAN)]


async def test_a_file_goes_up_and_comes_down_byte_for_byte(sandbox: Sandbox, server: Running) -> None:
    content = bytes(range(256)) * 20_000  # 5 MB
    name = "Bản cam kết tu dưỡng năm 2026.docx"
    async with bot_at(server.address) as bot:
        sent = await bot.send_document(LAN, InputFile(content, filename=name), caption="Đồng chí ký tên")
        assert sent.document is not None
        assert (sent.document.file_name, sent.document.file_size) == (name, len(content))
        assert sent.caption == "Đồng chí ký tên"
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == content
    assert sandbox.screen(LAN)[-1].file_name == name


async def test_a_long_poll_outlasts_the_read_timeout(sandbox: Sandbox, server: Running) -> None:
    async with bot_at(server.address, waits=Waits(read=0.2)) as bot:
        began = time.monotonic()
        assert await bot.get_updates(timeout=1) == ()
        assert time.monotonic() - began >= 0.9
        poll = asyncio.create_task(bot.get_updates(offset=1, timeout=30))
        await sandbox.until(lambda: sandbox.state.updates.is_polled)
        sandbox.write(LAN, "xin chào")
        (update,) = await poll
        assert update.message is not None
        assert update.message.text == "xin chào"


async def test_an_exhausted_pool_is_timed_out_as_not_sent_and_serves_again(
    sandbox: Sandbox, server: Running
) -> None:
    async with bot_at(server.address, 1, Waits(pool=0.05)) as bot:
        hold = sandbox.hold("sendMessage", "before")
        first = asyncio.create_task(bot.send_message(LAN, "một"))
        await hold.reached()
        with pytest.raises(TimedOut, match=r"all connections are in use\. The request was not sent"):
            await bot.send_message(LAN, "hai")
        sandbox.release()
        await first
        await bot.send_message(LAN, "ba")
    assert shown(sandbox) == ["một", "ba"]


@pytest.mark.parametrize("kind", ["cut", "drop_after"])
async def test_a_connection_cut_after_the_effect_is_a_network_error_and_the_call_was_made_once(
    kind: str, sandbox: Sandbox, server: Running
) -> None:
    async with bot_at(server.address, 1) as bot:
        sandbox.fail_next(1, "cut" if kind == "cut" else "drop_after")
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(LAN, "một")
        assert type(caught.value) is NetworkError
        await bot.send_message(LAN, "hai")
    assert shown(sandbox) == ["một", "hai"]
    assert [one.fault for one in sandbox.requests] == [kind, None]


async def test_a_poll_cut_in_mid_body_loses_nothing(sandbox: Sandbox, server: Running) -> None:
    sandbox.write(LAN, "xin chào")
    async with bot_at(server.address) as bot:
        sandbox.fail_next(1, "cut", method="getUpdates")
        with pytest.raises(NetworkError):
            await bot.get_updates()
        (update,) = await bot.get_updates()
    assert update.message is not None


async def test_an_html_502_is_a_network_error_that_says_so(sandbox: Sandbox, server: Running) -> None:
    sandbox.fail_next(1, "502")
    async with bot_at(server.address, 1) as bot:
        with pytest.raises(NetworkError, match=r"Bad Gateway \(502\)") as caught:
            await bot.send_message(LAN, "một")
        assert type(caught.value) is NetworkError
        await bot.send_message(LAN, "hai")
    assert shown(sandbox) == ["hai"]


async def test_an_answer_too_late_is_timed_out_though_it_had_its_effect(
    sandbox: Sandbox, server: Running
) -> None:
    sandbox.fail_next(1, "delay", seconds=5)
    async with bot_at(server.address, 1, Waits(read=0.2)) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(LAN, "một")
        await bot.send_message(LAN, "hai")
    assert shown(sandbox) == ["một", "hai"]


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_cancelled_call_frees_its_place_and_the_server_sees_it_go(
    moment: str, sandbox: Sandbox, server: Running
) -> None:
    async with bot_at(server.address, 1) as bot:
        hold = sandbox.hold("sendMessage", "before" if moment == "before" else "after")
        call = asyncio.create_task(bot.send_message(LAN, "một"))
        await hold.reached()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await sandbox.until(lambda: not hold.standing)
        sandbox.release()
        await bot.send_message(LAN, "hai")
    assert shown(sandbox) == (["hai"] if moment == "before" else ["một", "hai"])


async def test_a_cancelled_poll_leaves_its_updates_for_the_next(sandbox: Sandbox, server: Running) -> None:
    async with bot_at(server.address) as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await sandbox.until(lambda: sandbox.state.updates.is_polled)
        poll.cancel()
        with pytest.raises(asyncio.CancelledError):
            await poll
        await sandbox.until(lambda: not sandbox.state.updates.is_polled)
        sandbox.write(LAN, "xin chào")
        assert len(await bot.get_updates(offset=1)) == 1


Deed = Callable[[Bot, Sandbox], Awaitable[None]]


async def moved(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(MOVED, "x")


async def blocked(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.block(LAN)
    await bot.send_message(LAN, "x")


async def never_started(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(STRANGER, "x")


async def unknown_chat(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(1, "x")


async def too_fast(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.flood()
    for n in range(4):
        await bot.send_message(LAN, str(n))


async def beside_a_webhook(bot: Bot, sandbox: Sandbox) -> None:
    await bot.set_webhook("https://example.org/hook")
    await bot.get_updates()


async def unknown_method(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_dice(LAN)


async def too_large(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_photo(LAN, b"\x89PNG\r\n\x1a\n" + bytes(11_000_000))


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        (moved, ChatMigrated),
        (blocked, Forbidden),
        (never_started, Forbidden),
        (unknown_chat, BadRequest),
        (too_fast, RetryAfter),
        (beside_a_webhook, Conflict),
        (unknown_method, InvalidToken),  # PTB takes every 404 for a wrong token
        (too_large, NetworkError),
    ],
    ids=lambda value: value.__name__,
)
async def test_what_telegram_refuses_becomes_ptbs_own_error(
    deed: Deed, error: type[TelegramError], sandbox: Sandbox, server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it PTB warns whenever it makes a RetryAfter
    async with bot_at(server.address) as bot:
        with pytest.raises(TelegramError) as caught:
            await deed(bot, sandbox)
    assert type(caught.value) is error
    if isinstance(caught.value, RetryAfter):
        assert caught.value.retry_after == timedelta(seconds=3)
    if isinstance(caught.value, ChatMigrated):
        assert caught.value.new_chat_id == -1_000_000_000_077


async def test_a_wrong_token_is_ptbs_own_error_without_the_token(server: Running) -> None:
    async with request_class() as request:
        with pytest.raises(InvalidToken) as caught:
            await request.post(f"{server.address}/bot123456789:wrong/getMe")
    assert "wrong" not in str(caught.value)
