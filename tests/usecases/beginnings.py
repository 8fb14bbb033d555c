"""What many tests begin with is made once for each kind of database; then its rows are laid into theirs."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import make_url

from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.databases import Postgres


class Place(Protocol):
    """People around a storage, such as a `Town`."""

    def in_copy(self, storage: SqlStorage) -> Self:
        """The same around a copy of the storage."""
        ...


P = TypeVar("P", bound=Place)
Beginning = Callable[[SqlStorage, SqlAdministrationStorage], Awaitable[P]]


@dataclass
class Beginnings:
    """Those that were made so far, by what made them and the kind of database."""

    folder: Path
    made: dict[tuple[object, str], tuple[Any, Callable[[str], None]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Beginner:
    """Takes one test to where it begins, on a database that nothing has opened yet."""

    beginnings: Beginnings
    url: str
    postgres: Postgres | None
    storage: SqlStorage
    administration: SqlAdministrationStorage

    async def __call__(self, begin: Beginning[P]) -> P:
        key, made = (begin, make_url(self.url).get_backend_name()), self.beginnings.made
        if key not in made:
            place = await begin(self.storage, self.administration)
            made[key] = place.in_copy(self.storage), self._kept()
            return place
        first, lay = made[key]
        lay(self.url)
        there: P = first.in_copy(self.storage)
        return there

    def _kept(self) -> Callable[[str], None]:
        """The rows as they are now, to be laid into another database."""
        if self.postgres:
            postgres, rows = self.postgres, self.postgres.rows(self.url)
            return lambda url: postgres.fill(url, rows)
        aside = self.beginnings.folder / f"{len(self.beginnings.made)}.sqlite3"
        with sqlite3.connect(_file(self.url)) as connection:
            connection.execute("VACUUM INTO ?", (str(aside),))
        connection.close()
        return lambda url: _laid(aside, _file(url))


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _laid(aside: Path, file: Path) -> None:
    assert not file.with_name(f"{file.name}-wal").exists(), "something has been done already"
    copy(aside, file)
