"""Planning a round: the day of the meeting gives all dates; each can be changed by typing."""

from dataclasses import replace
from datetime import date

from bot.conversation.changes.ledger import CampaignKept, LedgerChange, PushKind
from bot.conversation.changes.plan import RoundPlanKept, RoundPlanned
from bot.conversation.events import CampaignOpened, WentToBoard
from bot.conversation.events.committee import PlanTaken
from bot.conversation.events.plan import (
    DayAsked,
    EditionChosen,
    MeetingChosen,
    PeriodAsked,
    PermitAsked,
    PlanAsked,
    PlanOpened,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.progress import date_ahead, is_ahead
from bot.conversation.round_page import newest_round
from bot.conversation.rows import in_rows, main, one_a_row
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.plan import AskDay, AskMeeting, AskPeriod, AskPermit, PlanPage, Problem
from bot.conversation.telling import told
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.catalogue import Catalogue, offered
from bot.domain.dates import DateProblem, past_date
from bot.domain.names import clean_name
from bot.domain.round_plan import (
    LONGEST_PERMIT,
    MOST_PLANNED,
    MOST_ROUNDS,
    Milestone,
    PlanProblem,
    RoundPlan,
    first_meeting,
    may_move,
    moved,
    period_of,
    planned_dates,
)

WEEKS_OFFERED = (0, 4, 6)
FURTHEST = 400  # days


def ask_meeting(world: World, press: PlanAsked) -> Turn | None:
    """When the meeting will be: everything else follows from it."""
    if press.after != newest_round(world):
        return None
    waiting = sum(line.state is CampaignState.PLANNED for line in world.rounds)
    if waiting >= MOST_PLANNED or len(world.rounds) >= MOST_ROUNDS:
        return _question(world, press).saying(Notice.TOO_MANY_ROUNDS)
    return _question(world, press)


def _question(world: World, press: PlanAsked, problem: Problem = None) -> Turn:
    offered = _offered(world)
    days = (Choice(MeetingChosen(press.after, day.toordinal()), Label.MEETING_DAY, day) for day in offered)
    rows = (*_proposed(world, press), *one_a_row(*days, Choice(WentToBoard(), Label.CANCEL)))
    screen = AskMeeting(today=world.today, first=offered[0], problem=problem, rows=rows)
    return Turn(screen, awaits=press)


def _proposed(world: World, press: PlanAsked) -> Rows:
    """What committees above ask for, and the branch has no round of yet."""
    each = (PlanTaken(x.unit, x.number, press.after) for x in world.proposals)
    return one_a_row(
        *(main(taken, Label.TAKE_PLAN, x.deadline) for taken, x in zip(each, world.proposals, strict=True))
    )


def _offered(world: World) -> tuple[date, ...]:
    """The nearest day that leaves time for what comes before it, and days some weeks ahead."""
    return tuple(sorted({first_meeting(world.today, world.holidays, weeks) for weeks in WEEKS_OFFERED}))


def choose_meeting(world: World, press: MeetingChosen) -> Turn | None:
    """A day that was offered. A second tap finds the round planned, and shows it."""
    newest = newest_round(world)
    if newest == press.after + 1:
        return replace(_question(world, PlanAsked(newest)), awaits=None, then=PlanOpened(newest))
    if newest != press.after or not is_ahead(press.day, world.today):
        return None
    return _plan(world, PlanAsked(press.after), date.fromordinal(press.day))


def write_meeting(world: World, press: PlanAsked, text: str) -> Turn | None:
    """A typed day."""
    if press.after != newest_round(world):
        return None
    day = typed_day(world, text)
    return _question(world, press, day) if isinstance(day, DateProblem) else _plan(world, press, day)


def typed_day(world: World, text: str) -> date | DateProblem:
    """A typed day within the years whose holidays are known well enough."""
    day = date_ahead(text, world.today)
    return DateProblem.FAR if isinstance(day, date) and (day - world.today).days > FURTHEST else day


def _plan(world: World, press: PlanAsked, day: date) -> Turn | None:
    asked = ask_meeting(world, press)
    plan = planned_dates(day, world.today, world.holidays)
    if asked is None or asked.notice is not None:
        return asked
    if isinstance(plan, PlanProblem):
        return _question(world, press, plan)
    change = RoundPlanned(world.my_branch.id, _new_round(world, press, plan), plan)
    return replace(asked, ledger=(change,), awaits=None, then=PlanOpened(press.after + 1))


def _new_round(world: World, press: PlanAsked, plan: RoundPlan) -> Campaign:
    begins, ends = period_of(world.rounds, plan.opens_on)
    return Campaign(
        id=CampaignId(world.fresh_id),
        number=press.after + 1,
        period_from=begins,
        period_to=ends,
        closes_on=plan.closes_on,
        catalogue_key=_usual(world).key,
        permit="",
    )


def _usual(world: World) -> Catalogue:
    """The newest list without signs below its own: the finer one is for whoever was told to use it."""
    return [edition for edition in world.editions if not edition.finer][-1]


def here(world: World, number: int) -> tuple[Campaign, RoundPlan] | None:
    """The round that was meant, if it has a plan and is not cancelled."""
    campaign, plan = world.campaign, world.plan
    if campaign is None or campaign.number != number or plan is None:
        return None
    return None if campaign.state is CampaignState.CANCELLED else (campaign, plan)


def see_plan(world: World, press: PlanOpened) -> Turn | None:
    """All dates on one page."""
    found = here(world, press.campaign)
    return _page(world, *found) if found else None


def _page(world: World, campaign: Campaign, plan: RoundPlan) -> Turn:
    assert world.catalogue is not None  # noqa: S101  # a campaign pins one
    rows = _page_rows(world, campaign, plan)
    return shown(PlanPage(campaign=campaign, catalogue=world.catalogue, plan=plan, rows=rows))


def _page_rows(world: World, campaign: Campaign, plan: RoundPlan) -> Rows:
    number = campaign.number
    movable = (milestone for milestone in Milestone if may_move(milestone, campaign.state, plan))
    days = (Choice(DayAsked(number, milestone), Label.MILESTONE, milestone) for milestone in movable)
    return (
        *_content_rows(world, campaign),
        *in_rows(tuple(days), 2),
        (Choice(CampaignOpened(number), Label.CAMPAIGN),),
    )


def _content_rows(world: World, campaign: Campaign) -> Rows:
    """What changes only before the round opens."""
    number = campaign.number
    if campaign.state is not CampaignState.PLANNED:
        return ()
    permit = (
        Choice(PermitAsked(number), Label.PERMIT)
        if campaign.permit
        else main(PermitAsked(number), Label.PERMIT)
    )
    listed = ((i, world.editions[i]) for i in offered(world.editions, world.today))
    others = ((i, each) for i, each in listed if each.key != campaign.catalogue_key)
    return (
        (permit,),
        (Choice(PeriodAsked(number, 0), Label.PERIOD_FROM), Choice(PeriodAsked(number, 1), Label.PERIOD_TO)),
        *one_a_row(*(Choice(EditionChosen(number, i), Label.EDITION, each) for i, each in others)),
    )


def ask_day(world: World, press: DayAsked) -> Turn | None:
    """Another day for a date that still lies ahead."""
    return _day_question(world, press)


def _day_question(world: World, press: DayAsked, problem: Problem = None) -> Turn | None:
    found = here(world, press.campaign)
    if found is None or press.milestone not in set(Milestone):
        return None
    campaign, plan = found
    milestone = Milestone(press.milestone)
    if not may_move(milestone, campaign.state, plan):
        return None
    rows = one_a_row(Choice(PlanOpened(press.campaign), Label.CANCEL))
    screen = AskDay(
        campaign=campaign, plan=plan, milestone=milestone, today=world.today, problem=problem, rows=rows
    )
    return Turn(screen, awaits=press)


def write_day(world: World, press: DayAsked, text: str) -> Turn | None:
    """Keep the typed day, or say what is wrong with it; that it moved to a working day is said."""
    asked, found = _day_question(world, press), here(world, press.campaign)
    day = typed_day(world, text)
    if asked is None or found is None:
        return None
    if isinstance(day, DateProblem):
        return _day_question(world, press, day)
    milestone = Milestone(press.milestone)
    plan = moved(found[1], (milestone, day), world.today, world.holidays)
    if isinstance(plan, PlanProblem):
        return _day_question(world, press, plan)
    notice = Notice.KEPT if plan.day(milestone) == day else Notice.DAY_SHIFTED
    return kept(world, found[0], plan, *_retold(world, found[0], plan, milestone)).saying(notice)


def kept(world: World, campaign: Campaign, plan: RoundPlan, *more: LedgerChange) -> Turn:
    """The plan as it is now, and its page."""
    now = replace(campaign, closes_on=plan.closes_on)
    return replace(_page(world, now, plan), ledger=(RoundPlanKept(now, plan), *more))


def _retold(
    world: World, campaign: Campaign, plan: RoundPlan, milestone: Milestone
) -> tuple[LedgerChange, ...]:
    """Whoever knows of the round hears of another day for the reports or the meeting."""
    if plan.is_draft or milestone not in (Milestone.REPORTS, Milestone.MEETING):
        return ()
    return told(world, PushKind.ROUND_MOVED, campaign, f":{plan.closes_on}:{plan.meeting_on}")


def ask_period(world: World, press: PeriodAsked) -> Turn | None:
    """The first or the last day looked at."""
    return _period_question(world, press)


def _period_question(world: World, press: PeriodAsked, problem: Problem = None) -> Turn | None:
    found = _planned(world, press.campaign)
    if found is None:
        return None
    rows = one_a_row(Choice(PlanOpened(press.campaign), Label.CANCEL))
    screen = AskPeriod(campaign=found[0], is_last=bool(press.is_last), problem=problem, rows=rows)
    return Turn(screen, awaits=press)


def _planned(world: World, number: int) -> tuple[Campaign, RoundPlan] | None:
    found = here(world, number)
    return found if found and found[0].state is CampaignState.PLANNED else None


def write_period(world: World, press: PeriodAsked, text: str) -> Turn | None:
    """Keep the day: the first before the last, the last before reports are due."""
    found = _planned(world, press.campaign)
    if found is None:
        return None
    campaign, plan = found
    day = past_date(text, plan.closes_on)
    if isinstance(day, DateProblem):
        return _period_question(world, press, day)
    now = replace(campaign, period_to=day) if press.is_last else replace(campaign, period_from=day)
    if now.period_from > now.period_to:
        return _period_question(world, press, PlanProblem.ORDER)
    return kept(world, now, plan).saying(Notice.KEPT)


def ask_permit(world: World, press: PermitAsked) -> Turn | None:
    """Which document of the committee permits the tool; without it the round does not open."""
    found = _planned(world, press.campaign)
    if found is None:
        return None
    rows = one_a_row(Choice(PlanOpened(press.campaign), Label.CANCEL))
    return Turn(AskPermit(campaign=found[0], rows=rows), awaits=press)


def write_permit(world: World, press: PermitAsked, text: str) -> Turn | None:
    """Keep its number and date as they were typed, on one line."""
    found, permit = _planned(world, press.campaign), clean_name(text)
    if found is None:
        return None
    if len(permit) > LONGEST_PERMIT:
        asked = ask_permit(world, press)
        return asked.saying(Notice.PERMIT_TOO_LONG) if asked else None
    return kept(world, replace(found[0], permit=permit), found[1]).saying(Notice.KEPT)


def choose_edition(world: World, press: EditionChosen) -> Turn | None:
    """Another edition; it has to be compared with the resolution anew."""
    found = _planned(world, press.campaign)
    if found is None or press.index not in offered(world.editions, world.today):
        return None
    now = replace(found[0], catalogue_key=world.editions[press.index].key, compared_at=None)
    turn = kept(world, now, found[1], CampaignKept(now)).saying(Notice.KEPT)
    return replace(turn, then=PlanOpened(press.campaign))  # with the catalogue of that edition


DATES = needs(Part.ROUNDS, Part.HOLIDAYS, Part.EDITIONS)
RUNS = (Thing.ROUND, Relation.BRANCH)

FLOW: Flow = {
    PlanAsked: Step(ask_meeting, DATES | needs(Part.PROPOSALS), RUNS),
    MeetingChosen: Step(choose_meeting, DATES, RUNS),
    PlanOpened: Step(see_plan, DATES, RUNS),
    DayAsked: Step(ask_day, DATES | needs(Part.ROSTER), RUNS),
    PeriodAsked: Step(ask_period, DATES, RUNS),
    PermitAsked: Step(ask_permit, DATES, RUNS),
    EditionChosen: Step(choose_edition, DATES, RUNS),
}

TEXTS: Texts = {
    PlanAsked: write_meeting,
    DayAsked: write_day,
    PeriodAsked: write_period,
    PermitAsked: write_permit,
}
