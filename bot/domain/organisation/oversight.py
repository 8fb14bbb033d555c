"""What a committee sees of the branches below it: what was asked and who held it; nothing of a member."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.member import BranchId
from bot.domain.organisation.coverage import Coverage
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value

MOST_PLANS = 60  # of one committee
WAITS = timedelta(minutes=10)  # what goes to branches can be taken back as long


class BranchState(StrEnum):
    """How a branch stands to what was asked."""

    OVERDUE = "overdue"
    DUE = "due"
    HELD_LATE = "held_late"
    HELD = "held"
    ENDED = "ended"  # it is no more, and did not hold it


@value
class Committee:
    """A committee that somebody works for, with the name of its unit."""

    unit: UnitId
    name: str


@value
class CommitteePlan:
    """What a committee asks of all branches below: a round over the period, on the edition, held by the
    deadline (that day included). It goes out at `goes_at`, and can be taken back before."""

    id: int
    unit: UnitId
    number: int
    period: Period
    edition: str
    deadline: date
    goes_at: datetime

    def asks_as(self, other: "CommitteePlan") -> bool:
        """Whether both ask for the same."""
        return replace(self, id=0, number=0, goes_at=other.goes_at) == replace(other, id=0, number=0)


@value
class RoundBelow:
    """A round of a branch that is not cancelled: the last day it looks at, the day of a session
    within what was asked for, and whether its conclusion is issued."""

    unit: UnitId
    ends_on: date
    edition: str
    held_on: date | None = None
    concluded: bool = False

    def follows(self, plan: CommitteePlan) -> bool:
        """Whether it is a round as the plan asks."""
        return self.edition == plan.edition and self.ends_on in plan.period


@value
class Urging:
    """The last time a committee had a branch reminded, and when the message goes out."""

    committee: UnitId
    on: date
    goes_at: datetime


@value
class KindLine:
    """Of the branches of a kind: how many had to hold a session, and how many did."""

    kind: Kind
    required: int
    held: int


@value
class BranchLine:
    """A branch with its place in the list, from 1: late ones first."""

    place: int
    unit: UnitId
    name: str
    state: BranchState
    held_on: date | None = None
    lacks_conclusion: bool = False
    takes_part: bool = False  # it has a round as the plan asks
    on_paper: bool = False  # that it was held, its totals say; on which day they do not


@value
class Oversight:
    """The branches below one committee in the period of its newest plan, or in the year.

    `reachable` are those that use the program, `on_paper` those of whose session only totals tell.
    """

    committee: Committee
    period: Period
    coverage: Coverage
    names: Mapping[UnitId, str]
    rounds: tuple[RoundBelow, ...] = ()
    plan: CommitteePlan | None = None
    on_paper: frozenset[UnitId] = frozenset()
    reachable: Mapping[UnitId, BranchId] = field(default_factory=dict)
    urgings: Mapping[UnitId, Urging] = field(default_factory=dict)
    has_above: bool = False  # a committee stands above it, to which it sends its sum
    figures_waiting: Mapping[Period, int] = field(default_factory=dict)  # tables to be approved, by period

    @property
    def kinds(self) -> tuple[KindLine, ...]:
        """Sessions required and held, a line for each kind of branch there is."""
        told = ((kind, self.coverage.of_kind(kind)) for kind in Kind if kind.is_branch)
        return tuple(KindLine(kind, len(x.required), len(x.covered)) for kind, x in told if x.required)

    @property
    def lacking(self) -> frozenset[UnitId]:
        """Branches that held a session in the program and have not issued its conclusion."""
        concluded = {each.unit for each in self.rounds if each.held_on and each.concluded}
        return frozenset(self.coverage.covered) - concluded - self.on_paper

    @property
    def taking_part(self) -> frozenset[UnitId]:
        """Branches that have a round of the period on the edition of the plan."""
        plan = self.plan
        return frozenset(each.unit for each in self.rounds if plan and each.follows(plan))

    def lines(self, today: date) -> tuple[BranchLine, ...]:
        """Every branch that is due, late ones first, numbered as on the picture."""
        lacking, taking_part = self.lacking, self.taking_part
        return tuple(
            BranchLine(
                place=place,
                unit=unit,
                name=self.names[unit],
                state=state_of(unit, self.coverage, today),
                held_on=None if unit in self.on_paper else self.coverage.held.get(unit),
                lacks_conclusion=unit in lacking,
                takes_part=unit in taking_part,
                on_paper=unit in self.on_paper,
            )
            for place, unit in enumerate(self.coverage.late_first(), start=1)
        )

    def may_urge(self, unit: UnitId, today: date) -> bool:
        """Whether its secretary may be reminded: it has not held the session, nor been reminded today."""
        before = self.urgings.get(unit)
        is_new = before is None or before.on != today
        return unit in self.coverage.missing and unit in self.reachable and is_new

    def waiting(self, unit: UnitId, now: datetime) -> Urging | None:
        """A reminder of this committee that has not gone out yet."""
        found = self.urgings.get(unit)
        waits = found is not None and found.committee == self.committee.unit and now < found.goes_at
        return found if waits else None


def state_of(unit: UnitId, coverage: Coverage, today: date) -> BranchState:
    """How the branch stands to what was asked."""
    if unit in coverage.held:
        return BranchState.HELD_LATE if coverage.held[unit] > coverage.deadline else BranchState.HELD
    if unit in coverage.ended_without:
        return BranchState.ENDED
    return BranchState.OVERDUE if today > coverage.deadline else BranchState.DUE


def first_held(rounds: Iterable[RoundBelow], plan: CommitteePlan | None = None) -> dict[UnitId, date]:
    """When each branch held its first session; under a plan, one that looks at the plan's period."""
    held: dict[UnitId, date] = {}
    for each in rounds:
        if each.held_on and (plan is None or each.ends_on in plan.period):
            held[each.unit] = min(each.held_on, held.get(each.unit, each.held_on))
    return held
