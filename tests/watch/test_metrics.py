"""What is counted, and that nothing of a person is in it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.usecases.ports.backlog import Backlog, Queue
from bot.watching import measuring
from handlers.watch.metrics import PrometheusMeter
from storage.database import open_database
from storage.records import SqlStorage
from tests.live_bot import live_bot
from tests.telegram_handlers.fake_telegram import press, typed

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
WORDS = {
    *("press", "command", "message", "answered", "refused", "parked"),
    *("pushes", "timers", "parked_updates", "uncopied_tombstones"),
}
EMPTY = Backlog(Queue(), Queue(), Queue(), Queue())
LABEL = re.compile(r'(\w+)="([^"]*)"')


def read(meter: PrometheusMeter, backlog: Backlog | None = EMPTY) -> dict[str, float]:
    """Every line of the page by its name and labels."""
    lines = meter.text(backlog, (NOW, NOW)).decode().splitlines()
    told = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(number) for name, _, number in told}


def test_updates_are_counted_by_kind_and_outcome_and_timed() -> None:
    seconds = [10.0]
    meter = PrometheusMeter(lambda: seconds[0], {"version": "1"})
    seconds[0] = 10.004
    meter.decided("press", "answered", 10.0)
    meter.spoke("press", 10.001)
    told = read(meter)
    assert told['tusoi_updates_total{kind="press",outcome="answered"}'] == 1
    assert told['tusoi_decide_seconds_bucket{kind="press",le="0.002"}'] == 0
    assert told['tusoi_decide_seconds_bucket{kind="press",le="0.005"}'] == 1
    assert told['tusoi_speak_seconds_count{kind="press"}'] == 1
    assert told['tusoi_build_info{version="1"}'] == 1


def test_what_waits_is_told_with_its_age() -> None:
    backlog = Backlog(Queue(3, NOW - timedelta(seconds=90)), Queue(), Queue(1, NOW), Queue())
    told = read(measuring(), backlog)
    assert told['tusoi_waiting{what="pushes"}'] == 3
    assert told['tusoi_waiting_oldest_seconds{what="pushes"}'] == 90
    assert told['tusoi_waiting{what="parked_updates"}'] == 1
    assert told['tusoi_waiting_oldest_seconds{what="timers"}'] == 0
    assert told["tusoi_backlog_seen"] == 1


def test_without_a_database_old_numbers_are_not_told_for_new_ones() -> None:
    meter = measuring()
    read(meter, Backlog(Queue(3, NOW), Queue(), Queue(), Queue()))
    told = read(meter, None)
    assert told["tusoi_backlog_seen"] == 0
    assert [name for name in told if name.startswith("tusoi_waiting")] == []


def test_two_meters_share_nothing() -> None:
    first, second = measuring(), measuring()
    first.sent("telegram", "sent")
    assert 'tusoi_sends_total{channel="telegram",outcome="sent"}' not in read(second)


async def test_transactions_are_timed_and_failures_counted(database_url: str) -> None:
    meter = measuring()
    database = open_database(database_url, meter=meter)
    await database.transaction(lambda connection: None)
    with pytest.raises(ZeroDivisionError):
        await database.transaction(lambda connection: 1 // 0)
    database.close()
    told = read(meter)
    assert told["tusoi_database_transaction_seconds_count"] == 2
    assert told["tusoi_database_failures_total"] == 1


async def test_a_press_a_flood_and_a_failure_are_told_apart_and_no_label_names_anybody(
    storage: SqlStorage,
) -> None:
    meter = measuring()
    async with live_bot(storage, meter=meter) as bot:
        await bot.carry(typed(10, 77001, "/tusoi"))
        bot.storage.failures = 3
        await bot.carry(press(11, 77001))
        for number in range(20, 35):
            await bot.carry(typed(number, 99001, "x"))
    told = read(meter)
    assert told['tusoi_updates_total{kind="command",outcome="answered"}'] == 1
    assert told['tusoi_updates_total{kind="press",outcome="parked"}'] == 1
    assert told['tusoi_updates_total{kind="message",outcome="refused"}'] == 5
    assert told['tusoi_speak_seconds_count{kind="message"}'] == 15
    ours = [name for name in told if name.startswith("tusoi_") and not name.startswith("tusoi_build")]
    assert {value for name in ours for label, value in LABEL.findall(name) if label != "le"} <= WORDS
