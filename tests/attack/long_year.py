"""The long form: a large year on SQLite and every attack on what it has told."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.attack.country import Country
from tests.attack.differences import TWISTS, twins
from tests.attack.facts import Alike, published
from tests.attack.seen import Played
from tests.attack.small_numbers import (
    Tally,
    attack_differences,
    attack_linearly,
    attack_linked,
    attack_rows,
    summed,
)
from tests.attack.table import Progress, Row
from tests.attack.year import Plan, Year
from tests.databases import copied, sqlite_template

PLAN = Plan(sizes=(3, 6, 9, 12, 7, 16, 10, 24, 14, 40), waves=4, step=timedelta(days=7))
TWIN_SIZES = (5, 8, 12)
ATTACKS: dict[str, Callable[[Played], Tally]] = {
    "before and after one event": attack_differences,
    "each row, exactly": attack_rows,
    "linear program, rounds apart": lambda played: attack_linearly(published(played.rounds), Alike.NOWHERE),
    "linear program, same facts": lambda played: attack_linearly(published(played.rounds), Alike.SAME_DAYS),
    "integer program, linked rounds": lambda played: attack_linked(published(played.rounds)),
}


def small_numbers(seed: int, progress: Progress) -> Iterator[Row]:
    """Plays the year, and tries everything on it."""
    played, twin = asyncio.run(_played(seed, progress))
    yield twin
    for name, attack in ATTACKS.items():
        begin = time.monotonic()
        yield _row(name, attack(played), begin, progress)


async def _played(seed: int, progress: Progress) -> tuple[Played, Row]:
    with opened_country() as country:
        begin = time.monotonic()
        played = await Year(country, PLAN, seed, progress).play()
        progress(f"a year of {len(played.rounds)} rounds played in {time.monotonic() - begin:.0f} s")
        begin = time.monotonic()
        pairs = [(twist, size) for twist in TWISTS for size in TWIN_SIZES]
        tally = summed([await twins(country, twist, size, seed) for twist, size in pairs])
        return played, _row("twins that differ in one answer", tally, begin, progress)


def _row(name: str, tally: Tally, begin: float, progress: Progress) -> Row:
    row = Row(name, *tally, time.monotonic() - begin)
    progress(f"{row.attack}: {row.attempts:,} attempts, {row.successes:,} successes, {row.seconds:.0f} s")
    return row


@contextmanager
def opened_country() -> Iterator[Country]:
    """An empty country on SQLite."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "template").mkdir()
        database = open_database(copied(sqlite_template(Path(name) / "template"), Path(name)))
        keyring = Keyring.of({1: bytes(range(32))})
        yield Country(SqlStorage(database, keyring), SqlAdministrationStorage(database, keyring))
        database.close()
