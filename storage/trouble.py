"""What a command meets when the database cannot be used, and what the database says of it."""

from enum import StrEnum

from sqlalchemy.exc import ArgumentError, SQLAlchemyError

DatabaseTrouble = SQLAlchemyError


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
