"""From one database to another: everything, compared row by row, and again from where it was interrupted."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from storage.cipher import Keyring
from storage.database import Database, open_database, snapshot
from storage.disclosure.tables import report
from storage.ledger.tables import branch, consent, guess, member
from storage.migrations import is_current, is_unfinished
from storage.records import SqlStorage
from storage.transfer import moving
from storage.transfer.moving import Compared, move
from storage.transfer.rows import tally
from storage.transfer.shapes import shapes
from storage.trouble import TargetError
from tests.databases import Postgres, copied
from tests.people import NOW
from tests.storage.conftest import Desk
from tests.storage.every_table import fill_every_table

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def full(desk: Desk, database: Database) -> None:
    await fill_every_table(desk, database)


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without anything."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'target.sqlite3'}"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        with postgres.bare() as url:
            yield url


def untold(*_: object) -> None: ...


def counts(url: str) -> dict[str, object]:
    with snapshot(url) as connection:
        return {shape.name: tally(connection, shape) for shape in shapes()}


def change(url: str, *statements: object) -> None:
    database = open_database(url)
    with database.engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]
    database.close()


def current(url: str) -> tuple[bool, bool]:
    database = open_database(url)
    try:
        return is_current(database.engine), is_unfinished(database.engine)
    finally:
        database.close()


@pytest.mark.usefixtures("full")
def test_every_row_of_every_table_arrives_as_it_was(database_url: str, target_url: str) -> None:
    before = counts(database_url)
    compared = move(database_url, target_url, untold)
    assert {each.table for each in compared} == {shape.name for shape in shapes()}
    assert all(each.is_equal and each.source.rows for each in compared)
    assert counts(target_url) == counts(database_url) == before
    assert current(target_url) == (True, False)


@pytest.mark.usefixtures("full")
async def test_what_was_sealed_opens_there_and_new_rows_get_new_numbers(
    desk: Desk, database_url: str, target_url: str, keyring: Keyring
) -> None:
    move(database_url, target_url, untold)
    target = open_database(target_url)
    storage = SqlStorage(target, keyring)
    sent = await storage.transaction(lambda r: r.disclosure.sent(desk.campaign.id, desk.an.id))
    assert sent is not None
    assert sent.pages == ("Kín-trang",)
    with target.engine.begin() as connection:
        last = connection.scalar(select(guess.c.id).order_by(guess.c.id.desc()).limit(1))
        row = {"channel": "telegram", "chat": "1", "at": NOW}
        made = connection.execute(insert(guess).values(row)).inserted_primary_key
        assert made is not None
        assert made[0] > last
        given = {"member_id": desk.binh.id, "purpose": 9, "version": 1, "given_at": NOW}
        connection.execute(insert(consent).values(given))
    target.close()


KILLED = """
import os, signal, sys
from storage.transfer.moving import move

seen = 0
def told(table, done, total):
    global seen
    seen += 1
    if seen == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

move(sys.argv[1], sys.argv[2], told)
"""


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("batches", [1, 20, 40])
def test_killed_in_the_middle_it_goes_on_where_it_was(
    database_url: str, target_url: str, batches: int
) -> None:
    rows = [{"id": 100 + n, "channel": "telegram", "chat": str(n), "at": NOW} for n in range(5000)]
    change(database_url, *(insert(guess).values(rows[n : n + 1000]) for n in range(0, 5000, 1000)))
    killing = [sys.executable, "-c", KILLED, database_url, target_url, str(batches)]
    killed = subprocess.run(killing, check=False, cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert current(target_url) == (False, True)  # no bot works on half of it
    seen: list[tuple[str, int, int]] = []
    compared = move(database_url, target_url, lambda *told: seen.append(told))
    assert all(each.is_equal for each in compared)
    again = move(database_url, target_url, untold)
    assert all(each.is_equal for each in again)
    assert shapes()[0].name not in {table for table, _, _ in seen} or batches == 1


def differing(compared: tuple[Compared, ...]) -> set[str]:
    return {each.table for each in compared if not each.is_equal}


@pytest.mark.parametrize(
    ("meddling", "tables"),
    [
        (
            update(member).where(member.c.number == 1).values(holds_post=True, asks_help=True),
            {"ledger_member"},
        ),
        (update(report).values(body=b"other"), {"disclosure_report"}),
        (delete(guess), {"ledger_guess"}),
    ],
)
@pytest.mark.usefixtures("full")
def test_a_row_that_was_meddled_with_is_found(
    database_url: str,
    target_url: str,
    meddling: object,
    tables: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finish = moving._finish

    def meddled(source: Connection, target: object) -> tuple[Compared, ...]:
        change(target_url, meddling)
        return finish(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(moving, "_finish", meddled)
    assert differing(move(database_url, target_url, untold)) == tables
    assert current(target_url) == (False, True)


@pytest.mark.usefixtures("full")
def test_nothing_is_written_into_a_database_of_others(
    database_url: str, target_url: str, migrated_sqlite: Path, tmp_path: Path
) -> None:
    (tmp_path / "another").mkdir()
    another = copied(migrated_sqlite, tmp_path / "another")
    move(another, target_url, untold)  # tables without rows may be filled
    move(database_url, target_url, untold)
    change(database_url, update(branch).values(sample=True))
    before = counts(target_url)
    with pytest.raises(TargetError, match="other_data"):
        move(database_url, target_url, untold)
    change(target_url, text("UPDATE alembic_version SET version_num = '0023'"))
    with pytest.raises(TargetError, match="other_tables"):
        move(database_url, target_url, untold)
    change(target_url, text("UPDATE alembic_version SET version_num = 'copy 123'"))
    with pytest.raises(TargetError, match="other_copy"):
        move(database_url, target_url, untold)
    assert counts(target_url) == before
