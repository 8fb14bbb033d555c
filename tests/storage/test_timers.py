"""Timers are rows: one a kind and subject, claimed by one process, gone only when they are removed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.usecases.ports.ledger import Ledger, Timer, TimerKind
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.store import SqlLedger
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.unit import Unit
from tests.people import NOW, set_up_branch
from tests.storage.conftest import Desk

SOON, LATER = NOW + timedelta(hours=1), NOW + timedelta(days=1)
FIRST, SECOND = 2**62, 2**62 + 1


async def put(desk: Desk, subject: int, due_at: datetime | None) -> None:
    owner = desk.sample.branch.id, desk.an.id
    await desk.write(lambda ledger: ledger.set_timer(TimerKind.REMINDER, subject, owner, due_at))


async def due(desk: Desk, now: datetime, limit: int = 10) -> list[int]:
    timers = await desk.write(lambda ledger: ledger.claim_timers(now, limit))
    return [timer.subject_id for timer in timers]


async def test_a_timer_falls_due_at_its_moment_and_not_before(desk: Desk) -> None:
    await put(desk, FIRST, SOON)
    assert await due(desk, SOON - timedelta(microseconds=1)) == []
    assert await due(desk, SOON) == [FIRST]


async def test_a_timer_knows_whom_and_what_it_is_about(desk: Desk) -> None:
    await put(desk, FIRST, SOON)
    (timer,) = await desk.write(lambda ledger: ledger.claim_timers(LATER, 5))
    branch = desk.sample.branch.id
    assert replace(timer, id=0) == Timer(0, TimerKind.REMINDER, FIRST, desk.an.id, branch, SOON)


async def test_the_earliest_come_first_and_no_more_than_asked_for(desk: Desk) -> None:
    await put(desk, FIRST, LATER)
    await put(desk, SECOND, SOON)
    assert await due(desk, LATER) == [SECOND, FIRST]
    assert await due(desk, LATER, limit=1) == [SECOND]


async def test_there_is_one_timer_of_a_kind_and_subject(desk: Desk) -> None:
    await put(desk, FIRST, SOON)
    await put(desk, FIRST, LATER)
    assert await due(desk, SOON) == []
    assert await due(desk, LATER) == [FIRST]


async def test_another_kind_about_the_same_subject_is_another_timer(desk: Desk) -> None:
    await put(desk, FIRST, SOON)
    owner = desk.sample.branch.id, None
    await desk.write(lambda ledger: ledger.set_timer(TimerKind.DIGEST, FIRST, owner, SOON))
    assert await due(desk, SOON) == [FIRST, FIRST]


async def test_a_removed_timer_is_gone(desk: Desk) -> None:
    await put(desk, FIRST, SOON)
    await put(desk, FIRST, None)
    assert await due(desk, LATER) == []


async def test_the_next_moment_is_that_of_the_first_timer(desk: Desk) -> None:
    assert await desk.read(lambda ledger: ledger.next_due()) is None
    await put(desk, FIRST, LATER)
    await put(desk, SECOND, SOON)
    assert await desk.read(lambda ledger: ledger.next_due()) == SOON


async def test_a_timer_claimed_by_work_that_fails_is_still_due(desk: Desk) -> None:
    await put(desk, FIRST, SOON)

    def fail(ledger: Ledger) -> None:
        (timer,) = ledger.claim_timers(SOON, 5)
        ledger.set_timer(timer.kind, timer.subject_id, (timer.branch_id, timer.member_id), None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await desk.write(fail)
    assert await due(desk, SOON) == [FIRST]


async def test_two_processes_never_hold_the_same_timer(postgres_url: str, keyring: Keyring) -> None:
    database = open_database(postgres_url)
    sample = await set_up_branch(SqlAdministrationStorage(database, keyring))
    owner = sample.branch.id, None

    def set_two(ledger: Ledger) -> None:
        for subject in (FIRST, SECOND):
            ledger.set_timer(TimerKind.DIGEST, subject, owner, SOON)

    await SqlLedgerStorage(database, keyring).transaction(set_two)
    try:
        with database.engine.begin() as one, database.engine.begin() as other:
            other.execute(text("SET LOCAL lock_timeout = '3s'"))  # rather fail than wait
            first, second = (SqlLedger(Unit(connection, keyring)) for connection in (one, other))
            assert [timer.subject_id for timer in first.claim_timers(SOON, 1)] == [FIRST]
            assert [timer.subject_id for timer in second.claim_timers(SOON, 5)] == [SECOND]
    finally:
        database.close()


async def test_a_moment_without_a_zone_is_refused(desk: Desk) -> None:
    with pytest.raises(Exception, match="a moment needs its zone"):
        await put(desk, FIRST, datetime(2026, 3, 10))
