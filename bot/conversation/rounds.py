"""The round for its secretary: what comes next, compare the edition, open, name a reader, close."""

from dataclasses import replace
from typing import assert_never

from bot.conversation.changes.drafting import DrafterReplaced
from bot.conversation.changes.ledger import CampaignKept, LedgerChange, MembersInvited, PushKind
from bot.conversation.changes.plan import RoundAnnounced
from bot.conversation.events import (
    CampaignEnded,
    CampaignOpened,
    CampaignStarted,
    DrafterAsked,
    DrafterNamed,
    EditionCompared,
    PrevalenceOpened,
    ReaderAsked,
    ReaderNamed,
    WentToBoard,
)
from bot.conversation.events.plan import (
    BoardOpened,
    FirstMeetingAsked,
    PermitAsked,
    PlanAnnounced,
    PlanOpened,
    RoundCalledOff,
)
from bot.conversation.first_meeting import lacks_meeting
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import grave, main, one_a_row, paged
from bot.conversation.screens import (
    CampaignCard,
    Choice,
    ChooseDrafter,
    ChooseReader,
    Confirm,
    Label,
    Notice,
    Prevalence,
    Question,
    Rows,
    Tone,
)
from bot.conversation.telling import told
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.board import RosterLine
from bot.domain.campaign import Campaign, CampaignState, looked
from bot.domain.member import Office
from bot.domain.names import told_apart
from bot.domain.privacy import is_withheld
from bot.domain.round_plan import RoundPlan


def see_campaign(world: World, press: CampaignOpened) -> Turn | None:
    """Period, last day, permit, edition, and what comes next."""
    campaign = _meant(world, press.campaign)
    return None if campaign is None else card(world, campaign)


def _meant(world: World, number: int) -> Campaign | None:
    campaign = world.campaign
    return campaign if campaign is not None and campaign.number == number else None


def card(world: World, campaign: Campaign) -> Turn:
    """The card of the round as it is now."""
    assert world.catalogue is not None  # noqa: S101  # a campaign pins one
    return shown(
        CampaignCard(
            campaign=campaign,
            catalogue=world.catalogue,
            reader=_reader(world, campaign),
            drafter=_name_of(world, campaign.drafter),
            plan=world.plan,
            rows=_rows(world, campaign),
        )
    )


def _name_of(world: World, number: int | None) -> str:
    return next((x.name for x in world.roster if x.number == number), "")


def _reader(world: World, campaign: Campaign) -> str:
    """Who receives the secretary's own report: the one named, else the first deputy."""
    deputies = sorted((x.number, x.name) for x in world.roster if x.office is Office.DEPUTY)
    return _name_of(world, campaign.secretary_reader) or (deputies[0][1] if deputies else "")


def _rows(world: World, campaign: Campaign) -> Rows:
    number, plan = campaign.number, world.plan
    named = (
        Choice(ReaderAsked(number), Label.NAME_READER),
        Choice(DrafterAsked(number), Label.NAME_DRAFTER),
    )
    set_it = (Choice(FirstMeetingAsked(number), Label.SET_MEETING),) if lacks_meeting(world, campaign) else ()
    dates = (Choice(PlanOpened(number), Label.PLAN_PAGE),) if plan else set_it
    off = grave(RoundCalledOff(number), Label.CANCEL_ROUND)
    board = Choice(BoardOpened(number), Label.BOARD)
    match campaign.state:
        case CampaignState.PLANNED:
            return one_a_row(*_next_step(campaign, plan), *dates, *named, off, board)
        case CampaignState.OPEN:
            end_it = grave(CampaignEnded(number), Label.END_CAMPAIGN)
            return one_a_row(*dates, *named, end_it, off, board)
        case CampaignState.CLOSED:
            return one_a_row(main(PrevalenceOpened(number), Label.PREVALENCE), *dates, named[1], board)
        case CampaignState.CANCELLED:
            return one_a_row(board)
        case _:
            assert_never(campaign.state)


