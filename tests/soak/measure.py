"""What is measured at the end of a week: memory, rows, bytes."""

import ctypes
import gc
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from storage.database import Database, file_of
from tests.soak.staying import too_many

_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname IN ('ledger', 'disclosure', 'jobs')",
}
_PAGE = os.sysconf("SC_PAGE_SIZE")
_MEGABYTE = 2**20


@dataclass(frozen=True)
class Measured:
    """At the end of a day: megabytes of the process, blocks that Python holds, rows by table, megabytes of
    the database, and rows that should not be there any more."""

    day: int
    resident: float
    blocks: int
    rows: Mapping[str, int]
    size: float
    too_many: Mapping[str, int]


async def measure(database: Database, day: int, now: datetime) -> Measured:
    """The rows first, then what is left in memory after them."""
    rows, size, wrong = await database.transaction(lambda c: (counted(c), _size(c), too_many(c, now)))
    file = file_of(database.url)
    if file is not None:
        size = sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*"))
    gc.collect()
    blocks = sys.getallocatedblocks()
    return Measured(day, _resident(), blocks, rows, size / _MEGABYTE, wrong)


def counted(connection: Connection) -> dict[str, int]:
    """The rows of every table there is, whoever made it."""
    names = sorted(connection.scalars(text(_TABLES[connection.dialect.name])))
    return {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in names}


def _size(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        return 0
    return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)


def _resident() -> float:
    """What the C library holds back for later is given back first."""
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / _MEGABYTE
