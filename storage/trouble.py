"""What a command meets when the database cannot be used, and what the database says of it."""

import sqlite3
from enum import StrEnum
from typing import Final

from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from bot.usecases.ports.away import StorageAway

DatabaseTrouble = SQLAlchemyError

# How PostgreSQL's codes begin: no connection, a standby, a rival transaction, no resources, a lock that does
# not come, a stop or a start of the server, a fault of its machine. A code of none is that of no connection.
_AWAY_ON_POSTGRES: Final = ("08", "25006", "40", "53", "55", "57P", "58")
_AWAY_ON_SQLITE: Final = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
)
_MAIN_CODE: Final = 0xFF  # of SQLite's extended ones


class DatabaseAway(StorageAway, DatabaseTrouble):
    """It is the database's condition that the work failed of; `orig` is the driver's error."""

    def __init__(self, trouble: DBAPIError) -> None:
        super().__init__(told(trouble))
        self.orig = trouble.orig


def is_away(trouble: DBAPIError) -> bool:
    """Whether the database failed, and not what was asked of it."""
    if isinstance(trouble.orig, sqlite3.Error):
        code = getattr(trouble.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & _MAIN_CODE in _AWAY_ON_SQLITE
    state = getattr(trouble.orig, "sqlstate", None)
    if state is None:
        return trouble.connection_invalidated or isinstance(trouble, OperationalError)
    return str(state).startswith(_AWAY_ON_POSTGRES)


class AddressTrouble(ArgumentError):
    """The address of a database is none; it may hold a password and is not quoted."""


class UnfinishedCopy(Exception):
    """The database is a copy that has not been finished."""


class BotRuns(Exception):
    """The database is in use by these commands."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class StandsStill(Exception):
    """The database is being moved or restored, and no bot may begin to work on it."""


class TargetFault(StrEnum):
    """Why nothing is copied into a database; bot/views has the words."""

    SAME = "same"
    OTHER_TABLES = "other_tables"
    OTHER_DATA = "other_data"
    OTHER_COPY = "other_copy"


class TargetError(Exception):
    """The target cannot be used."""

    def __init__(self, fault: TargetFault) -> None:
        super().__init__(f"{fault}")
        self.fault = fault


class ArchiveFault(StrEnum):
    """What can be wrong with a backup; bot/views has the words."""

    NO_BACKUP = "no_backup"
    NO_KEY = "no_key"
    OTHER_KEY = "other_key"
    SPOILED = "spoiled"
    NEWER = "newer"


class ArchiveError(Exception):
    """A backup cannot be used, and why; `number` is that of the key it needs."""

    def __init__(self, fault: ArchiveFault, number: int = 0) -> None:
        super().__init__(f"{fault}")
        self.fault, self.number = fault, number


def told(trouble: DatabaseTrouble) -> str:
    """The driver's own words on one line, to be quoted; never the statement, its values or the address."""
    words = str(getattr(trouble, "orig", None) or "").strip()
    return (words or type(trouble).__name__).splitlines()[0]
