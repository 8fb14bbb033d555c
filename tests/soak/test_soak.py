"""The short soak: some weeks of a branch, then a year of nothing; what should not grow does not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.soak.run import Outcome, Size, soaked
from tests.soak.table import shown
from tests.soak.verdict import broken

SHORT = Size(branches=1, members=5, days=7, quiet_weeks=80, seed=27, looks_every=20)
Record = Callable[[str, object], None]


def judge(outcome: Outcome) -> None:
    assert broken(outcome) == []
    assert outcome.updates > 100
    assert outcome.weeks[-1].rows["disclosure_draft"] > 0
    assert outcome.at_rest is not None
    for gone in ("disclosure_report", "disclosure_draft", "ledger_processed_update", "ledger_parked_update"):
        assert outcome.at_rest.rows[gone] == 0


def test_on_sqlite_nothing_grows_that_should_not(
    sqlite_url: str, tmp_path: Path, record_property: Record
) -> None:
    outcome = soaked(sqlite_url, tmp_path, replace(SHORT, days=16))
    record_property("soak", shown("sqlite", outcome))
    judge(outcome)


def test_on_postgresql_nothing_grows_that_should_not(
    postgres_url: str, tmp_path: Path, record_property: Record
) -> None:
    outcome = soaked(postgres_url, tmp_path, SHORT)
    record_property("soak", shown("postgresql", outcome))
    judge(outcome)
    assert outcome.weeks[-1].rows["procrastinate_periodic_defers"] > 0
