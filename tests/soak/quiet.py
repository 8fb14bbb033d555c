"""Knows when all that is due has been done, by watching what chores and deliveries say."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.app import Offset, Sharing, machine_now, shared_by
from bot.usecases.ports.runner import Chore, Deliveries, Runner, Work
from storage.database import Database
from tests.soak.clock import TIMES

T = TypeVar("T")
PATIENCE = 6000.0  # seconds of the fast loop, two minutes of ours


class Quiet:
    """Quiet is once every chore, and the look for messages, has found nothing since the calendar moved."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self._names: set[str] = set()
        self._idle: set[str] = set()
        self._busy = self._round = 0
        self._quiet = asyncio.Event()
        self._look: Callable[[], None] = lambda: None

    def sharing(self, database: Database, ahead: Offset) -> Sharing:
        """As the bot shares its work, watched. The pace is this process's own: the turns of many are given
        by the server's clock, which nobody moves."""
        shared = shared_by(database)

        def runner(work: Work) -> Runner:
            chores = tuple(replace(each, do=self._chore(each.name, each.do)) for each in work.chores)
            self._names = {"deliver", *(each.name for each in chores)}
            made = shared.runner(Work(_Watched(self, work.deliver, ahead), chores))
            self._look = made.look
            return made

        return Sharing(runner)

    async def settle(self) -> None:
        """The calendar has moved; wait until all that is due now is done."""
        self._round += 1
        self._again()
        async with asyncio.timeout(PATIENCE):
            await self._quiet.wait()

    async def noted(self, name: str, work: Awaitable[T]) -> T:
        """What came of it; where it found something, everything is looked at once more."""
        began, self._busy = self._round, self._busy + 1
        try:
            found = await work
        except Exception as error:
            self.failed.append(f"{name}: {error!r}")
            raise
        finally:
            self._busy -= 1
        if isinstance(found, int) and found:
            self._again()
        elif began == self._round:
            self._idle.add(name)
        if self._idle >= self._names and not self._busy:
            self._quiet.set()
        return found

    def _again(self) -> None:
        self._idle.clear()
        self._quiet.clear()
        self._look()

    def _chore(self, name: str, do: Chore) -> Chore:
        async def watched() -> int:
            return await self.noted(name, do())

        return watched


class _Watched:
    """Answers the port `Deliveries`. `ahead` is how far the bot's clock is before the server's, by which
    the queue waits: as long as the loop would."""

    def __init__(self, quiet: Quiet, deliver: Deliveries, ahead: Offset) -> None:
        self._quiet, self._deliver, self._ahead = quiet, deliver, ahead

    async def __call__(self, stop: asyncio.Event | None = None) -> int:
        return await self._quiet.noted("deliver", self._deliver(stop))

    async def to(self, account_id: int, stop: asyncio.Event) -> datetime | None:
        at = await self._quiet.noted("to", self._deliver.to(account_id, stop))
        return at and machine_now() + (at - self._ahead() - machine_now()) / TIMES

    async def left_over(self, stop: asyncio.Event) -> int:
        return await self._quiet.noted("left over", self._deliver.left_over(stop))
