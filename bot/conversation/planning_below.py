"""A plan for all branches below: period, edition, deadline; and how a branch takes it over into its own."""

from dataclasses import replace
from datetime import date, timedelta

from bot.conversation.changes.committee import PlanBelowMade, PlanBelowUndone
from bot.conversation.changes.plan import RoundPlanned
from bot.conversation.events.committee import (
    CommitteeOpened,
    PlanBelowAsked,
    PlanBelowSent,
    PlanBelowStopped,
    PlanDeadlineChosen,
    PlanEditionChosen,
    PlanPeriodChosen,
    PlanTaken,
)
from bot.conversation.events.plan import PlanOpened, RoundsListed
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.overseeing import see_board
from bot.conversation.plan import FURTHEST, typed_day
from bot.conversation.round_list import list_rounds
from bot.conversation.round_page import newest_round
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.committee import AskPlanDeadline, AskPlanEdition, AskPlanPeriod, AskPlanSend
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.catalogue import offered
from bot.domain.dates import DateProblem
from bot.domain.organisation.oversight import MOST_PLANS, WAITS, CommitteePlan
from bot.domain.organisation.period import Period
from bot.domain.round_plan import (
    MOST_PLANNED,
    MOST_ROUNDS,
    PlanProblem,
    RoundPlan,
    first_meeting,
    planned_dates,
)

WEEKS_OFFERED = (4, 8, 12)
_YEAR, _HALF = ((1, 1), (12, 31)), (((1, 1), (6, 30)), ((7, 1), (12, 31)))

# What a press of this flow has told so far.
_Told = PlanPeriodChosen | PlanEditionChosen | PlanDeadlineChosen | PlanBelowSent


def _fits(day: int, period: Period, today: date) -> bool:
    """Whether it may be the deadline: in the period, whose table counts the sessions of its days."""
    first, last = max(today, period.start), min(today + timedelta(days=FURTHEST), period.last)
    return first.toordinal() <= day <= last.toordinal()


def ask_period(world: World, press: PlanBelowAsked) -> Turn | None:
    """This year, the next one, or half of this, unless it is over."""
    told = world.oversight
    if told is None:
        return None
    if told.plan and told.plan.number >= MOST_PLANS:
        turn = see_board(world, CommitteeOpened(press.committee))
        return turn and turn.saying(Notice.TOO_MANY_PLANS)
    unit, days = told.committee.unit, _periods(world.today)
    each = (Choice(PlanPeriodChosen(unit, *_ordinals(period)), Label.PLAN_PERIOD, period) for period in days)
    rows = one_a_row(*each, Choice(CommitteeOpened(unit), Label.CANCEL))
    return shown(AskPlanPeriod(committee=told.committee, rows=rows))


def _periods(today: date) -> tuple[Period, ...]:
    spans = ((today.year, _YEAR), *((today.year, half) for half in _HALF), (today.year + 1, _YEAR))
    periods = (
        Period(date(year, *first), date(year, *last) + timedelta(days=1)) for year, (first, last) in spans
    )
    return tuple(period for period in periods if period.last >= today)


def _ordinals(period: Period) -> tuple[int, int]:
    return period.start.toordinal(), period.last.toordinal()


def _period(world: World, press: _Told) -> Period | None:
    """One of those that were offered; no other gets in by a forged button."""
    asked = (press.since, press.until)
    return next((each for each in _periods(world.today) if _ordinals(each) == asked), None)


def ask_edition(world: World, press: PlanPeriodChosen) -> Turn | None:
    """Each list that holds, in its newest edition."""
    told, period = world.oversight, _period(world, press)
    if told is None or period is None:
        return None
    asked = (told.committee.unit, press.since, press.until)
    each = (
        Choice(PlanEditionChosen(*asked, place), Label.EDITION, world.editions[place])
        for place in offered(world.editions, world.today)
    )
    rows = one_a_row(*each, Choice(CommitteeOpened(told.committee.unit), Label.CANCEL))
    return shown(AskPlanEdition(committee=told.committee, period=period, rows=rows))


def ask_deadline(world: World, press: PlanEditionChosen) -> Turn | None:
    """Some days are offered, any other is typed."""
    return _deadline(world, press)


def _deadline(world: World, press: PlanEditionChosen, problem: DateProblem | None = None) -> Turn | None:
    told, period = world.oversight, _period(world, press)
    if told is None or period is None or press.edition not in offered(world.editions, world.today):
        return None
    days = {period.last, *(world.today + timedelta(weeks=weeks) for weeks in WEEKS_OFFERED)}
    asked = (told.committee.unit, press.since, press.until, press.edition)
    each = (
        Choice(PlanDeadlineChosen(*asked, day.toordinal()), Label.DEADLINE, day)
        for day in sorted(days)
        if _fits(day.toordinal(), period, world.today)
    )
    screen = AskPlanDeadline(
        committee=told.committee,
        period=period,
        edition=world.editions[press.edition],
        problem=problem,
        rows=one_a_row(*each, Choice(CommitteeOpened(told.committee.unit), Label.CANCEL)),
    )
    return Turn(screen, awaits=press)


