"""The bot's token, which is part of every URL, stays out of logs and errors."""

import asyncio
import logging
import traceback

import pytest
from telegram.error import NetworkError, TelegramError

from tests.telegram_handlers.local_telegram import (
    JSON_ANSWER,
    SOON,
    TOKEN,
    Talk,
    bot_at,
    read_call,
    request_class,
    telegram_over_tcp,
)

SECRET = TOKEN.partition(":")[2]


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
