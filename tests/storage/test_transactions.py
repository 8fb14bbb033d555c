"""Work is committed whole or not at all, and no update is lost between two who write at once."""

import asyncio
from collections.abc import Awaitable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util.concurrency import await_

from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.changes.ledger import HandedInOnPaper, LanguageSet, Pushed, PushKind, TextAwaited
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Language
from bot.domain.on_paper import PaperMember
from bot.usecases.ports.away import StorageAway
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.ledger.tables import outbox
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.records import SqlStorage
from storage.trouble import DatabaseTrouble
from tests.people import NOW, address_of, enrol, set_up_branch
from tests.storage.conftest import Desk
from tests.storage.locks import until_somebody_waits


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


async def test_an_error_does_not_quote_what_was_to_be_kept(database: Database) -> None:
    value = text("INSERT INTO nowhere VALUES (:words)").bindparams(words="Nguyễn Văn An")
    with pytest.raises(DBAPIError) as told:
        await database.transaction(lambda connection: connection.execute(value))
    assert "Nguyễn" not in str(told.value)


async def test_a_server_that_goes_away_is_told_from_work_that_fails(postgres_url: str) -> None:
    database = open_database(postgres_url)
    end, wrong = text("SELECT pg_terminate_backend(pg_backend_pid())"), text("SELECT 1/0")
    with pytest.raises(StorageAway):
        await database.transaction(lambda connection: connection.execute(end))
    with pytest.raises(DBAPIError) as told:
        await database.transaction(lambda connection: connection.execute(wrong))
    assert not isinstance(told.value, StorageAway)
    database.close()


async def test_a_file_that_cannot_be_opened_is_told_from_work_that_fails(tmp_path: Path) -> None:
    wrong = text("SELECT nothing FROM nowhere")
    for folder, away in ((tmp_path, False), (tmp_path / "missing", True)):
        database = open_database(f"sqlite:///{folder / 'data.sqlite3'}")
        with pytest.raises(DatabaseTrouble) as told:
            await database.transaction(lambda connection: connection.execute(wrong))
        assert isinstance(told.value, StorageAway) is away
        database.close()


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
        with asyncio.Runner() as runner:
            for _ in range(40):
                runner.run(_awaited(storage.transaction(count_up)))
        database.close()

    with ThreadPoolExecutor(2) as two:
        for finished in [two.submit(forty_times) for _ in range(2)]:
            await asyncio.wrap_future(finished)
    draft = await desk.disclosed(lambda store: store.draft(*key))
    assert draft.revision == 80


async def test_one_who_waited_for_the_member_sees_what_the_other_wrote(
    postgres_url: str, keyring: Keyring
) -> None:
    """A statement that waits for a lock would go on with what it saw before it waited."""
    with _two(postgres_url, keyring) as (first, second):
        sample = await set_up_branch(SqlAdministrationStorage(first.database, keyring))
        address = await enrol(SqlLedgerStorage(first.database, keyring), sample.members[2])
        locked = asyncio.Event()

        def hold(records: Records) -> None:
            records.ledger.who(address)
            locked.set()
            await_(until_somebody_waits(postgres_url))
            records.ledger.keep(TextAwaited("v1:new"), address, NOW)

        def follow(records: Records) -> str:
            who = records.ledger.who(address)
            assert who is not None
            return who.awaiting

        holding = asyncio.ensure_future(first.transaction(hold))
        await locked.wait()
        assert await second.transaction(follow) == "v1:new"
        await holding


async def test_two_who_write_about_each_other_do_not_lock_each_other_out(
    postgres_url: str, keyring: Keyring
) -> None:
    with _two(postgres_url, keyring) as (first, second):
        sample = await set_up_branch(SqlAdministrationStorage(first.database, keyring))
        secretary, member = sample.secretary, sample.members[2]
        for one in (secretary, member):
            await enrol(SqlLedgerStorage(first.database, keyring), one)
        both_locked = asyncio.Barrier(2)

        def by_secretary(records: Records) -> None:
            assert records.ledger.who(address_of(secretary)) is not None
            await_(both_locked.wait())
            paper = HandedInOnPaper(sample.campaign.id, member.id, NOW)
            records.ledger.keep(paper, address_of(secretary), NOW)

        def by_member(records: Records) -> None:
            assert records.ledger.who(address_of(member)) is not None
            await_(both_locked.wait())
            arrived = Pushed(PushKind.REPORT_ARRIVED, secretary.id, "arrived:1")
            assert records.ledger.push(arrived, NOW)

        await asyncio.gather(first.transaction(by_secretary), second.transaction(by_member))


async def test_two_who_act_at_each_others_place_wait_for_each_other_in_turn(
    postgres_url: str, keyring: Keyring
) -> None:
    with _two(postgres_url, keyring) as (first, second):
        sample = await set_up_branch(SqlAdministrationStorage(first.database, keyring))
        early, late = sorted(sample.members[1:3], key=lambda member: member.id)
        for one in (early, late):
            await enrol(SqlLedgerStorage(first.database, keyring), one)
        locked = asyncio.Event()

        def by_late(records: Records) -> None:
            records.ledger.who(address_of(late), lambda _: early.number)
            locked.set()
            await_(until_somebody_waits(postgres_url))  # without having locked what is needed here
            records.ledger.on_paper.seat(PaperMember(early), late.id)

        def by_early(records: Records) -> None:
            records.ledger.who(address_of(early), lambda _: late.number)
            records.ledger.on_paper.seat(PaperMember(late), early.id)

        acting = asyncio.ensure_future(first.transaction(by_late))
        await locked.wait()
        await second.transaction(by_early)
        await acting


async def _awaited(pending: Awaitable[None]) -> None:
    await pending


@contextmanager
def _two(url: str, keyring: Keyring) -> Iterator[tuple[SqlStorage, SqlStorage]]:
    one, other = open_database(url), open_database(url)
    try:
        yield SqlStorage(one, keyring), SqlStorage(other, keyring)
    finally:
        one.close()
        other.close()
