"""Rows as lines that are the same on both databases, and the checksum of a table: over these, by its key."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from storage.transfer.shapes import Kind, Shape

BATCH: Final = 1000  # rows read or written at a time
Row = Sequence[Any]

_WRITTEN: dict[Kind, Callable[[Any], object]] = {
    Kind.INTEGER: int,
    Kind.TEXT: str,
    Kind.BYTES: lambda body: b64encode(body).decode("ascii"),
    Kind.MOMENT: lambda at: at.astimezone(UTC).isoformat(timespec="microseconds"),
    Kind.DATE: date.isoformat,
    Kind.TIME: lambda at: at.isoformat(timespec="microseconds"),
    Kind.BOOLEAN: bool,
}
_READ: dict[Kind, Callable[[Any], object]] = {
    Kind.INTEGER: int,
    Kind.TEXT: str,
    Kind.BYTES: b64decode,
    Kind.MOMENT: datetime.fromisoformat,
    Kind.DATE: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.BOOLEAN: bool,
}


@dataclass(frozen=True)
class Count:
    """How many rows a table has, and the checksum over all of them."""

    rows: int
    checksum: str


class Tally:
    """Counts lines as they come by."""

    def __init__(self) -> None:
        self._rows, self._hash = 0, sha256()

    def add(self, line: bytes) -> None:
        """One more."""
        self._rows += 1
        self._hash.update(line)

    @property
    def count(self) -> Count:
        """What has come by so far."""
        return Count(self._rows, self._hash.hexdigest())


def tally(connection: Connection, shape: Shape) -> Count:
    """What a table holds now."""
    found = Tally()
    for row in rows(connection, shape):
        found.add(line(shape, row))
    return found.count


def line(shape: Shape, row: Row) -> bytes:
    """A row as a line of ASCII: moments in UTC, bytes in base64, nothing where there is nothing."""
    values = [
        None if value is None else _WRITTEN[kind](value) for kind, value in zip(shape.kinds, row, strict=True)
    ]
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def parsed(shape: Shape, values: Row) -> dict[str, object]:
    """What `line` wrote, ready to be inserted."""
    return {
        name: None if value is None else _READ[kind](value)
        for (name, kind), value in zip(shape.columns, values, strict=True)
    }


def rows(connection: Connection, shape: Shape, after: Row | None = None) -> Iterator[Row]:
    """All rows by their key, or those behind one; read a batch at a time."""
    statement = select(shape.table).order_by(*_key(connection, shape))
    if after is not None:
        last = (literal(value, column.type) for value, column in zip(after, _columns(shape), strict=True))
        statement = statement.where(tuple_(*_key(connection, shape)) > tuple_(*last))
    yield from connection.execute(statement, execution_options={"yield_per": BATCH})


def last_key(connection: Connection, shape: Shape) -> Row | None:
    """The key of the last row; None where there is no row."""
    backwards = [column.desc() for column in _key(connection, shape)]
    last: Select[Any] = select(*_columns(shape)).order_by(*backwards).limit(1)
    return connection.execute(last).one_or_none()


def put(connection: Connection, shape: Shape, batch: Sequence[dict[str, object]]) -> None:
    """Insert rows; one whose key is there already stays as it is."""
    connection.execute(insert(shape.table).on_conflict_do_nothing(), batch)


def has_rows(connection: Connection, shape: Shape) -> bool:
    """Whether there is any."""
    return connection.execute(select(literal(1)).select_from(shape.table).limit(1)).first() is not None


def number_of_rows(connection: Connection, shape: Shape) -> int:
    """How many there are."""
    return connection.scalar(select(func.count()).select_from(shape.table)) or 0


def batched(many: Iterable[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    """As many as are inserted at a time."""
    batch: list[dict[str, object]] = []
    for one in many:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _columns(shape: Shape) -> list[ColumnElement[Any]]:
    return [shape.table.c[name] for name in shape.key]


def _key(connection: Connection, shape: Shape) -> list[ColumnElement[Any]]:
    """By bytes, as SQLite orders texts; a server orders them by its language."""
    if connection.dialect.name == "sqlite":
        return _columns(shape)
    kinds = dict(shape.columns)
    return [column.collate("C") if kinds[column.name] is Kind.TEXT else column for column in _columns(shape)]
