"""A database that can be opened anew, as after a restart, and brought back to what was kept of it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.databases import Postgres, Rows, copied

Opened = tuple[SqlStorage, SqlAdministrationStorage, Callable[[], None]]


@dataclass(frozen=True)
class Kept:
    """A database: `keep` remembers its rows while nobody has it open, `restore` brings them back."""

    url: str
    keyring: Keyring
    keep: Callable[[], object]
    restore: Callable[[], object]

    def open(self) -> Opened:
        """The stores, everything but the rows made anew, and how to close them."""
        database = open_database(self.url)
        return (
            SqlStorage(database, self.keyring),
            SqlAdministrationStorage(database, self.keyring),
            database.close,
        )


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_database(request: pytest.FixtureRequest, tmp_path: Path, keyring: Keyring) -> Iterator[Kept]:
    """An empty migrated database."""
    if request.param == "sqlite":
        yield _kept_file(copied(request.getfixturevalue("migrated_sqlite"), tmp_path), keyring)
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.migrated() as url:
        yield _kept_rows(postgres, url, keyring)


def _kept_file(url: str, keyring: Keyring) -> Kept:
    file = Path(url.removeprefix("sqlite:///"))
    aside = file.with_name("aside.sqlite3")
    return Kept(url, keyring, lambda: shutil.copy(file, aside), lambda: shutil.copy(aside, file))


def _kept_rows(postgres: Postgres, url: str, keyring: Keyring) -> Kept:
    kept: list[Rows] = []
    return Kept(url, keyring, lambda: kept.append(postgres.rows(url)), lambda: postgres.refill(url, kept[-1]))
