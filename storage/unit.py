"""One unit of work: an open transaction, and the keys with which its rows are sealed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, CursorResult, Executable, Row

from bot.usecases.ports.address import Address
from storage.cipher import Keyring
from storage.database import Database
from storage.queue.calling import call_senders

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """What every query needs. Statements are built once, at import; values come with the call."""

    connection: Connection
    keyring: Keyring
    waking: dict[int, int] = field(default_factory=dict)  # accounts for which something waits: its urgency
    held: set[Address] = field(default_factory=set)  # whose member's row is locked already

    def __post_init__(self) -> None:
        # Once a transaction: a hash that is looked for does not tell that a key is missing.
        self.keyring.look_again()

    @property
    def locks_rows(self) -> bool:
        """Whether rows have to be locked one by one; on SQLite the transaction holds the only lock."""
        return self.connection.dialect.name == "postgresql"

    def wake(self, account_id: int, urgency: int) -> None:
        """Something was queued for the account, or may go out to it from now on."""
        self.waking[account_id] = max(urgency, self.waking.get(account_id, urgency))

    def run(self, statement: Executable, **values: object) -> CursorResult[Any]:
        """Execute a statement."""
        return self.connection.execute(statement, values)

    def rows(self, statement: Executable, **values: object) -> Sequence[Row[Any]]:
        """All rows."""
        return self.run(statement, **values).all()

    def one(self, statement: Executable, **values: object) -> Row[Any] | None:
        """The row, or None; more than one is a bug and raises."""
        return self.run(statement, **values).one_or_none()

    def number(self, statement: Executable, **values: object) -> int | None:
        """The first column of the row, or None where there is no row or no value."""
        row = self.one(statement, **values)
        return None if row is None else row[0]

    def seal(self, column: Column[bytes], text: str, *row_key: int) -> bytes:
        """The text sealed for this column of the row with that primary key."""
        return self.keyring.seal(text, place(column, row_key))

    def open(self, column: Column[bytes], sealed: bytes, *row_key: int) -> str:
        """The text sealed in this column of the row with that primary key."""
        return self.keyring.open(sealed, place(column, row_key))


def in_one_transaction(database: Database, keyring: Keyring, work: Callable[[Unit], T]) -> Awaitable[T]:
    """Run the work in a transaction of its own; who sends what it queued is called in the same one."""

    def run(connection: Connection) -> T:
        unit = Unit(connection, keyring)
        done = work(unit)
        if unit.waking:
            call_senders(connection, unit.waking)
        return done

    return database.transaction(run)


def place(column: Column[bytes], row_key: Sequence[int]) -> str:
    """Table, column and row as the seal binds them."""
    return f"{column.table.name}.{column.name}:{'/'.join(map(str, row_key))}"
