"""Backups: one moment of the database in a sealed file, tried out before it gets its name."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from sqlalchemy import Connection

from storage.cipher import Keyring
from storage.database import open_database, snapshot
from storage.keyuse import fault_of
from storage.migrations import upgrade_within
from storage.transfer.archive import Archive, Counts, write_archive
from storage.transfer.sealed_file import SealedWriter
from storage.trouble import ArchiveError, ArchiveFault

_NAMED: Final = re.compile(r"tusoi-(\d{8}T\d{6}Z)\.backup")
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_BEGUN: Final = ".part"


@dataclass(frozen=True)
class Backup:
    """A backup that was made and tried out."""

    path: Path
    counts: Counts
    bytes: int


def make_backup(url: str, keyring: Keyring, folder: Path, now: datetime) -> Backup:
    """Write one and restore it for a trial; it gets its name when all has arrived.

    Raises OSError where it cannot be written, ArchiveError where the trial fails: then nothing is left.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"tusoi-{now.astimezone(UTC):{_STAMP}}.backup"
    part = path.with_name(f".{path.name}{_BEGUN}")
    with _new_file(part) as file:
        counts = _write(url, keyring, file, now)
        _sync(file)
        with part.open("rb") as written:
            try_out(written, keyring, counts, folder)
        part.rename(path)
    sync_folder(folder)
    return Backup(path, counts, path.stat().st_size)


def try_out(file: BinaryIO, keyring: Keyring, counts: Counts, folder: Path) -> None:
    """Restore into a database that is thrown away, and see that it holds what was read, under this key."""
    with TemporaryDirectory(prefix=".trial-", dir=folder) as scratch:
        database = open_database(f"sqlite:///{Path(scratch) / 'trial.sqlite3'}")
        try:
            with database.engine.begin() as connection:
                _try_on(connection, Archive(file, keyring), keyring, counts)
        finally:
            database.close()


def _try_on(connection: Connection, archive: Archive, keyring: Keyring, counts: Counts) -> None:
    upgrade_within(connection, archive.contents.revision)
    if archive.fill(connection) != counts or fault_of(keyring, connection):
        raise ArchiveError(ArchiveFault.SPOILED)


def expire(folder: Path, now: datetime, days: int) -> int:
    """Take away backups older than so many days, and what crashes left behind; the newest always stays."""
    before = now - timedelta(days=days)
    old = [path for moment, path in sorted(_made_at(folder))[:-1] if moment < before]
    left = [path for path in folder.glob(f".tusoi-*{_BEGUN}") if _moment(path.name) < now - timedelta(days=1)]
    for path in (*old, *left):
        path.unlink(missing_ok=True)
    return len(old)


def _made_at(folder: Path) -> Iterator[tuple[datetime, Path]]:
    """By their names: a copy of a file has other moments of its own."""
    for path in folder.iterdir():
        if _NAMED.fullmatch(path.name):
            yield _moment(path.name), path


def _moment(name: str) -> datetime:
    found = _NAMED.search(name)
    return (
        datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else datetime.max.replace(tzinfo=UTC)
    )


def _write(url: str, keyring: Keyring, file: BinaryIO, now: datetime) -> Counts:
    with snapshot(url) as connection:
        writer = SealedWriter(file, keyring)
        counts = write_archive(connection, now, writer)
    writer.end()
    return counts


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Readable by its owner only; gone again unless it got another name."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            yield file
    except OSError as trouble:
        # A full disk does not say of which file it speaks.
        raise OSError(trouble.errno, trouble.strerror, trouble.filename or str(path)) from trouble
    finally:
        path.unlink(missing_ok=True)


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """So that a new name in it survives a loss of power."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
