"""The pages for whoever watches a process: built around a running bot, on a listener of their own."""

import asyncio
import platform
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import field

import structlog

from bot import VERSION
from bot.app import Stores, TelegramBot, machine_seconds
from bot.domain.value import value
from bot.usecases.readiness import Look, Readiness
from handlers.watch.health import Metrics, watched
from handlers.watch.metrics import PrometheusMeter
from storage.condition import revision_of
from storage.migrations import NEWEST
from storage.queue.workers import workers_alive

log = structlog.get_logger()


def measuring() -> PrometheusMeter:
    """The meter of a process that is watched."""
    about = {"version": VERSION, "tables": NEWEST, "python": platform.python_version()}
    return PrometheusMeter(machine_seconds, about)


@value
class Watch:
    """Where somebody watches, and what is counted for them."""

    listener: socket.socket
    meter: PrometheusMeter = field(default_factory=measuring)

    @asynccontextmanager
    async def over(
        self, telegram: TelegramBot, stores: Stores, stop: asyncio.Event, needs_worker: bool
    ) -> AsyncIterator[None]:
        """Serve the pages as long as the work goes on."""
        readiness = readiness_of(telegram, stores, stop, needs_worker)
        async with watched(self.listener, readiness, _metrics(telegram, self.meter)):
            yield


def readiness_of(telegram: TelegramBot, stores: Stores, stop: asyncio.Event, needs_worker: bool) -> Readiness:
    """What has to be there before a process is sent work; a worker only on PostgreSQL, where others work."""
    transaction = stores.database.transaction

    async def answers() -> bool:
        await transaction(revision_of)
        return True

    async def has_tables() -> bool:
        return await transaction(revision_of) == NEWEST

    async def has_worker() -> bool:
        return await transaction(workers_alive) > 0

    looks: dict[str, Look] = {
        "running": _told(lambda: not stop.is_set()),  # not asked to stop
        "database": answers,
        "tables": has_tables,
        "telegram": _told(telegram.ready.is_set),
    }
    if needs_worker and stores.database.engine.dialect.name == "postgresql":
        looks["worker"] = has_worker
    return Readiness(looks)


def _told(fact: Callable[[], bool]) -> Look:
    async def look() -> bool:
        return fact()

    return look


def _metrics(telegram: TelegramBot, meter: PrometheusMeter) -> Metrics:
    storage, clocks = telegram.core.storage, telegram.core.clocks

    async def metrics() -> bytes:
        now, machine = clocks.calendar(), clocks.machine()
        try:
            backlog = await storage.transaction(lambda records: records.ledger.backlog(now))
        except Exception:
            log.exception("backlog not read")
            backlog = None
        return meter.text(backlog, (now, machine))

    return metrics
