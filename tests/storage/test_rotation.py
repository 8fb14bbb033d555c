"""A new key takes over while everything goes on: nothing is lost, and the old key becomes unnecessary."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select

from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.changes.ledger import ItemKept, Step
from bot.domain.commitment import Area, CommitmentItem, ItemId
from bot.domain.disclosure.draft import Draft
from bot.domain.member import SubjectClass
from bot.domain.request import Request, RequestKind, RequestState
from storage import rotation
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.keyuse import count_older
from storage.ledger.tables import member
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import NOW, set_up_branch
from tests.storage.conftest import Desk

OLD, NEW = bytes(range(32)), b"n" * 32  # OLD is the key of the fixture
BOTH, ONLY_NEW = Keyring.of({1: OLD, 2: NEW}), Keyring.of({2: NEW})
DRAFT = Draft(notes={"II.3": "Chỉ trong quý I"}, revision=4)
ITEM = CommitmentItem(ItemId(7), 1, Area.TASKS, "Đọc", SubjectClass.ORDINARY)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)


@pytest.fixture
async def written(desk: Desk) -> Desk:
    await desk.enrol(desk.an)
    await desk.keep(ItemKept(desk.an.id, ITEM, Step.MADE, "Vì sao"))
    await desk.disclose(DraftKept(desk.campaign.id, desk.an.id, DRAFT))
    return desk


async def assert_all_is_read(desk: Desk, database: Database, keyring: Keyring) -> None:
    storage = SqlStorage(database, keyring)
    names = await storage.transaction(
        lambda records: [line.name for line in records.ledger.roster(desk.sample.branch.id, None, NOW.date())]
    )
    assert sorted(names) == sorted(one.name for one in desk.sample.members)
    key = desk.campaign.id, desk.an.id
    assert await storage.transaction(lambda records: records.disclosure.draft(*key)) == DRAFT
    assert await storage.transaction(lambda records: records.ledger.items(desk.an.id)) == (ITEM,)


async def test_rows_under_the_old_key_are_read_meanwhile(written: Desk, database: Database) -> None:
    await assert_all_is_read(written, database, BOTH)


async def test_after_sealing_anew_the_old_key_is_not_needed(written: Desk, database: Database) -> None:
    # one branch, five members, a campaign, an item with an event, a draft
    assert await rotation.reseal(database, BOTH) == 10
    await assert_all_is_read(written, database, ONLY_NEW)


async def test_what_is_sealed_anew_is_left_as_it_is(written: Desk, database: Database) -> None:
    await rotation.reseal(database, BOTH)
    assert await rotation.reseal(database, BOTH) == 0


async def test_an_answer_beside_words_that_are_gone_is_sealed_anew(desk: Desk, database: Database) -> None:
    branch = desk.sample.branch.id
    asked = Request(0, desk.an.id, RequestKind.ERASE, "", NOW, NOW)
    made = await desk.write(lambda ledger: ledger.make_request(branch, asked))
    answered = replace(made, state=RequestState.REFUSED, answered_at=NOW, answer="Còn phải kiểm điểm")
    await desk.write(lambda ledger: ledger.answer_request(branch, answered))
    await rotation.reseal(database, BOTH)
    found = await SqlStorage(database, ONLY_NEW).transaction(lambda r: r.ledger.requests(desk.an.id))
    assert found == (answered,)


async def test_names_are_indexed_anew(written: Desk, database: Database) -> None:
    await rotation.reseal(database, BOTH)
    indexes = await database.transaction(
        lambda connection: set(connection.scalars(select(member.c.name_index)))
    )
    assert indexes == {ONLY_NEW.name_index(one.name) for one in written.sample.members}


async def test_an_invite_issued_under_the_old_key_still_works(desk: Desk, database: Database) -> None:
    codes = ("token", "code")
    await desk.write(lambda ledger: ledger.issue_invite(desk.an.id, codes, NOW.replace(year=2027)))
    await rotation.reseal(database, BOTH)
    found = await SqlStorage(database, BOTH).transaction(
        lambda records: records.ledger.find_invite("code", NOW)
    )
    assert found is not None


async def test_who_is_interrupted_goes_on_where_it_stopped(written: Desk, database: Database) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, left: int) -> None:
        if done >= 4:
            raise Stopped

    with pytest.raises(Stopped):
        await rotation.reseal(database, BOTH, stop)
    await assert_all_is_read(written, database, BOTH)
    assert 0 < await rotation.reseal(database, BOTH) <= 6
    await assert_all_is_read(written, database, ONLY_NEW)


async def test_it_tells_how_far_it_is(written: Desk, database: Database) -> None:
    told: list[tuple[int, int]] = []
    await rotation.reseal(database, BOTH, lambda done, left: told.append((done, left)))
    assert [sum(each) for each in told] == [10] * len(told)
    assert told[-1] == (10, 0)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


async def test_a_row_that_somebody_holds_is_sealed_anew_once_it_is_free(
    postgres_url: str, keyring: Keyring
) -> None:
    ours, theirs = open_database(postgres_url), open_database(postgres_url)
    sample = await set_up_branch(SqlAdministrationStorage(ours, keyring))
    with theirs.engine.begin() as connection:
        connection.execute(select(member.c.id).where(member.c.id == sample.members[2].id).with_for_update())
        done = asyncio.create_task(rotation.reseal(ours, BOTH))
        while await ours.transaction(partial(count_older, BOTH)) > 1:  # noqa: ASYNC110
            await asyncio.sleep(0)
        assert not done.done()
    assert await done == 7
    ours.close()
    theirs.close()
