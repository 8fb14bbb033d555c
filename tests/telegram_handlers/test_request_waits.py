"""The request class when servers are slow, full or cut off, and what it then tells the caller."""

import asyncio
import json
import socket
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram.error import NetworkError, TimedOut

from handlers.telegram.request import Waits
from tests.telegram_handlers.local_telegram import (
    JSON_ANSWER,
    SOON,
    TOKEN,
    HeldTelegram,
    bot_at,
    ok,
    read_call,
    request_class,
    telegram_by,
    telegram_over_tcp,
)

TOO_MUCH = 20_000_000  # bytes, more than the sockets between two processes take in

# Waiting


async def test_a_long_poll_may_outlast_the_read_timeout() -> None:
    async def handler(_: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.3)  # Telegram keeps the poll, three read timeouts long
        return ok([])

    async with telegram_by(handler) as address, bot_at(address, waits=Waits(read=0.1)) as bot:
        assert await bot.get_updates(timeout=10) == ()


async def test_an_answer_that_does_not_come_is_timed_out_and_the_call_was_made_once() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, bot_at(address, 1, Waits(read=0.3)) as bot:
        with pytest.raises(TimedOut, match=r"^Timed out$"):
            await bot.send_message(1, "a")
        assert telegram.calls == 1
        telegram.may_answer.set()
        assert await bot.delete_message(1, 2)


async def test_none_waits_for_ever() -> None:
    telegram = HeldTelegram()
    async with telegram_by(telegram) as address, request_class(Waits(read=0.1, pool=0.1)) as request:
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


@pytest.mark.parametrize(
    ("waits", "is_upload"),
    [(Waits(upload=0.1, write=None), True), (Waits(upload=None, write=0.1), False)],
    ids=["file", "form"],
)
async def test_a_body_that_nobody_takes_is_timed_out(waits: Waits, is_upload: bool) -> None:
    given_up = asyncio.Event()

    async def talk(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await given_up.wait()

    async with telegram_over_tcp(talk) as address, bot_at(address, waits=waits) as bot:
        with pytest.raises(TimedOut):
            await (
                bot.send_document(1, b"x" * TOO_MUCH) if is_upload else bot.send_message(1, "x" * TOO_MUCH)
            )
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


async def test_more_calls_than_connections_are_served_as_many_at_once_as_there_are_connections() -> None:
    open_now = most = 0
    three_together = asyncio.Barrier(3)

    async def handler(_: web.BaseRequest) -> web.Response:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await three_together.wait()
        open_now -= 1
        return ok()

    async with telegram_by(handler) as address, bot_at(address, 3, Waits(pool=None)) as bot:
        assert all(await asyncio.gather(*(bot.delete_message(1, 2) for _ in range(30))))
    assert most == 3


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
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nzzzz",
    ],
    ids=[
        "nothing",
        "half a line",
        "half a body",
        "another protocol",
        "a bad header",
        "a bad chunk",
        "not gzip",
    ],
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


async def test_a_body_that_turns_bad_on_the_way_does_not_hold_the_call_for_ever() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_call(reader)
        writer.write(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ok"\r\n')
        await asyncio.sleep(0.05)  # so that the rest travels apart; together with the head it would be easy
        writer.write(b"zz\r\n")
        await reader.read()

    async with telegram_over_tcp(talk) as address, bot_at(address, waits=SOON) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(1, "a")


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
    assert [json.loads(call.partition(b"\r\n\r\n")[2])["message_id"] for call in telegram.calls] == [1, 2, 3]


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
