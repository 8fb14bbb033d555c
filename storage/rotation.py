"""Sealing everything anew under the newest key, in batches, while the bot goes on working."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, Update, or_, select, tuple_, update

from storage.cipher import Keyring
from storage.database import Database
from storage.keyuse import count_older, prefix_of, sealed_columns, sealed_tables
from storage.unit import place

Keys = list[tuple[int, ...]]  # primary keys, in their order

BATCH = 200
BREATH = 0.03  # seconds between batches in which others get SQLite's only lock
_NAME_INDEX = "name_index"


async def reseal(
    database: Database, keyring: Keyring, progress: Callable[[int, int], None] = lambda done, left: None
) -> int:
    """Seal anew whatever stands under an older key, a batch a transaction; gives the number of rows.

    What is still to do is seen in the rows themselves, so whoever is interrupted simply begins again.
    `progress` is told after each batch how many rows are done and how many are left. Ends when nothing
    is left, what others wrote meanwhile included. Invites cannot be hashed anew: nobody knows the codes.
    """
    keyring.look_again()
    count = 0
    while left := await database.transaction(partial(count_older, keyring)):
        before = count
        for table in sealed_tables():
            done: Keys = []
            while done := await database.transaction(partial(_reseal_batch, keyring, table, done)):
                count += len(done)
                progress(count, max(0, left - (count - before)))
                await asyncio.sleep(BREATH)
        if count == before:
            await asyncio.sleep(BREATH)  # what is left is held by transactions that are under way
    return count


def _reseal_batch(keyring: Keyring, table: Table, before: Keys, connection: Connection) -> Keys:
    rows = connection.execute(_batch(keyring, table, before)).all()
    for row in rows:
        connection.execute(_renewed(keyring, table, row))
    return [_key(table, row) for row in rows]


def _batch(keyring: Keyring, table: Table, before: Keys) -> Select[Any]:
    key = tuple_(*table.primary_key)
    older = [prefix_of(column) != keyring.newest.prefix for column in sealed_columns(table)]
    batch = select(table).where(or_(*older)).order_by(*table.primary_key).limit(BATCH)
    # Rows in use are left for the next round: who waits for nobody can block nobody for ever.
    batch = batch.with_for_update(key_share=True, skip_locked=True)
    return batch.where(key > tuple_(*before[-1])) if before else batch


def _renewed(keyring: Keyring, table: Table, row: Row[Any]) -> Update:
    texts = {column: _opened(keyring, column, table, row) for column in sealed_columns(table)}
    values = {
        column.name: keyring.seal(text, place(column, _key(table, row)))
        for column, text in texts.items()
        if text is not None
    }
    if _NAME_INDEX in table.c:
        values[_NAME_INDEX] = keyring.name_index(texts[table.c.name] or "")
    same = [column == value for column, value in zip(table.primary_key, _key(table, row), strict=True)]
    return update(table).where(*same).values(values)


def _opened(keyring: Keyring, column: Column[bytes], table: Table, row: Row[Any]) -> str | None:
    sealed = getattr(row, column.name)
    return None if sealed is None else keyring.open(sealed, place(column, _key(table, row)))


def _key(table: Table, row: Row[Any]) -> tuple[int, ...]:
    return tuple(getattr(row, column.name) for column in table.primary_key)
