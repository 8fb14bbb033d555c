"""`make scale`: what the bot costs as its province grows, on SQLite and on PostgreSQL."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.province_fill import fill, know
from benchmarks.province_measure import Figures, measure
from benchmarks.province_plot import draw
from benchmarks.province_rows import YEARS, Branch, Maker
from benchmarks.province_table import print_table
from bot.app import machine_now
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.migrations import upgrade
from storage.records import SqlStorage

BRANCHES, MEMBERS = 221, 10_000
STEPS = (100, 10, 1)  # parts of the whole, after a single branch that has just begun
BATCH = 20  # branches made before they are laid into the database
KINDS = ("sqlite", "postgresql")
PLOT = Path("docs/performance.svg")


async def grow(database: Database, branches: int, say: bool) -> list[Figures]:
    """Fill and measure by turns."""
    keyring = Keyring.of({1: bytes(range(32))})
    maker, storage = Maker(keyring, machine_now()), SqlStorage(database, keyring)
    there = [maker.branch(0, _members(0))]
    maker.year(there[0], YEARS)
    rows = fill(database.engine, maker.taken())
    know(database.engine)
    figures = [await measure(storage, there, rows)]
    for year in range(1, YEARS):
        maker.year(there[0], year)
    for size in sorted({max(2, branches // part) for part in STEPS}):
        begun = perf_counter()
        for number in range(len(there), size):
            there.append(_grown(maker, number))
            if number % BATCH == 0:
                rows += fill(database.engine, maker.taken())
        rows += fill(database.engine, maker.taken())
        know(database.engine)
        if say:
            print(f"{rows:,} rows after {perf_counter() - begun:.0f} s more", file=sys.stderr)
        figures.append(await measure(storage, there, rows))
    return figures


def _grown(maker: Maker, number: int) -> Branch:
    branch = maker.branch(number, _members(number))
    for year in range(1, YEARS + 1):
        maker.year(branch, year)
    return branch


def _members(number: int) -> int:
    return MEMBERS // BRANCHES + (number < MEMBERS % BRANCHES)


@contextmanager
def opened(kind: str) -> Iterator[Database]:
    """An empty database that forgets nothing when the power fails."""
    with TemporaryDirectory(prefix="tusoi-scale-") as folder:
        if kind == "sqlite":
            yield from _migrated(f"sqlite:///{folder}/scale.sqlite3")
            return
        from tests.databases import running_postgres

        with running_postgres(off=()) as postgres, postgres.bare() as url:
            yield from _migrated(url)


def _migrated(url: str) -> Iterator[Database]:
    database = open_database(url)
    upgrade(database.engine)
    try:
        yield database
    finally:
        database.close()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.province", description=__doc__)
    parser.add_argument("--branches", type=int, default=BRANCHES, help="of the whole province")
    parser.add_argument("--database", choices=KINDS, action="append", help="both, unless one is named")
    parser.add_argument("--plot", type=Path, help=f"where to draw it, such as {PLOT}")
    return parser.parse_args()


def main() -> None:
    """Measure, print, draw."""
    asked = _asked()
    found: dict[str, Sequence[Figures]] = {}
    for kind in asked.database or KINDS:
        with opened(kind) as database:
            found[kind] = asyncio.run(grow(database, asked.branches, say=True))
        print_table(kind, found[kind])
    if asked.plot:
        draw(found, asked.plot)


if __name__ == "__main__":
    main()
