"""Hostile updates through the whole application: every kind, broken ones, forged and foreign buttons.

What may never come of them: an update that blocks, a well-formed one that fails, a word of the machine or
somebody else's data in a chat, a bot that no longer answers.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st
from structlog.testing import capture_logs

from bot.checklists.loader import built_in
from bot.usecases.compose import Compose
from bot.usecases.deliver import Deliver
from bot.usecases.pace import Pace
from bot.usecases.ports.clocks import Clocks
from handlers.telegram.messenger import TelegramMessenger
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.attack.judging import Judge, ListeningTelegram
from tests.attack.populated import MARK, Populated, populate
from tests.attack.sending import TOGETHER, Sender, is_whole, press
from tests.attack.shapes import Json
from tests.attack.table import Row
from tests.databases import copied, running_postgres, sqlite_template
from tests.fakes import fake_drawing
from tests.live_bot import LiveBot, live_bot
from tests.people import NOW
from tests.tampering import faults
from tests.telegram_handlers.running import Pauses

ATTEMPTS = {"SQLite": 90_000, "PostgreSQL": 10_000}
BEFORE_RESTORING = 100


class Attack:
    """Sends until all attempts are made; `found` says what went wrong."""

    def __init__(
        self, bot: LiveBot, telegram: ListeningTelegram, populated: Populated, storage: SqlStorage
    ) -> None:
        self.bot, self.telegram, self.populated, self.storage = bot, telegram, populated, storage
        self.judge = Judge(populated, storage)
        self.deliver = _delivery(bot, storage)
        self.sender = Sender(populated)
        self.attempts = self.parked = 0

    @property
    def found(self) -> list[str]:
        return self.judge.found

    async def batch(self, raws: Sequence[Json]) -> None:
        """Send the updates one by one, then see that an ordinary press is answered."""
        if self.attempts % BEFORE_RESTORING == 0:
            await self.populated.restore(self.storage)
        for raw in raws:
            await self._send(raw)
            self.attempts += 1
        await self._deliver()
        await self._is_alive()

    async def _send(self, raw: Json) -> None:
        self.bot.ticks[0] += 60
        with capture_logs() as lines:
            (carried,) = await self.bot.carry(raw)
        events = {line["event"] for line in lines}
        if not carried.well:
            self.judge.hold(f"it blocks: {lines}", raw)
        if "update_parked" in events:
            self.parked += 1
            if is_whole(raw):
                self.judge.hold(f"a whole update failed: {lines}", raw)
        if "answer_lost" in events:
            self.judge.hold(f"an answer was lost: {lines}", raw)
        if MARK.search(repr(lines)):
            self.judge.hold(f"data in the log: {lines}", raw)
        await self._hear(raw)

    async def _hear(self, because: object) -> None:
        said, calls = self.telegram.said, self.telegram.calls
        self.telegram.said, self.telegram.calls = [], []
        for chat, words in said:
            await self.judge.hear(chat, words, because)
        self.judge.markup(calls)

    async def _deliver(self) -> None:
        """What was queued goes out as well."""
        while await self.bot.whole.core.tick() or await self.deliver():
            pass
        await self._hear("a delivery")

    async def _is_alive(self) -> None:
        self.bot.ticks[0] += 60
        number = next(self.sender.numbers)
        chat = self.populated.people[number % len(self.populated.people)].chat
        (carried,) = await self.bot.carry(press(number, chat, "v1:h:"))
        told = [words for to, words in self.telegram.said if to == str(chat)]
        if not (carried.well and told):
            self.judge.hold(f"no answer to {chat}", number)
        await self._hear("an ordinary press")


def _delivery(bot: LiveBot, storage: SqlStorage) -> Deliver:
    """As the bot delivers, but at once: a pace of pushes would make the attack wait."""
    pace = Pace(lambda: 0.0, Pauses().sleep)
    compose = Compose(storage, built_in(), lambda: "tusoi_bot")
    messengers = {"telegram": TelegramMessenger(bot.whole.bot)}
    return Deliver(storage, bot.whole.core.clocks, compose, messengers, fake_drawing, pace)


async def attack_with_updates(
    storage: SqlStorage, administration: SqlAdministrationStorage, attempts: int, start: int
) -> Attack:
    """So many hostile updates against one database; they are drawn on a thread of their own."""
    await _sync_never(storage)
    populated = await populate(storage, administration)
    telegram, loop = ListeningTelegram(), asyncio.get_running_loop()
    async with live_bot(storage, Clocks(lambda: NOW, lambda: NOW), telegram) as bot:
        attack = Attack(bot, telegram, populated, storage)

        def send(raws: Sequence[Json]) -> None:
            asyncio.run_coroutine_threadsafe(attack.batch(raws), loop).result()

        await asyncio.to_thread(_draw_all, attack.sender, telegram.buttons, send, (attempts, start))
    for fault in await faults(administration):
        attack.judge.hold(f"the trail is broken: {fault}", "everything")
    return attack


async def _sync_never(storage: SqlStorage) -> None:
    """Nobody pulls the plug here, and waiting for the disk is most of the time on SQLite."""
    with storage.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            connection.exec_driver_sql("BEGIN")


def _draw_all(
    sender: Sender, buttons: Sequence[str], send: Callable[[Sequence[Json]], None], how: tuple[int, int]
) -> None:
    attempts, start = how

    @seed(start)
    @settings(
        max_examples=attempts // TOGETHER,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        send(sender.updates(data.draw, buttons))

    draw()


def hostile_updates(seed: int, progress: Callable[[str], None]) -> Iterable[Row]:
    """The databases side by side, each in a process of its own and with other updates."""
    with TemporaryDirectory() as folder, running_postgres() as postgres, postgres.migrated() as server:
        urls = {"SQLite": copied(sqlite_template(Path(folder)), Path(folder)), "PostgreSQL": server}
        with ProcessPoolExecutor(len(urls), get_context("spawn")) as processes:
            runs = [
                processes.submit(_attacked, kind, url, (ATTEMPTS[kind], start))
                for start, (kind, url) in enumerate(urls.items(), seed)
            ]
            for run in runs:
                row, found = run.result()
                for each in found:
                    progress(each)
                yield row


def _attacked(kind: str, url: str, how: tuple[int, int]) -> tuple[Row, list[str]]:
    began = perf_counter()
    attack = asyncio.run(_against(url, *how))
    row = Row(f"hostile updates, {kind}", attack.attempts, len(attack.found), perf_counter() - began)
    return row, attack.found


async def _against(url: str, attempts: int, start: int) -> Attack:
    database, keyring = open_database(url), Keyring.of({1: bytes(range(32))})
    try:
        stores = SqlStorage(database, keyring), SqlAdministrationStorage(database, keyring)
        return await attack_with_updates(*stores, attempts, start)
    finally:
        database.close()
