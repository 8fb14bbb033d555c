"""What is missing is told, also what hangs or breaks, and nothing of it hides the rest."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.usecases import readiness
from bot.usecases.ports.address import UpdateKey
from bot.usecases.ports.backlog import Queue
from bot.usecases.ports.ledger import ParkedUpdate, TimerKind
from bot.usecases.readiness import Readiness
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.queue.tables import ensure_queue
from storage.queue.workers import workers_alive
from storage.records import SqlStorage
from tests.people import enrol, set_up_branch

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
SIGN = """INSERT INTO jobs.procrastinate_workers (last_heartbeat)
    VALUES (clock_timestamp() - :ago * interval '1 s')"""


async def test_what_hangs_or_breaks_is_missing_and_the_rest_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "PATIENCE", 0.01)

    async def holds() -> bool:
        return True

    async def hangs() -> bool:
        await asyncio.Event().wait()
        return True

    async def breaks() -> bool:
        raise OSError

    missing = await Readiness({"a": holds, "b": hangs, "c": breaks, "d": holds})()
    assert missing == ("b", "c")


async def test_workers_count_while_they_give_signs_and_none_where_the_queue_is_lost(
    postgres_url: str,
) -> None:
    database = open_database(postgres_url)
    try:
        signs = [{"ago": ago} for ago in (5, 29, 31)]
        await database.transaction(lambda c: c.execute(text(SIGN), signs))
        assert await database.transaction(workers_alive) == 2
        await database.transaction(lambda c: c.execute(text("DROP SCHEMA jobs CASCADE")))
        assert await database.transaction(workers_alive) == 0
        ensure_queue(database.engine)
    finally:
        database.close()


async def test_the_backlog_holds_what_may_be_done_now(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    branch = await set_up_branch(administration)
    member, other = branch.members[:2]
    await enrol(storage.reports, member)
    before = NOW - timedelta(hours=1)
    parked = ParkedUpdate(UpdateKey("telegram", "1", 5), "{}", "OSError")

    def work(records: object) -> None:
        ledger = records.ledger  # type: ignore[attr-defined]
        for who in (member, other):  # the other one has no account
            ledger.push(Pushed(PushKind.OFFICE_ENDED, who.id, f"key {who.id}"), before)
        for subject, due in ((1, NOW), (2, before), (3, NOW + timedelta(hours=1))):
            ledger.set_timer(TimerKind.ROUND, subject, (branch.branch.id, None), due)
        ledger.park(parked, NOW)

    assert (await storage.transaction(lambda r: r.ledger.backlog(NOW))).taken_at is None
    await storage.transaction(work)
    await storage.transaction(lambda records: records.ledger.note_pulse(NOW))
    found = await storage.transaction(lambda records: records.ledger.backlog(NOW))
    assert found.pushes == Queue(1, before)
    assert (found.timers.count, found.timers.oldest) == (2, before)
    assert (found.parked, found.tombstones) == (Queue(1, NOW), Queue())
    assert found.taken_at == NOW
