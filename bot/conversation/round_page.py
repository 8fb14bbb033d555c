"""The page of a round: its dates, and the ways to its parts for whoever may see them."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.events import Press, PrevalenceOpened, ReportsOpened, RoundOpened, WentHome, WentToSent
from bot.conversation.events.drafting import ApprovalOpened, DraftingOpened, LeadInOpened
from bot.conversation.events.meeting import ConclusionRead, MeetingOpened
from bot.conversation.events.papers import BranchPapersOpened
from bot.conversation.events.plan import RoundsListed
from bot.conversation.events.questions import MyInquiriesOpened
from bot.conversation.events.remediation import LedgerOpened, ShortcomingsListed, UndertakingsListed
from bot.conversation.events.synthesis import SheetOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import in_rows, one_a_row
from bot.conversation.screens import Choice, Label, RoundPage, Rows
from bot.conversation.tasks import task_choices, tasks_here
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Sight, Thing, may
from bot.domain.campaign import CampaignState
from bot.domain.papers import SIGHTS, Grounds, papers_from
from bot.domain.round_plan import RoundLine
from bot.domain.value import value

_RUNNING = frozenset({CampaignState.OPEN, CampaignState.CLOSED})
_OVER = frozenset({CampaignState.CLOSED})
_ALWAYS = frozenset(CampaignState)


def _always(_: World) -> bool:
    return True


@value
class Way:
    """To a part of a round: for whom, while the round is in which states, and (`when`) once there is what."""

    label: Label
    press: Callable[[int], Press]  # of the round's number
    sight: Sight
    states: frozenset[CampaignState]
    when: Callable[[World], bool] = _always


def _is_asked(world: World) -> bool:
    return world.is_asked


def _is_out(world: World) -> bool:
    return world.lead_in is not None


def _is_before_the_committee(world: World) -> bool:
    return world.lead_in is not None and world.lead_in.submitted_revision > 0


def _is_concluded(world: World) -> bool:
    return world.meeting_result.concluded_at is not None


def has_met(world: World) -> bool:
    """Whether there may be something to conclude from: the meeting was opened, or its day has come. Of a
    round without a plan nobody knows the day, and a branch may meet without noting it here."""
    plan, opened_at = world.plan, world.meeting_result.opened_at
    return opened_at is not None or plan is None or plan.meeting_on <= world.today


def _has_papers(world: World) -> bool:
    """Whether there is a paper to be had, for this member."""
    campaign, result = world.campaign, world.meeting_result
    grounds = Grounds(_is_out(world), result.opened_at is not None, _is_concluded(world))
    there = papers_from(campaign.state, grounds) if campaign else ()
    return any(may(world.roles, SIGHTS[kind]) for kind in there)


SHORTCOMINGS_WAY = Way(Label.SHORTCOMINGS, ShortcomingsListed, (Thing.SHORTCOMING, Relation.BRANCH), _OVER)
WAYS: tuple[Way, ...] = (
    Way(Label.REPORTS, ReportsOpened, (Thing.REPORT, Relation.ADDRESSED), _RUNNING),
    Way(Label.MY_INQUIRIES, MyInquiriesOpened, (Thing.INQUIRY, Relation.OWN), _RUNNING, _is_asked),
    Way(Label.WORKING_SHEET, SheetOpened, (Thing.WORKING_SHEET, Relation.BRANCH), _RUNNING),
    Way(Label.DRAFTING, DraftingOpened, (Thing.LEAD_IN_DRAFT, Relation.BRANCH), _OVER),
    Way(Label.APPROVAL, ApprovalOpened, (Thing.APPROVAL, Relation.BRANCH), _OVER, _is_before_the_committee),
    Way(Label.LEAD_IN, LeadInOpened, (Thing.LEAD_IN, Relation.BRANCH), _OVER, _is_out),
    Way(Label.MEETING, MeetingOpened, (Thing.MINUTES, Relation.BRANCH), _RUNNING),
    replace(SHORTCOMINGS_WAY, when=has_met),
    Way(Label.CONCLUSION, ConclusionRead, (Thing.CONCLUSION, Relation.ADDRESSED), _RUNNING, _is_concluded),
    Way(Label.PREVALENCE, PrevalenceOpened, (Thing.PREVALENCE, Relation.BRANCH), _OVER),
    Way(Label.BRANCH_PAPERS, BranchPapersOpened, (Thing.PAPERS, Relation.BRANCH), _RUNNING, _has_papers),
    Way(Label.LEDGER, lambda _: LedgerOpened(), (Thing.SHORTCOMING, Relation.ADDRESSED), _ALWAYS),
    Way(Label.UNDERTAKINGS, lambda _: UndertakingsListed(), (Thing.UNDERTAKING, Relation.BRANCH), _ALWAYS),
)


def ways(world: World, to: tuple[Way, ...] = WAYS) -> Rows:
    """The ways that are open to the member in the round at hand."""
    return in_rows(open_ways(world, to), 2)


def open_ways(world: World, to: tuple[Way, ...] = WAYS) -> tuple[Choice, ...]:
    """The same, not yet laid out."""
    campaign = world.campaign
    if campaign is None:
        return ()
    there = (way for way in to if campaign.state in way.states and way.when(world))
    open_to_me = (way for way in there if may(world.roles, way.sight))
    return tuple(Choice(way.press(campaign.number), way.label) for way in open_to_me)


def newest_round(world: World) -> int:
    """The number of the newest round there is, or 0."""
    return max((line.number for line in world.rounds), default=0)


def known_rounds(world: World) -> tuple[RoundLine, ...]:
    """What the member may know of: a draft is for those who run the branch, and goes when it is cancelled."""
    gone = CampaignState.CANCELLED
    return tuple(
        line for line in world.rounds if line.is_known or (world.me.runs_branch and line.state is not gone)
    )


def see_round(world: World, press: RoundOpened) -> Turn | None:
    """The round with its dates and what there is to do, for every member who may know of it."""
    campaign = world.campaign
    if campaign is None or campaign.number != press.campaign or world.line not in known_rounds(world):
        return None
    tasks = tasks_here(world)
    rows = (
        *one_a_row(*task_choices(tasks)),
        *ways(world),
        *_own_report(world),
        *_others(world),
        *one_a_row(Choice(WentHome(), Label.HOME)),
    )
    page = RoundPage(
        campaign=campaign,
        plan=world.plan,
        tasks=tasks,
        today=world.today,
        result=world.meeting_result,
        rows=rows,
    )
    return shown(page)


def _own_report(world: World) -> Rows:
    """What the member has sent, to be read or printed once home does not lead there any more."""
    is_over = world.campaign is not None and world.campaign.state in _OVER and not world.elsewhere
    has_sent = world.participation.sent_at is not None
    return one_a_row(Choice(WentToSent(), Label.SEE_SENT)) if is_over and has_sent else ()


def _others(world: World) -> Rows:
    count = len(known_rounds(world))
    return one_a_row(Choice(RoundsListed(), Label.ROUNDS, count)) if count > 1 else ()


WAYS_NEED = needs(Part.LEAD_IN, Part.MEETING_RESULT, Part.IS_ASKED)

FLOW: Flow = {RoundOpened: Step(see_round, WAYS_NEED | needs(Part.ROUNDS, Part.TASKS))}
