"""Servers on this machine that play the Bot API, and bots that call them through our request class."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import RawTestServer
from telegram import Bot

from handlers.telegram.request import AiohttpRequest, Waits

TOKEN = "123456789:AAh-secret_secret_secret_secret_12"
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
