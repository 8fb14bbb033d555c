"""Screens of the plan of a round, of lists of rounds and of what is to be done in them."""

from datetime import date

from bot.conversation.screens import Screen
from bot.domain.board import BoardFigures
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.catalogue import Catalogue
from bot.domain.dates import DateProblem
from bot.domain.round_plan import Milestone, PlanProblem, RoundLine, RoundPlan
from bot.domain.tasks import Task
from bot.domain.value import value

Problem = DateProblem | PlanProblem | None


@value(kw_only=True)
class AskMeeting(Screen):
    """When the meeting will be, of a new round or of one without a plan; `first` is the nearest day that
    leaves time for the rest."""

    campaign: Campaign | None = None
    today: date
    first: date
    problem: Problem = None


@value(kw_only=True)
class PlanPage(Screen):
    """All dates of the round, the period, the permit and the edition."""

    campaign: Campaign
    catalogue: Catalogue
    plan: RoundPlan


@value(kw_only=True)
class AskDay(Screen):
    """Another day for one of the dates."""

    campaign: Campaign
    plan: RoundPlan
    milestone: Milestone
    today: date
    problem: Problem = None


@value(kw_only=True)
class AskPeriod(Screen):
    """The first or the last day looked at."""

    campaign: Campaign
    is_last: bool
    problem: Problem = None


@value(kw_only=True)
class AskPermit(Screen):
    campaign: Campaign


@value(kw_only=True)
class RoundList(Screen):
    """The branch's rounds: those that run, are planned, are over."""

    lines: tuple[RoundLine, ...]


@value(kw_only=True)
class Figures(Screen):
    """The counts of the branch in its round."""

    branch: Branch
    campaign: Campaign | None
    figures: BoardFigures
    today: date


@value(kw_only=True)
class TaskList(Screen):
    """What the member has to do, in all rounds; what is to be done first comes first."""

    tasks: tuple[Task, ...]
    today: date
