"""A database that can be opened anew, as after a restart, and brought back to what was kept of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.cipher import Keyring
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.databases import Postgres, Rows, WarmEngines, copied

Opened = tuple[SqlStorage, SqlAdministrationStorage, Callable[[], None]]


@dataclass(frozen=True)
class Kept:
    """A database: `keep` remembers its rows while nobody has it open, `restore` brings them back."""

    url: str
    keyring: Keyring
    engines: WarmEngines
    keep: Callable[[], object]
    restore: Callable[[], object]

    def open(self) -> Opened:
        """The stores, everything but the rows made anew, and how to close them."""
        stack = ExitStack()
        database = stack.enter_context(self.engines.opened(self.url))
        return (
            SqlStorage(database, self.keyring),
            SqlAdministrationStorage(database, self.keyring),
            stack.close,
        )


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_database(
    request: pytest.FixtureRequest, tmp_path: Path, keyring: Keyring, engines: WarmEngines
) -> Iterator[Kept]:
    """An empty migrated database."""
    if request.param == "sqlite":
        url = copied(request.getfixturevalue("migrated_sqlite"), tmp_path)
        yield Kept(url, keyring, engines, *_of_a_file(url))
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.migrated() as url:
        yield Kept(url, keyring, engines, *_of_rows(postgres, url))


def _of_a_file(url: str) -> tuple[Callable[[], object], Callable[[], object]]:
    file = Path(url.removeprefix("sqlite:///"))
    aside = file.with_name("aside.sqlite3")
    return lambda: shutil.copy(file, aside), lambda: shutil.copy(aside, file)


def _of_rows(postgres: Postgres, url: str) -> tuple[Callable[[], object], Callable[[], object]]:
    kept: list[Rows] = []
    return lambda: kept.append(postgres.rows(url)), lambda: postgres.refill(url, kept[-1])
