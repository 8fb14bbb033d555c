"""The screens of figures that travel upward: how far they have come, what they say; nobody's name."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.screens.screen import Screen
from bot.conversation.screens.tables import TableTold
from bot.domain.member import BranchId
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.oversight import Committee
from bot.domain.organisation.submission import Submission, SubmissionState
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind
from bot.domain.value import value


@value
class ArrivalLine:
    """A branch with its place in the list, from 1, and of how many tables its figures have come how far.

    `is_ours`: the committee that looks checks them, and none nearer to the branch.
    """

    place: int
    unit: UnitId
    name: str
    states: tuple[tuple[SubmissionState, int], ...]
    is_ours: bool = True

    def of(self, state: SubmissionState) -> int:
        """How many are in that state."""
        return dict(self.states).get(state, 0)

    @property
    def waiting(self) -> int:
        """How many wait for the committee that looks."""
        return self.of(SubmissionState.SUBMITTED) if self.is_ours else 0

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all has come."""
        return not any(count for state, count in self.states if state is not SubmissionState.NOT_SUBMITTED)


@value
class WaitingIn:
    """A period, and how many tables of branches wait to be approved in it."""

    period: FixedPeriod
    waiting: int


@value
class FilingLine:
    """A table and how far its figures have come; `is_new`: there are others by now, to be sent."""

    kind: TableKind
    state: SubmissionState
    is_new: bool = False


@value
class Filings:
    """The figures of one unit in a period, a filing each table; of one that is opened what it says
    (`told`)."""

    unit: UnitId
    name: str
    period: FixedPeriod
    several: tuple[Filing, ...]
    branch_id: BranchId | None = None
    told: TableTold | None = None

    def of(self, kind: TableKind) -> Filing | None:
        """That of one table."""
        return next((each for each in self.several if each.kind is kind), None)

    def after(self, steps: Mapping[TableKind, Submission]) -> "Filings":
        """The same once these steps are taken."""
        several = (replace(x, submission=steps.get(x.kind, x.submission)) for x in self.several)
        return replace(self, several=tuple(several))


@value(kw_only=True)
class ArrivalList(Screen):
    """A page of the branches; `silent` of all `count` have sent nothing at all."""

    committee: Committee
    period: FixedPeriod
    lines: tuple[ArrivalLine, ...]
    count: int
    waiting: int
    silent: int


@value(kw_only=True)
class UnitFigures(Screen):
    """The tables of one branch; `may_check`: this committee approves them, and none nearer to the branch."""

    committee: Committee
    name: str
    period: FixedPeriod
    lines: tuple[FilingLine, ...]
    may_check: bool


@value(kw_only=True)
class UnitFigure(Screen):
    """What a branch has sent in one table."""

    committee: Committee
    name: str
    period: FixedPeriod
    filing: Filing
    told: TableTold
    may_check: bool


@value(kw_only=True)
class AskFigureRemark(Screen):
    """Why figures go back."""

    name: str
    period: FixedPeriod
    kind: TableKind


@value(kw_only=True)
class OwnFigures(Screen):
    """The tables of one's own unit; `new`: how many have something to be sent. `are_sums`: of a committee."""

    name: str
    period: FixedPeriod
    lines: tuple[FilingLine, ...]
    new: int
    are_sums: bool = False


@value(kw_only=True)
class OwnFigure(Screen):
    """One of them: what would be sent, else what was sent."""

    name: str
    period: FixedPeriod
    filing: Filing
    told: TableTold
    may_send: bool