def _next_step(campaign: Campaign, plan: RoundPlan | None) -> tuple[Choice, ...]:
    """Towards the opening; the dates may be told before all is ready for it."""
    number = campaign.number
    tell = (Choice(PlanAnnounced(number), Label.ANNOUNCE_ROUND),) if plan and plan.is_draft else ()
    if plan and not campaign.permit:
        return (main(PermitAsked(number), Label.PERMIT), *tell)
    if campaign.compared_at is None:
        return (main(EditionCompared(number), Label.EDITION_COMPARED), *tell)
    start_it = Choice(CampaignStarted(number), Label.START_CAMPAIGN)
    ways = (*tell, start_it)
    return (replace(ways[0], tone=Tone.MAIN), *ways[1:])


def compare(world: World, press: EditionCompared) -> Turn | None:
    """The secretary confirms to have compared the edition with the resolution."""
    campaign = _meant(world, press.campaign)
    if campaign is None or campaign.state is not CampaignState.PLANNED:
        return None
    now = replace(campaign, compared_at=campaign.compared_at or world.now)
    return replace(card(world, now), ledger=(CampaignKept(now),), notice=Notice.KEPT)


def start(world: World, press: CampaignStarted) -> Turn | None:
    """Open the round: every expected member is invited and told."""
    campaign = _meant(world, press.campaign)
    if campaign is None or campaign.state is not CampaignState.PLANNED:
        return None
    if not campaign.may_open or campaign.closes_on < world.today:
        return card(world, campaign).saying(Notice.NOT_OPEN)
    now, plan = replace(campaign, state=CampaignState.OPEN), world.plan
    after = world.with_plan(replace(plan, announced_at=world.now)) if plan and plan.is_draft else world
    return replace(card(after, now), ledger=_started(world, now, plan), notice=Notice.KEPT)


def _started(world: World, campaign: Campaign, plan: RoundPlan | None) -> tuple[LedgerChange, ...]:
    """Opening tells what announcing would have told."""
    announced = (RoundAnnounced(campaign.id),) if plan and plan.is_draft else ()
    opened = (CampaignKept(campaign), MembersInvited(campaign.id))
    return (*opened, *announced, *told(world, PushKind.CAMPAIGN_OPENED, campaign))


