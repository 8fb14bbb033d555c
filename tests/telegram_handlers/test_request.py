"""What the request class sends to real servers on this machine, and what it makes of their answers."""

import asyncio
import io
import json
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from telegram import InputFile, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from handlers.telegram.request import AiohttpRequest
from tests.telegram_handlers.local_telegram import (
    JSON_ANSWER,
    MESSAGE,
    TOKEN,
    Handler,
    bot_at,
    content_of,
    ok,
    read_call,
    refusal,
    request_class,
    telegram_by,
    telegram_over_tcp,
)

# What arrives


async def test_vietnamese_text_arrives_as_json_and_the_message_comes_back() -> None:
    seen: dict[str, Any] = {}

    async def handler(request: web.BaseRequest) -> web.Response:
        seen.update(json.loads(await request.read()))
        seen["type"] = request.content_type
        return ok(MESSAGE)

    async with telegram_by(handler) as address, bot_at(address) as bot:
        message = await bot.send_message(1, "Tự soi & tự sửa: 50% 🙂\nnghĩa", disable_notification=True)
    assert seen["text"] == "Tự soi & tự sửa: 50% 🙂\nnghĩa"
    assert (seen["chat_id"], seen["disable_notification"]) == (1, True)
    assert seen["type"] == "application/json"
    assert message.text == "Đồng chí"


async def test_a_body_larger_than_one_piece_arrives_whole() -> None:
    received: list[object] = []

    async def handler(request: web.BaseRequest) -> web.Response:
        received.append(json.loads(await request.read())["text"])
        return ok(MESSAGE)

    text = "ế" * 30_000
    async with telegram_by(handler) as address, bot_at(address) as bot:
        await bot.send_message(1, text)
    assert received == [text]


@pytest.mark.parametrize("content", [b"\x00\xff\r\n--" * 700_000, b""], ids=["3.5 MB", "empty"])
async def test_a_file_with_a_vietnamese_name_arrives_intact(content: bytes) -> None:
    seen: dict[str, object] = {}

    async def handler(request: web.BaseRequest) -> web.Response:
        form = await request.post()
        file = form["document"]
        assert isinstance(file, web.FileField)
        seen.update(name=file.filename, type=file.content_type, content=content_of(file))
        seen["caption"] = form["caption"]
        return ok(MESSAGE)

    async with limitless_telegram(handler) as address, bot_at(address) as bot:
        name = 'Bản cam kết "tu dưỡng" năm 2026.docx'
        await bot.send_document(1, content, filename=name, caption="Đồng chí ký tên")
    assert seen.pop("type") == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert seen == {"name": name, "content": content, "caption": "Đồng chí ký tên"}


def limitless_telegram(handler: Handler) -> AbstractAsyncContextManager[str]:
    async def without_a_size_limit(request: web.BaseRequest) -> web.StreamResponse:
        return await handler(request.clone(client_max_size=0))

    return telegram_by(without_a_size_limit)


async def test_an_album_sends_each_file_under_the_name_that_it_is_attached_by() -> None:
    received: list[bytes] = []

    async def handler(request: web.BaseRequest) -> web.Response:
        form = await request.post()
        files = [value for value in form.values() if isinstance(value, web.FileField)]
        assert all(f"attach://{file.name}" in str(form["media"]) for file in files)
        received.extend(content_of(file) for file in files)
        return ok([MESSAGE, MESSAGE])

    async with telegram_by(handler) as address, bot_at(address) as bot:
        await bot.send_media_group(1, [InputMediaPhoto(b"one"), InputMediaPhoto(b"two")])
    assert received == [b"one", b"two"]


async def test_an_open_file_is_sent_and_stays_open_for_its_owner() -> None:
    received: list[bytes] = []

    async def handler(request: web.BaseRequest) -> web.Response:
        file = (await request.post())["document"]
        assert isinstance(file, web.FileField)
        received.append(content_of(file))
        return ok(MESSAGE)

    handle = io.BytesIO(b"paper")
    async with telegram_by(handler) as address, bot_at(address) as bot:
        await bot.send_document(1, InputFile(handle, filename="a.txt", read_file_handle=False))
    assert received == [b"paper"]
    assert not handle.closed


async def test_a_file_comes_down_byte_by_byte_even_if_it_looks_like_a_page_with_a_token() -> None:
    page = b"<html>bot1:abc</html>"

    async def handler(request: web.BaseRequest) -> web.Response:
        assert request.path == f"/file/bot{TOKEN}/documents/file_1.html"
        return web.Response(body=page)

    async with telegram_by(handler) as address, request_class() as request:
        assert await request.retrieve(f"{address}/file/bot{TOKEN}/documents/file_1.html") == page


