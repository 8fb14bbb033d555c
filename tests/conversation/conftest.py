"""Stores that can be opened anew, as after a restart: the same database, everything else rebuilt."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.databases import Postgres, copied

Opened = tuple[SqlStorage, SqlAdministrationStorage, Callable[[], None]]
OpenStores = Callable[[], Opened]
Fresh = Callable[[], OpenStores]


def opener(url: str, keyring: Keyring) -> OpenStores:
    """Opens the database of the address, as often as it is called."""

    def open_stores() -> Opened:
        database = open_database(url)
        return SqlStorage(database, keyring), SqlAdministrationStorage(database, keyring), database.close

    return open_stores


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_database(request: pytest.FixtureRequest, tmp_path: Path, keyring: Keyring) -> Iterator[Fresh]:
    """Each call gives an empty migrated database, as an opener of it."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("migrated_sqlite")
        yield lambda: opener(copied(template, tmp_path), keyring)
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.migrated() as url:

        def emptied() -> OpenStores:
            postgres.empty(url)
            return opener(url, keyring)

        yield emptied
