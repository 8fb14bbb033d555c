"""Everything a run stands on: Telegram of our own, the database, the town, and the bot's processes."""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.campaign import CampaignId
from handlers.sandbox import Running, Sandbox, start
from storage.cipher import Keyring
from storage.database import open_database
from storage.keyfile import write_key_file
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.chaos.facts import Facts
from tests.chaos.journal import Journal
from tests.chaos.processes import Fleet, alone, shared
from tests.chaos.proxy import Proxy
from tests.chaos.town import BEGIN, Town, build
from tests.chaos.watch import Watch
from tests.databases import Postgres

TOKEN = "4242:chaos"
PRESS_LIFE = 20.0  # seconds; Telegram's are 150, and no fault here lasts so long


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    members: int
    at_once: int
    kills: int
    seed: int


@dataclass(frozen=True)
class Ground:
    """Where the database is; `postgres` is the server of this run alone, where it is one."""

    url: str
    folder: Path
    postgres: Postgres | None = None


@dataclass(frozen=True)
class World:
    """`storage` is a second pair of eyes on the bot's database."""

    ground: Ground
    sandbox: Sandbox
    storage: SqlStorage
    town: Town
    rounds: Mapping[int, CampaignId]  # by the chat of who takes part
    proxy: Proxy
    fleet: Fleet

    @property
    def facts(self) -> Facts:
        """What stands in the database."""
        return Facts(self.storage.database)

    @property
    def now(self) -> datetime:
        """The calendar's moment."""
        return datetime.fromtimestamp(self.sandbox.state.calendar(), UTC)


@asynccontextmanager
async def opened(ground: Ground, size: Size) -> AsyncIterator[World]:
    """All of it; the processes are not started yet. Everything is ended afterwards."""
    sandbox = Sandbox(TOKEN, machine=time.time, seed=size.seed, press_life=PRESS_LIFE)
    sandbox.set_date(BEGIN)
    async with AsyncExitStack() as stack:
        storage = _storage(ground, stack)
        server = await start(sandbox)
        stack.push_async_callback(server.stop)
        journal = Journal(ground.folder / "journal", time.time)
        stack.callback(journal.close)
        administration = SqlAdministrationStorage(storage.database, storage.keyring)
        people, rounds = await build(storage, administration, sandbox, size.members)
        town = Town(sandbox, journal, Watch(sandbox), people, size.at_once, size.seed)
        proxy = Proxy()
        fleet = await _fleet(ground, server, proxy, stack)
        yield World(ground, sandbox, storage, town, rounds, proxy, fleet)


def _storage(ground: Ground, stack: AsyncExitStack) -> SqlStorage:
    write_key_file(ground.folder / "key")
    database = open_database(ground.url)
    stack.callback(database.close)
    return SqlStorage(database, Keyring.load(ground.folder / "key"))


async def _fleet(ground: Ground, server: Running, proxy: Proxy, stack: AsyncExitStack) -> Fleet:
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.address,
        "DATABASE_URL": ground.url,
        "KEY_FILE": str(ground.folder / "key"),
    }
    if ground.postgres is None:
        fleet = alone(settings, ground.folder)
    else:
        hook = await stack.enter_async_context(proxy.running())
        fleet = shared(settings, ground.folder, proxy, hook)
    stack.callback(fleet.end)
    return fleet
