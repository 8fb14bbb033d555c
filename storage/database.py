"""A database and its transactions: SQLite inline on one connection, PostgreSQL on a few."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.usecases.ports.meter import SILENT, Meter
from storage.together import Together
from storage.trouble import AddressTrouble, DatabaseAway, is_away

if TYPE_CHECKING:
    import psycopg  # loaded by SQLAlchemy where a server is used

T = TypeVar("T")
SCHEMAS = ("ledger", "disclosure")
CONNECT_SECONDS = 10  # a server that is gone answers nothing; by itself that takes two minutes
SEARCHED = "ledger, disclosure, jobs"  # the last one is the queue's, if there is one
_ENGINE: dict[str, Any] = {
    "hide_parameters": True,  # errors are logged, values are not
    "execution_options": {"preserve_rowcount": True},  # of an INSERT too: did ON CONFLICT let it in?
}
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON")


class Database(Protocol):
    """One database, whatever its kind."""

    @property
    def url(self) -> str: ...

    @property
    def engine(self) -> Engine: ...

    async def transaction(self, work: Callable[[Connection], T]) -> T:
        """Run the work in one transaction; commit when it returns, roll back when it raises.

        Raises DatabaseAway, and whatever the work raises.
        """
        ...

    def close(self) -> None:
        """Give up all connections."""
        ...


def open_database(url: str, pool_size: int = 4, meter: Meter = SILENT) -> Database:
    """`sqlite:///path` or `postgresql+psycopg://…`; nothing is connected before the first transaction.

    `pool_size` says how many transactions may run at once on PostgreSQL. Raises AddressTrouble.
    """
    if address_of(url).get_backend_name() == "sqlite":
        return SqliteDatabase(url, meter)
    return PostgresDatabase(url, pool_size, meter)


@contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """The database as it is at one moment, while others go on writing; nobody waits for it."""
    if address_of(url).get_backend_name() == "sqlite":
        engine = create_engine(url, **_ENGINE)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_reading)
    else:
        engine = create_engine(url, isolation_level="REPEATABLE READ", **_ENGINE)
        event.listen(engine, "connect", _set_up_postgres)
    try:
        with engine.connect().execution_options(postgresql_readonly=True) as connection:
            connection.execute(text("SELECT 1 FROM alembic_version"))  # the moment is that of the first look
            yield connection
    finally:
        engine.dispose()


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a server, and for what lives in memory only."""
    address = address_of(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(address.database or "")


def address_of(url: str) -> URL:
    """The parts of an address. Raises AddressTrouble."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # of a port that is no number
        raise AddressTrouble from None


class SqliteDatabase:
    """A file. Work runs in the loop's own thread: cheaper than a switch of threads.

    There is one connection, so that transactions queue fairly instead of polling for the file's lock. Those
    that wait together are committed together: the disk is waited for once.
    """

    def __init__(self, url: str, meter: Meter = SILENT) -> None:
        self.url, self._meter = url, meter
        self.engine = create_engine(url, pool_size=1, max_overflow=0, **_ENGINE)
        event.listen(self.engine, "connect", _set_up_sqlite)
        event.listen(self.engine, "begin", _begin_immediately)
        self._together = Together(self)

    async def transaction(self, work: Callable[[Connection], T]) -> T:
        with _Counted(self._meter):
            return await self._together.run(work)

    def transact(self, work: Callable[[Connection], T]) -> T:
        return _transaction(self.engine, work)

    def nest(self, connection: Connection, work: Callable[[Connection], T]) -> T:
        with _away_told(), connection.begin_nested():
            return work(connection)

    def close(self) -> None:
        self.engine.dispose()


class PostgresDatabase:
    """A server. Work runs in the loop's thread, on as many connections as it may have at once.

    What has begun is ended, whatever becomes of those who wait for it.
    """

    def __init__(self, url: str, pool_size: int, meter: Meter = SILENT) -> None:
        self.url, self._meter = url, meter
        patience = {} if "connect_timeout" in address_of(url).query else {"connect_timeout": CONNECT_SECONDS}
        self.engine = create_engine(
            url, pool_size=pool_size, max_overflow=0, connect_args=patience, **_ENGINE
        )
        from storage.waiting import Places, connect_for_loop

        self._places = Places(pool_size, lambda: _transaction(self.engine, _only_connect))
        connect_for_loop(self.engine)
        event.listen(self.engine, "connect", _set_up_postgres)

    async def transaction(self, work: Callable[[Connection], T]) -> T:
        with _Counted(self._meter):
            return await self._places.run(lambda: _transaction(self.engine, work))

    def close(self) -> None:
        self.engine.dispose()


class _Counted:
    """Tells the meter how long a transaction took, waiting for a thread included, and how it ended."""

    def __init__(self, meter: Meter) -> None:
        self._meter, self._began = meter, meter.now()

    def __enter__(self) -> None:
        """It has begun."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._meter.transacted(self._began, failed=kind is not None)


def _transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    with _away_told(), engine.begin() as connection:
        return work(connection)


@contextmanager
def _away_told() -> Iterator[None]:
    try:
        yield
    except DBAPIError as trouble:
        if is_away(trouble):
            raise DatabaseAway(trouble) from trouble
        raise


def _only_connect(_: Connection) -> None:
    """Nothing is asked of it."""


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # or sqlite3 would begin transactions by itself, and too late
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_immediately(connection: Connection) -> None:
    # A plain BEGIN reads first and takes the lock later: two such transactions lose an update.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")  # under WAL it sees one moment and keeps no writer waiting


def _set_up_postgres(connection: "psycopg.Connection[Any]", _record: Any) -> None:
    # Tables carry their store's name on both databases; here each store is a schema with rights of its own.
    connection.autocommit = True
    connection.execute(f"SET search_path TO {SEARCHED}")
    connection.autocommit = False
