"""Transactions over ledger and disclosure together: for a member's own turn, and for closing a round."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from bot.usecases.ports.disclosure import Disclosure
from bot.usecases.ports.ledger import Ledger, LedgerStorage

T = TypeVar("T")


class Records(Protocol):
    """Both stores in one transaction."""

    @property
    def ledger(self) -> Ledger: ...

    @property
    def disclosure(self) -> Disclosure: ...


class Storage(Protocol):
    """One port: work runs in a transaction, committed when it returns."""

    @property
    def reports(self) -> LedgerStorage:
        """The ledger alone, for what counts; its role may have no right on the disclosure."""
        ...

    def transaction(self, work: Callable[[Records], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises."""
        ...
