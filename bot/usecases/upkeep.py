"""Once a day, and at the start: what is too old goes, and requests that wait for too long are told."""

from datetime import date

import structlog

from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.storage import Storage
from bot.usecases.retention import Retention

log = structlog.get_logger()


class Upkeep:
    """A batch a call, until the day's work is done."""

    def __init__(self, storage: Storage, clocks: Clocks, retention: Retention) -> None:
        self._storage, self._clocks, self._retention = storage, clocks, retention
        self._told: date | None = None
        self._done: date | None = None

    async def __call__(self) -> int:
        """How many rows went; 0 once there is nothing left to do today."""
        today = self._clocks.calendar().date()
        if self._told != today:
            await self._warn()
            self._told = today
        if self._done == today:
            return 0
        gone = await self._retention()
        if not gone:
            self._done = today
        return gone

    async def _warn(self) -> None:
        now = self._clocks.calendar()
        overdue = await self._storage.transaction(lambda records: records.ledger.overdue_requests(now))
        if overdue:
            log.warning("requests overdue", count=overdue)
