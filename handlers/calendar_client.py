"""Follows the sandbox's calendar from another process; only ever from one on this machine."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

import aiohttp

PERIOD = 0.5
ANSWER = aiohttp.ClientTimeout(total=2.0)


def is_loopback(address: str) -> bool:
    """Whether a URL names this machine by a loopback number; names are not looked up."""
    try:
        return ip_address(urlsplit(address).hostname or "").is_loopback
    except ValueError:
        return False


class CalendarClient:
    """The sandbox's calendar as an offset from the machine's clock: call it for the newest one known.

    `api` is the Bot API's address. Raises ValueError if it is not on this machine. A server without a
    calendar (a real local Bot API server) leaves the offset at nothing.
    """

    def __init__(self, api: str) -> None:
        if not is_loopback(api):
            raise ValueError("a calendar is taken from this machine only")
        self._url = f"{api.rstrip('/')}/sandbox/calendar"
        self._offset = timedelta()

    def __call__(self) -> timedelta:
        return self._offset

    async def follow(self, stop: asyncio.Event, moved: Callable[[], None]) -> None:
        """Look every half second, and tell of a move, until `stop` or a server without a calendar."""
        async with aiohttp.ClientSession(timeout=ANSWER) as session:
            while not stop.is_set():
                before = self._offset
                if not await self._look(session):
                    return
                if self._offset != before:
                    moved()
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), PERIOD)

    async def look(self) -> bool:
        """Take the offset once, before anything is done by it; False if there is no calendar."""
        async with aiohttp.ClientSession(timeout=ANSWER) as session:
            return await self._look(session)

    async def _look(self, session: aiohttp.ClientSession) -> bool:
        with suppress(aiohttp.ClientConnectionError, TimeoutError):  # it comes back, or the polling tells
            async with session.get(self._url, allow_redirects=False) as response:
                if response.status != 200:
                    return False
                self._offset = timedelta(seconds=float((await response.json())["offset_seconds"]))
        return True
