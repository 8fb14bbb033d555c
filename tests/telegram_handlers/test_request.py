"""The request class against real servers on this machine, whole and broken ones."""

import asyncio
import io
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from telegram import Bot, InputFile, InputMediaPhoto
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

from handlers.telegram.request import AiohttpRequest, Waits

TOKEN = "123456789:AAh-secret_secret_secret_secret_12"
SECRET = TOKEN.partition(":")[2]
MESSAGE = {"message_id": 7, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "Đồng chí"}
JSON_ANSWER = b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'
SOON = Waits(read=0.1, write=0.1, upload=0.1, connect=0.1, pool=0.1)

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def telegram_by(handler: Handler) -> AsyncIterator[str]:
    async with RawTestServer(handler) as server:
        yield f"http://127.0.0.1:{server.port}"


@asynccontextmanager
async def telegram_over_tcp(talk: Talk) -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def bot_at(address: str, pool_size: int = 4, waits: Waits = Waits()) -> AsyncIterator[Bot]:
    calls, polls = AiohttpRequest(pool_size, waits=waits), AiohttpRequest(1, waits=waits)
    await calls.initialize()
    await polls.initialize()
    try:
        yield Bot(
            TOKEN,
            request=calls,
            get_updates_request=polls,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
        )
    finally:
        await calls.shutdown()
        await polls.shutdown()


@asynccontextmanager
async def request_class(waits: Waits = Waits(), proxy: str | None = None) -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest(1, waits=waits, proxy=proxy)
    await request.initialize()
    try:
        yield request
    finally:
        await request.shutdown()


def ok(result: object = True) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def refusal(status: int, description: str, **parameters: int) -> Handler:
    async def refuse(_: web.BaseRequest) -> web.Response:
        body = {"ok": False, "error_code": status, "description": description}
        return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)

    return refuse


def content_of(upload: web.FileField) -> bytes:
    with upload.file as file:
        return file.read()


