"""The plan of a chaos is its seed's, and the page tells of a run in which no promise was broken."""

import random
import re
from pathlib import Path

import pytest

from tests.chaos.journal import What
from tests.chaos.kills import Tally
from tests.chaos.plan import KILLS, Kind, drawn
from tests.chaos.run import Outcome
from tests.chaos.table import told
from tests.chaos.verdict import Verdict
from tests.chaos.world import Size

PAGE = Path(__file__).parents[2] / "docs/chaos.md"
SHARED_ONLY = {
    Kind.KILL_WEB,
    Kind.KILL_WORKER,
    Kind.RESTART,
    Kind.CRASH,
    Kind.CUT_OFF,
    Kind.LOST,
    Kind.OVERTAKEN,
}


@pytest.mark.parametrize("shared", [True, False])
def test_every_kind_of_fault_comes_and_so_many_kills(shared: bool) -> None:
    plan = drawn(12, shared, random.Random(1))
    assert sum(kind in KILLS for kind in plan) == 12
    assert set(Kind) - set(plan) == ({Kind.KILL_RUN} if shared else SHARED_ONLY)


def test_a_seed_draws_one_order() -> None:
    first, again, other = (drawn(40, True, random.Random(seed)) for seed in (1, 1, 2))
    assert first == again != other


def outcome(*broken: str) -> Outcome:
    verdict = Verdict(lost=list(broken), doubled=2)
    verdict.shown[What.ANSWER] = 27
    tally = Tally(in_flight={(1, 1), (1, 2), (2, 1)})
    tally.faults[Kind.HALF] = 1
    return Outcome(Size(1, 1, 0, 5), tally, {}, verdict, 0, 1.0, 0)


def test_the_table_names_what_was_broken() -> None:
    page = told("sqlite", outcome("1: an answer"))
    assert "| lost | 1 |" in page
    assert "BROKEN 1: an answer" in page


def test_the_table_says_how_many_may_have_come_twice() -> None:
    page = told("sqlite", outcome())
    assert "| of them twice | 2 |" in page
    assert "| most that may have gone out twice | 6 |" in page
    assert "BROKEN" not in page


def test_the_page_tells_of_runs_without_a_broken_promise() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for promise in ("lost", "doubled", "decided out of order", "reminders or other messages lost"):
        assert set(re.findall(rf"^\| {promise} \| (\d+) \|$", page, re.MULTILINE)) == {"0"}
    assert "BROKEN" not in page
