"""The turns of a bot that is many processes: a row from which each takes a few at once."""

import asyncio
from collections.abc import Callable
from typing import Final

from sqlalchemy import text

from storage.database import Database
from storage.queue.tables import SCHEMA

FEW: Final = 5  # turns a process takes at once; those it does not use are lost

# By the server's clock: those of the machines differ.
_TAKE = text(f"""
    INSERT INTO {SCHEMA}.pace AS kept (id, free_at)
    VALUES (1, clock_timestamp() + :many * :gap * interval '1 s')
    ON CONFLICT (id) DO UPDATE
    SET free_at = greatest(kept.free_at, clock_timestamp()) + :many * :gap * interval '1 s'
    RETURNING extract(epoch FROM free_at - clock_timestamp()) - :many * :gap
""")  # noqa: S608  # the name of our own schema


class SharedTurns:
    """Takes turns for one process, by its monotonic clock in seconds; `gap` lies between two of the bot."""

    def __init__(self, database: Database, clock: Callable[[], float], gap: float) -> None:
        self._database, self._clock, self._gap = database, clock, gap
        self._turns: list[float] = []
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self) -> float:
        """Take the next turn; the seconds until it comes."""
        async with self._one_at_a_time:
            if not self._turns:
                wait = await self._database.transaction(
                    lambda c: float(c.execute(_TAKE, {"many": FEW, "gap": self._gap}).scalar_one())
                )
                first = self._clock() + max(0.0, wait)
                self._turns = [first + place * self._gap for place in range(FEW)]
            return max(0.0, self._turns.pop(0) - self._clock())
