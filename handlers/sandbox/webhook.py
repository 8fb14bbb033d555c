"""Brings updates to a bot's webhook on this machine: one sender's in order, again after a refusal."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from handlers.sandbox.parameters import Call, call_within
from handlers.sandbox.polling import Waiting
from handlers.sandbox.refusal import Refusal
from handlers.sandbox.state import State

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
PORTS: Final = (80, 88, 443, 8443)
LOOPBACK: Final = "http://127.0.0.1:"
LONGEST_WAIT: Final = aiohttp.ClientTimeout(total=60)
LONGEST_PAUSE: Final = 60

Answer = Callable[[Call], Awaitable[object]]


def takes(url: str) -> bool:
    """Telegram wants https; plain http is for a Bot API server on the same machine, as the sandbox is."""
    return url.startswith(("https://", LOOPBACK))


def has_usual_port(url: str) -> bool:
    """Telegram brings to few ports only; on the same machine any will do."""
    try:
        return url.startswith(LOOPBACK) or (urlsplit(url).port or 443) in PORTS
    except ValueError:
        return False


def delivering(state: State, answer: Answer) -> Callable[[web.Application], AsyncIterator[None]]:
    """For `cleanup_ctx`: deliver as long as the server runs; `answer` has the effect of a call."""

    async def run(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(Webhook(state, answer).deliver())  # noqa: TID251  # ended with the server, below
        yield
        task.cancel()
        await asyncio.wait([task])

    return run


class Webhook:
    """A lane a sender. An update that failed is tried again at once, then after 2, 4, 8 … 60 seconds. A call
    that the bot's answer holds is made, and the bot does not learn what came of it."""

    def __init__(self, state: State, answer: Answer) -> None:
        self._state, self._answer = state, answer
        self._busy: set[int] = set()

    async def deliver(self) -> None:
        """Until cancelled."""
        async with aiohttp.ClientSession(timeout=LONGEST_WAIT) as session, asyncio.TaskGroup() as tasks:
            while True:
                seen = self._state.changes.version
                for waiting in self._ready():
                    self._busy.add(_lane(waiting))
                    tasks.create_task(self._bring(session, waiting))
                await self._state.changes.after(seen)

    def _ready(self) -> list[Waiting]:
        """The first update of each lane in which nothing is on its way."""
        if not self._state.webhook.get("url", "").startswith(LOOPBACK):
            return []
        heads: dict[int, Waiting] = {}
        for waiting in self._state.updates.pending():
            heads.setdefault(_lane(waiting), waiting)
        free = self._state.webhook["max_connections"] - len(self._busy)
        return [waiting for lane, waiting in heads.items() if lane not in self._busy][: max(0, free)]

    async def _bring(self, session: aiohttp.ClientSession, waiting: Waiting) -> None:
        pause = 0
        while self._is_wanted(waiting) and not await self._post(session, waiting):
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2 or 2)
        self._busy.discard(_lane(waiting))
        self._state.changes.tell()

    def _is_wanted(self, waiting: Waiting) -> bool:
        return bool(self._state.webhook.get("url")) and waiting in self._state.updates.pending()

    async def _post(self, session: aiohttp.ClientSession, waiting: Waiting) -> bool:
        hook = self._state.webhook
        secret = {HEADER: hook["secret_token"]} if "secret_token" in hook else {}
        body = {"update_id": waiting.update_id, waiting.kind: waiting.body}
        try:
            async with session.post(hook["url"], json=body, headers=secret) as response:
                status, reason = response.status, response.reason
                said = await response.read() if response.content_type == "application/json" else b""
        except (aiohttp.ClientError, TimeoutError):
            return self._failed("Connection failed")
        if not 200 <= status < 300:
            return self._failed(f"Wrong response from the webhook: {status} {reason}")
        self._state.updates.confirm(waiting)
        await self._make_call(said)
        return True

    async def _make_call(self, said: bytes) -> None:
        try:
            call = call_within(said)
        except Refusal:
            return
        if call is not None:
            await self._answer(call)

    def _failed(self, reason: str) -> bool:
        if not self._state.webhook:
            return False
        told = {"last_error_date": int(self._state.machine()), "last_error_message": reason}
        self._state.webhook |= told
        self._state.changes.tell()
        return False


def _lane(waiting: Waiting) -> int:
    sender = waiting.body.get("from", {})
    return int(sender.get("id", 0))
