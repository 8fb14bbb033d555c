"""Which keys are in use: by sealed rows, and by the hashes of invites that may still be shown."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, func, inspect, or_, select, text

from storage.cipher import CannotOpen, Key, Keyring, NoKey, number_of
from storage.columns import Sealed
from storage.disclosure.tables import metadata as disclosure
from storage.keyfile import KeyFileFault, read_keys, remove_key
from storage.ledger.tables import branch, invite, metadata as ledger
from storage.unit import place


@dataclass
class KeyUse:
    """How many rows of each table a key opens; how many invites it knows, and until when these last."""

    rows: Counter[str] = field(default_factory=Counter)
    invites: int = 0
    invites_until: datetime | None = None


def sealed_tables() -> list[Table]:
    """The tables of both stores in which something is sealed."""
    return [table for table in (*ledger.sorted_tables, *disclosure.sorted_tables) if sealed_columns(table)]


def sealed_columns(table: Table) -> list[Column[bytes]]:
    """What is sealed in each row."""
    return [column for column in table.c if isinstance(column.type, Sealed)]


def prefix_of(column: Column[bytes]) -> Any:
    """The number of the key under which a column is sealed, as the database sees it."""
    return func.substr(column, 1, 2)


def count_older(keyring: Keyring, connection: Connection) -> int:
    """How many rows hold something that the newest key does not open."""
    return sum(connection.scalar(_older(keyring, table)) or 0 for table in sealed_tables())


def key_use(connection: Connection, now: datetime) -> dict[int, KeyUse]:
    """What each key is still needed for, by its number; also keys that are on no ring any more.

    An invite counts until it expires, a used one too: who gives the account up may come in by it again.
    """
    found: defaultdict[int, KeyUse] = defaultdict(KeyUse)
    for table in sealed_tables():
        for number, rows in _rows_by_key(connection, table):
            found[number].rows[table.name] += rows
    alive = select(invite.c.token_hash, invite.c.expires_at).where(
        invite.c.expires_at > now, invite.c.revoked.is_(False)
    )
    for token_hash, expires_at in connection.execute(alive):
        use = found[number_of(token_hash)]
        use.invites += 1
        use.invites_until = max(expires_at, use.invites_until or expires_at)
    return dict(found)


def retire(path: Path, number: int, now: datetime, connection: Connection) -> KeyUse | None:
    """Take the key out of the file if nothing needs it, while nobody can write; else say what needs it."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in (*sealed_tables(), invite))
        connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))
    use = key_use(connection, now).get(number)
    if use is None:
        remove_key(path, number, Key(number, read_keys(path)[number]).trail)
    return use


def fault_of(keyring: Keyring, connection: Connection) -> KeyFileFault | None:
    """What is wrong with the ring for this database, tried at the name of a branch; None if nothing."""
    if not inspect(connection).has_table(branch.name):
        return None
    row = connection.execute(select(branch.c.id, branch.c.name).limit(1)).one_or_none()
    try:
        if row is not None:
            keyring.open(row.name, place(branch.c.name, (row.id,)))
    except NoKey:
        return KeyFileFault.KEY_GONE
    except CannotOpen:
        return KeyFileFault.OTHER_KEY
    return None


def _older(keyring: Keyring, table: Table) -> Any:
    older = [prefix_of(column) != keyring.newest.prefix for column in sealed_columns(table)]
    return select(func.count()).select_from(table).where(or_(*older))


def _rows_by_key(connection: Connection, table: Table) -> Iterator[tuple[int, int]]:
    """Keys and how many rows each is needed for; a row sealed under two counts for both."""
    prefixes = select(*(prefix_of(column).label(column.name) for column in sealed_columns(table))).subquery()
    for *found, rows in connection.execute(select(*prefixes.c, func.count()).group_by(*prefixes.c)):
        for prefix in {bytes(prefix) for prefix in found if prefix is not None}:
            yield number_of(prefix), rows
