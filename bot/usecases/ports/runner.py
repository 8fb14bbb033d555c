"""What is done beside the conversation, and who does it: one process in a loop, or many over a queue."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from bot.domain.value import value

Chore = Callable[[], Awaitable[int]]  # one batch; how much was done, 0 when nothing is left for now


class Deliveries(Protocol):
    """Sends what waits in the outbox; every row is leased, so that any number may send side by side."""

    async def __call__(self, stop: asyncio.Event | None = None) -> int:
        """Send one batch of what may go out now, whoever it is for; returns how many were taken."""
        ...

    async def to(self, account_id: int, stop: asyncio.Event) -> datetime | None:
        """Send what waits for one account, in order; the machine's moment when more may go, None when
        nothing waits."""
        ...

    async def left_over(self, stop: asyncio.Event) -> int:
        """Send one batch of what has waited too long for somebody to come for it."""
        ...


@value
class Repeated:
    """A chore and how often it is looked at: the seconds between two looks, on one machine or many."""

    name: str
    every: int
    do: Chore


@value
class Work:
    """Everything that is done beside the conversation."""

    deliver: Deliveries
    chores: tuple[Repeated, ...]


class Runner(Protocol):
    """Does the work until it is stopped. What is to be done stands in the database."""

    def wake(self) -> None:
        """Something was queued."""
        ...

    def look(self) -> None:
        """The calendar moved: what falls due may have fallen due."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; a failing database is tried again after a pause."""
        ...
