"""A branch that is set up, written by one connection and read by another: only what was committed is seen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import pytest

from bot.conversation.changes.disclosure import DisclosureChange
from bot.conversation.changes.ledger import LedgerChange
from bot.domain.campaign import Campaign
from bot.domain.member import Member
from bot.usecases.ports.address import Address
from bot.usecases.ports.disclosure import Disclosure
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.records import SqlStorage
from tests.people import NOW, SampleBranch, address_of, enrol, keep_all, open_campaign, set_up_branch

T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """The sample branch, with one storage that writes and another that reads."""

    sample: SampleBranch
    storage: SqlStorage
    ledger: SqlLedgerStorage
    reader: SqlStorage

    @property
    def an(self) -> Member:
        return self.sample.members[2]

    @property
    def binh(self) -> Member:
        return self.sample.members[1]

    @property
    def campaign(self) -> Campaign:
        return self.sample.campaign

    async def keep(self, *changes: LedgerChange, by: Address | None = None, at: datetime = NOW) -> None:
        await keep_all(self.ledger, by or address_of(self.an), *changes, at=at)

    async def disclose(self, change: DisclosureChange, at: datetime = NOW) -> None:
        await self.storage.transaction(lambda records: records.disclosure.keep(change, at))

    async def write(self, work: Callable[[Ledger], T]) -> T:
        return await self.ledger.transaction(work)

    async def enrol(self, member: Member, address: Address | None = None) -> Address:
        return await enrol(self.ledger, member, address)

    async def open_campaign(self) -> Campaign:
        return await open_campaign(self.ledger, self.sample)

    async def read(self, work: Callable[[Ledger], T]) -> T:
        return await self.reader.transaction(lambda records: work(records.ledger))

    async def disclosed(self, work: Callable[[Disclosure], T]) -> T:
        def look(records: Records) -> T:
            return work(records.disclosure)

        return await self.reader.transaction(look)


@pytest.fixture
def reader(database_url: str, keyring: Keyring) -> Iterator[SqlStorage]:
    """The same database over a connection of its own."""
    database = open_database(database_url)
    yield SqlStorage(database, keyring)
    database.close()


@pytest.fixture
async def desk(
    storage: SqlStorage,
    ledger_storage: SqlLedgerStorage,
    administration: SqlAdministrationStorage,
    reader: SqlStorage,
) -> Desk:
    return Desk(await set_up_branch(administration), storage, ledger_storage, reader)