def end(world: World, press: CampaignEnded) -> Turn | None:
    """Close the round before its last day, after asking; it does not open again."""
    campaign = _meant(world, press.campaign)
    if campaign is None or not campaign.is_open:
        return None
    if not press.sure:
        rows = one_a_row(
            Choice(CampaignOpened(campaign.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.END_CAMPAIGN),
        )
        missing = sum(x.expected and not x.handed_in for x in world.roster)
        return shown(Confirm(question=_end_question(world, campaign), count=missing, rows=rows))
    now = replace(campaign, state=CampaignState.CLOSED)
    return replace(card(world, now), ledger=(CampaignKept(now),), notice=Notice.KEPT)


def _end_question(world: World, campaign: Campaign) -> Question:
    """Whoever ends the round is told beforehand if nothing will be published of it."""
    withheld = is_withheld(looked(campaign, world.today), world.published_before)
    return Question.END_UNPUBLISHED if withheld else Question.END_CAMPAIGN


def ask_reader(world: World, press: ReaderAsked) -> Turn | None:
    """Who receives the secretary's own report, where it is not the deputy."""
    campaign = _meant(world, press.campaign)
    if campaign is None or campaign.is_over:
        return None
    number, names = campaign.number, told_apart((x.number, x.name) for x in world.roster)
    able = (x.number for x in world.roster if _may_read(x))
    choices = tuple(Choice(ReaderNamed(number, who), Label.READER, names[who]) for who in able)
    listed = paged(choices, press.page, lambda page: ReaderAsked(number, page))
    back = (Choice(CampaignOpened(number), Label.BACK),)
    return shown(ChooseReader(campaign=campaign, rows=(*listed, back)))


def _may_read(line: RosterLine) -> bool:
    """Whether the secretary's report may go there: to somebody else, who takes part and can open it."""
    return line.office is not Office.SECRETARY and line.expected and line.enrolled


def name_reader(world: World, press: ReaderNamed) -> Turn | None:
    """Keep the name; nobody is his or her own reader, whoever of the officers names one."""
    campaign = _meant(world, press.campaign)
    may = any(x.number == press.member and _may_read(x) for x in world.roster)
    if campaign is None or campaign.is_over or not may:
        return None
    now = replace(campaign, secretary_reader=press.member)
    return replace(card(world, now), ledger=(CampaignKept(now),), notice=Notice.KEPT)


def ask_drafter(world: World, press: DrafterAsked) -> Turn | None:
    """Who drafts the lead-in report; whoever is named receives the reports sent from then on, and what
    members say about the draft."""
    campaign = _meant(world, press.campaign)
    if campaign is None or _is_settled(world, campaign):
        return None
    number, names = campaign.number, told_apart((x.number, x.name) for x in world.roster)
    able = (x.number for x in world.roster if _may_draft(x))
    choices = tuple(Choice(DrafterNamed(number, who), Label.READER, names[who]) for who in able)
    listed = paged(choices, press.page, lambda page: DrafterAsked(number, page))
    nobody = one_a_row(Choice(DrafterNamed(number, 0), Label.NO_DRAFTER)) if campaign.drafter else ()
    back = (Choice(CampaignOpened(number), Label.BACK),)
    sent = sum(line.sent for line in world.roster)
    return shown(ChooseDrafter(campaign=campaign, sent=sent, rows=(*listed, *nobody, back)))


def _may_draft(line: RosterLine) -> bool:
    return line.expected and line.enrolled


def name_drafter(world: World, press: DrafterNamed) -> Turn | None:
    """Keep the name, or take the task back; after the close somebody else may have to go on."""
    campaign = _meant(world, press.campaign)
    may = not press.member or any(x.number == press.member and _may_draft(x) for x in world.roster)
    if campaign is None or _is_settled(world, campaign) or not may:
        return None
    now = replace(campaign, drafter=press.member or None)
    is_over = campaign.state is CampaignState.CLOSED
    kept = DrafterReplaced(now.id, now.drafter) if is_over else CampaignKept(now)
    return replace(card(world, now), ledger=(kept,), notice=Notice.KEPT)


def _is_settled(world: World, campaign: Campaign) -> bool:
    """Whether nobody drafts any more."""
    is_final = world.lead_in is not None and world.lead_in.is_final
    return is_final or campaign.state is CampaignState.CANCELLED


def see_prevalence(world: World, press: PrevalenceOpened) -> Turn | None:
    """What was published at the close, already suppressed."""
    publication = world.publication
    if _meant(world, press.campaign) is None or publication is None or world.catalogue is None:
        return None
    rows = one_a_row(Choice(WentToBoard(), Label.BOARD))
    return shown(Prevalence(catalogue=world.catalogue, publication=publication, rows=rows))


WORK = needs(Part.ROSTER, Part.ROUNDS, Part.MEETING_RESULT)
RUNS = (Thing.ROUND, Relation.BRANCH)

FLOW: Flow = {
    CampaignOpened: Step(see_campaign, WORK, RUNS),
    EditionCompared: Step(compare, WORK, RUNS),
    CampaignStarted: Step(start, WORK, RUNS),
    CampaignEnded: Step(end, WORK | needs(Part.PUBLISHED_BEFORE), RUNS),
    ReaderAsked: Step(ask_reader, WORK, RUNS),
    ReaderNamed: Step(name_reader, WORK, RUNS),
    DrafterAsked: Step(ask_drafter, WORK | needs(Part.LEAD_IN), RUNS),
    DrafterNamed: Step(name_drafter, WORK | needs(Part.LEAD_IN), RUNS),
    PrevalenceOpened: Step(see_prevalence, needs(Part.PREVALENCE)),
}
