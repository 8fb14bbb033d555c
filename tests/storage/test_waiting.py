"""A connection is waited for in the loop, and the loop forgets its socket when it is gone."""

import asyncio

import pytest
from sqlalchemy import Connection, text

from bot.usecases.ports.away import StorageAway
from storage.database import Database, open_database
from tests.databases import Postgres

ME = text("SELECT pg_backend_pid()")


async def test_the_others_go_on_while_one_waits(postgres_url: str) -> None:
    database = open_database(postgres_url)
    came = asyncio.Event()
    lock, free = text("SELECT pg_advisory_lock(27)"), text("SELECT pg_advisory_unlock(27)")

    def wait_for_lock(connection: Connection) -> None:
        connection.execute(lock)
        came.set()

    def hold_and_ask(connection: Connection) -> None:
        connection.execute(lock)
        waiting = asyncio.ensure_future(database.transaction(wait_for_lock))
        for _ in range(20):
            connection.execute(ME)
        assert not came.is_set()
        connection.execute(free)
        others.append(waiting)

    others: list[asyncio.Future[None]] = []
    await database.transaction(hold_and_ask)
    await others[0]
    assert came.is_set()
    database.close()


async def test_a_socket_of_the_same_number_serves_the_next_connection(
    postgres: Postgres, postgres_url: str
) -> None:
    """Cut between two transactions and within one: what is still known of a socket would stop the next."""
    database = open_database(postgres_url)
    for _ in range(3):
        await database.transaction(_ask)
        assert postgres.cut(postgres_url)
        with pytest.raises(StorageAway):
            await database.transaction(_ask)
        before = await asyncio.gather(*(database.transaction(_ask) for _ in range(5)))
        assert all(before)
        with pytest.raises(StorageAway):
            await database.transaction(_end_myself)
        assert all(await asyncio.gather(*(database.transaction(_ask) for _ in range(5))))
    database.close()


async def test_who_is_cut_off_while_waiting_is_told(postgres: Postgres, postgres_url: str) -> None:
    database = open_database(postgres_url)
    began = asyncio.Event()

    def wait_long(connection: Connection) -> None:
        began.set()
        connection.execute(text("SELECT pg_sleep(600)"))

    waiting = asyncio.ensure_future(database.transaction(wait_long))
    await began.wait()
    assert postgres.cut(postgres_url)
    with pytest.raises(StorageAway):
        await waiting
    assert await database.transaction(_ask)
    database.close()


async def test_more_than_a_socket_takes_at_once_goes_out_and_comes_back(postgres_url: str) -> None:
    database = open_database(postgres_url)
    much = "đảng " * 1_000_000
    same = text("SELECT cast(:much AS text)").bindparams(much=much)
    both = await asyncio.gather(*(database.transaction(lambda one: one.scalar(same)) for _ in range(2)))
    assert both == [much, much]
    database.close()


def test_another_loop_takes_up_the_connections_of_one_that_is_closed(postgres_url: str) -> None:
    database = open_database(postgres_url)
    first, second = (asyncio.run(_asked(database)) for _ in range(2))
    assert first == second
    database.close()


async def test_columns_are_told_by_name_and_type(postgres_url: str) -> None:
    database = open_database(postgres_url)
    named = text("SELECT 7 AS số, 'bảy'::text AS chữ")
    row = await database.transaction(lambda connection: connection.execute(named).mappings().one())
    assert dict(row) == {"số": 7, "chữ": "bảy"}
    database.close()


def _ask(connection: Connection) -> int:
    return int(connection.scalar(ME) or 0)


def _end_myself(connection: Connection) -> None:
    connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


async def _asked(database: Database) -> int:
    return await database.transaction(_ask)