def write_deadline(world: World, press: PlanEditionChosen, text: str) -> Turn | None:
    """A typed day."""
    day, period = typed_day(world, text), _period(world, press)
    if isinstance(day, DateProblem):
        return _deadline(world, press, day)
    if period and not _fits(day.toordinal(), period, world.today):
        return _deadline(world, press, DateProblem.OUTSIDE)
    asked = (press.committee, press.since, press.until, press.edition)
    return ask_send(world, PlanDeadlineChosen(*asked, day.toordinal()))


def _plan(world: World, press: PlanDeadlineChosen | PlanBelowSent) -> CommitteePlan | None:
    told, period = world.oversight, _period(world, press)
    is_offered = press.edition in offered(world.editions, world.today)
    if told is None or period is None or not is_offered:
        return None
    if not _fits(press.deadline, period, world.today):
        return None
    return CommitteePlan(
        id=world.fresh_id,
        unit=told.committee.unit,
        number=(told.plan.number if told.plan else 0) + 1,
        period=period,
        edition=world.editions[press.edition].key,
        deadline=date.fromordinal(press.deadline),
        goes_at=world.now + WAITS,
    )


def ask_send(world: World, press: PlanDeadlineChosen) -> Turn | None:
    """The whole of it, once more."""
    told, plan = world.oversight, _plan(world, press)
    if told is None or plan is None:
        return None
    asked = (press.committee, press.since, press.until, press.edition, press.deadline)
    screen = AskPlanSend(
        committee=told.committee,
        plan=plan,
        edition=world.editions[press.edition],
        branches=sum(each.branch in told.reachable and not each.ended for each in told.coverage.required),
        rows=one_a_row(
            main(PlanBelowSent(*asked, plan.number - 1), Label.SEND_PLAN),
            Choice(CommitteeOpened(told.committee.unit), Label.CANCEL),
        ),
    )
    return shown(screen)


def send(world: World, press: PlanBelowSent) -> Turn | None:
    """It goes out once it has waited; a second tap finds it made, a late one another plan in its place."""
    told, plan = world.oversight, _plan(world, press)
    if told is None or plan is None:
        return None
    back = CommitteeOpened(told.committee.unit)
    is_made = told.plan is not None and told.plan.asks_as(plan)
    if not is_made and press.after != plan.number - 1:
        return None
    turn = see_board(world, back)
    if turn is None or is_made or plan.number > MOST_PLANS:
        return turn
    return replace(turn, ledger=(PlanBelowMade(plan),), notice=Notice.PLAN_MADE, then=back)


def stop(world: World, press: PlanBelowStopped) -> Turn | None:
    """Only while it waits: what branches have been told of stays."""
    told = world.oversight
    plan = told.plan if told else None
    if told is None or plan is None or plan.number != press.number or world.now >= plan.goes_at:
        return None
    back = CommitteeOpened(told.committee.unit)
    turn = see_board(world, back)
    return turn and replace(turn, ledger=(PlanBelowUndone(plan),), notice=Notice.PLAN_STOPPED, then=back)


def take(world: World, press: PlanTaken) -> Turn | None:
    """A round as the committee asks, to be looked at and announced; a second tap finds it planned."""
    plan = next((x for x in world.proposals if (x.unit, x.number) == (press.committee, press.number)), None)
    if plan is None or newest_round(world) != press.after:
        return None
    if (
        len(world.rounds) >= MOST_ROUNDS
        or sum(x.state is CampaignState.PLANNED for x in world.rounds) >= MOST_PLANNED
    ):
        return list_rounds(world, RoundsListed()).saying(Notice.TOO_MANY_ROUNDS)
    dates = _dates(world, plan)
    change = RoundPlanned(world.my_branch.id, _round(world, plan, dates), dates)
    turn = list_rounds(world, RoundsListed())
    return replace(turn, ledger=(change,), then=PlanOpened(press.after + 1))


def _dates(world: World, plan: CommitteePlan) -> RoundPlan:
    """With the meeting on the last day that fits before the deadline, else as soon as can be."""
    nearest = first_meeting(world.today, world.holidays)
    day = max(plan.deadline, nearest)
    while isinstance(dates := planned_dates(day, world.today, world.holidays), PlanProblem):
        day -= timedelta(days=1)
    return dates


def _round(world: World, plan: CommitteePlan, dates: RoundPlan) -> Campaign:
    return Campaign(
        id=CampaignId(world.fresh_id),
        number=newest_round(world) + 1,
        period_from=plan.period.start,
        period_to=max(min(plan.period.last, dates.opens_on), plan.period.start),
        closes_on=dates.closes_on,
        catalogue_key=plan.edition,
        permit="",
    )


_ASKING = needs(Part.OVERSIGHT, Part.EDITIONS)
_PLANS = (Thing.PLAN, Relation.BELOW)

FLOW: Flow = {
    PlanBelowAsked: Step(ask_period, needs(Part.OVERSIGHT), _PLANS),
    PlanPeriodChosen: Step(ask_edition, _ASKING, _PLANS),
    PlanEditionChosen: Step(ask_deadline, _ASKING, _PLANS),
    PlanDeadlineChosen: Step(ask_send, _ASKING, _PLANS),
    PlanBelowSent: Step(send, _ASKING, _PLANS),
    PlanBelowStopped: Step(stop, needs(Part.OVERSIGHT), _PLANS),
    PlanTaken: Step(take, needs(Part.ROUNDS, Part.HOLIDAYS, Part.PROPOSALS), (Thing.ROUND, Relation.BRANCH)),
}

TEXTS: Texts = {PlanEditionChosen: write_deadline}
