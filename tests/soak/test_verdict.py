"""What a soak finds fault with, and that every table there is has been thought about."""

from dataclasses import replace

from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from tests.soak.growing import GROWS
from tests.soak.measure import Measured
from tests.soak.run import Outcome, Size
from tests.soak.staying import STAYS
from tests.soak.verdict import broken, thirds

SIZE = Size(branches=1, members=5, days=91, quiet_weeks=0, seed=1)
ROWS = {"ledger_pulse": 1, "ledger_guess": 10, "ledger_trail": 10}


def week(number: int, **others: object) -> Measured:
    usual = Measured(7 * number, 140.0, 800_000, ROWS, 5.0, {})
    return replace(usual, **others)  # type: ignore[arg-type]


def outcome(*weeks: Measured) -> Outcome:
    return Outcome(SIZE, list(weeks) or [week(n) for n in range(1, 14)])


def test_a_quiet_soak_is_whole() -> None:
    assert broken(outcome()) == []


def test_every_table_is_in_one_list_and_only_there() -> None:
    assert not GROWS.keys() & STAYS.keys()
    assert {*ledger.tables, *disclosure.tables} <= GROWS.keys() | STAYS.keys()


def test_a_table_that_nobody_has_thought_about_is_named() -> None:
    found = broken(outcome(week(1, rows=ROWS | {"ledger_rumour": 0})))
    assert found == ["ledger_rumour: nobody has said whether it may grow"]


def test_rows_that_should_be_gone_are_named() -> None:
    assert broken(outcome(week(1, too_many={"ledger_guess": 3}))) == [
        "ledger_guess: 3 rows too many on day 7"
    ]


def test_a_table_that_is_fuller_each_week_is_named() -> None:
    weeks = [week(n, rows=ROWS | {"ledger_guess": 40 * n, "ledger_trail": 500 * n}) for n in range(1, 14)]
    assert broken(outcome(*weeks)) == []


def test_memory_that_grows_on_is_named_and_what_fills_at_first_is_not() -> None:
    leaking = [week(n, resident=100.0 + 2 * n, blocks=800_000 + 9_000 * n) for n in range(1, 14)]
    assert [one.split(":")[0] for one in broken(outcome(*leaking))] == ["blocks", "resident"]
    filling = [week(n, resident=140.0 + min(n, 5)) for n in range(1, 14)]
    assert broken(outcome(*filling)) == []


def test_what_failed_and_what_was_logged_is_named() -> None:
    noted = outcome()
    noted.failed.append("tick: OSError()")
    noted.logged.update({"work failed": 1, "update_parked": 3})
    assert broken(noted) == ["tick: OSError()", "work failed in the log, 1 times"]


def test_thirds_are_of_one_length_but_for_the_first() -> None:
    parts = thirds([week(n) for n in range(13)])
    assert [len(part) for part in parts] == [5, 4, 4]
