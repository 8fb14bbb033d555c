"""Transactions over ledger and disclosure together: for a member's own turn, and for closing a round."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.member import MemberId
from bot.usecases.ports.disclosure import Disclosure
from bot.usecases.ports.ledger import Ledger, LedgerStorage

T = TypeVar("T")


class Records(Protocol):
    """Both stores in one transaction."""

    @property
    def ledger(self) -> Ledger: ...

    @property
    def disclosure(self) -> Disclosure: ...

    def erase(self, member_id: MemberId, at: datetime) -> None:
        """Delete everything about the member but the line of the roster and the days of taking part. The
        account loses access and is told so."""
        ...


class Storage(Protocol):
    """One port: work runs in a transaction, committed when it returns."""

    @property
    def reports(self) -> LedgerStorage:
        """The ledger alone, for what counts; its role may have no right on the disclosure."""
        ...

    def transaction(self, work: Callable[[Records], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises.

        Raises StorageAway.
        """
        ...
