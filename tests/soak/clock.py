"""Time run fast: a calendar that jumps through the day, and a loop that waits little."""

import asyncio
import selectors
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.usecases.ports.clocks import Clocks

TIMES = 50  # faster waits the loop: pauses of the runner, the pace of pushes, the gap within a chat
A_PRESS = timedelta(seconds=5)


@dataclass
class Clock:
    """Both clocks of the bot at once: what goes by the machine's clock has to go as well."""

    now: datetime

    @property
    def clocks(self) -> Clocks:
        return Clocks(calendar=lambda: self.now, machine=lambda: self.now)

    def seconds(self) -> float:
        """For the pace of accounts."""
        return self.now.timestamp()

    def pass_on(self) -> None:
        """Somebody has read and pressed."""
        self.now += A_PRESS


class _Impatient(selectors.DefaultSelector):
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout / TIMES if timeout else timeout)


class FastLoop(asyncio.SelectorEventLoop):
    """Its seconds are short, for all that runs in it; threads and the database's server keep their own."""

    def __init__(self) -> None:
        super().__init__(_Impatient())

    def time(self) -> float:
        return super().time() * TIMES
