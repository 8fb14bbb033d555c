"""Rows in bulk into either database, in one transaction."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Table

from benchmarks.province_rows import Row, Rows
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger

ORDER = (*ledger.sorted_tables, *disclosure.sorted_tables)


def fill(engine: Engine, rows: Rows) -> int:
    """Lay the rows into their tables; how many there were."""
    with engine.begin() as connection:
        for table in ORDER:
            if found := rows.get(table):
                _lay(connection, table, found)
    return sum(map(len, rows.values()))


def know(engine: Engine) -> None:
    """PostgreSQL counts what is in its tables and writes them out by itself, some minutes later."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")


def _lay(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = [column.name for column in table.c if column.name in rows[0]]
    values = ([row[name] for name in names] for row in rows)
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        _insert(driver, table.name, names, values)
    else:
        _copy(driver, table.name, names, values)


def _insert(
    driver: sqlite3.Connection, table: str, names: Sequence[str], values: Iterable[list[Any]]
) -> None:
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    driver.executemany(statement, ([_as_kept(value) for value in row] for row in values))


def _copy(driver: Any, table: str, names: Sequence[str], values: Iterable[list[Any]]) -> None:
    statement = f"COPY {table} ({', '.join(names)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in values:
            copy.write_row(row)


def _as_kept(value: Any) -> Any:
    return _moment(value) if isinstance(value, date | time) else value


@lru_cache(200_000)
def _moment(value: Any) -> str:
    """As SQLAlchemy keeps it in SQLite."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    return f"{value:%H:%M:%S.%f}" if isinstance(value, time) else value.isoformat()
