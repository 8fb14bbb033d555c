"""Another process follows the sandbox's calendar, from this machine only."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from handlers.calendar_client import CalendarClient, is_loopback
from handlers.sandbox import Running, Sandbox, start

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8081", "http://127.9.9.9", "http://[::1]:1/x"])
def test_numbers_of_this_machine_are_loopback(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://api.telegram.org",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "http://10.0.0.1",
        "http://localhost",
        "127.0.0.1:8081",
        "",
    ],
)
def test_nobody_else_sets_the_calendar(address: str) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        CalendarClient(address)


async def test_one_look_takes_the_offset(sandbox: Sandbox, running: Running) -> None:
    sandbox.move_calendar(3600)
    client = CalendarClient(running.address)
    assert client() == timedelta()
    assert await client.look()
    assert client() == HOUR


@asynccontextmanager
async def following(client: CalendarClient) -> AsyncIterator[asyncio.Event]:
    """The client at work; the event is set at each move it tells of."""
    stop, moved = asyncio.Event(), asyncio.Event()
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        tasks.create_task(client.follow(stop, moved.set))
        yield moved
        stop.set()


async def test_moves_are_told_until_stopped(sandbox: Sandbox, running: Running) -> None:
    client = CalendarClient(f"{running.address}/")
    async with following(client) as moved:
        for hours in (1, 2):
            moved.clear()
            sandbox.move_calendar(3600)
            await moved.wait()
            assert client() == hours * HOUR


async def test_a_server_that_is_away_changes_nothing(sandbox: Sandbox, running: Running) -> None:
    sandbox.move_calendar(3600)
    client = CalendarClient(running.address)
    await client.look()
    await running.stop()
    assert await client.look()
    assert client() == HOUR
    async with following(client) as moved:
        again = await start(sandbox, int(running.address.rpartition(":")[2]))
        sandbox.move_calendar(3600)
        await moved.wait()
        assert client() == 2 * HOUR
    await again.stop()


@pytest.fixture
async def plain_server() -> AsyncIterator[str]:
    """A server on this machine that knows no calendar, as a real local Bot API server."""
    async with TestServer(web.Application()) as server:
        yield str(server.make_url(""))


async def test_a_server_without_a_calendar_is_left_alone(plain_server: str) -> None:
    client = CalendarClient(plain_server)
    async with asyncio.timeout(5):
        await client.follow(asyncio.Event(), pytest.fail)
    assert not await client.look()
    assert client() == timedelta()
