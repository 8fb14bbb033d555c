"""What a committee sees of its branches: counts and states, and whom it may remind."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.member import BranchId
from bot.domain.organisation.coverage import Coverage, Due, Requirement, due
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.oversight import (
    WAITS,
    BranchState,
    Committee,
    CommitteePlan,
    KindLine,
    Oversight,
    RoundBelow,
    Urging,
    first_held,
)
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from tests.domain.organisation.trees import (
    BLOC,
    BLOC_2021,
    HEALTH,
    LOWER,
    TAXES,
    UPPER,
    WARD_2,
    WARD_10,
)

QUARTER = Period(date(2021, 10, 1), date(2022, 1, 1))
DEADLINE, TODAY = date(2021, 12, 15), date(2021, 12, 20)
NOVEMBER = date(2021, 11, 30)
NOW = datetime(2021, 12, 20, 2, 0, tzinfo=UTC)
ROUNDS = (
    RoundBelow(WARD_2, NOVEMBER, "a@1", date(2021, 12, 10), concluded=True),
    RoundBelow(WARD_2, NOVEMBER, "a@1", date(2021, 12, 18), concluded=True),
    RoundBelow(WARD_10, NOVEMBER, "a@1", date(2021, 12, 17)),
    RoundBelow(UPPER, NOVEMBER, "b@1"),
)
PLAN = CommitteePlan(5, BLOC, 1, QUARTER, "a@1", DEADLINE, NOW + WAITS)
REQUIRED = due(BLOC_2021, Requirement(BLOC, QUARTER, DEADLINE))
TOLD = Oversight(
    committee=Committee(BLOC, "Đảng bộ Khối"),
    period=QUARTER,
    coverage=Coverage(REQUIRED, first_held(ROUNDS), DEADLINE),
    names={one.branch: f"Chi bộ {one.branch}" for one in REQUIRED},
    rounds=ROUNDS,
    reachable={TAXES: BranchId(1), WARD_2: BranchId(2)},
)


def test_late_branches_come_first_and_are_numbered_in_that_order() -> None:
    lines = TOLD.lines(TODAY)
    assert [(x.place, x.unit, x.state) for x in lines] == [
        (1, TAXES, BranchState.OVERDUE),
        (2, LOWER, BranchState.OVERDUE),
        (3, UPPER, BranchState.OVERDUE),
        (4, WARD_10, BranchState.HELD_LATE),
        (5, WARD_2, BranchState.HELD),
    ]
    assert [x.unit for x in lines if x.lacks_conclusion] == [WARD_10]
    assert {x.state for x in TOLD.lines(DEADLINE)} == {
        *(BranchState.DUE, BranchState.HELD_LATE, BranchState.HELD)
    }


def test_a_branch_that_is_no_more_is_neither_late_nor_reminded() -> None:
    ended = Due(TAXES, BLOC, Kind.BRANCH, REQUIRED[0].unit_type, date(2021, 11, 1), ended=True)
    told = replace(TOLD, coverage=Coverage((ended,), {}, DEADLINE))
    assert [x.state for x in told.lines(TODAY)] == [BranchState.ENDED]
    assert not told.may_urge(TAXES, TODAY)


def test_sessions_are_counted_by_kind_and_parents_once() -> None:
    assert TOLD.kinds == (
        KindLine(Kind.BASE_BRANCH, 1, 0),
        KindLine(Kind.SUBORDINATE_BRANCH, 4, 2),
    )
    assert TOLD.coverage.parents_covered == {HEALTH}


def test_who_follows_the_plan_has_a_round_on_its_edition() -> None:
    assert TOLD.taking_part == frozenset()
    assert replace(TOLD, plan=PLAN).taking_part == {WARD_2, WARD_10}
    before = RoundBelow(UPPER, date(2021, 9, 30), "a@1", date(2021, 10, 2))
    assert replace(TOLD, plan=PLAN, rounds=(before,)).taking_part == frozenset()
    assert first_held((before, *ROUNDS), PLAN) == TOLD.coverage.held
    assert first_held((before,)) == {UPPER: date(2021, 10, 2)}
    assert PLAN.asks_as(replace(PLAN, id=6, number=2, goes_at=NOW))
    assert not PLAN.asks_as(replace(PLAN, deadline=TODAY))


def test_a_branch_is_reminded_once_a_day_by_whatever_committee() -> None:
    assert TOLD.may_urge(TAXES, TODAY)
    assert not TOLD.may_urge(WARD_2, TODAY)  # it has held its session
    assert not TOLD.may_urge(LOWER, TODAY)  # it does not use the program
    urged = replace(TOLD, urgings={TAXES: Urging(HEALTH, TODAY, NOW + WAITS)})
    assert not urged.may_urge(TAXES, TODAY)
    assert urged.may_urge(TAXES, date(2021, 12, 21))
    assert urged.waiting(TAXES, NOW) is None  # another committee's


def test_a_reminder_can_be_taken_back_while_it_waits() -> None:
    urging = Urging(BLOC, TODAY, NOW + WAITS)
    urged = replace(TOLD, urgings={TAXES: urging})
    assert urged.waiting(TAXES, NOW) == urging
    assert urged.waiting(TAXES, NOW + WAITS) is None
    assert urged.waiting(UnitId(99), NOW) is None
