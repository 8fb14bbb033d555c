"""A branch in which every table of both stores has rows, for tests that copy whole databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Time,
    insert,
    select,
)

from storage.columns import Moment
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from tests.storage.conftest import Desk
from tests.storage.test_nothing_in_plain import write

# What is easily lost on the way: parts of a second, zeros in front, the ends of what a column can hold.
_AT = datetime(2026, 3, 10, 2, 0, 0, 7, tzinfo=UTC)
_BODY = bytes(range(256))


async def fill_every_table(desk: Desk, database: Database) -> None:
    """What members do, and a row of made-up values in each table that is still empty."""
    for number in (1, 2):
        await write(desk, number)
    await database.transaction(fill_the_rest)


def fill_the_rest(connection: Connection) -> None:
    """A row of made-up values in each table that has none."""
    for table in (*ledger.sorted_tables, *disclosure.sorted_tables):
        if connection.execute(select(table).limit(1)).first() is None:
            connection.execute(insert(table), list(_rows(connection, table)))


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """One with everything, and one in which nothing stands where nothing may stand."""
    full = {column.name: _value(connection, column) for column in table.c}
    yield full
    bare = {name: value if not table.c[name].nullable else None for name, value in full.items()}
    key = list(table.primary_key)[-1]
    others = {column.name for constraint in table.constraints for column in constraint.columns}  # type: ignore[attr-defined]
    if not key.foreign_keys and others == {column.name for column in table.primary_key}:
        yield bare | {key.name: _other(full[key.name])}


def _value(connection: Connection, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return _pointed_at(connection, key)
    for kind, value in (
        (Boolean, True),
        (Moment, _AT),
        (Date, date(2026, 3, 9)),
        (Time, time(7, 0)),
        (LargeBinary, _BODY),
        (String, "đ\u1ea1i"[: getattr(column.type, "length", None)]),
        (Integer, 7),
    ):
        if isinstance(column.type, kind):
            return value
    raise AssertionError(column)


def _pointed_at(connection: Connection, key: ForeignKey) -> Any:
    return connection.scalar(select(key.column).limit(1))


def _other(value: Any) -> Any:
    return "khác" if isinstance(value, str) else 8 if isinstance(value, int) else date(2026, 3, 11)
