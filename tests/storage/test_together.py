"""Transactions of one moment share a commit on SQLite, and nothing else."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError
from structlog.contextvars import bound_contextvars, get_contextvars

from bot.usecases.ports.away import StorageAway
from storage.database import SqliteDatabase
from storage.together import MOST

INSERT, COUNT = text("INSERT INTO note VALUES (:number)"), text("SELECT count(*) FROM note")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SqliteDatabase]:
    database = SqliteDatabase(f"sqlite:///{tmp_path / 'notes.sqlite3'}")
    database.transact(
        lambda connection: connection.execute(text("CREATE TABLE note (number INTEGER UNIQUE)"))
    )
    yield database
    database.close()


@pytest.fixture
def commits(database: SqliteDatabase) -> list[Connection]:
    seen: list[Connection] = []
    event.listen(database.engine, "commit", seen.append)
    return seen


async def note(database: SqliteDatabase, number: int) -> int:
    def work(connection: Connection) -> int:
        connection.execute(INSERT, {"number": number})
        return number

    return await database.transaction(work)


async def kept(database: SqliteDatabase) -> int | None:
    return await database.transaction(lambda connection: connection.scalar(COUNT))


async def test_what_waits_together_is_committed_together(
    database: SqliteDatabase, commits: list[Connection]
) -> None:
    many = range(2 * MOST)
    assert await asyncio.gather(*(note(database, number) for number in many)) == list(many)
    assert len(commits) == 2
    assert await kept(database) == len(many)


async def test_who_fails_takes_nobody_with_him(database: SqliteDatabase, commits: list[Connection]) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(INSERT, {"number": 5})
        raise ZeroDivisionError

    first, failed, double, last = await asyncio.gather(
        *(note(database, 1), database.transaction(fail), note(database, 1), note(database, 2)),
        return_exceptions=True,
    )
    assert (first, last) == (1, 2)
    assert isinstance(failed, ZeroDivisionError)
    assert "UNIQUE" in str(double)
    assert len(commits) == 1
    assert await kept(database) == 2


async def test_nobody_is_told_of_success_when_the_commit_fails(database: SqliteDatabase) -> None:
    def refuse(_: Connection) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(database.engine, "commit", refuse)
    outcomes = await asyncio.gather(note(database, 1), note(database, 2), return_exceptions=True)
    assert all(isinstance(outcome, StorageAway) for outcome in outcomes)
    event.remove(database.engine, "commit", refuse)
    assert await kept(database) == 0


async def test_a_file_that_is_away_is_away_for_all_who_wait(database: SqliteDatabase) -> None:
    def lose(_: Connection) -> None:
        raise OperationalError("INSERT", {}, Exception("disk I/O error"))

    outcomes = await asyncio.gather(
        note(database, 1), database.transaction(lose), note(database, 2), return_exceptions=True
    )
    assert all(isinstance(outcome, StorageAway) for outcome in outcomes)
    assert await kept(database) == 0


async def test_who_gives_up_waiting_leaves_no_trace(database: SqliteDatabase) -> None:
    waiting = [asyncio.ensure_future(note(database, number)) for number in (1, 2)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    assert await waiting[1] == 2
    assert await kept(database) == 1


async def test_what_is_logged_carries_the_ids_of_its_own_cause(database: SqliteDatabase) -> None:
    async def seen(update: int) -> object:
        with bound_contextvars(update=update):
            return await database.transaction(lambda _: get_contextvars()["update"])

    assert [*await asyncio.gather(seen(1), seen(2))] == [1, 2]


def test_a_loop_that_ended_early_keeps_no_other_from_committing(database: SqliteDatabase) -> None:
    async def leave() -> None:
        asyncio.ensure_future(note(database, 1)).cancel()

    asyncio.run(leave())
    assert asyncio.run(kept(database)) == 0
