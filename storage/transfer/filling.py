"""What both need that fill a database: whether it is empty, and numbers that go on where the rows end."""

from collections.abc import Iterable

from sqlalchemy import Connection, inspect, literal, select, table, text

from storage.database import SCHEMAS
from storage.transfer.shapes import Kind, Shape

_GO_ON = text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)")
_SEQUENCE = text("SELECT pg_get_serial_sequence(:name, :column)")


def holds_rows(connection: Connection) -> bool:
    """Whether anything stands in any table of ours, of whatever version."""
    is_server = connection.dialect.name == "postgresql"
    names = (
        (name, schema)
        for schema in (SCHEMAS if is_server else (None,))
        for name in inspect(connection).get_table_names(schema)
        if name.startswith(SCHEMAS)
    )
    return any(_has_rows(connection, name, schema) for name, schema in names)


def _has_rows(connection: Connection, name: str, schema: str | None) -> bool:
    some = select(literal(1)).select_from(table(name, schema=schema)).limit(1)
    return connection.execute(some).first() is not None


def number_on(connection: Connection, shapes: Iterable[Shape]) -> None:
    """New rows get numbers behind those that came with the others; SQLite sees to it by itself."""
    if connection.dialect.name != "postgresql":
        return
    for shape in shapes:
        if len(shape.key) == 1 and dict(shape.columns)[shape.key[0]] is Kind.INTEGER:
            _number_on(connection, shape)


def _number_on(connection: Connection, shape: Shape) -> None:
    where = {"name": shape.name, "column": shape.key[0]}
    key = shape.table.c[shape.key[0]]
    last = connection.scalar(select(key).order_by(key.desc()).limit(1))
    if last is not None and connection.scalar(_SEQUENCE, where):
        connection.execute(_GO_ON, {**where, "last": last})
