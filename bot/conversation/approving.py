"""For the branch's committee: read the report put to it, approve of it or say what is to be changed."""

from dataclasses import replace

from bot.conversation.changes.drafting import OpinionGiven
from bot.conversation.changes.ledger import LedgerChange, Pushed, PushKind
from bot.conversation.drafting import over
from bot.conversation.events import RoundOpened
from bot.conversation.events.drafting import ApprovalOpened, LeadInApproved, LeadInChangeAsked
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import main, one_a_row, turning
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.drafting import ApprovalPage, AskChange
from bot.conversation.voices import asked, mine, voices
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.drafting import LeadIn, Opinion, on_pages


def _before_me(world: World, number: int) -> LeadIn | None:
    """The report, once it was put to the committee."""
    lead_in = world.lead_in_draft if over(world, number) else None
    return lead_in if lead_in and lead_in.submitted_revision else None


def _asks_me(world: World, lead_in: LeadIn) -> bool:
    return lead_in.is_submitted and world.me.id in {member.id for member in asked(world)}


def read(world: World, press: ApprovalOpened) -> Turn | None:
    """What others say, then the text; the two buttons stand on each page."""
    lead_in = _before_me(world, press.campaign)
    return None if lead_in is None else shown(_page(world, lead_in, press))


def _page(world: World, lead_in: LeadIn, press: ApprovalOpened) -> ApprovalPage:
    pages = ((None, ""), *on_pages(lead_in.texts))
    page = min(max(press.page, 1), len(pages))
    own = mine(world, lead_in)
    return ApprovalPage(
        lead_in=lead_in,
        part=pages[page - 1][0],
        text=pages[page - 1][1],
        page=page,
        pages=len(pages),
        voices=voices(world, lead_in),
        counts=world.comment_counts,
        mine=own.approved if own else None,
        asks_me=_asks_me(world, lead_in),
        unchanged=len(world.unchanged),
        rows=_rows(world, press, (page, len(pages)), lead_in),
    )


def _rows(world: World, press: ApprovalOpened, place: tuple[int, int], lead_in: LeadIn) -> Rows:
    number, own = press.campaign, mine(world, lead_in)
    approve = main(LeadInApproved(number, lead_in.revision), Label.APPROVE)
    change = Choice(LeadInChangeAsked(number, lead_in.revision), Label.ASK_CHANGE)
    says = (*(() if own and own.approved else (approve,)), change) if _asks_me(world, lead_in) else ()
    return (
        *turning(*place, lambda other: ApprovalOpened(number, other)),
        *one_a_row(*says, Choice(RoundOpened(number), Label.ROUND)),
    )


def _mine_to_judge(world: World, number: int, revision: int) -> LeadIn | None:
    lead_in = _before_me(world, number)
    may = lead_in is not None and lead_in.revision == revision and _asks_me(world, lead_in)
    return lead_in if may else None


def approve(world: World, press: LeadInApproved) -> Turn | None:
    """Of exactly this text; a second tap finds it approved."""
    lead_in = _mine_to_judge(world, press.campaign, press.revision)
    own = mine(world, lead_in) if lead_in else None
    if lead_in is None or (own and own.approved):
        return None
    return _said(world, lead_in, Opinion(world.me, lead_in.revision, True, world.now))


def ask_change(world: World, press: LeadInChangeAsked) -> Turn | None:
    """What is to be changed: without a reason nothing is sent back."""
    if _mine_to_judge(world, press.campaign, press.revision) is None:
        return None
    rows = one_a_row(Choice(ApprovalOpened(press.campaign), Label.CANCEL))
    return Turn(AskChange(rows=rows), awaits=press)


def write_change(world: World, press: LeadInChangeAsked, text: str) -> Turn | None:
    """The drafter reads it with the name of who wants it."""
    lead_in = _mine_to_judge(world, press.campaign, press.revision)
    if lead_in is None:
        return None
    return _said(world, lead_in, Opinion(world.me, lead_in.revision, False, world.now, text))


def _said(world: World, lead_in: LeadIn, opinion: Opinion) -> Turn:
    campaign = world.my_round
    others = tuple(x for x in world.opinions if x.member.id != world.me.id)
    page = _page(replace(world, opinions=(*others, opinion)), lead_in, ApprovalOpened(campaign.number))
    given = OpinionGiven(campaign.id, world.me.id, opinion.revision, opinion.approved, opinion.reason)
    notice = Notice.APPROVED if opinion.approved else Notice.CHANGE_ASKED
    return Turn(page, ledger=(given, *_told(world, opinion, campaign.id)), notice=notice)


def _told(world: World, opinion: Opinion, campaign_id: int) -> tuple[LedgerChange, ...]:
    """The drafter, once for each opinion on each text."""
    if world.drafter is None or world.drafter.id == world.me.id:
        return ()
    what = "yes" if opinion.approved else f"no-{world.today}"
    key = f"judged:{campaign_id}:{opinion.revision}:{world.me.id}:{what}"
    return (Pushed(PushKind.LEAD_IN_JUDGED, world.drafter.id, key, (campaign_id,)),)


JUDGES = needs(Part.LEAD_IN_DRAFT, Part.VOICES, Part.COMMENT_COUNTS)
APPROVES = (Thing.APPROVAL, Relation.BRANCH)

FLOW: Flow = {
    ApprovalOpened: Step(read, JUDGES, APPROVES),
    LeadInApproved: Step(approve, JUDGES, APPROVES),
    LeadInChangeAsked: Step(ask_change, JUDGES, APPROVES),
}

TEXTS: Texts = {LeadInChangeAsked: write_change}
