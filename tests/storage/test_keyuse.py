"""What each key is still needed for; a key that is needed stays, and a ring of other data is noticed."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, text, update

from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.keyfile import KeyFileFault, add_key, read_keys, write_key_file
from storage.keyuse import KeyUse, fault_of, key_use, retire
from storage.ledger.tables import account, branch
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.rotation import reseal
from storage.unit import place
from tests.people import NOW, SampleBranch, enrol, set_up_branch

T = TypeVar("T")

_WAITING = text("SELECT count(*) FROM pg_locks WHERE mode = 'ShareLock' AND NOT granted")
LATER = NOW + timedelta(days=30)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_key_file(tmp_path / "tusoi.key")
    return tmp_path / "tusoi.key"


@pytest.fixture
def ring(file: Path) -> Keyring:
    return Keyring.load(file)


@pytest.fixture
async def sample(database: Database, ring: Keyring) -> SampleBranch:
    return await set_up_branch(SqlAdministrationStorage(database, ring))


async def uses(database: Database) -> dict[int, KeyUse]:
    return await database.transaction(lambda connection: key_use(connection, NOW))


async def tried(database: Database, file: Path, number: int = 1) -> KeyUse | None:
    return await database.transaction(lambda connection: retire(file, number, NOW, connection))


async def issue(database: Database, ring: Keyring, sample: SampleBranch, at: int) -> None:
    codes = (f"token-{at}", f"code-{at}")
    until = LATER + timedelta(days=at)
    await SqlLedgerStorage(database, ring).transaction(
        lambda ledger: ledger.issue_invite(sample.members[at].id, codes, until)
    )


async def test_rows_are_counted_by_table_and_key(database: Database, ring: Keyring, file: Path) -> None:
    assert await uses(database) == {}
    await set_up_branch(SqlAdministrationStorage(database, ring))
    add_key(file)
    await set_up_branch(SqlAdministrationStorage(database, ring))
    of_a_branch = {"ledger_branch": 1, "ledger_member": 5, "ledger_campaign": 1}
    assert {number: dict(use.rows) for number, use in (await uses(database)).items()} == {
        1: of_a_branch,
        2: of_a_branch,
    }


async def test_a_row_under_two_keys_needs_both(
    database: Database, sample: SampleBranch, ring: Keyring, file: Path
) -> None:
    add_key(file)
    ring.look_again()
    named = ring.seal("Huế", place(branch.c.place, (sample.branch.id,)))
    await database.transaction(lambda c: c.execute(update(branch).values(place=named)))
    assert {number: use.rows["ledger_branch"] for number, use in (await uses(database)).items()} == {
        1: 1,
        2: 1,
    }
    assert await reseal(database, ring) == 7
    assert list(await uses(database)) == [2]


async def test_a_column_that_holds_nothing_needs_no_key(
    database: Database, sample: SampleBranch, ring: Keyring
) -> None:
    await enrol(SqlLedgerStorage(database, ring), sample.members[2])
    await database.transaction(lambda c: c.execute(update(account).values(awaiting=None)))
    assert "ledger_account" not in (await uses(database))[1].rows


async def test_invites_count_while_they_last(database: Database, sample: SampleBranch, ring: Keyring) -> None:
    for at in (1, 2):
        await issue(database, ring, sample, at)
    use = (await uses(database))[1]
    assert (use.invites, use.invites_until) == (2, LATER + timedelta(days=2))
    await SqlLedgerStorage(database, ring).transaction(
        lambda ledger: ledger.issue_invite(sample.members[2].id, ("a", "b"), NOW)
    )
    use = (await uses(database))[1]  # the new one is over, and the earlier one of that member died
    assert (use.invites, use.invites_until) == (1, LATER + timedelta(days=1))


async def test_a_used_invite_counts_since_it_may_be_opened_again(
    database: Database, sample: SampleBranch, ring: Keyring
) -> None:
    await enrol(SqlLedgerStorage(database, ring), sample.members[2])
    assert (await uses(database))[1].invites == 1


async def test_a_key_stays_while_a_row_needs_it_and_goes_when_none_does(
    database: Database, sample: SampleBranch, ring: Keyring, file: Path
) -> None:
    add_key(file)
    use = await tried(database, file)
    assert use is not None
    assert use.rows["ledger_member"] == 5
    assert sorted(read_keys(file)) == [1, 2]
    await reseal(database, ring)
    assert await tried(database, file) is None
    assert sorted(read_keys(file)) == [2]
    opened = await SqlAdministrationStorage(database, Keyring.load(file)).transaction(
        lambda desk: desk.members(sample.branch.id)
    )
    assert len(opened) == 5


async def test_a_key_stays_that_somebody_is_just_sealing_with(
    postgres_url: str, ring: Keyring, file: Path
) -> None:
    """On SQLite only one writes at a time; here a row is written and not yet committed."""
    ours, theirs = open_database(postgres_url), open_database(postgres_url)
    sample = await set_up_branch(SqlAdministrationStorage(ours, ring))
    with theirs.engine.begin() as connection:
        sealed = ring.seal("Huế", place(branch.c.place, (sample.branch.id,)))
        add_key(file)
        await reseal(ours, ring)
        connection.execute(update(branch).values(place=sealed))
        retiring = asyncio.create_task(tried(ours, file))
        async with asyncio.timeout(20):
            while not await ours.transaction(lambda c: c.scalar(_WAITING)):  # noqa: ASYNC110
                await asyncio.sleep(0.001)
    use = await retiring
    assert use is not None
    assert dict(use.rows) == {"ledger_branch": 1}
    assert sorted(read_keys(file)) == [1, 2]
    ours.close()
    theirs.close()


async def test_a_key_stays_while_an_invite_needs_it(
    database: Database, sample: SampleBranch, ring: Keyring, file: Path
) -> None:
    await issue(database, ring, sample, 2)
    add_key(file)
    await reseal(database, ring)
    use = await tried(database, file)
    assert use is not None
    assert (dict(use.rows), use.invites) == ({}, 1)
    assert sorted(read_keys(file)) == [1, 2]
    await issue(database, ring, sample, 2)  # a new slip for the same member, under the new key
    assert await tried(database, file) is None


def looked(engine_work: Callable[[Connection], T], database: Database) -> T:
    with database.engine.begin() as connection:
        return engine_work(connection)


def test_any_ring_fits_a_database_without_tables_or_rows(bare_url: str, database: Database) -> None:
    bare = open_database(bare_url)
    for empty in (bare, database):
        assert looked(lambda c: fault_of(Keyring.of({1: b"a" * 32}), c), empty) is None
    bare.close()


@pytest.mark.usefixtures("sample")
def test_the_ring_of_other_data_and_an_old_copy_are_told_apart(database: Database, ring: Keyring) -> None:
    assert looked(lambda c: fault_of(ring, c), database) is None
    other, older = Keyring.of({1: b"o" * 32}), Keyring.of({2: b"o" * 32})
    assert looked(lambda c: fault_of(other, c), database) is KeyFileFault.OTHER_KEY
    assert looked(lambda c: fault_of(older, c), database) is KeyFileFault.KEY_GONE


async def test_a_running_bot_finds_a_slip_that_was_printed_under_a_newer_key(
    database: Database, sample: SampleBranch, ring: Keyring, file: Path
) -> None:
    add_key(file)
    await issue(database, Keyring.load(file), sample, 2)  # in another process
    found = await SqlLedgerStorage(database, ring).transaction(
        lambda ledger: ledger.find_invite("code-2", NOW)
    )
    assert found is not None
