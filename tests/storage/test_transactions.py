"""Work is committed whole or not at all, and no update is lost between two who write at once."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Connection, func, select, text

from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.changes.ledger import LanguageSet, Pushed, PushKind, TextAwaited
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Language
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.ledger.tables import outbox
from storage.records import SqlStorage
from tests.people import NOW, address_of
from tests.storage.conftest import Desk


class Broken(Exception):
    """The work found out that it cannot go on."""


async def test_work_that_raises_leaves_nothing(desk: Desk) -> None:
    address = await desk.enrol(desk.an)

    def work(records: Records) -> None:
        records.ledger.keep(LanguageSet(desk.an.id, Language.EN), address, NOW)
        records.ledger.keep(TextAwaited("v1:x"), address, NOW)
        records.ledger.push(Pushed(PushKind.NUDGE, desk.an.id, "nudge:1"), NOW)
        records.disclosure.keep(DraftKept(desk.campaign.id, desk.an.id, Draft(revision=3)), NOW)
        raise Broken

    with pytest.raises(Broken):
        await desk.storage.transaction(work)
    who = await desk.read(lambda ledger: ledger.who(address))
    assert who is not None
    assert (who.member.language, who.awaiting) == (Language.VI, "")
    assert await desk.disclosed(lambda store: store.draft(desk.campaign.id, desk.an.id)) == Draft()
    assert await desk.reader.database.transaction(_rows_queued) == 0


def _rows_queued(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(outbox)) or 0


async def test_after_work_that_raises_the_next_is_committed(desk: Desk) -> None:
    address = await desk.enrol(desk.an)

    def broken(records: Records) -> None:
        raise Broken

    with pytest.raises(Broken):
        await desk.storage.transaction(broken)
    await desk.keep(TextAwaited("v1:n"), by=address)
    who = await desk.read(lambda ledger: ledger.who(address))
    assert who is not None
    assert who.awaiting == "v1:n"


async def test_what_work_returns_comes_back(database: Database) -> None:
    assert await database.transaction(lambda connection: connection.scalar(text("SELECT 42"))) == 42


async def test_no_update_is_lost_between_two_that_read_then_write(
    desk: Desk, database_url: str, keyring: Keyring
) -> None:
    address = await desk.enrol(desk.an)
    key = desk.campaign.id, desk.an.id
    both_there = Barrier(2)

    def count_up(records: Records) -> None:
        assert records.ledger.who(address) is not None
        draft = records.disclosure.draft(*key)
        records.disclosure.keep(DraftKept(*key, Draft(revision=draft.revision + 1)), NOW)

    def forty_times() -> None:
        database = open_database(database_url)
        storage = SqlStorage(database, keyring)
        both_there.wait()
        for _ in range(40):
            asyncio.run(storage.transaction(count_up))
        database.close()

    with ThreadPoolExecutor(2) as two:
        for finished in [two.submit(forty_times) for _ in range(2)]:
            await asyncio.wrap_future(finished)
    draft = await desk.disclosed(lambda store: store.draft(*key))
    assert draft.revision == 80


async def test_one_who_waited_for_the_member_sees_what_the_other_wrote(
    desk: Desk, database_url: str, keyring: Keyring
) -> None:
    """On PostgreSQL a statement that waits for a lock would go on with what it saw before."""
    address = await desk.enrol(desk.an)
    database = open_database(database_url)
    first_has_it, awaited = asyncio.Event(), []
    loop = asyncio.get_running_loop()

    def first(records: Records) -> None:
        records.ledger.who(address)
        loop.call_soon_threadsafe(first_has_it.set)
        time.sleep(0.2)  # the second one comes and waits meanwhile
        records.ledger.keep(TextAwaited("v1:new"), address, NOW)

    def second(records: Records) -> None:
        who = records.ledger.who(address)
        assert who is not None
        awaited.append(who.awaiting)

    async def follow() -> None:
        await first_has_it.wait()
        await SqlStorage(database, keyring).transaction(second)

    try:
        await asyncio.gather(desk.storage.transaction(first), follow())
    finally:
        database.close()
    assert awaited == ["v1:new"]


async def test_members_do_not_wait_for_each_other(desk: Desk, postgres_url: str) -> None:
    """A secretary and a member who write about each other must not lock each other out."""
    assert address_of(desk.an) != address_of(desk.sample.secretary)
