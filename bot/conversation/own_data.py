"""One's own data: what is kept and who sees it, files to take away, consents, hours, deletion."""

from dataclasses import replace

from bot.conversation.changes.disclosure import DraftErased
from bot.conversation.changes.ledger import HoursSet, Pushed, PushKind, RemovalsTold, Urgency
from bot.conversation.events import (
    ChatCleared,
    ConsentAsked,
    DraftDeleted,
    HoursAsked,
    HoursChosen,
    PaperWanted,
    WentHome,
    WentToConsents,
    WentToData,
    WentToDownloads,
    WentToRights,
)
from bot.conversation.events.on_paper import HelpWanted
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.home import HOME_NEEDS, go_home
from bot.conversation.papers import Paper
from bot.conversation.rights import RIGHTS_NEEDS, see_rights
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import (
    Choice,
    ChooseHours,
    Confirm,
    Consents,
    Downloads,
    Label,
    MyData,
    Notice,
    Question,
)
from bot.conversation.shares import share_choices, share_lines
from bot.conversation.world import Part, Turn, World
from bot.domain.disclosure.draft import Draft
from bot.domain.member import HOURS_OFFERED, Purpose

PAPERS = {
    Paper.REPORT: PushKind.REPORT_PAPER,
    Paper.COMMITMENT: PushKind.COMMITMENT_PAPER,
    Paper.PLAN: PushKind.PLAN_PAPER,
    Paper.EVERYTHING: PushKind.DATA_EXPORT,
    Paper.EVERYTHING_TO_READ: PushKind.DATA_PAPER,
}


def see_data(world: World, _: WentToData | None = None) -> Turn:
    """What is kept about me, who sees it, until when; what went by age is told once."""
    told = (RemovalsTold(world.me.id),) if world.removals else ()
    return Turn(
        MyData(
            member=world.me,
            answered=len(world.draft.answers),
            drafts=world.has_drafts,
            report=world.kept_report,
            items=sum(not item.is_shortcoming for item in world.items),
            shortcomings=sum(item.is_shortcoming for item in world.items),
            shares=share_lines(world),
            openings=world.openings,
            rules=world.rules,
            removals=world.removals,
            waiting=sum(request.is_open for request in world.requests),
            rows=one_a_row(
                Choice(WentToDownloads(), Label.DOWNLOADS),
                Choice(WentToRights(), Label.RIGHTS),
                Choice(WentToConsents(), Label.CONSENTS),
                Choice(HoursAsked(), Label.EDIT_HOURS),
                _help(world),
                *share_choices(world),
                Choice(WentHome(), Label.HOME),
            ),
        ),
        ledger=told,
    )


def _help(world: World) -> Choice:
    """Nhờ nhập giúp, by one tap, and no more by another."""
    label = Label.STOP_HELP if world.me.asks_help else Label.ASK_HELP
    return Choice(HelpWanted(int(not world.me.asks_help)), label)


def see_downloads(world: World, _: WentToDownloads) -> Turn:
    """Everything as a paper to read or as a file for machines, and one's papers."""
    report = (Choice(PaperWanted(Paper.REPORT), Label.REPORT_PAPER),) if _has_report(world) else ()
    commitment = (Choice(PaperWanted(Paper.COMMITMENT), Label.COMMITMENT_PAPER),) if world.items else ()
    rows = one_a_row(
        Choice(PaperWanted(Paper.EVERYTHING_TO_READ), Label.ALL_DATA_TO_READ),
        Choice(PaperWanted(Paper.EVERYTHING), Label.ALL_DATA),
        *report,
        *commitment,
        Choice(WentToData(), Label.BACK),
        Choice(WentHome(), Label.HOME),
    )
    return shown(Downloads(rows=rows))


def see_consents(world: World, _: WentToConsents | None = None) -> Turn:
    """Each purpose with its answer; giving and withdrawing are one tap from here to the question."""
    asking = tuple(
        Choice(
            ConsentAsked(purpose),
            Label.WITHDRAW_CONSENT if world.me.agreed(purpose) else Label.CONSENT,
            purpose,
        )
        for purpose in Purpose
    )
    rows = one_a_row(*asking, Choice(WentToData(), Label.BACK), Choice(WentHome(), Label.HOME))
    return shown(Consents(member=world.me, rows=rows))


def _has_report(world: World) -> bool:
    return world.sent is not None or world.draft.is_complete(world.catalogue) if world.catalogue else False


def want_paper(world: World, press: PaperWanted) -> Turn | None:
    """The document is drawn beside the conversation and comes as a message of its own."""
    if press.paper not in PAPERS:
        return None
    paper = Paper(press.paper)
    campaign = world.campaign.id if world.campaign else 0
    key = f"paper:{paper.value}:{world.me.id}:{world.now:%Y%m%d%H%M%S}"
    pushed = Pushed(PAPERS[paper], world.me.id, key, (campaign,), urgency=Urgency.ANSWER)
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
    seen = see_data(world.as_member(replace(world.me, hours=hours)))
    return replace(seen, ledger=(HoursSet(world.me.id, hours), *seen.ledger), notice=Notice.KEPT)


def delete_draft(world: World, press: DraftDeleted) -> Turn | None:
    """The drafts of all rounds go, after asking; a sent report is withdrawn apart."""
    if not world.has_drafts:
        return None
    if not press.sure:
        rows = one_a_row(Choice(WentToRights(), Label.NOT_NOW), grave(DraftDeleted(1), Label.DELETE_DRAFT))
        return shown(Confirm(question=Question.DELETE_DRAFT, rows=rows))
    after = see_rights(replace(world, draft=Draft(), has_drafts=False))
    return replace(after, disclosure=(DraftErased(world.me.id),), notice=Notice.DELETED)


def clear_chat(world: World, press: ChatCleared) -> Turn:
    """After asking; then home, in a new message."""
    if not press.sure:
        rows = one_a_row(Choice(WentToRights(), Label.NOT_NOW), grave(ChatCleared(1), Label.CLEAR_CHAT))
        return shown(Confirm(question=Question.CLEAR_CHAT, rows=rows))
    return replace(go_home(world), notice=Notice.NOTHING_TO_CLEAR, clears_chat=True)


DATA_NEEDS = needs(
    *(Part.DRAFT, Part.DRAFTS, Part.READINGS, Part.ITEMS),
    *(Part.REQUESTS, Part.REMOVALS, Part.SHARES, Part.OPENINGS),
)

FLOW: Flow = {
    WentToData: Step(see_data, DATA_NEEDS),
    WentToDownloads: Step(see_downloads, needs(Part.DRAFT, Part.SENT, Part.ITEMS)),
    WentToConsents: Step(see_consents),
    PaperWanted: Step(want_paper, HOME_NEEDS),
    HoursAsked: Step(ask_hours),
    HoursChosen: Step(choose_hours, DATA_NEEDS),
    ChatCleared: Step(clear_chat, HOME_NEEDS),
    DraftDeleted: Step(delete_draft, RIGHTS_NEEDS),
}
