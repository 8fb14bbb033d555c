"""The loop beside the conversation: timers that fall due, chores, and pushes that wait."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()

PERIOD = 1.0  # seconds between looks, when nothing wakes the loop
AFTER_FAILURE = 5.0

Tick = Callable[[], Awaitable[int]]
Deliver = Callable[[asyncio.Event], Awaitable[int]]


class Heartbeat:
    """Fires timers and delivers pushes until stopped; `wake` makes it look at once."""

    def __init__(self, tick: Tick, deliver: Deliver, *chores: Tick) -> None:
        self._tick, self._deliver, self._chores = tick, deliver, chores
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something was queued, or the calendar moved."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Beat until `stop` is set; a failing database is tried again after a pause."""
        while not stop.is_set():
            self._woken.clear()
            pause = await self._beat(stop)
            await _first_of(stop, self._woken, pause)

    async def _beat(self, stop: asyncio.Event) -> float:
        try:
            fired = await self._tick() + sum([await chore() for chore in self._chores])
            delivered = await self._deliver(stop)
        except Exception:
            log.exception("heartbeat failed")
            return AFTER_FAILURE
        return 0.0 if fired or delivered else PERIOD


async def _first_of(stop: asyncio.Event, woken: asyncio.Event, seconds: float) -> None:
    """Wait for either event, or so many seconds."""
    waits = [asyncio.ensure_future(event.wait()) for event in (stop, woken)]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
