"""The screens of who works for a committee above: counts and states of branches, nobody's name."""

from datetime import date, datetime

from bot.conversation.screens.screen import Screen
from bot.domain.catalogue import Catalogue
from bot.domain.dates import DateProblem
from bot.domain.organisation.oversight import BranchLine, Committee, CommitteePlan, Oversight
from bot.domain.organisation.period import Period
from bot.domain.organisation.signals import BranchSignals, SignalKind, Thresholds
from bot.domain.tables.typed_audit import CheckedText
from bot.domain.value import value


@value(kw_only=True)
class ChooseCommittee(Screen):
    """For which of several committees."""

    committees: tuple[Committee, ...]


@value(kw_only=True)
class CommitteeBoard(Screen):
    """Sessions by kind, parents covered, what is missing; `waits`: the plan can be taken back."""

    told: Oversight
    today: date
    waits: bool = False


@value(kw_only=True)
class BelowList(Screen):
    """A page of the branches."""

    committee: Committee
    lines: tuple[BranchLine, ...]
    count: int
    deadline: date


@value(kw_only=True)
class BelowCard(Screen):
    """One branch. `urged_on`: the last time its secretary was reminded; `goes_at`: a reminder that waits."""

    committee: Committee
    line: BranchLine
    deadline: date
    planned: bool
    reachable: bool
    urged_on: date | None = None
    goes_at: datetime | None = None


@value(kw_only=True)
class SignalList(Screen):
    """A page of the branches with something to look at again, of `count`; `kinds`: those on the page."""

    committee: Committee
    period: Period
    signals: tuple[BranchSignals, ...]
    count: int
    kinds: tuple[SignalKind, ...]
    thresholds: Thresholds


@value(kw_only=True)
class ShareCheck(Screen):
    """Percentages to type, or what has become of those typed."""

    told: CheckedText | None = None


@value(kw_only=True)
class AskPlanPeriod(Screen):
    """Over which period the branches look at themselves."""

    committee: Committee


@value(kw_only=True)
class AskPlanEdition(Screen):
    """On which edition."""

    committee: Committee
    period: Period


@value(kw_only=True)
class AskPlanDeadline(Screen):
    """By when the sessions are to be held."""

    committee: Committee
    period: Period
    edition: Catalogue
    problem: DateProblem | None = None


@value(kw_only=True)
class AskPlanSend(Screen):
    """The plan before it goes out, to so many branches."""

    committee: Committee
    plan: CommitteePlan
    edition: Catalogue
    branches: int
