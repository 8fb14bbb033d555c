"""Both stores over one database, in one transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.member import MemberId
from bot.domain.tombstone import Buried
from bot.usecases.ports.disclosure import Disclosure
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import Database
from storage.disclosure.store import SqlDisclosure
from storage.erasure import erasure
from storage.ledger import accounts, outbox, tombstones
from storage.ledger.store import SqlLedger
from storage.ledger.transactions import SqlLedgerStorage
from storage.unit import Unit, in_one_transaction

T = TypeVar("T")


class SqlRecords:
    """Ledger and disclosure in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._ledger, self._disclosure = SqlLedger(unit), SqlDisclosure(unit)

    @property
    def ledger(self) -> Ledger:
        return self._ledger

    @property
    def disclosure(self) -> Disclosure:
        return self._disclosure

    def erase(self, member_id: MemberId, at: datetime) -> None:
        told = Pushed(PushKind.RELEASED, member_id, f"erased:{member_id}:{at:%Y%m%d%H%M%S}")
        outbox.push(self._unit, told, at)
        accounts.release(self._unit, member_id, at)
        for statement in erasure(member_id, at):
            self._unit.run(statement)
        tombstones.bury(self._unit, Buried.MEMBER, member_id, at)


@dataclass(frozen=True)
class SqlStorage:
    """Transactions over both stores; reports are read through a database of their own where there is one."""

    database: Database
    keyring: Keyring
    reports_database: Database | None = None

    @property
    def reports(self) -> SqlLedgerStorage:
        """The ledger alone."""
        return SqlLedgerStorage(self.reports_database or self.database, self.keyring)

    def transaction(self, work: Callable[[Records], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises."""
        return in_one_transaction(self.database, self.keyring, lambda unit: work(SqlRecords(unit)))
