"""The lead-in report leaves the desk: as a file for its drafter, out to the members, to the committee, and,
approved, to all as the final one."""

from dataclasses import replace
from datetime import date

from bot.conversation.changes.drafting import LeadInKept
from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.conversation.drafting import DESK, desk, over, writing
from bot.conversation.events.drafting import (
    DraftingOpened,
    DraftPaperWanted,
    LeadInFinished,
    LeadInSentOut,
    LeadInSubmitted,
    SendOutAsked,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import grave, main, one_a_row
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question
from bot.conversation.screens.drafting import AskSendOut
from bot.conversation.voices import asked
from bot.conversation.world import Part, Turn, World
from bot.domain.campaign import Campaign
from bot.domain.dates import DateProblem, parse_date
from bot.domain.drafting import (
    FURTHEST,
    MOST_OUT,
    LeadIn,
    LeadInStep,
    ReportPart,
    is_approved,
    last_comment_day,
    unsettled,
)
from bot.domain.holidays_vn import vietnam_holidays
from bot.domain.member import MemberId


def _kept(world: World, lead_in: LeadIn, step: LeadInStep) -> tuple[World, LeadInKept]:
    return replace(world, lead_in_draft=lead_in), LeadInKept(lead_in, step)


def _going_out(world: World, number: int) -> LeadIn | None:
    lead_in = writing(world, number, ReportPart.VIEWS)
    return lead_in if lead_in and lead_in.version < MOST_OUT else None


def want_paper(world: World, press: DraftPaperWanted) -> Turn | None:
    """The draft as it stands comes as a message of its own."""
    campaign, lead_in = over(world, press.campaign), writing(world, press.campaign, ReportPart.VIEWS)
    if campaign is None or lead_in is None:
        return None
    key = f"lead-in-draft:{campaign.id}:{world.me.id}:{world.now:%Y%m%d%H%M%S}"
    pushed = Pushed(PushKind.LEAD_IN_DRAFT, world.me.id, key, (campaign.id,), urgency=Urgency.ANSWER)
    return Turn(desk(world, campaign), ledger=(pushed,), notice=Notice.PAPER_ON_ITS_WAY)


def ask_send_out(world: World, press: SendOutAsked) -> Turn | None:
    """Until when members may comment: a day is offered, another may be typed."""
    lead_in = _going_out(world, press.campaign)
    return None if lead_in is None else _offer(press, lead_in, _offered(world, lead_in))


def _offered(world: World, lead_in: LeadIn) -> date:
    """The day that was told while it lies ahead, else that of the plan, else the usual one."""
    told, today = lead_in.comments_until, world.today
    if told and told >= today:
        return told
    planned = world.plan.comments_until if world.plan else None
    return last_comment_day(today, vietnam_holidays(range(today.year, today.year + 2)), planned)


def _offer(press: SendOutAsked, lead_in: LeadIn, until: date, problem: DateProblem | None = None) -> Turn:
    send = LeadInSentOut(press.campaign, lead_in.revision, lead_in.version, until.toordinal())
    rows = one_a_row(
        main(send, Label.SEND_OUT_UNTIL, until), Choice(DraftingOpened(press.campaign), Label.CANCEL)
    )
    screen = AskSendOut(lead_in=lead_in, until=until, again=lead_in.is_out, problem=problem, rows=rows)
    return Turn(screen, awaits=press)


def write_until(world: World, press: SendOutAsked, text: str) -> Turn | None:
    """Another last day for comments."""
    lead_in = _going_out(world, press.campaign)
    if lead_in is None:
        return None
    day = parse_date(text, world.today)
    if not isinstance(day, DateProblem) and not _may_end(day.toordinal(), world.today):
        day = DateProblem.FAR
    if isinstance(day, DateProblem):
        return _offer(press, lead_in, _offered(world, lead_in), day)
    return _offer(press, lead_in, day)


def _may_end(day: int, today: date) -> bool:
    return 0 <= day - today.toordinal() <= FURTHEST


def send_out(world: World, press: LeadInSentOut) -> Turn | None:
    """The draft goes to all members; they are told when it is kept."""
    campaign, lead_in = over(world, press.campaign), _going_out(world, press.campaign)
    if campaign is None or lead_in is None or lead_in.revision != press.revision:
        return None
    if lead_in.version != press.version or not _may_end(press.day, world.today):
        return None
    until = date.fromordinal(press.day)
    after, kept = _kept(world, lead_in.sent_out(world.now, until), LeadInStep.SENT_OUT)
    return Turn(desk(after, campaign), ledger=(kept,), notice=Notice.SENT_OUT)


def submit(world: World, press: LeadInSubmitted) -> Turn | None:
    """To the committee; with comments left only after asking."""
    campaign, lead_in = over(world, press.campaign), writing(world, press.campaign, ReportPart.VIEWS)
    if campaign is None or lead_in is None or not lead_in.is_out or lead_in.is_submitted:
        return None
    if lead_in.revision != press.revision:
        return None
    left = unsettled(world.comments)
    if left and not press.sure:
        return shown(_sure(press, Label.SUBMIT_LEAD_IN, Question.SUBMIT_UNSETTLED, left))
    after, kept = _kept(world, lead_in.submitted(world.now), LeadInStep.SUBMITTED)
    told = (_told(campaign, lead_in, each.id) for each in asked(world) if each.id != world.me.id)
    return Turn(desk(after, campaign), ledger=(kept, *told), notice=Notice.SUBMITTED)


def _told(campaign: Campaign, lead_in: LeadIn, member: MemberId) -> Pushed:
    key = f"submitted:{campaign.id}:{lead_in.revision}:{member}"
    return Pushed(PushKind.LEAD_IN_SUBMITTED, member, key, (campaign.id,))


def _sure(
    press: LeadInSubmitted | LeadInFinished, label: Label, question: Question, count: int = 0
) -> Confirm:
    rows = one_a_row(
        Choice(DraftingOpened(press.campaign), Label.NOT_NOW), grave(replace(press, sure=1), label)
    )
    return Confirm(question=question, count=count, rows=rows)


def finish(world: World, press: LeadInFinished) -> Turn | None:
    """The approved text is the final report; from then on nothing changes."""
    campaign, lead_in = over(world, press.campaign), writing(world, press.campaign, ReportPart.VIEWS)
    if campaign is None or lead_in is None or lead_in.revision != press.revision:
        return None
    if not is_approved(lead_in, world.opinions, asked(world)):
        return None
    if not press.sure:
        early = lead_in.takes_comments(world.today)
        question = Question.FINISH_EARLY if early else Question.FINISH_LEAD_IN
        return shown(_sure(press, Label.FINISH_LEAD_IN, question, unsettled(world.comments)))
    after, kept = _kept(world, lead_in.finished(world.now), LeadInStep.FINISHED)
    return Turn(desk(after, campaign), ledger=(kept,), notice=Notice.FINISHED)


FLOW: Flow = {
    DraftPaperWanted: Step(want_paper, DESK),
    SendOutAsked: Step(ask_send_out, DESK | needs(Part.ROUNDS)),
    LeadInSentOut: Step(send_out, DESK),
    LeadInSubmitted: Step(submit, DESK),
    LeadInFinished: Step(finish, DESK),
}

TEXTS: Texts = {SendOutAsked: write_until}
