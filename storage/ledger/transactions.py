"""The ledger alone over a database, which may be another one or another role."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.usecases.ports.administration import Administration
from bot.usecases.ports.ledger import Ledger
from storage.cipher import Keyring
from storage.database import Database
from storage.ledger.administration import SqlAdministration
from storage.ledger.store import SqlLedger
from storage.unit import in_one_transaction

T = TypeVar("T")


@dataclass(frozen=True)
class SqlLedgerStorage:
    """Transactions over the ledger alone: its database role needs no right on the disclosure."""

    database: Database
    keyring: Keyring

    def transaction(self, work: Callable[[Ledger], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises."""
        return in_one_transaction(self.database, self.keyring, lambda unit: work(SqlLedger(unit)))


@dataclass(frozen=True)
class SqlAdministrationStorage:
    """Transactions of the operator's commands."""

    database: Database
    keyring: Keyring

    def transaction(self, work: Callable[[Administration], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises."""
        return in_one_transaction(self.database, self.keyring, lambda unit: work(SqlAdministration(unit)))
