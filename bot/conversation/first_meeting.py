"""Giving a round that was begun without a plan the day of its meeting; all other dates follow from it."""

from dataclasses import replace
from datetime import date

from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import CampaignOpened
from bot.conversation.events.plan import FirstMeetingAsked, PlanOpened
from bot.conversation.flow import Flow, Step, Texts, needs
from bot.conversation.plan import DATES, RUNS, WEEKS_OFFERED, kept, see_plan, typed_day
from bot.conversation.progress import is_ahead
from bot.conversation.rows import one_a_row
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.plan import AskMeeting, Problem
from bot.conversation.telling import told
from bot.conversation.world import Part, Turn, World
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.dates import DateProblem
from bot.domain.late_plan import held_dates, late_plan, may_be_planned
from bot.domain.round_plan import PlanProblem, first_meeting


def lacks_meeting(world: World, campaign: Campaign) -> bool:
    """Whether the round may be given a meeting and has none: by its plan, or opened without one."""
    has_met = world.meeting_result.opened_at is not None
    return world.plan is None and not has_met and may_be_planned(campaign, world.today)


def ask(world: World, press: FirstMeetingAsked) -> Turn | None:
    """A day that was offered is taken; a second tap finds the plan, and shows it."""
    campaign = _meant(world, press)
    if campaign is None:
        return see_plan(world, PlanOpened(press.campaign))
    if not press.day:
        return _question(world, campaign)
    return _set(world, campaign, date.fromordinal(press.day)) if is_ahead(press.day, world.today) else None


def _meant(world: World, press: FirstMeetingAsked) -> Campaign | None:
    campaign = world.campaign
    if campaign is None or campaign.number != press.campaign or not lacks_meeting(world, campaign):
        return None
    return campaign


def _question(world: World, campaign: Campaign, problem: Problem = None) -> Turn:
    number, held = campaign.number, held_dates(campaign, _opened_on(world, campaign))
    offered = sorted({first_meeting(world.today, world.holidays, weeks, held) for weeks in WEEKS_OFFERED})
    days = (Choice(FirstMeetingAsked(number, day.toordinal()), Label.MEETING_DAY, day) for day in offered)
    rows = one_a_row(*days, Choice(CampaignOpened(number), Label.CANCEL))
    screen = AskMeeting(campaign=campaign, today=world.today, first=offered[0], problem=problem, rows=rows)
    return Turn(screen, awaits=FirstMeetingAsked(number))


def _opened_on(world: World, campaign: Campaign) -> date:
    """The day on which the edition was compared, after which a round is opened; its own is not kept."""
    moment = campaign.compared_at or world.now
    return moment.astimezone(world.my_branch.zone).date()


def write(world: World, press: FirstMeetingAsked, text: str) -> Turn | None:
    """A typed day."""
    campaign, day = _meant(world, press), typed_day(world, text)
    if campaign is None:
        return None
    return _question(world, campaign, day) if isinstance(day, DateProblem) else _set(world, campaign, day)


def _set(world: World, campaign: Campaign, day: date) -> Turn:
    """Before the opening the dates are a draft to be announced; afterwards everybody hears of them."""
    plan = late_plan(campaign, day, (_opened_on(world, campaign), world.today), world.holidays)
    if isinstance(plan, PlanProblem):
        return _question(world, campaign, plan)
    if campaign.state is CampaignState.PLANNED:
        return kept(world, campaign, plan).saying(Notice.KEPT)
    stamp = f":{plan.closes_on}:{plan.meeting_on}"
    words = told(world, PushKind.ROUND_MOVED, campaign, stamp)
    return kept(world, campaign, replace(plan, announced_at=world.now), *words).saying(Notice.KEPT)


FLOW: Flow = {
    FirstMeetingAsked: Step(ask, DATES | needs(Part.ROSTER, Part.MEETING_RESULT), RUNS),
}
TEXTS: Texts = {FirstMeetingAsked: write}
