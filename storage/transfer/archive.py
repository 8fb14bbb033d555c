"""What stands in a backup: how its tables look, then all their rows, each table closed by its checksum."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Final, Protocol

from sqlalchemy import Connection

from storage.cipher import Keyring
from storage.condition import revision_of
from storage.migrations import NEWEST
from storage.transfer.rows import Count, Tally, batched, line, parsed, put, rows, tally
from storage.transfer.sealed_file import opened
from storage.transfer.shapes import Shape, shapes
from storage.trouble import ArchiveError, ArchiveFault

FORM: Final = 1
Counts = dict[str, Count]


class Writer(Protocol):
    """Takes what is written."""

    def write(self, body: bytes) -> None: ...


@dataclass(frozen=True)
class Contents:
    """When a backup was made, of which version, and its tables in their order."""

    made_at: datetime
    revision: str
    shapes: tuple[Shape, ...]


def write_archive(connection: Connection, made_at: datetime, to: Writer) -> Counts:
    """All rows of a database that has this version's tables; what was written of each table."""
    every = shapes()
    told = {"form": FORM, "made_at": made_at.isoformat(), "revision": revision_of(connection)}
    to.write(_json({**told, "tables": [shape.told() for shape in every]}))
    return {shape.name: _write_table(connection, shape, to) for shape in every}


def _write_table(connection: Connection, shape: Shape, to: Writer) -> Count:
    found = Tally()
    for row in rows(connection, shape):
        written = line(shape, row)
        found.add(written)
        to.write(written)
    to.write(_json({"rows": found.count.rows, "checksum": found.count.checksum}))
    return found.count


class Archive:
    """A backup that is being read: first what it is, then once what it holds. Raises ArchiveError."""

    def __init__(self, file: BinaryIO, keyring: Keyring) -> None:
        self._lines = _lines(opened(file, keyring))
        self.contents = _contents(self._next())

    def fill(self, connection: Connection) -> Counts:
        """Insert everything into empty tables of the backup's revision, and see that it has arrived."""
        counts = {shape.name: self._fill_table(connection, shape) for shape in self.contents.shapes}
        if next(self._lines, None) is not None or counts != _tallies(connection, self.contents.shapes):
            raise ArchiveError(ArchiveFault.SPOILED)
        return counts

    def _fill_table(self, connection: Connection, shape: Shape) -> Count:
        found = Tally()
        for batch in batched(self._rows(shape, found)):
            put(connection, shape, batch)
        return found.count

    def _rows(self, shape: Shape, found: Tally) -> Iterator[dict[str, object]]:
        """Those of one table; at its end it is seen whether they are all that was written."""
        while (body := self._next()).startswith(b"["):
            found.add(body)
            yield parsed(shape, json.loads(body))
        said = json.loads(body)
        if Count(said["rows"], said["checksum"]) != found.count:
            raise ArchiveError(ArchiveFault.SPOILED)

    def _next(self) -> bytes:
        body = next(self._lines, None)
        if body is None:
            raise ArchiveError(ArchiveFault.SPOILED)
        return body


def _tallies(connection: Connection, every: Iterable[Shape]) -> Counts:
    return {shape.name: tally(connection, shape) for shape in every}


def _contents(body: bytes) -> Contents:
    said: dict[str, Any] = json.loads(body)
    if said["form"] != FORM or said["revision"] > NEWEST:
        raise ArchiveError(ArchiveFault.NEWER)
    made_at = datetime.fromisoformat(said["made_at"])
    return Contents(made_at, said["revision"], tuple(map(Shape.of, said["tables"])))


def _json(said: dict[str, object]) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode("ascii") + b"\n"


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines, whatever the pieces are."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        for each in whole:
            yield each + b"\n"
    if rest:
        raise ArchiveError(ArchiveFault.SPOILED)
