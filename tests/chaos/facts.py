"""What stands in the bot's database at this moment, read past all restarts of the server."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.usecases.ports.away import StorageAway
from bot.usecases.ports.ledger import TimerKind
from storage.database import Database
from storage.ledger.tables import outbox, timer

TRIES = 40
PAUSE = 0.1
_QUEUED = outbox.c.state == "queued"
_WORKERS = text("SELECT coalesce(max(id), 0) FROM jobs.procrastinate_workers")


@dataclass(frozen=True)
class Facts:
    """Committed facts only."""

    database: Database

    async def leased(self, machine: datetime) -> frozenset[tuple[int, int]]:
        """Which messages somebody may be sending, and for the how manieth time."""
        query = select(outbox.c.id, outbox.c.tries).where(_QUEUED, outbox.c.not_before > machine)
        rows = await self._run(lambda connection: connection.execute(query).all())
        return frozenset((row.id, row.tries) for row in rows)

    async def waiting(self) -> int:
        """How many messages are still to go out."""
        return await self._number(select(func.count()).where(_QUEUED))

    async def waiting_reminders(self) -> int:
        """How many reminders are still to go out."""
        return await self._number(select(func.count()).where(_QUEUED, outbox.c.kind == "reminder"))

    async def due_reminders(self, now: datetime) -> int:
        """How many reminders have fallen due and are not acted upon."""
        due = (timer.c.kind == TimerKind.REMINDER.value) & (timer.c.due_at <= now)
        return await self._number(select(func.count()).select_from(timer).where(due))

    async def newest_worker(self) -> int:
        """The number of the worker that came last; 0 while there is none."""
        try:
            return await self._number(_WORKERS)
        except DBAPIError:
            return 0

    async def let_leases_pass(self) -> None:
        """As if the ninety seconds were over for which a sender that died holds a message."""
        await self._run(lambda c: c.execute(update(outbox).where(_QUEUED).values(not_before=None)))

    async def _number(self, query: Any) -> int:
        return int(await self._run(lambda connection: connection.execute(query).scalar_one()))

    async def _run(self, work: Callable[[Connection], Any]) -> Any:
        """The server may just be away."""
        for _ in range(TRIES):
            try:
                return await self.database.transaction(work)
            except StorageAway:
                await asyncio.sleep(PAUSE)
        return await self.database.transaction(work)
