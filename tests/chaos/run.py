"""One run: the town lives while faults come; then everything stops at once, starts again, and is checked."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from handlers.sandbox import Running, Sandbox, start
from storage.cipher import Keyring
from storage.database import open_database
from storage.keyfile import write_key_file
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.chaos.checker import Verdict, check
from tests.chaos.facts import Facts
from tests.chaos.faults import AT_ONCE, DOUBLING, Faults, Tally
from tests.chaos.journal import Journal
from tests.chaos.plan import drawn
from tests.chaos.processes import alone, shared
from tests.chaos.proxy import Proxy
from tests.chaos.town import BEGIN, Town, build
from tests.chaos.watch import Watch
from tests.databases import Postgres

TOKEN = "4242:chaos"
PRESS_LIFE = 20.0  # seconds; Telegram's are 150, and no fault here lasts so long
LINES_A_MEMBER = 40  # that are shown as saved
BEFORE_THE_END = 0.85  # of all lines the last fault comes


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    members: int
    at_once: int
    kills: int
    seed: int


@dataclass(frozen=True)
class Outcome:
    """What a run has seen."""

    size: Size
    tally: Tally
    struck: dict[str, int]
    verdict: Verdict
    again: int
    seconds: float
    violations: int

    @property
    def most_doubled(self) -> int:
        """What was in flight when something ended, and what Telegram took without saying so."""
        taken = sum(self.tally.faults[kind] for kind in DOUBLING)
        return self.tally.in_flight + AT_ONCE * taken


async def run(url: str, folder: Path, size: Size, postgres: Postgres | None = None) -> Outcome:
    """The whole run; broken promises stand in the verdict, and a town that stands still raises."""
    begun = time.monotonic()
    sandbox = Sandbox(TOKEN, machine=time.time, seed=size.seed, press_life=PRESS_LIFE)
    sandbox.set_date(BEGIN)
    write_key_file(folder / "key")
    async with _opened(url, folder) as storage, _served(sandbox) as server, AsyncExitStack() as stack:
        administration = SqlAdministrationStorage(storage.database, storage.keyring)
        people, rounds = await build(storage, administration, sandbox, size.members)
        settings = _settings(server, url, folder)
        proxy, watch = Proxy(), Watch(sandbox)
        if postgres is None:
            fleet = alone(settings, folder)
        else:
            hook = await stack.enter_async_context(proxy.running())
            fleet = shared(settings, folder, proxy, hook)
        stack.callback(fleet.end)
        journal = Journal(folder / "journal", time.time)
        stack.callback(journal.close)
        town = Town(sandbox, journal, people, rounds, size.at_once, size.seed)
        faults = Faults(
            sandbox,
            fleet,
            proxy,
            town,
            journal,
            watch,
            Facts(storage.database),
            random.Random(size.seed),
            (postgres, url) if postgres else None,
        )
        await _live(faults, size)
        await _settle(faults)
        journal.close()
        fleet.end()
        verdict = await check(folder / "journal", storage, sandbox, {c: r.id for c, r in rounds.items()})
        return Outcome(
            size,
            faults.tally,
            dict(proxy.struck),
            verdict,
            town.again,
            time.monotonic() - begun,
            len(sandbox.violations),
        )


async def _live(faults: Faults, size: Size) -> None:
    plan = drawn(size.kills, faults.postgres is not None, faults.chance)
    gap = size.members * LINES_A_MEMBER * BEFORE_THE_END / len(plan)
    faults.fleet.start()
    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(faults.watch.run())
        supervising = tasks.create_task(faults.supervise())
        troubling = tasks.create_task(faults.bring(plan, gap))
        await faults.town.live(faults.watch)
        await troubling
        watching.cancel()
        supervising.cancel()


async def _settle(faults: Faults) -> None:
    """Everything stops at once, the leases pass, and then all that waits goes out."""
    faults.tally.in_flight += await faults.facts.leased(datetime.now(UTC))
    faults.fleet.end()
    await faults.facts.let_leases_pass()
    faults.fleet.start()

    async def is_over() -> bool:
        now = datetime.fromtimestamp(faults.sandbox.state.calendar(), UTC)
        waits = await faults.facts.waiting() or await faults.facts.due_reminders(now)
        return not waits and not faults.sandbox.state.updates.pending()

    await faults.until(is_over, "all that waits")


@asynccontextmanager
async def _opened(url: str, folder: Path) -> AsyncIterator[SqlStorage]:
    database = open_database(url)
    try:
        yield SqlStorage(database, Keyring.load(folder / "key"))
    finally:
        database.close()


@asynccontextmanager
async def _served(sandbox: Sandbox) -> AsyncIterator[Running]:
    server = await start(sandbox)
    try:
        yield server
    finally:
        await server.stop()


def _settings(server: Running, url: str, folder: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.address,
        "DATABASE_URL": url,
        "KEY_FILE": str(folder / "key"),
    }
