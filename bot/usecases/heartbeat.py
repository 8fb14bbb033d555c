"""The runner of one process: a loop over the chores and the pushes that wait."""

import asyncio

from bot.usecases.chores import done, tried
from bot.usecases.ports.runner import Work
from bot.usecases.stopping import first_of

PERIOD = 1.0  # seconds between looks, when nothing wakes the loop
AFTER_FAILURE = 5.0


class Heartbeat:
    """Answers the port `Runner`; what is to be done stands in the tables, so there is no queue to keep."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    look = wake

    async def run(self, stop: asyncio.Event) -> None:
        """Beat until `stop` is set; a failing database is tried again after a pause."""
        while not stop.is_set():
            self._woken.clear()
            pause = await self._beat(stop)
            await first_of(stop, self._woken, seconds=pause)

    async def _beat(self, stop: asyncio.Event) -> float:
        told = [await done(chore) for chore in self._work.chores]
        told.append(await tried(self._work.deliver(stop)))
        if None in told:
            return AFTER_FAILURE
        return 0.0 if any(told) else PERIOD
