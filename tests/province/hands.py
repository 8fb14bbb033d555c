"""What people press and type, decided by the real use case one by one, and committed many at once."""

from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from bot.app import new_id
from bot.checklists.loader import built_in
from bot.conversation.events import Event
from bot.domain.member import Member
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.ledger import LedgerStorage
from bot.usecases.ports.storage import Records
from bot.usecases.reply import Reply
from bot.usecases.respond import Respond
from storage.ledger.administration import SqlAdministration
from storage.records import SqlRecords, SqlStorage
from storage.unit import Unit, in_one_transaction

T = TypeVar("T")
CHANNEL = "phone"


class Held:
    """A storage whose only transaction is under way: what is done in it is committed with the rest."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @property
    def reports(self) -> LedgerStorage:
        raise AssertionError("nobody reads reports meanwhile")

    async def transaction(self, work: Callable[[Records], T]) -> T:
        return work(self._records)


@dataclass
class Hands:
    """Everybody's hands, and the operator's, within one transaction. `now` is both clocks."""

    records: Records
    desk: Administration
    numbers: Iterator[int]
    now: datetime

    def __post_init__(self) -> None:
        clocks = Clocks(calendar=lambda: self.now, machine=lambda: self.now)
        self._respond = Respond(Held(self.records), clocks, built_in(), new_id)

    def do(self, member: Member, *events: Event) -> Reply:
        """The member presses and types; what is shown at the end."""
        reply: Reply | None = None
        for event in events:
            key = UpdateKey(CHANNEL, "made-up", next(self.numbers))
            reply = _at_once(self._respond(key, address_of(member), event))
        assert reply is not None
        return reply


class Workshop:
    """Lends hands for one transaction after the other."""

    def __init__(self, storage: SqlStorage) -> None:
        self.storage, self._numbers = storage, count(1)

    @property
    def events(self) -> int:
        """How many were decided so far; asked once, at the end."""
        return next(self._numbers) - 1

    async def lend(self, now: datetime, work: Callable[[Hands], T]) -> T:
        """What the work returns, once it is committed."""

        def run(unit: Unit) -> T:
            return work(Hands(SqlRecords(unit), SqlAdministration(unit), self._numbers, now))

        return await in_one_transaction(self.storage.database, self.storage.keyring, run)


def address_of(member: Member) -> Address:
    """Where the member is reached, whatever branch it is."""
    return Address(CHANNEL, str(member.id))


def _at_once(work: Coroutine[Any, Any, T]) -> T:
    """The result of work that waits for nothing."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError("it waits")
