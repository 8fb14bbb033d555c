"""The short chaos: real processes, twenty kills in all, and nothing shown as saved is lost or doubled."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.chaos.run import Outcome, run
from tests.chaos.table import told
from tests.chaos.world import Ground, Size
from tests.databases import FASTER_AND_DURABLE, Postgres, running_postgres

SEED = 27
Record = Callable[[str, object], None]


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server that may be restarted: nobody else is on it."""
    with running_postgres(FASTER_AND_DURABLE) as postgres:
        yield postgres


def judge(outcome: Outcome, kills: int) -> None:
    assert outcome.verdict.broken == []
    assert sum(outcome.tally.kills.values()) == kills
    assert outcome.verdict.shown.total() >= outcome.size.members * 39
    assert outcome.verdict.reminders_due > 0
    assert outcome.verdict.doubled <= outcome.most_doubled
    assert outcome.violations == 0


async def test_one_process_on_sqlite_loses_and_doubles_nothing(
    sqlite_url: str, tmp_path: Path, record_property: Record
) -> None:
    outcome = await run(Ground(sqlite_url, tmp_path), Size(members=6, at_once=3, kills=8, seed=SEED))
    record_property("chaos", told("sqlite", outcome))
    judge(outcome, kills=8)


async def test_five_processes_on_postgresql_lose_and_double_nothing(
    own_postgres: Postgres, tmp_path: Path, record_property: Record
) -> None:
    with own_postgres.migrated() as url:
        ground = Ground(url, tmp_path, own_postgres)
        outcome = await run(ground, Size(members=8, at_once=4, kills=12, seed=SEED))
    record_property("chaos", told("postgresql", outcome))
    judge(outcome, kills=12)
    assert outcome.tally.cut_off > 0
