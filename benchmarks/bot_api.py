"""A lean Bot API on loopback: hands out presses, takes edits, and costs little beside the bot it measures."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from itertools import count
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

TOKEN = "1:bench"
BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT_AT = 1_800_000_000
MOST_UPDATES = 100
PROTECTED = {"has_protected_content": True}  # as ours sends its screens; it edits no other

Json = dict[str, Any]
Edited = Callable[[Json, float], None]


def nobody_waits(shown: Json, at: float) -> None:
    """Nobody waits for this edit."""


def message(chat: int, number: int, given: Mapping[str, str]) -> Json:
    """The message as Telegram would hand it out after a send or an edit."""
    person = {"id": chat, "type": "private", "first_name": "Member"}
    text = given.get("text") or given.get("caption") or "-"
    shown = {"message_id": number, "from": BOT, "chat": person, "date": SENT_AT, "text": text, **PROTECTED}
    return shown | ({"reply_markup": json.loads(given["reply_markup"])} if "reply_markup" in given else {})


class BotApi:
    """The server; `edited` and `pictured` are told what arrives, `polled_at` when the first poll came."""

    def __init__(self) -> None:
        self.edited: Edited = nobody_waits
        self.pictured = asyncio.Event()
        self.polled = asyncio.Event()
        self.polled_at = 0.0
        self._numbers, self._updates = count(1), deque[Json]()
        self._arrived = asyncio.Event()

    def press(self, shown: Json, data: str) -> None:
        """Somebody presses a button under a message."""
        number = next(self._numbers)
        person = {"id": shown["chat"]["id"], "is_bot": False, "first_name": "Member", "language_code": "vi"}
        query = {"id": str(number), "from": person, "message": shown, "chat_instance": "1", "data": data}
        self._updates.append({"update_id": number, "callback_query": query})
        self._arrived.set()

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """One call of the bot."""
        if not request.path.startswith("/bot"):
            return web.json_response({}, status=404)  # ours asks a sandbox for its calendar
        at = perf_counter()
        try:
            given = await _given(request)
        except ConnectionResetError:
            return web.Response()  # the bot was stopped in the midst of a call
        result = await self._result(request.path.rpartition("/")[2], given, at)
        return web.json_response({"ok": True, "result": result})

    async def _result(self, method: str, given: Mapping[str, str], at: float) -> object:
        match method:
            case "getUpdates":
                return await self._poll(int(given.get("offset", 0)), float(given.get("timeout", 0)), at)
            case "editMessageText":
                shown = message(int(given["chat_id"]), int(given["message_id"]), given)
                self.edited(shown, at)
                return shown
            case "sendMessage" | "sendPhoto":
                if method == "sendPhoto":
                    self.pictured.set()
                return message(int(given["chat_id"]), next(self._numbers), given)
            case "getMe":
                return BOT
            case _:
                return True

    async def _poll(self, offset: int, seconds: float, at: float) -> list[Json]:
        if not self.polled.is_set():
            self.polled_at = at
            self.polled.set()
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates:
            await self._wait(seconds)
        return list(self._updates)[:MOST_UPDATES]

    async def _wait(self, seconds: float) -> None:
        self._arrived.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._arrived.wait()
        except TimeoutError:
            pass


async def _given(request: web.BaseRequest) -> Mapping[str, str]:
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        return {name: value for name, value in form.items() if isinstance(value, str)}
    return dict(parse_qsl((await request.read()).decode()))


@asynccontextmanager
async def serving(api: BotApi) -> AsyncIterator[str]:
    """The address of the server while it serves."""
    runner = web.ServerRunner(web.Server(api.answer), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        port = runner.addresses[0][1]
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()
