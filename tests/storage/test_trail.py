"""The trail in the database: it only grows, in one chain a branch, and whatever is done to it is found."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bot.domain.branch import Branch
from bot.domain.member import BranchId, MemberId
from bot.domain.trail import INSTALLATION, Act, By, Chain, Line, operator
from bot.usecases.ports.ledger import Ledger
from bot.usecases.verify_trail import NumberedHead, verify_trail
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.records import SqlStorage
from tests.people import BRANCH, NOW
from tests.storage.conftest import Desk
from tests.tampering import faults, tamper, verified

MINE = "branch_id = :branch AND place"
EIGHT_WRITERS, LINES_EACH = 8, 12


async def noted(desk: Desk, count: int = 5, branch: BranchId | None = None) -> BranchId:
    """So many lines of the branch's secretary, the first as it is where a branch begins."""
    where = branch or desk.sample.branch.id
    by = By(where, desk.sample.secretary.id, NOW)

    def work(ledger: Ledger) -> None:
        for number in range(count):
            act = Act.ITEM_DONE if number else Act.BRANCH_CREATED
            ledger.note(by.did(act, desk.an.id, desk.campaign.id, number))

    await desk.write(work)
    return where


async def chain(administration: SqlAdministrationStorage, branch_id: BranchId) -> Chain:
    return await administration.transaction(lambda it: it.chain(branch_id))


async def another_branch(administration: SqlAdministrationStorage) -> Branch:
    other = replace(BRANCH, name="Chi bộ Tổ dân phố 5")
    return await administration.transaction(lambda it: it.create_branch(other))


async def test_lines_stand_in_the_order_of_their_acts_one_chain_a_branch(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    mine, other = await noted(desk, 3), (await another_branch(administration)).id
    await noted(desk, 2, other)
    await desk.write(lambda ledger: ledger.note(operator(INSTALLATION, NOW).did(Act.TRAIL_LISTED)))
    kept = await chain(administration, mine)
    assert [(link.place, link.detail) for link in kept.links] == [(1, "0"), (2, "1"), (3, "2")]
    assert [link.previous for link in kept.links] == ["", *(link.hash for link in kept.links[:2])]
    assert len((await chain(administration, other)).links) == 2
    report = await verified(administration)
    assert report.faults == ()
    assert [(head.number, head.place) for head in report.heads] == [(0, 1), (1, 3), (2, 2)]
    assert report.lines == 6


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_trail SET detail = 'x'", "DELETE FROM ledger_trail", "TRUNCATE ledger_trail"]
)
async def test_the_database_changes_and_deletes_no_line(
    desk: Desk, administration: SqlAdministrationStorage, database: Database, statement: str
) -> None:
    await noted(desk)
    refusal = "append-only|syntax error"  # SQLite knows no TRUNCATE
    with pytest.raises(DatabaseError, match=refusal), database.engine.begin() as connection:
        connection.execute(text(statement))
    assert (await verified(administration)).lines == 5
    assert await faults(administration) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01T00:00:00.000000+00:00"),
        ("actor_id", 1),
        ("act", "report_sent"),
        ("member_id", None),
        ("campaign_id", 1),
        ("detail", "9"),
        ("key_number", 2),
        ("previous", "f" * 64),
        ("hash", "f" * 64),
    ],
)
async def test_a_changed_field_is_found(
    desk: Desk,
    administration: SqlAdministrationStorage,
    database: Database,
    column: str,
    value: object,
) -> None:
    mine = await noted(desk)
    change = f"UPDATE ledger_trail SET {column} = :value WHERE {MINE} = 3"
    tamper(database, change, branch=mine, value=value)
    kind = "no_key" if column == "key_number" else "changed"
    assert await faults(administration) == [(1, 3, kind)]


