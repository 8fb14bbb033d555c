"""The stage of an end-to-end test: Telegram of our own, a database, a key, and the bot between them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.member import Member
from bot.usecases.issue_invite import NewInvite, issue_invite
from handlers.sandbox import Running, Sandbox, start
from storage.cipher import Keyring
from storage.database import open_database
from storage.keyfile import write_key_file
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.records import SqlStorage
from tests.e2e.bot_process import BotProcess
from tests.e2e.facts import Facts
from tests.e2e.phone import Phone

TOKEN = "4242:end-to-end"
BEGIN = datetime(2026, 3, 10, 9)  # a Tuesday, on the branch's clocks
READY_SECONDS = 30.0


@dataclass(frozen=True)
class Stage:
    """What a test drives and looks at; storage is a second pair of eyes on the bot's database."""

    sandbox: Sandbox
    server: Running
    storage: SqlStorage
    bot: BotProcess

    @property
    def now(self) -> datetime:
        """The calendar's moment."""
        return datetime.fromtimestamp(self.sandbox.state.calendar(), UTC)

    @property
    def administration(self) -> SqlAdministrationStorage:
        """The operator's desk on the same database."""
        return SqlAdministrationStorage(self.storage.database, self.storage.keyring)

    @property
    def ledger(self) -> SqlLedgerStorage:
        """The ledger alone, on the same database."""
        return SqlLedgerStorage(self.storage.database, self.storage.keyring)

    async def start_bot(self) -> None:
        """Start it and wait for its first poll."""
        self.bot.start()
        await self._until(lambda: self.sandbox.state.updates.is_polled, "first poll")

    async def kill_bot(self) -> None:
        """As a power cut; afterwards Telegram and the database are done with all that was under way."""
        self.bot.kill()
        async with asyncio.timeout(READY_SECONDS):
            while await self._is_under_way():  # noqa: ASYNC110
                await asyncio.sleep(0.001)  # sockets close without an event of ours

    async def _is_under_way(self) -> bool:
        polled = self.sandbox.state.updates.is_polled
        return bool(polled or self.server.connections or await Facts(self.storage).unfinished())

    def phone(self, account: int, name: str) -> Phone:
        """A new account at its phone."""
        self.sandbox.add_account(account, name)
        return Phone(self.sandbox, account)

    async def invite(self, member: Member) -> NewInvite:
        """A slip for the member."""
        now = self.now
        return await self.storage.transaction(lambda records: issue_invite(records.ledger, member.id, now))

    async def _until(self, reached: Callable[[], object], what: str) -> None:
        try:
            await self.sandbox.until(reached, READY_SECONDS)
        except TimeoutError:
            raise AssertionError(f"waited for the {what} of the bot, which said:\n{self.bot.log}") from None


@asynccontextmanager
async def open_stage(database_url: str, folder: Path) -> AsyncIterator[Stage]:
    """A sandbox on the calendar's first day and a bot that is not yet started; both ended afterwards."""
    sandbox = Sandbox(TOKEN, machine=time.time, seed=1)
    sandbox.set_date(BEGIN)
    write_key_file(folder / "key")
    database = open_database(database_url)
    server = await start(sandbox)
    storage = SqlStorage(database, Keyring.load(folder / "key"))
    bot = BotProcess(["run"], _settings(server, database_url, folder), folder)
    try:
        yield Stage(sandbox, server, storage, bot)
    finally:
        bot.kill()
        await server.stop()
        database.close()


def _settings(server: Running, database_url: str, folder: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.address,
        "DATABASE_URL": database_url,
        "KEY_FILE": str(folder / "key"),
    }
