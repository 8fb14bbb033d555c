"""What all tables of a finished province cost: `python -m tests.province.measure URL …`, by itself."""

import asyncio
import json
import resource
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from statistics import median
from time import perf_counter, process_time

from bot.app import Core, build_core
from bot.conversation.events.committee import BelowListed, CommitteeOpened
from bot.domain.member import MemberId
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.tables import Asked, many_tables
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.clocks import Clocks
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.province.hands import CHANNEL

PRESSES = 15
KEY = bytes(range(32))


@dataclass
class Took:
    """How many tables; seconds by the wall and of this process's CPU; most MB that were resident; and
    milliseconds of a press on the board and on its list of branches."""

    tables: int
    wall: float
    cpu: float
    peak: float
    board: float
    below: float


def main() -> None:
    """URL, the officer's id, the committee's unit, the first and the last year, the day."""
    url, officer, unit, first, last, today = sys.argv[1:]
    years = range(int(first), int(last) + 1)
    took = asyncio.run(_measured(url, (int(officer), int(unit)), years, date.fromisoformat(today)))
    sys.stdout.write(json.dumps(asdict(took)))


async def _measured(url: str, officer: tuple[int, int], years: range, today: date) -> Took:
    database = open_database(url)
    keyring = Keyring.of({1: KEY})
    desk, storage = SqlAdministrationStorage(database, keyring), SqlStorage(database, keyring)
    wall, cpu, tables = perf_counter(), process_time(), 0
    for year in years:
        tables += await _counted(desk, year, today)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    board, below = await _pressed(storage, officer, today)
    database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Took(tables, wall, cpu, peak, board, below)


async def _counted(desk: SqlAdministrationStorage, year: int, today: date) -> int:
    return await desk.transaction(lambda d: _all_tables(d, year, today))


def _all_tables(desk: Administration, year: int, today: date) -> int:
    """Of every unit there is, counted and laid out as they are printed."""
    units = list(desk.organisation.kept().organisation.units)
    days = Period(date(year, 1, 1), date(year + 1, 1, 1))
    asked = Asked(UnitId(1), days, today, kinds=tuple(TableKind))
    return sum(len(printed(each, Printing(sample=True))) for each in many_tables(desk, units, asked))


async def _pressed(storage: SqlStorage, officer: tuple[int, int], today: date) -> tuple[float, float]:
    """Milliseconds, at the median."""
    now = datetime(today.year, today.month, today.day, 3, tzinfo=UTC)
    core = build_core(storage, Clocks(lambda: now, lambda: now), {})
    member, unit = officer
    board = [await _press(core, MemberId(member), CommitteeOpened(unit), n) for n in range(PRESSES)]
    below = [await _press(core, MemberId(member), BelowListed(unit, 1), n + PRESSES) for n in range(PRESSES)]
    return median(board), median(below)


async def _press(core: Core, member: MemberId, event: CommitteeOpened | BelowListed, number: int) -> float:
    began = perf_counter()
    await core.answer(UpdateKey(CHANNEL, "measured", number), Address(CHANNEL, str(member)), event)
    return 1000 * (perf_counter() - began)


if __name__ == "__main__":
    main()
