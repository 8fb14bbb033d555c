"""What all tables of a finished province cost: `python -m tests.province.measure URL …`, by itself."""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from bot.app import Keeping, build_core
from bot.conversation.events.committee import BelowListed, CommitteeOpened
from bot.conversation.events.event import Press
from bot.conversation.events.tables import TableOpened, TrendOpened
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind, number_of
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
    milliseconds of a press on the board, its list of branches, a page of a table (the median of the tables,
    and that which takes longest) and a table's change over the years."""

    tables: int
    wall: float
    cpu: float
    peak: float
    board: float
    below: float
    page: float
    slowest: float
    trend: float


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
    pressed = await _pressed(Phone(storage, officer[0], today), officer[1], FixedPeriod(years[-1]))
    database.close()
    peak = peak_memory()
    return Took(tables, wall, cpu, peak, *pressed)


def peak_memory() -> float:
    """Most MB that were resident. `getrusage` would tell those of the process that started this one."""
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


async def _counted(desk: SqlAdministrationStorage, year: int, today: date) -> int:
    return await desk.transaction(lambda d: _all_tables(d, year, today))


def _all_tables(desk: Administration, year: int, today: date) -> int:
    """Of every unit there is, counted and laid out as they are printed."""
    units = list(desk.organisation.kept().organisation.units)
    days = Period(date(year, 1, 1), date(year + 1, 1, 1))
    asked = Asked(UnitId(1), days, today, kinds=tuple(TableKind))
    return sum(len(printed(each, Printing(sample=True))) for each in many_tables(desk, units, asked))


class Phone:
    """The officer's."""

    def __init__(self, storage: SqlStorage, member: int, today: date) -> None:
        now = datetime(today.year, today.month, today.day, 3, tzinfo=UTC)
        keeping = Keeping(tells_signs=True)
        self._core = build_core(storage, Clocks(lambda: now, lambda: now), {}, keeping=keeping)
        self._address = Address(CHANNEL, str(member))
        self._presses, self.shown = 0, set[str]()

    async def took(self, event: Press, times: int = PRESSES) -> float:
        """Milliseconds of the press, at the median."""
        return median([await self._press(event) for _ in range(times)])

    async def _press(self, event: Press) -> float:
        self._presses += 1
        key, began = UpdateKey(CHANNEL, "measured", self._presses), perf_counter()
        reply = await self._core.answer(key, self._address, event)
        took = 1000 * (perf_counter() - began)
        self.shown.add(repr(reply.page))
        return took


async def _pressed(phone: Phone, unit: int, year: FixedPeriod) -> tuple[float, float, float, float, float]:
    board, below = await phone.took(CommitteeOpened(unit)), await phone.took(BelowListed(unit, 1))
    tables = [TableOpened(unit, number_of(kind), year.code, 1) for kind in TableKind]
    pages = [await phone.took(page, 5) for page in tables]
    trend = await phone.took(TrendOpened(unit, number_of(TableKind.COVERAGE), year.code), 5)
    assert len(phone.shown) == len(tables) + 3  # each has led to another page
    return board, below, median(pages), max(pages), trend


if __name__ == "__main__":
    main()
