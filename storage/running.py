"""Whether a bot works on a database: each holds a lock that ends with it, however it ends.

On SQLite it is a lock on a file beside the database, on PostgreSQL one that every connection of the bot
holds, so that it is there again when the server comes back.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import event, text

from storage.database import Database, file_of, open_database
from storage.trouble import BotRuns, StandsStill

if TYPE_CHECKING:
    import psycopg

_LOCK: Final = 0x7475736F69  # one a database; the number says “tusoi”
_NAMED: Final = "tusoi "
_SHARE: Final = f"SELECT pg_try_advisory_lock_shared({_LOCK})"
_ALONE = text(f"SELECT pg_try_advisory_lock({_LOCK})")
_WHO = text("""
    SELECT DISTINCT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
    WHERE locktype = 'advisory' AND datname = current_database() AND application_name LIKE 'tusoi %'
""")


@contextmanager
def working(database: Database, name: str) -> Iterator[None]:
    """A bot works on the database, begun by that command; to be entered before the first connection.

    Raises StandsStill, on a server at the first connection.
    """
    file = file_of(_url(database))
    if file is None:
        if database.engine.dialect.name == "postgresql":
            event.listen(database.engine, "connect", _sharing(name))
        yield
        return
    with _lock_file(file) as lock:
        _join(lock, name)
        yield


@contextmanager
def standing_still(url: str) -> Iterator[None]:
    """No bot works on the database, and none begins meanwhile. Raises BotRuns."""
    file = file_of(url)
    if file is not None:
        with _lock_file(file) as lock:
            _take(lock)
            yield
    elif url.startswith("sqlite"):
        yield
    else:
        with _alone_on_server(url):
            yield


def _join(lock: int, name: str) -> None:
    """Beside others of this bot; who is the first writes over the names of those that are gone."""
    with suppress(BlockingIOError, OSError):
        flock(lock, LOCK_EX | LOCK_NB)
        os.ftruncate(lock, 0)
    try:
        flock(lock, LOCK_SH | LOCK_NB)
    except BlockingIOError:
        raise StandsStill from None
    with suppress(OSError):  # of another user: without the name it is a lock all the same
        os.write(lock, f"{name}\n".encode())


def _take(lock: int) -> None:
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        names = os.pread(lock, 4096, 0).decode(errors="replace").split()
        raise BotRuns(tuple(sorted(set(names)))) from None


@contextmanager
def _lock_file(database: Path) -> Iterator[int]:
    path = database.with_name(f"{database.name}.lock")
    try:
        lock = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    except PermissionError:
        lock = os.open(path, os.O_RDONLY)
    try:
        _give_to_owner(lock, database)
        yield lock
    finally:
        os.close(lock)


def _give_to_owner(lock: int, database: Path) -> None:
    """A command of root must not shut out the bot of another user."""
    beside = database if database.exists() else database.parent
    owner = beside.stat()
    if os.geteuid() == 0 and os.fstat(lock).st_uid != owner.st_uid:
        os.fchown(lock, owner.st_uid, owner.st_gid)


def _sharing(name: str) -> Any:
    def share(connection: "psycopg.Connection[Any]", _record: Any) -> None:
        connection.autocommit = True
        connection.execute("SELECT set_config('application_name', %s, false)", (_NAMED + name,))
        row = connection.execute(_SHARE).fetchone()
        connection.autocommit = False
        if not (row and row[0]):
            connection.close()
            raise StandsStill

    return share


@contextmanager
def _alone_on_server(url: str) -> Iterator[None]:
    database = open_database(url, pool_size=1)
    try:
        with database.engine.connect() as connection:
            if not connection.scalar(_ALONE):
                names = connection.scalars(_WHO).all()
                raise BotRuns(tuple(sorted(name.removeprefix(_NAMED) for name in names)))
            connection.commit()  # the lock is of the session, not of a transaction
            yield
    finally:
        database.close()


def _url(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)
