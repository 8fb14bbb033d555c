"""The bot as `python -m bot run` has it in one process, but for the wire: updates come in by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.app import Keeping, TelegramBot, build_around, machine_now, run_telegram
from bot.conversation.buttons import encode
from bot.conversation.events import Press
from bot.usecases.ports.storage import Records
from handlers.telegram.application import TelegramApplication
from handlers.telegram.intake import Intake
from handlers.telegram.routing import Router
from handlers.telegram.use import Use
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from storage.tombstone_file import JsonTombstones
from tests.fakes import fake_drawing
from tests.soak.clock import Clock
from tests.soak.phones import Bubble, Phones
from tests.soak.quiet import PATIENCE, Quiet
from tests.telegram_handlers.fake_telegram import bot_on, message, press, typed

_CALLS = text("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'deliver'")
A_MOMENT = 1.0  # second of the fast loop


@dataclass
class Living:
    """The running bot and everybody's phone."""

    storage: SqlStorage
    clock: Clock
    phones: Phones = field(default_factory=Phones)
    quiet: Quiet = field(default_factory=Quiet)
    numbers: Any = field(default_factory=lambda: count(1))
    updates: int = 0

    @property
    def desk(self) -> SqlAdministrationStorage:
        """What the operator's commands use."""
        return SqlAdministrationStorage(self.storage.database, self.storage.keyring)

    async def serve(
        self, application: TelegramApplication, use: Use, stop: asyncio.Event, ready: asyncio.Event
    ) -> None:
        """In place of the polling."""
        self._use = use
        await application.initialize()
        async with asyncio.TaskGroup() as tasks:
            self._intake = Intake(Router(application, use), tasks, meter=use.meter)
            ready.set()
            await stop.wait()

    async def take(self, raw: dict[str, Any]) -> None:
        """An update, until it is decided and answered."""
        self.clock.pass_on()
        self.updates += 1
        await self._intake.take(raw).spoken.wait()

    async def write(self, chat: int, text: str) -> None:
        await self.take(typed(next(self.numbers), chat, text))

    async def press(self, chat: int, data: Press, bubble: Bubble | None = None) -> None:
        """A button of a message, or of one long gone."""
        under = message(bubble.number, chat) if bubble else message(7, chat)
        if bubble is None or bubble.is_protected:
            under["has_protected_content"] = True
        await self.take(press(next(self.numbers), chat, encode(data), under))

    async def at(self, moment: datetime) -> None:
        """The calendar says so; all that is due is done. Meanwhile updates were taken, though none came."""
        self.clock.now = max(moment, self.clock.now)
        await self.storage.transaction(self._beat)
        await self._use.here()
        await self.quiet.settle()

    async def drained(self) -> None:
        """Wait until the queue is through with calls to send, of which some were put off."""
        if self.storage.database.engine.dialect.name == "sqlite":
            return
        async with asyncio.timeout(PATIENCE):
            while await self._calls():  # noqa: ASYNC110  # an empty queue calls nobody
                await asyncio.sleep(A_MOMENT)

    async def _calls(self) -> int:
        return await self.storage.database.transaction(lambda c: c.scalar(_CALLS)) or 0

    def _beat(self, records: Records) -> None:
        records.ledger.note_pulse(self.clock.now)


@asynccontextmanager
async def living(storage: SqlStorage, start: datetime, folder: Path) -> AsyncIterator[Living]:
    """The bot on a migrated database, until the block ends; it ends in order."""
    here, stop = Living(storage, Clock(start)), asyncio.Event()
    sharing = here.quiet.sharing(storage.database, lambda: here.clock.now - machine_now())
    keeping = Keeping(tombstones=JsonTombstones(folder / "soak.tombstones"))
    whole: TelegramBot = build_around(
        bot_on(here.phones), storage, here.clock.clocks, fake_drawing, here.clock.seconds, keeping, sharing
    )
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run_telegram(whole, stop, here.serve))
        await whole.ready.wait()
        try:
            yield here
        finally:
            stop.set()