async def test_an_answer_is_not_asked_for_packed_but_is_unpacked_if_it_is() -> None:
    async def handler(request: web.BaseRequest) -> web.Response:
        assert "Accept-Encoding" not in request.headers
        answer = ok(MESSAGE)
        answer.enable_compression(web.ContentCoding.gzip)
        return answer

    async with telegram_by(handler) as address, bot_at(address) as bot:
        assert (await bot.send_message(1, "a")).text == "Đồng chí"


async def test_a_large_download_comes_whole_and_nothing_comes_as_nothing() -> None:
    bodies = [b"abc" * 1_000_000, b""]

    async def handler(_: web.BaseRequest) -> web.Response:
        return web.Response(body=bodies[0])

    async with telegram_by(handler) as address, request_class() as request:
        for _ in range(2):
            assert await request.retrieve(f"{address}/file/bot{TOKEN}/a") == bodies[0]
            bodies.reverse()


async def test_calls_share_one_kept_connection_and_carry_ptbs_user_agent() -> None:
    peers, agents = set(), set()

    async def handler(request: web.BaseRequest) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        agents.add(request.headers["User-Agent"])
        return ok()

    async with telegram_by(handler) as address, bot_at(address) as bot:
        for _ in range(3):
            await bot.delete_message(1, 2)
    assert len(peers) == 1
    assert len(agents) == 1
    assert agents.pop().startswith("python-telegram-bot")


async def test_a_proxy_gets_the_call_with_its_password() -> None:
    heads: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await read_call(reader))
        writer.write(JSON_ANSWER)
        await reader.read()

    async with telegram_over_tcp(proxy) as address:
        with_password = address.replace("//", "//user:pass@")
        async with request_class(proxy=with_password) as request:
            assert await request.post("http://telegram.invalid/bot1:a/getMe") is True
    assert heads[0].startswith(b"POST http://telegram.invalid/bot1:a/getMe HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic dXNlcjpwYXNz" in heads[0]


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "127.0.0.1:3128", "user:word@proxy"])
def test_a_proxy_that_cannot_work_is_refused_at_once_without_repeating_it(proxy: str) -> None:
    with pytest.raises(ValueError, match=r"^the proxy must be an http:// or https:// URL$"):
        AiohttpRequest(proxy=proxy)


# What Telegram refuses


@pytest.mark.parametrize(
    ("status", "description", "error"),
    [
        (400, "Bad Request: chat not found", BadRequest),
        (401, "Unauthorized", InvalidToken),
        (403, "Forbidden: bot was blocked by the user", Forbidden),
        (404, "Not Found", InvalidToken),
        (409, "Conflict: terminated by other getUpdates request", Conflict),
        (500, "Internal Server Error", NetworkError),
    ],
)
async def test_a_refusal_becomes_ptbs_own_error(
    status: int, description: str, error: type[TelegramError]
) -> None:
    async with telegram_by(refusal(status, description)) as address, bot_at(address) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(1, "a")
    assert type(caught.value) is error


async def test_a_429_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it PTB warns whenever it makes a RetryAfter
    handler = refusal(429, "Too Many Requests: retry after 17", retry_after=17)
    async with telegram_by(handler) as address, bot_at(address) as bot:
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(1, "a")
    assert caught.value.retry_after == timedelta(seconds=17)


async def test_a_group_that_moved_says_where() -> None:
    handler = refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1005)
    async with telegram_by(handler) as address, bot_at(address) as bot:
        with pytest.raises(ChatMigrated) as caught:
            await bot.send_message(1, "a")
    assert caught.value.new_chat_id == -1005


async def test_an_html_502_is_a_network_error() -> None:
    async def handler(_: web.BaseRequest) -> web.Response:
        return web.Response(status=502, text="<html>502 Bad Gateway</html>", content_type="text/html")

    async with telegram_by(handler) as address, bot_at(address) as bot:
        with pytest.raises(NetworkError, match=r"Bad Gateway \(502\)") as caught:
            await bot.send_message(1, "a")
    assert type(caught.value) is NetworkError


async def test_a_redirect_is_an_error_and_is_never_followed() -> None:
    calls = 0

    async def handler(request: web.BaseRequest) -> web.Response:
        nonlocal calls
        calls += 1
        return web.Response(status=302, headers={"Location": str(request.url)})

    async with telegram_by(handler) as address, bot_at(address) as bot:
        with pytest.raises(NetworkError, match=r"Found \(302\)"):
            await bot.send_message(1, "a")
    assert calls == 1