async def read_call(reader: asyncio.StreamReader) -> bytes:
    """One request with its body; empty when the client closed the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = next(
        (line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0"
    )
    return head + await reader.readexactly(int(length.partition(b":")[2]))


@dataclass
class HeldTelegram:
    """Answers a call only when it is let go, and counts the calls."""

    calls: int = 0
    has_call: asyncio.Event = field(default_factory=asyncio.Event)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, _: web.BaseRequest) -> web.Response:
        self.calls += 1
        self.has_call.set()
        await self.may_answer.wait()
        return ok()


# What arrives


async def test_vietnamese_text_and_buttons_arrive_as_a_form_and_the_message_comes_back() -> None:
    seen: dict[str, str] = {}

    async def handler(request: web.BaseRequest) -> web.Response:
        seen.update({name: str(value) for name, value in (await request.post()).items()})
        seen["type"] = request.content_type
        return ok(MESSAGE)

    async with telegram_by(handler) as address, bot_at(address) as bot:
        message = await bot.send_message(1, "Tự soi & tự sửa: 50% 🙂\nnghĩa", disable_notification=True)
    assert seen["text"] == "Tự soi & tự sửa: 50% 🙂\nnghĩa"
    assert (seen["chat_id"], seen["disable_notification"]) == ("1", "true")
    assert seen["type"] == "application/x-www-form-urlencoded"
    assert message.text == "Đồng chí"


async def test_a_form_larger_than_one_piece_arrives_whole() -> None:
    received: list[object] = []

    async def handler(request: web.BaseRequest) -> web.Response:
        received.append((await request.post())["text"])
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


# Waiting


async def test_a_long_poll_may_outlast_the_read_timeout() -> None:
    async def handler(_: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.3)  # Telegram keeps the poll, three read timeouts long
        return ok([])

    async with telegram_by(handler) as address, bot_at(address, waits=SOON) as bot:
        assert await bot.get_updates(timeout=10) == ()


async def test_an_answer_that_does_not_come_is_timed_out_and_the_call_was_made_once() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, bot_at(address, pool_size=1, waits=SOON) as bot:
        with pytest.raises(TimedOut, match=r"^Timed out$"):
            await bot.send_message(1, "a")
        assert telegram.calls == 1
        telegram.may_answer.set()
        assert await bot.delete_message(1, 2)


async def test_none_waits_for_ever() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, request_class(SOON) as request:
        url = f"{address}/bot{TOKEN}/x"
        waiting = asyncio.create_task(request.post(url, read_timeout=None))
        await telegram.has_call.wait()
        with pytest.raises(TimedOut, match="Pool timeout"):
            await request.post(url)
        telegram.may_answer.set()
        assert await waiting is True


async def test_a_body_that_stalls_is_timed_out() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_call(reader)
        writer.write(JSON_ANSWER[:-5])
        await reader.read()

    async with telegram_over_tcp(talk) as address, bot_at(address, waits=SOON) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(1, "a")


async def test_an_upload_that_nobody_takes_is_timed_out() -> None:
    given_up = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await given_up.wait()

    async with telegram_over_tcp(talk) as address, bot_at(address, waits=SOON) as bot:
        with pytest.raises(TimedOut):
            await bot.send_document(1, b"x" * 20_000_000)
        given_up.set()


async def test_a_handshake_that_hangs_is_timed_out_as_not_sent() -> None:
    async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with telegram_over_tcp(silent) as address, request_class(SOON) as request:
        with pytest.raises(TimedOut, match=r"while connecting\. The request was not sent"):
            await request.post(f"{address.replace('http:', 'https:')}/bot{TOKEN}/getMe")


async def test_a_full_pool_is_timed_out_as_not_sent_and_serves_again_later() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, bot_at(address, 1, Waits(pool=0.05)) as bot:
        first = asyncio.create_task(bot.delete_message(1, 2))
        await telegram.has_call.wait()
        with pytest.raises(TimedOut, match=r"all connections are in use\. The request was not sent"):
            await bot.delete_message(1, 2)
        assert telegram.calls == 1
        telegram.may_answer.set()
        assert await first
        assert await bot.delete_message(1, 2)


async def test_more_calls_than_connections_are_served_in_turn() -> None:
    open_now = most = 0

    async def handler(_: web.BaseRequest) -> web.Response:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0)
        open_now -= 1
        return ok()

    async with telegram_by(handler) as address, bot_at(address, 3, Waits(pool=None)) as bot:
        assert all(await asyncio.gather(*(bot.delete_message(1, 2) for _ in range(30))))
    assert most <= 3


# Cuts


async def test_a_refused_connection_is_a_network_error_that_says_why() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with bot_at(f"http://127.0.0.1:{unused.getsockname()[1]}") as bot:
            with pytest.raises(NetworkError, match=r"^aiohttp.ClientConnectorError: Connection refused$"):
                await bot.send_message(1, "a")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200",
        JSON_ANSWER[:-5],
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -\r\n\r\n",
    ],
    ids=["nothing", "half a line", "half a body", "another protocol", "a bad header"],
)
async def test_an_answer_cut_or_spoilt_is_a_network_error_and_the_next_call_works(answer: bytes) -> None:
    answers = [answer, JSON_ANSWER]

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_call(reader)
        writer.write(answers.pop(0))
        await writer.drain()

    async with telegram_over_tcp(talk) as address, bot_at(address, pool_size=1) as bot:
        with pytest.raises(NetworkError, match=r"^aiohttp") as caught:
            await bot.send_message(1, "a")
        assert type(caught.value) is NetworkError
        assert await bot.delete_message(1, 2)


@dataclass
class DroppingTelegram:
    """Answers the first call of each connection and drops the connection on the second one."""

    calls: list[bytes] = field(default_factory=list)

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls.append(await read_call(reader))
        writer.write(JSON_ANSWER)
        if second := await read_call(reader):
            self.calls.append(second)


async def test_a_post_lost_on_a_stale_connection_fails_and_is_not_doubled() -> None:
    telegram = DroppingTelegram()
    async with telegram_over_tcp(telegram) as address, bot_at(address, pool_size=1) as bot:
        await bot.delete_message(1, 1)
        with pytest.raises(NetworkError, match="ServerDisconnectedError"):
            await bot.delete_message(1, 2)
        assert len(telegram.calls) == 2
        await bot.delete_message(1, 3)
    assert [call[-1:] for call in telegram.calls] == [b"1", b"2", b"3"]


async def test_a_download_lost_on_a_stale_connection_is_asked_for_again() -> None:
    telegram = DroppingTelegram()
    async with telegram_over_tcp(telegram) as address, request_class() as request:
        await request.retrieve(f"{address}/file/bot{TOKEN}/a")
        assert await request.retrieve(f"{address}/file/bot{TOKEN}/b") == b'{"ok":true,"result":true}'
    assert len(telegram.calls) == 3


async def test_a_connection_closed_while_idle_is_not_used_again() -> None:
    client_closed = asyncio.Event()
    calls = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal calls
        await read_call(reader)
        calls += 1
        writer.write(JSON_ANSWER)
        writer.write_eof()
        assert await reader.read() == b""
        client_closed.set()

    async with telegram_over_tcp(talk) as address, bot_at(address, pool_size=1) as bot:
        for _ in range(2):
            client_closed.clear()
            assert await bot.delete_message(1, 2)
            await client_closed.wait()
    assert calls == 2


# Cancelling and closing


async def test_a_cancelled_call_gives_its_connection_back() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, bot_at(address, pool_size=1) as bot:
        for _ in range(3):
            telegram.has_call.clear()
            call = asyncio.create_task(bot.delete_message(1, 2))
            await telegram.has_call.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        telegram.may_answer.set()
        assert await bot.delete_message(1, 2)


async def test_a_call_cancelled_while_it_waits_for_a_place_takes_none() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, bot_at(address, 1, Waits(pool=None)) as bot:
        first = asyncio.create_task(bot.delete_message(1, 2))
        await telegram.has_call.wait()
        second = asyncio.create_task(bot.delete_message(1, 2))
        await asyncio.sleep(0)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        telegram.may_answer.set()
        assert await first
        assert await bot.delete_message(1, 2)
    assert telegram.calls == 2


async def test_opening_and_closing_twice_changes_nothing_and_it_can_be_opened_again() -> None:
    async def handler(_: web.BaseRequest) -> web.Response:
        return ok()

    async with telegram_by(handler) as address:
        request = AiohttpRequest()
        await request.shutdown()
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.post(f"{address}/bot{TOKEN}/x") is True
            await request.shutdown()
            await request.shutdown()


async def test_a_closed_request_class_says_so() -> None:
    with pytest.raises(NetworkError, match="not initialized"):
        await AiohttpRequest().post(f"http://127.0.0.1/bot{TOKEN}/x")


def test_it_is_built_without_a_loop_and_lives_in_one_loop_after_the_other() -> None:
    request = AiohttpRequest(1, waits=Waits(pool=None))
    answers: list[object] = []

    async def crowd() -> None:
        async def handler(_: web.BaseRequest) -> web.Response:
            return ok()

        async with telegram_by(handler) as address:
            await request.initialize()
            answers.extend(await asyncio.gather(*(request.post(f"{address}/bot{TOKEN}/x") for _ in range(5))))
            await request.shutdown()

    asyncio.run(crowd())
    asyncio.run(crowd())
    assert answers == [True] * 10


# The token


async def hang(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_call(reader)
    writer.write(JSON_ANSWER[:-5])


async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(10)
    writer.transport.abort()


async def answer_with_the_url(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    path = (await read_call(reader)).split()[1]
    page = b"<p>%s is not here</p>" % path
    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page))


async def greet_with_the_url(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    path = (await read_call(reader)).split()[1]
    page = b"<p>Log in to see %s</p>" % path.replace(b":", b"%3A")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page))


@pytest.mark.parametrize("content", [None, b"x" * 20_000_000], ids=["form", "upload"])
@pytest.mark.parametrize("talk", [hang, cut, reset, answer_with_the_url, greet_with_the_url])
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_the_token_is_in_no_log_and_no_error(
    talk: Talk, content: bytes | None, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    asyncio.get_running_loop().set_debug(True)
    async with telegram_over_tcp(talk) as address, bot_at(address.replace("http", scheme), waits=SOON) as bot:
        caplog.set_level(logging.DEBUG)  # only now: PTB itself writes the token when a Bot is made
        with pytest.raises(TelegramError) as caught:
            await (bot.send_document(1, content) if content else bot.send_message(1, "a"))
    assert SECRET not in caplog.text
    assert SECRET not in everything_in(caught.value)


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1", "http://", "http://127.0.0.1:port", "http://a.invalid"]
)
async def test_an_address_that_cannot_be_called_does_not_print_the_token(address: str) -> None:
    async with request_class(SOON) as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"{address}/bot{TOKEN}/getMe")
    assert SECRET not in everything_in(caught.value)


def everything_in(error: BaseException) -> str:
    """Its traceback, and also the causes and contexts that a traceback leaves out."""
    text = "".join(traceback.format_exception(error))
    hidden = [other for other in (error.__cause__, error.__context__) if other]
    return text + repr(error) + "".join(everything_in(other) for other in hidden)
