"""A backup put in the place of a database, whole or not at all; what was there before is kept beside it."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from bot.domain.tombstone import Tombstone
from bot.domain.trail import Line
from storage.cipher import Keyring
from storage.condition import revision_of
from storage.database import SCHEMAS, file_of, open_database
from storage.ledger import trail
from storage.ledger.held import Ages, held, hold
from storage.migrations import upgrade_within
from storage.queue.tables import ensure_queue
from storage.replay import Counts as Replayed, replay_within
from storage.transfer.archive import Archive, Counts
from storage.transfer.backup import sync_folder
from storage.transfer.filling import holds_rows, number_on
from storage.unit import Unit

_FILES: Final = ("", "-wal", "-shm")  # of a SQLite database
_STAMP: Final = "%Y%m%d%H%M%S"


@dataclass(frozen=True)
class Restored:
    """What is there now, what was deleted again, and what waits for the operator's decision."""

    counts: Counts
    replayed: Replayed
    held: Ages


@dataclass(frozen=True)
class Restoring:
    """A backup, what was deleted since, the keys, the moment, and the line it leaves in the trail."""

    archive: Archive
    stones: Sequence[Tombstone]
    keyring: Keyring
    now: datetime
    line: Line

    def __call__(self, connection: Connection) -> Restored:
        """Everything, in one transaction: nothing can go out before it is all done."""
        contents = self.archive.contents
        upgrade_within(connection, contents.revision)
        counts = self.archive.fill(connection)
        number_on(connection, contents.shapes)
        upgrade_within(connection)
        replayed = replay_within(connection, self.stones)
        hold(connection)
        trail.note(Unit(connection, self.keyring), self.line)
        return Restored(counts, replayed, held(connection, self.now))

    @property
    def stamp(self) -> str:
        """What the names of the database that was there before end with."""
        return f"{self.now.astimezone(UTC):{_STAMP}}"


def is_filled(url: str) -> bool:
    """Whether something would be replaced; a file that cannot be read is something too."""
    file = file_of(url)
    if file is not None and not file.exists():
        return False
    database = open_database(url)
    try:
        with database.engine.begin() as connection:
            return holds_rows(connection)
    except DatabaseError:
        if file is None:
            raise
        return True
    finally:
        database.close()


def restore(url: str, restoring: Restoring) -> tuple[Restored, str]:
    """Put the backup there; what was done, and under which name the database from before is kept, if any.

    Raises ArchiveError where the backup is not whole: then everything is as it was.
    """
    file = file_of(url)
    return _on_server(url, restoring) if file is None else _as_file(file, restoring)


def _on_server(url: str, restoring: Restoring) -> tuple[Restored, str]:
    database = open_database(url)
    try:
        with database.engine.begin() as connection:
            kept = _set_aside(connection, restoring)
            done = restoring(connection)
        ensure_queue(database.engine)
    finally:
        database.close()
    return done, kept


def _set_aside(connection: Connection, restoring: Restoring) -> str:
    """The schemas get other names; tables without rows go where the backup needs others."""
    if holds_rows(connection):
        names = {schema: f"{schema}_{restoring.stamp}" for schema in SCHEMAS}
        for schema, name in names.items():
            connection.execute(text(f"ALTER SCHEMA {schema} RENAME TO {name}"))
        return ", ".join(names.values())
    if revision_of(connection) not in (None, restoring.archive.contents.revision):
        for schema in SCHEMAS:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    return ""


def _as_file(file: Path, restoring: Restoring) -> tuple[Restored, str]:
    """Made beside it, and moved to its place when it is whole."""
    new = file.with_name(f"{file.name}.restoring")
    try:
        done = _in_file(new, restoring)
        _give_to_owner(new, file)
        kept = _keep_aside(file, f"{file.name}.{restoring.stamp}")
        new.replace(file)
        sync_folder(file.parent)
    finally:
        _each_file(new, lambda path: path.unlink())
    return done, kept


def _in_file(new: Path, restoring: Restoring) -> Restored:
    _each_file(new, lambda path: path.unlink())  # left behind by a crash
    new.touch(mode=0o600)
    database = open_database(f"sqlite:///{new}")
    try:
        with database.engine.begin() as connection:
            return restoring(connection)
    finally:
        database.close()


def _keep_aside(file: Path, name: str) -> str:
    """Its second name; it keeps the first one until the new file has it, so that one is always there."""
    if not file.exists() and not file.with_name(f"{file.name}-wal").exists():
        return ""
    with suppress(DatabaseError):  # whoever opens and closes it alone leaves one file instead of three
        is_filled(f"sqlite:///{file}")
    _each_file(file, lambda path: _named(path, path.with_name(path.name.replace(file.name, name, 1))))
    return str(file.with_name(name))


def _named(path: Path, second: Path) -> None:
    if path.name.endswith(_FILES[1:]):
        path.rename(second)  # or the new file would be read with the old one's log
        return
    try:
        os.link(path, second)
    except OSError:  # where a file has one name only
        path.rename(second)


def _give_to_owner(new: Path, old: Path) -> None:
    """The bot may be another user than the one who restores."""
    if old.exists():
        was = old.stat()
        new.chmod(was.st_mode & 0o777)
        if (new.stat().st_uid, new.stat().st_gid) != (was.st_uid, was.st_gid):
            os.chown(new, was.st_uid, was.st_gid)


def _each_file(file: Path, do: Callable[[Path], object]) -> None:
    for path in (file.with_name(f"{file.name}{suffix}") for suffix in _FILES):
        if path.exists():
            do(path)
