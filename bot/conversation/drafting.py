"""The drafter's desk: how far the lead-in report is; begin it, write its parts."""

from dataclasses import replace

from bot.conversation.changes.drafting import LeadInKept
from bot.conversation.events import RoundOpened
from bot.conversation.events.drafting import (
    CommentsListed,
    DraftingOpened,
    DraftPaperWanted,
    LeadInBegun,
    LeadInFinished,
    LeadInSubmitted,
    PartAdditionAsked,
    PartOpened,
    PartRewriteAsked,
    PartUndone,
    SendOutAsked,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import main, one_a_row, row, turning
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.drafting import AskPartText, DraftingDesk, PartPage
from bot.conversation.voices import asked, voices
from bot.conversation.world import Part, Turn, World
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.drafting import (
    LONGEST_MESSAGE,
    LONGEST_PART,
    LeadIn,
    LeadInStep,
    ReportPart,
    is_approved,
    pages_of,
    unsettled,
)

PARTS = frozenset(int(part) for part in ReportPart)


def over(world: World, number: int) -> Campaign | None:
    """The round of that number, once it is closed."""
    campaign = world.campaign
    is_over = campaign is not None and campaign.state is CampaignState.CLOSED
    return campaign if is_over and campaign and campaign.number == number else None


def open_desk(world: World, press: DraftingOpened) -> Turn | None:
    """How far the report is; of a round that is over."""
    campaign = over(world, press.campaign)
    return shown(desk(world, campaign)) if campaign else None


def desk(world: World, campaign: Campaign) -> DraftingDesk:
    """How far the report is, and what comes next."""
    lead_in = world.lead_in_draft
    return DraftingDesk(
        lead_in=lead_in,
        comments=sum(comment.stands for comment in world.comments),
        unsettled=unsettled(world.comments),
        voices=voices(world, lead_in),
        unchanged=len(world.unchanged),
        rows=(*_ways(world, campaign.number, lead_in), (Choice(RoundOpened(campaign.number), Label.ROUND),)),
    )


def _ways(world: World, number: int, lead_in: LeadIn | None) -> Rows:
    if lead_in is None:
        return one_a_row(main(LeadInBegun(number), Label.BEGIN_LEAD_IN))
    parts = one_a_row(*(Choice(PartOpened(number, part), Label.REPORT_PART, part) for part in ReportPart))
    steps = (*_steps(world, number, lead_in), Choice(DraftPaperWanted(number), Label.DRAFT_PAPER))
    return parts if lead_in.is_final else (*parts, *one_a_row(*steps))


def _steps(world: World, number: int, lead_in: LeadIn) -> tuple[Choice, ...]:
    """What can be done with the report as it stands, the next step first."""
    comments = Choice(CommentsListed(number), Label.COMMENTS, unsettled(world.comments))
    out = Choice(SendOutAsked(number), Label.SEND_OUT)
    if not lead_in.is_out:
        return (out,)
    submit = Choice(LeadInSubmitted(number, lead_in.revision), Label.SUBMIT_LEAD_IN)
    approved = is_approved(lead_in, world.opinions, asked(world))
    finish = (main(LeadInFinished(number, lead_in.revision), Label.FINISH_LEAD_IN),) if approved else ()
    return (*finish, comments, out, *(() if lead_in.is_submitted else (submit,)))


def begin(world: World, press: LeadInBegun) -> Turn | None:
    """The program lays in sentences to go on from; twice changes nothing."""
    campaign = over(world, press.campaign)
    if campaign is None or world.lead_in_draft is not None:
        return None
    new = LeadIn(campaign.id, world.now, world.opening)
    kept = LeadInKept(new, LeadInStep.BEGUN)
    return Turn(desk(replace(world, lead_in_draft=new), campaign), ledger=(kept,), notice=Notice.KEPT)


def writing(world: World, number: int, part: int) -> LeadIn | None:
    """The report whose part may still be written."""
    lead_in = world.lead_in_draft if over(world, number) and part in PARTS else None
    return lead_in if lead_in and not lead_in.is_final else None


def see_part(world: World, press: PartOpened) -> Turn | None:
    """A part as it stands, to go on with."""
    lead_in = world.lead_in_draft if over(world, press.campaign) and press.part in PARTS else None
    return None if lead_in is None else shown(part_page(lead_in, press))


def part_page(lead_in: LeadIn, press: PartOpened) -> PartPage:
    """One page of a part, with what can be done about it."""
    part, text = ReportPart(press.part), lead_in.text(ReportPart(press.part))
    pages = pages_of(text)
    page = min(max(press.page, 1), len(pages))
    turned = turning(page, len(pages), lambda other: PartOpened(press.campaign, part, other))
    return PartPage(
        part=part,
        text=pages[page - 1],
        page=page,
        pages=len(pages),
        suggested=part in lead_in.suggested,
        full=len(text) >= LONGEST_PART,
        rows=(
            *turned,
            *(() if lead_in.is_final else _editing(press.campaign, part, lead_in)),
            (Choice(DraftingOpened(press.campaign), Label.BACK),),
        ),
    )


def _editing(number: int, part: ReportPart, lead_in: LeadIn) -> Rows:
    undo = Choice(PartUndone(number, part, lead_in.revision), Label.UNDO_PART)
    return (
        row(
            Choice(PartRewriteAsked(number, part), Label.REWRITE_PART),
            Choice(PartAdditionAsked(number, part), Label.ADD_TO_PART),
        ),
        *(one_a_row(undo) if part in lead_in.before else ()),
    )


def ask_rewrite(world: World, press: PartRewriteAsked) -> Turn | None:
    """Other words for the whole part."""
    return _ask(world, press, adds=False)


def ask_addition(world: World, press: PartAdditionAsked) -> Turn | None:
    """Words behind those that are there."""
    return _ask(world, press, adds=True)


def _ask(world: World, press: PartRewriteAsked | PartAdditionAsked, adds: bool) -> Turn | None:
    lead_in = writing(world, press.campaign, press.part)
    if lead_in is None:
        return None
    part = ReportPart(press.part)
    rows = one_a_row(Choice(PartOpened(press.campaign, part), Label.CANCEL))
    return Turn(AskPartText(part=part, adds=adds, rows=rows), awaits=press)


def rewrite(world: World, press: PartRewriteAsked, text: str) -> Turn | None:
    """The typed text is the part; what is typed next comes behind it."""
    return _written(world, press, text)


def add(world: World, press: PartAdditionAsked, text: str) -> Turn | None:
    """Behind the old text with an empty line between; more may follow."""
    lead_in = world.lead_in_draft
    before = lead_in.text(ReportPart(press.part)) if lead_in and press.part in PARTS else ""
    return _written(world, press, f"{before}\n\n{text}" if before else text)


def _written(world: World, press: PartRewriteAsked | PartAdditionAsked, text: str) -> Turn | None:
    lead_in = writing(world, press.campaign, press.part)
    if lead_in is None:
        return None
    last = PartOpened(press.campaign, press.part, page=len(pages_of(text)))
    if len(text) > LONGEST_PART:
        return shown(part_page(lead_in, last)).saying(Notice.PART_FULL)
    after = lead_in.written(ReportPart(press.part), text)
    more = PartAdditionAsked(press.campaign, press.part)
    kept = LeadInKept(after, LeadInStep.EDITED)
    return Turn(part_page(after, last), ledger=(kept,), notice=Notice.KEPT, awaits=more)


def undo(world: World, press: PartUndone) -> Turn | None:
    """The text from before the last change; once more brings the newer one back."""
    lead_in = writing(world, press.campaign, press.part)
    if lead_in is None or lead_in.revision != press.revision or press.part not in lead_in.before:
        return None
    part = ReportPart(press.part)
    after = lead_in.written(part, lead_in.before[part])
    kept = LeadInKept(after, LeadInStep.EDITED)
    return Turn(part_page(after, PartOpened(press.campaign, part)), ledger=(kept,), notice=Notice.KEPT)


DESK = needs(Part.LEAD_IN_DRAFT, Part.COMMENTS, Part.VOICES)

FLOW: Flow = {
    DraftingOpened: Step(open_desk, DESK),
    LeadInBegun: Step(begin, DESK | needs(Part.OPENING)),
    PartOpened: Step(see_part, DESK),
    PartRewriteAsked: Step(ask_rewrite, DESK),
    PartAdditionAsked: Step(ask_addition, DESK),
    PartUndone: Step(undo, DESK),
}

TEXTS: Texts = {PartRewriteAsked: rewrite, PartAdditionAsked: add}
LONGER = dict.fromkeys(TEXTS, LONGEST_MESSAGE)
