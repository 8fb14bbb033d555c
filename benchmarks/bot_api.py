"""A lean Bot API on loopback: hands out presses, takes edits, and costs little beside the bot it measures."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import count, cycle
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

TOKEN = "1:bench"
SECRET = "bench_" * 8
BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT_AT = 1_800_000_000
MOST_UPDATES = 100
MOST_DELIVERIES = 40  # side by side, as Telegram's own default
PAUSE_AFTER_REFUSAL = 1.0
PROTECTED = {"has_protected_content": True}  # as ours sends its screens; it edits no other

Json = dict[str, Any]
Edited = Callable[[Json, float, float], None]


def nobody_waits(shown: Json, at: float, own: float) -> None:
    """Nobody waits for this edit."""


def message(chat: int, number: int, given: Mapping[str, str]) -> Json:
    """The message as Telegram would hand it out after a send or an edit."""
    person = {"id": chat, "type": "private", "first_name": "Member"}
    text = given.get("text") or given.get("caption") or "-"
    shown = {"message_id": number, "from": BOT, "chat": person, "date": SENT_AT, "text": text, **PROTECTED}
    return shown | ({"reply_markup": json.loads(given["reply_markup"])} if "reply_markup" in given else {})


class BotApi:
    """The server. `pictured` is set when a picture arrives; `polled_at` is when the bot first asked for
    updates, or had all its addresses set. `edited` is told what a member is shown, when, and how many seconds
    the bot took for it from the moment the press was handed to it.

    `latency`: seconds that a call takes to us and its answer back; half of it lies before the effect, and
    half before a press is in the bot's hands. `hooks`: where the processes of a bot listen, to which updates
    are brought in turn; without any they are handed to whoever polls.
    """

    def __init__(self, hooks: Sequence[str] = ()) -> None:
        self.edited: Edited = nobody_waits
        self.latency = 0.0
        self.pictured = asyncio.Event()
        self.polled = asyncio.Event()
        self.polled_at = 0.0
        self._handed_at: dict[int, float] = {}  # by the chat
        self._numbers, self._updates = count(1), deque[Json]()
        self._arrived = asyncio.Event()
        self._hooks, self._unhooked = cycle(hooks), len(hooks)
        self._deliveries = asyncio.Semaphore(MOST_DELIVERIES)
        self._under_way: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    def press(self, shown: Json, data: str) -> None:
        """Somebody presses a button under a message."""
        number = next(self._numbers)
        person = {"id": shown["chat"]["id"], "is_bot": False, "first_name": "Member", "language_code": "vi"}
        query = {"id": str(number), "from": person, "message": shown, "chat_instance": "1", "data": data}
        update = {"update_id": number, "callback_query": query}
        if self._session is None:
            self._updates.append(update)
            self._arrived.set()
        else:
            task = asyncio.create_task(self._bring(self._session, update))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _bring(self, session: aiohttp.ClientSession, update: Json) -> None:
        async with self._deliveries:
            await self._travel()
            self._hand_over([update])
            while True:
                async with session.post(next(self._hooks), json=update) as answer:
                    if answer.status == 200:
                        return
                await asyncio.sleep(PAUSE_AFTER_REFUSAL)

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """One call of the bot."""
        if not request.path.startswith("/bot"):
            return web.json_response({}, status=404)  # ours asks a sandbox for its calendar
        at = perf_counter()
        try:
            given = await _given(request)
        except ConnectionResetError:
            return web.Response()  # the bot was stopped in the midst of a call
        await self._travel()
        result = await self._result(request.path.rpartition("/")[2], given, at)
        await self._travel()
        if isinstance(result, list):
            self._hand_over(result)
        return web.json_response({"ok": True, "result": result})

    async def _travel(self) -> None:
        if self.latency:
            await asyncio.sleep(self.latency / 2)

    def _hand_over(self, updates: Sequence[Json]) -> None:
        for update in updates:
            self._handed_at.setdefault(update["callback_query"]["from"]["id"], perf_counter())

    async def _result(self, method: str, given: Mapping[str, str], at: float) -> object:
        match method:
            case "getUpdates":
                return await self._poll(int(given.get("offset", 0)), float(given.get("timeout", 0)), at)
            case "setWebhook":
                self._hooked(at)
                return True
            case "editMessageText":
                shown = message(int(given["chat_id"]), int(given["message_id"]), given)
                self.edited(shown, perf_counter(), at - self._handed_at.pop(shown["chat"]["id"], at))
                return shown
            case "sendMessage" | "sendPhoto":
                if method == "sendPhoto":
                    self.pictured.set()
                return message(int(given["chat_id"]), next(self._numbers), given)
            case "getMe":
                return BOT
            case _:
                return True

    def _hooked(self, at: float) -> None:
        """Each process says so itself; when all have, updates are brought."""
        self._unhooked -= 1
        if self._unhooked == 0:
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            self._session = aiohttp.ClientSession(headers=headers)
            self._begun(at)

    def _begun(self, at: float) -> None:
        if not self.polled.is_set():
            self.polled_at = at
            self.polled.set()

    async def _poll(self, offset: int, seconds: float, at: float) -> list[Json]:
        self._begun(at)
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

    async def close(self) -> None:
        """Bring nothing more."""
        for task in self._under_way:
            task.cancel()
        if self._session is not None:
            await self._session.close()


async def _given(request: web.BaseRequest) -> Mapping[str, str]:
    if request.content_type == "application/json":
        return {name: _worded(value) for name, value in (await request.json()).items()}
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        return {name: value for name, value in form.items() if isinstance(value, str)}
    return dict(parse_qsl((await request.read()).decode()))


def _worded(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


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
        await api.close()
        await runner.cleanup()