async def test_a_removed_line_is_found(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine = await noted(desk)
    tamper(database, f"DELETE FROM ledger_trail WHERE {MINE} = 3", branch=mine)
    assert await faults(administration) == [(1, 3, "removed")]
    tamper(database, f"DELETE FROM ledger_trail WHERE {MINE} = 5", branch=mine)
    assert await faults(administration) == [(1, 3, "removed"), (1, 5, "removed")]
    tamper(database, "DELETE FROM ledger_trail")
    assert await faults(administration) == [(1, 1, "removed")]


async def test_swapped_lines_are_found(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine = await noted(desk)
    swap = (
        f"UPDATE ledger_trail SET place = 99 WHERE {MINE} = 2",
        f"UPDATE ledger_trail SET place = 2 WHERE {MINE} = 4",
        f"UPDATE ledger_trail SET place = 4 WHERE {MINE} = 99",
    )
    tamper(database, *swap, branch=mine)
    assert await faults(administration) == [(1, 2, "reordered"), (1, 4, "reordered")]


async def test_an_inserted_line_is_found(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine = await noted(desk)
    copied = "branch_id, 6, key_number, at, actor_id, act, member_id, campaign_id, detail, hash, :forged"
    insert = f"INSERT INTO ledger_trail SELECT {copied} FROM ledger_trail WHERE {MINE} = 5"
    head = "UPDATE ledger_trail_head SET place = 6, hash = :forged WHERE branch_id = :branch"
    tamper(database, insert, head, branch=mine, forged="f" * 64)
    assert [(number, place) for number, place, _ in await faults(administration)] == [(1, 6)]


async def test_a_line_moved_to_another_branch_is_found_in_both(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine, other = await noted(desk), (await another_branch(administration)).id
    await noted(desk, 2, other)
    move = f"UPDATE ledger_trail SET branch_id = :other, place = 3 WHERE {MINE} = 5"
    tamper(database, move, branch=mine, other=other)
    assert await faults(administration) == [(1, 5, "removed"), (2, 3, "inserted"), (2, 3, "head_changed")]
    tamper(database, "UPDATE ledger_trail SET branch_id = 5 WHERE branch_id = :other", other=other)
    assert {number for number, _, _ in await faults(administration)} == {None, 1, 2}


async def test_a_lost_head_is_found(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    await noted(desk)
    tamper(database, "DELETE FROM ledger_trail_head")
    assert await faults(administration) == [(1, 5, "head_changed")]


async def test_a_branch_whose_lines_are_gone_with_their_head_is_found(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine, other = await noted(desk), (await another_branch(administration)).id
    await noted(desk, 2, other)
    wipe = [
        f"DELETE FROM {table} WHERE branch_id = :branch" for table in ("ledger_trail", "ledger_trail_head")
    ]
    tamper(database, *wipe, branch=other)
    assert await faults(administration) == [(2, 1, "removed")]
    tamper(database, *wipe, branch=mine)
    assert await faults(administration) == [(1, 1, "removed"), (2, 1, "removed")]


async def test_a_branch_that_goes_on_behind_wiped_lines_is_found(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine = await noted(desk)
    tamper(database, "DELETE FROM ledger_trail", "DELETE FROM ledger_trail_head")
    await desk.write(lambda ledger: ledger.note(operator(mine, NOW).did(Act.ROSTER_LISTED)))
    assert await faults(administration) == [(1, 1, "removed")]
    tamper(database, f"UPDATE ledger_trail SET detail = 'x' WHERE {MINE} = 1", branch=mine)
    assert await faults(administration) == [(1, 1, "changed")]


async def test_what_a_column_was_not_made_for_is_refused_or_found(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine = await noted(desk)
    odd = [f"UPDATE ledger_trail SET {column} = x'ff00' WHERE {MINE} = 3" for column in ("act", "at", "hash")]
    if database.engine.dialect.name == "postgresql":
        with pytest.raises(DatabaseError):
            tamper(database, f"UPDATE ledger_trail SET place = 'x' WHERE {MINE} = 3", branch=mine)
        assert await faults(administration) == []
        return
    tamper(database, *odd, branch=mine)
    assert [place for _, place, _ in await faults(administration)] == [3]
    tamper(database, f"UPDATE ledger_trail SET place = 'x' WHERE {MINE} = 3", branch=mine)
    tamper(database, "UPDATE ledger_trail_head SET place = 'y'")
    assert {kind for _, _, kind in await faults(administration)} == {"removed", "inserted", "head_changed"}


async def test_both_rolled_back_together_are_found_only_beside_a_noted_head(
    desk: Desk, administration: SqlAdministrationStorage, database: Database
) -> None:
    mine = await noted(desk, 3)
    shorter = (await verified(administration)).heads[0]
    await noted(desk, 2)
    noted_head = (await verified(administration)).heads
    back = "UPDATE ledger_trail_head SET place = :place, hash = :hash WHERE branch_id = :branch"
    tamper(
        database,
        f"DELETE FROM ledger_trail WHERE {MINE} > 3",
        back,
        branch=mine,
        place=shorter.place,
        hash=shorter.hash,
    )
    assert await faults(administration) == []
    report = await administration.transaction(lambda it: verify_trail(it, noted_head))
    assert [(number, fault.place, fault.kind) for number, fault in report.faults] == [(1, 5, "rolled_back")]
    elsewhere = [NumberedHead(9, 4, "a" * 64)]
    report = await administration.transaction(lambda it: verify_trail(it, elsewhere))
    assert [(number, fault.place, fault.kind) for number, fault in report.faults] == [(9, 4, "rolled_back")]


async def test_a_turn_that_is_rolled_back_leaves_no_line(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    mine = await noted(desk, 2)

    def work(ledger: Ledger) -> None:
        ledger.note(operator(mine, NOW).did(Act.ROUND_PLANNED))
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        await desk.write(work)
    report = await verified(administration)
    assert (report.lines, report.faults) == (2, ())


async def test_a_chain_goes_on_under_a_newer_key_and_needs_both(desk: Desk, database: Database) -> None:
    await noted(desk, 2)
    both = Keyring.of({1: bytes(range(32)), 2: b"n" * 32})
    await noted(replace(desk, ledger=SqlLedgerStorage(database, both)), 2)
    assert await faults(SqlAdministrationStorage(database, both)) == []
    only_new = SqlAdministrationStorage(database, Keyring.of({2: b"n" * 32}))
    assert await faults(only_new) == [(1, 1, "no_key"), (1, 2, "no_key")]


async def test_many_writers_at_once_keep_one_unbroken_chain(
    desk: Desk, administration: SqlAdministrationStorage, database_url: str, keyring: Keyring
) -> None:
    """On PostgreSQL over real connections; the first lines of a branch among them."""
    branch_id = desk.sample.branch.id
    databases = [open_database(database_url) for _ in range(2)]

    storages = [SqlStorage(each, keyring) for each in databases]

    async def work(line: Line) -> None:
        await storages[line.actor_id % 2].transaction(lambda records: records.ledger.note(line))

    lines = [
        By(branch_id, MemberId(writer), NOW).did(Act.BRANCH_CREATED, detail=number)
        for number in range(LINES_EACH)
        for writer in range(EIGHT_WRITERS)
    ]
    await asyncio.gather(*map(work, lines))
    for each in databases:
        each.close()
    report = await verified(administration)
    assert (report.lines, report.faults) == (len(lines), ())
    kept = await chain(administration, branch_id)
    assert len({(link.actor_id, link.detail) for link in kept.links}) == len(lines)
