"""The real bot, from raw updates to the database, on a Bot API that answers from memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from bot.app import TelegramBot, build_around, clocks
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.meter import SILENT, Meter
from bot.usecases.ports.storage import Records
from handlers.telegram.intake import Carried, Intake
from handlers.telegram.kinds import Raw
from handlers.telegram.routing import Router
from storage.ledger.transactions import SqlLedgerStorage
from storage.records import SqlStorage
from tests.fakes import fake_drawing
from tests.telegram_handlers.fake_telegram import FakeTelegram, bot_on
from tests.telegram_handlers.running import Pauses

T = TypeVar("T")


@dataclass
class CountingStorage:
    """The storage, how many transactions it was asked for, and how many of the next ones fail."""

    storage: SqlStorage
    transactions: int = 0
    failures: int = 0

    @property
    def reports(self) -> SqlLedgerStorage:
        return self.storage.reports

    def transaction(self, work: Callable[[Records], T]) -> Awaitable[T]:
        self.transactions += 1
        if self.failures:
            self.failures -= 1
            raise OSError
        return self.storage.transaction(work)


@dataclass
class LiveBot:
    """Updates go in by `carry`; what the bot says is in `telegram.calls`."""

    storage: CountingStorage
    telegram: FakeTelegram
    whole: TelegramBot
    intake: Intake
    ticks: list[float]

    async def carry(self, *raws: Raw) -> list[Carried]:
        """Take the updates together, and wait until each is decided and answered."""
        carried = [self.intake.take(raw) for raw in raws]
        for each in carried:
            await each.spoken.wait()
        return carried


@asynccontextmanager
async def live_bot(
    storage: SqlStorage,
    time: Clocks | None = None,
    telegram: FakeTelegram | None = None,
    meter: Meter = SILENT,
) -> AsyncIterator[LiveBot]:
    """The bot knows its members' accounts, as after its start; `ticks` moves the pace of accounts."""
    telegram, counting, ticks = telegram or FakeTelegram(), CountingStorage(storage), [0.0]
    bot, clock = bot_on(telegram), time or clocks()
    whole = build_around(bot, counting, clock, fake_drawing, lambda: ticks[0], meter=meter)
    await whole.know_members()
    await whole.application.initialize()
    counting.transactions = 0
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(Router(whole.application, whole.use), tasks, Pauses().sleep, whole.use.meter)
        yield LiveBot(counting, telegram, whole, intake, ticks)
    await whole.application.shutdown()
