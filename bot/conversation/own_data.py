"""One's own data: what is kept, who has read it, papers, consents, deletion."""

from dataclasses import replace

from bot.conversation.changes.disclosure import DraftErased
from bot.conversation.changes.ledger import HoursSet, Pushed, PushKind
from bot.conversation.events import (
    ConsentAsked,
    DraftDeleted,
    HoursAsked,
    HoursChosen,
    PaperWanted,
    WentHome,
    WentToData,
)
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.home import HOME_NEEDS, go_home
from bot.conversation.papers import Paper
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import Choice, ChooseHours, Confirm, Label, MyData, Notice, Question, Rows
from bot.conversation.shares import share_choices, share_lines
from bot.conversation.world import Part, Turn, World
from bot.domain.disclosure.draft import Draft
from bot.domain.member import HOURS_OFFERED, Purpose

PAPERS = {
    Paper.REPORT: PushKind.REPORT_PAPER,
    Paper.COMMITMENT: PushKind.COMMITMENT_PAPER,
    Paper.EVERYTHING: PushKind.DATA_EXPORT,
}


def see_data(world: World, _: WentToData | None = None) -> Turn:
    """What is kept about me, who has read it, and what I can do about it."""
    return shown(
        MyData(
            member=world.me,
            answered=len(world.draft.answers),
            sent_at=world.sent.sent_at if world.sent else None,
            readings=world.readings,
            items=len(world.items),
            shares=share_lines(world),
            openings=world.openings,
            rows=_rows(world),
        )
    )


def _rows(world: World) -> Rows:
    consents = tuple(
        Choice(
            ConsentAsked(purpose),
            Label.WITHDRAW_CONSENT if world.me.agreed(purpose) else Label.CONSENT,
            purpose,
        )
        for purpose in Purpose
    )
    report = (Choice(PaperWanted(Paper.REPORT), Label.REPORT_PAPER),) if _has_report(world) else ()
    delete = (grave(DraftDeleted(), Label.DELETE_DRAFT),) if world.has_drafts else ()
    return one_a_row(
        *report,
        Choice(PaperWanted(Paper.EVERYTHING), Label.ALL_DATA),
        Choice(HoursAsked(), Label.EDIT_HOURS),
        *share_choices(world),
        *consents,
        *delete,
        Choice(WentHome(), Label.HOME),
    )


def _has_report(world: World) -> bool:
    return world.sent is not None or world.draft.is_complete(world.catalogue) if world.catalogue else False


def want_paper(world: World, press: PaperWanted) -> Turn | None:
    """The document is drawn beside the conversation and comes as a message of its own."""
    if press.paper not in PAPERS:
        return None
    paper = Paper(press.paper)
    campaign = world.campaign.id if world.campaign else 0
    key = f"paper:{paper.value}:{world.me.id}:{world.now:%Y%m%d%H%M%S}"
    pushed = Pushed(PAPERS[paper], world.me.id, key, (campaign,))
    return Turn(go_home(world).screen, ledger=(pushed,), notice=Notice.PAPER_ON_ITS_WAY)


def ask_hours(world: World, _: HoursAsked) -> Turn:
    """The hours offered for reminders."""
    offered = tuple(Choice(HoursChosen(i), Label.HOURS, hours) for i, hours in enumerate(HOURS_OFFERED))
    return shown(ChooseHours(member=world.me, rows=one_a_row(*offered, Choice(WentToData(), Label.BACK))))


def choose_hours(world: World, press: HoursChosen) -> Turn | None:
    """Keep the hours; what is due is set anew within them."""
    if press.index >= len(HOURS_OFFERED):
        return None
    hours = HOURS_OFFERED[press.index]
    now = world.as_member(replace(world.me, hours=hours))
    return replace(see_data(now), ledger=(HoursSet(world.me.id, hours),), notice=Notice.KEPT)


def delete_draft(world: World, press: DraftDeleted) -> Turn | None:
    """The drafts of all rounds go, after asking; a sent report is withdrawn apart."""
    if not world.has_drafts:
        return None
    if not press.sure:
        rows = one_a_row(Choice(WentToData(), Label.NOT_NOW), grave(DraftDeleted(1), Label.DELETE_DRAFT))
        return shown(Confirm(question=Question.DELETE_DRAFT, rows=rows))
    after = see_data(replace(world, draft=Draft(), has_drafts=False))
    return replace(after, disclosure=(DraftErased(world.me.id),), notice=Notice.DELETED)


DATA_NEEDS = needs(
    *(Part.DRAFT, Part.DRAFTS, Part.SENT, Part.READINGS), *(Part.ITEMS, Part.SHARES, Part.OPENINGS)
)

FLOW: Flow = {
    WentToData: Step(see_data, DATA_NEEDS),
    PaperWanted: Step(want_paper, HOME_NEEDS),
    HoursAsked: Step(ask_hours),
    HoursChosen: Step(choose_hours, DATA_NEEDS),
    DraftDeleted: Step(delete_draft, DATA_NEEDS),
}
