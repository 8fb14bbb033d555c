"""The sandbox brings updates as Telegram does: with the secret, one sender's in order, again until taken."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from handlers.sandbox import Sandbox
from handlers.sandbox.webhook import HEADER
from tests.judges import judge_object
from tests.sandbox.people import LAN, MINH, RawBot

SECRET = "s" * 40


@dataclass
class Hook:
    """A bot's webhook that keeps what it is brought; `statuses` are used up first, `held` waits."""

    statuses: list[int] = field(default_factory=list)
    brought: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    held: dict[int, asyncio.Event] = field(default_factory=dict)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    said: bytes = b""  # in each answer

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        update = await request.json()
        self.brought.append(update)
        self.came.set()
        self.secrets.append(request.headers.get(HEADER, ""))
        if update["update_id"] in self.held:
            await self.held[update["update_id"]].wait()
        status = self.statuses.pop(0) if self.statuses else 200
        return web.Response(
            status=status, body=self.said, content_type="application/json" if self.said else None
        )

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.brought]


@asynccontextmanager
async def hooked(raw: RawBot, hook: Hook, **more: Any) -> AsyncIterator[None]:
    async with RawTestServer(hook) as server:
        await raw.ok("setWebhook", url=f"http://127.0.0.1:{server.port}/hook", **more)
        yield
        await raw.ok("deleteWebhook")


def delivered(sandbox: Sandbox) -> Callable[[], bool]:
    return lambda: not sandbox.state.updates.pending()


async def test_updates_come_once_with_the_secret(sandbox: Sandbox, raw: RawBot) -> None:
    hook = Hook()
    sandbox.write(LAN, "một")
    async with hooked(raw, hook, secret_token=SECRET):
        sandbox.write(LAN, "hai")
        await sandbox.until(delivered(sandbox))
    assert hook.texts == ["một", "hai"]
    assert hook.secrets == [SECRET] * 2
    assert [complaint for update in hook.brought for complaint in judge_object("Update", update)] == []


async def test_a_call_in_the_answer_is_made_once_the_update_is_taken(sandbox: Sandbox, raw: RawBot) -> None:
    said = {"method": "sendMessage", "chat_id": LAN, "text": "Chào đồng chí"}
    hook = Hook(statuses=[503], said=json.dumps(said).encode())
    async with hooked(raw, hook):
        sandbox.write(LAN, "một")
        await sandbox.until(lambda: "Chào đồng chí" in [b.text for b in sandbox.screen(LAN)])
    assert [request.method for request in sandbox.requests].count("sendMessage") == 1


@pytest.mark.parametrize("said", [b"{", b"[]", b"{}", b'{"method": ""}', b'{"text": "no method"}'])
async def test_an_answer_that_holds_no_call_is_an_acknowledgement(
    sandbox: Sandbox, raw: RawBot, said: bytes
) -> None:
    async with hooked(raw, Hook(said=said)):
        sandbox.write(LAN, "một")
        await sandbox.until(delivered(sandbox))
    assert {request.method for request in sandbox.requests} == {"setWebhook", "deleteWebhook"}


async def test_what_is_not_taken_comes_again_and_the_reason_is_told(sandbox: Sandbox, raw: RawBot) -> None:
    hook = Hook(statuses=[503])
    async with hooked(raw, hook):
        sandbox.write(LAN, "một")
        await sandbox.until(delivered(sandbox))
        info = await raw.ok("getWebhookInfo")
    assert hook.texts == ["một", "một"]
    assert hook.brought[0] == hook.brought[1]
    assert hook.secrets == ["", ""]
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert judge_object("WebhookInfo", info) == []


async def test_a_sender_waits_for_the_own_update_before_and_for_nobody_elses(
    sandbox: Sandbox, raw: RawBot
) -> None:
    hook = Hook()
    first = sandbox.state.updates._next_id
    hook.held[first] = asyncio.Event()
    async with hooked(raw, hook):
        for account, text in ((LAN, "một"), (LAN, "hai"), (MINH, "ba")):
            sandbox.write(account, text)
        await sandbox.until(lambda: len(sandbox.state.updates.pending()) == 2)
        assert hook.texts == ["một", "ba"]
        hook.held[first].set()
        await sandbox.until(delivered(sandbox))
    assert hook.texts == ["một", "ba", "hai"]


async def test_no_more_are_on_their_way_than_the_bot_takes(sandbox: Sandbox, raw: RawBot) -> None:
    hook = Hook()
    first = sandbox.state.updates._next_id
    hook.held[first] = asyncio.Event()
    async with hooked(raw, hook, max_connections=1):
        sandbox.write(LAN, "một")
        await hook.came.wait()
        sandbox.write(MINH, "hai")
        assert (await raw.ok("getWebhookInfo"))["pending_update_count"] == 2
        assert hook.texts == ["một"]
        hook.held[first].set()
        await sandbox.until(delivered(sandbox))
    assert hook.texts == ["một", "hai"]


async def test_without_the_webhook_updates_wait_for_a_poll(sandbox: Sandbox, raw: RawBot) -> None:
    hook = Hook()
    async with hooked(raw, hook):
        pass
    sandbox.write(LAN, "một")
    assert [update["message"]["text"] for update in await raw.ok("getUpdates")] == ["một"]
    assert hook.brought == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1.example.org/", "http://localhost:1/", "ftp://127.0.0.1:1/"]
)
async def test_plain_http_leads_to_this_machine_only(url: str, raw: RawBot) -> None:
    assert "An HTTPS URL must be provided" in await raw.refused("setWebhook", url=url)


async def test_where_nobody_listens_updates_stay(sandbox: Sandbox, raw: RawBot) -> None:
    await raw.ok("setWebhook", url="http://127.0.0.1:9/hook")
    sandbox.write(LAN, "một")
    await sandbox.until(lambda: "last_error_message" in sandbox.state.webhook)
    assert (await raw.ok("getWebhookInfo"))["pending_update_count"] == 1
    await raw.ok("deleteWebhook")
    assert len(await raw.ok("getUpdates")) == 1
