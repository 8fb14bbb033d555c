"""A running sandbox for each test: two people have started, one has not."""

import random
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from handlers.sandbox import Running, Sandbox, start

TOKEN = "4242:sandbox-token"
LAN, MINH, STRANGER, GONE = 7001, 7002, 7003, 7004


@dataclass
class MachineClock:
    """The real clock, which a test may push forward."""

    pushed: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.pushed


@dataclass
class RawBot:
    """A bot without a library: it posts whatever it is told to."""

    session: aiohttp.ClientSession
    address: str
    token: str = TOKEN
    sent: list[dict[str, Any]] = field(default_factory=list)

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        url = f"{self.address}/bot{self.token}/{method}"
        async with self.session.post(url, json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def ok(self, method: str, **params: Any) -> Any:
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        body = await self.call(method, **params)
        assert not body["ok"], body
        return str(body["description"])


@pytest.fixture
def machine() -> MachineClock:
    return MachineClock()


@pytest.fixture
def sandbox(machine: MachineClock) -> Sandbox:
    sandbox = Sandbox(TOKEN, machine=machine, phones=[(LAN, "Đảng viên"), (MINH, "Bí thư")], seed=1)
    sandbox.add_account(LAN, "Lan", last_name="Trần", started=True)
    sandbox.add_account(MINH, "Minh", language_code="en", started=True)
    sandbox.add_account(STRANGER, "Hà")
    sandbox.add_account(GONE, "Tư", started=True, deactivated=True)
    return sandbox


@pytest.fixture
async def running(sandbox: Sandbox) -> AsyncIterator[Running]:
    server = await start(sandbox)
    yield server
    await server.stop()


@pytest.fixture
async def raw(running: Running) -> AsyncIterator[RawBot]:
    async with aiohttp.ClientSession() as session:
        yield RawBot(session, running.address)


@pytest.fixture
async def bot(running: Running) -> AsyncIterator[Bot]:
    """python-telegram-bot as it comes, pointed at the sandbox."""
    base = running.address
    async with Bot(TOKEN, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as bot:
        yield bot


@pytest.fixture
def draw() -> random.Random:
    return random.Random(7)
