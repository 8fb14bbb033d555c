"""Sealing everything anew under the newest key, in batches, while the bot goes on working."""

from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, Update, func, or_, select, tuple_, update

from storage.cipher import Keyring
from storage.columns import Sealed
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.unit import place

Keys = list[tuple[int, ...]]  # primary keys, in their order

BATCH = 200
_NAME_INDEX = "name_index"


async def reseal(database: Database, keyring: Keyring) -> int:
    """Seal anew whatever stands under an older key, a batch a transaction; gives the number of rows.

    Invites are hashed and cannot be hashed anew: an older key is to stay on the ring until the invites
    issued under it have expired.
    """
    count = 0
    for table in (*ledger.sorted_tables, *disclosure.sorted_tables):
        done: Keys = []
        while done := await database.transaction(partial(_reseal_batch, keyring, table, done)):
            count += len(done)
    return count


def _reseal_batch(keyring: Keyring, table: Table, before: Keys, connection: Connection) -> Keys:
    if not _sealed(table):
        return []
    rows = connection.execute(_batch(keyring, table, before)).all()
    for row in rows:
        connection.execute(_renewed(keyring, table, row))
    return [_key(table, row) for row in rows]


def _batch(keyring: Keyring, table: Table, before: Keys) -> Select[Any]:
    key = tuple_(*table.primary_key)
    older = [func.substr(column, 1, 2) != keyring.newest.prefix for column in _sealed(table)]
    batch = select(table).where(or_(*older)).order_by(*table.primary_key).limit(BATCH).with_for_update()
    return batch.where(key > tuple_(*before[-1])) if before else batch


def _renewed(keyring: Keyring, table: Table, row: Row[Any]) -> Update:
    there = [column for column in _sealed(table) if getattr(row, column.name) is not None]
    texts = {column: _opened(keyring, column, table, row) for column in there}
    values = {
        column.name: keyring.seal(text, place(column, _key(table, row))) for column, text in texts.items()
    }
    if _NAME_INDEX in table.c:
        values[_NAME_INDEX] = keyring.name_index(texts[table.c.name])
    same = [column == value for column, value in zip(table.primary_key, _key(table, row), strict=True)]
    return update(table).where(*same).values(values)


def _opened(keyring: Keyring, column: Column[bytes], table: Table, row: Row[Any]) -> str:
    return keyring.open(getattr(row, column.name), place(column, _key(table, row)))


def _key(table: Table, row: Row[Any]) -> tuple[int, ...]:
    return tuple(getattr(row, column.name) for column in table.primary_key)


def _sealed(table: Table) -> list[Column[bytes]]:
    return [column for column in table.c if isinstance(column.type, Sealed)]
