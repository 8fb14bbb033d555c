"""A running sandbox for each test: two people have started, one has not, one is gone."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot

from handlers.sandbox import Running, Sandbox, start
from tests.sandbox.people import GONE, LAN, MINH, STRANGER, TOKEN, MachineClock, RawBot


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
