"""Home, help and pause."""

from bot.conversation.events import (
    DueListOpened,
    LanguageChosen,
    Paused,
    Press,
    RoundOpened,
    SharedListed,
    WaitingListed,
    WentHome,
    WentToBoard,
    WentToCommitment,
    WentToData,
    WentToFindings,
    WentToHelp,
    WentToReview,
    WentToSelfCheck,
    WentToSent,
)
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.on_paper import PaperMembersListed
from bot.conversation.events.plan import RoundEntered
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import main, one_a_row, row
from bot.conversation.screens import Choice, Help, Home, Label, Rows, Saved
from bot.conversation.waiting import waiting_items
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Role, Thing, may
from bot.domain.campaign import CampaignState
from bot.domain.commitment import CommitmentItem
from bot.domain.member import Language, Member

LANGUAGES = tuple(Language)
DUE_SOON = 7  # days

HOME_NEEDS = needs(Part.DRAFT, Part.ITEMS, Part.ROUNDS)
IF_ALLOWED = needs(Part.WAITING_IN_GROUP)  # shown at home to whoever may see it


def go_home(world: World, _: Press | None = None) -> Turn:
    """Where the member stands, and everything there is to do."""
    return shown(
        Home(
            member=world.me,
            branch=world.my_branch,
            campaign=world.campaign,
            participation=world.participation,
            answered=len(world.draft.answers),
            size=world.size,
            open_items=sum(item.is_open for item in world.items),
            due_items=len(due_items(world)),
            rows=_home_rows(world, world.me),
        )
    )


def due_items(world: World) -> tuple[CommitmentItem, ...]:
    """Open items that are overdue or due within a week, earliest first."""
    return tuple(i for i in items_ahead(world) if i.due_on and (i.due_on - world.today).days <= DUE_SOON)


def items_ahead(world: World) -> tuple[CommitmentItem, ...]:
    """Open items with a date, earliest first."""
    dated = [item for item in world.items if item.is_open and item.due_on]
    return tuple(sorted(dated, key=lambda item: (item.due_on, item.number)))


def _home_rows(world: World, member: Member) -> Rows:
    index, language = other_language(member)
    board = (
        ((main(WentToBoard(), Label.BOARD),),)
        if member.runs_branch
        else (*_round(world), *waiting_row(world))
    )
    return (
        *_self_check_rows(world),
        *_other_rounds(world),
        *(one_a_row(Choice(DueListOpened(), Label.SEE_DUE)) if due_items(world) else ()),
        (Choice(WentToCommitment(), Label.COMMITMENT),),
        *board,
        *_on_paper(world),
        *_above(world),
        *_shared(world),
        row(Choice(WentToData(), Label.MY_DATA), Choice(WentToHelp(), Label.HELP)),
        (Choice(LanguageChosen(index), Label.LANGUAGE, language),),
    )


def _round(world: World) -> Rows:
    """The round with its parts; officers have them on their board."""
    campaign = world.campaign
    return one_a_row(Choice(RoundOpened(campaign.number), Label.ROUND)) if campaign else ()


def _other_rounds(world: World) -> Rows:
    """Where several rounds are open, the way to the others."""
    here = world.campaign.number if world.campaign else 0
    others = (x for x in world.rounds if x.state is CampaignState.OPEN and x.number != here)
    return one_a_row(*(Choice(RoundEntered(x.number), Label.ENTER_ROUND, x.number) for x in others))


def waiting_row(world: World) -> Rows:
    """The way to the items that wait for the member's confirmation, where there are any."""
    waiting = len(waiting_items(world))
    return one_a_row(Choice(WaitingListed(), Label.WAITING, waiting)) if waiting else ()


def _on_paper(world: World) -> Rows:
    """For who was named to enter for others; officers have it beside the roster."""
    if Role.HELPER not in world.roles or world.me.runs_branch:
        return ()
    return one_a_row(Choice(PaperMembersListed(), Label.PAPER_MEMBERS))


def _above(world: World) -> Rows:
    """For who works for a committee above."""
    if Role.COMMITTEE_OFFICER not in world.roles:
        return ()
    return one_a_row(Choice(CommitteeOpened(0), Label.COMMITTEE_BOARD))


def _shared(world: World) -> Rows:
    """For heads of unit, whoever shares with them."""
    if not may(world.roles, (Thing.COMMITMENT, Relation.ADDRESSED)):
        return ()
    return ((Choice(SharedListed(), Label.SHARED),),)


def other_language(member: Member) -> tuple[int, Language]:
    """The language the member does not read now, and its place in the list."""
    index = next(i for i, language in enumerate(LANGUAGES) if language is not member.language)
    return index, LANGUAGES[index]


def _self_check_rows(world: World) -> Rows:
    if world.campaign is None or not world.campaign.is_open or world.catalogue is None:
        return ()
    if world.participation.sent_at:
        return one_a_row(Choice(WentToSent(), Label.SEE_SENT), Choice(WentToReview(), Label.AMEND))
    if world.draft.is_complete(world.catalogue):
        findings = (Choice(WentToFindings(), Label.FINDINGS),) if world.draft.signs(world.catalogue) else ()
        return one_a_row(main(WentToReview(), Label.REVIEW), *findings)
    if not world.draft.answers:
        return one_a_row(main(WentToSelfCheck(), Label.START_SELF_CHECK))
    return one_a_row(main(WentToSelfCheck(), Label.GO_ON_SELF_CHECK), Choice(WentToReview(), Label.REVIEW))


def help_page(world: World, _: WentToHelp) -> Turn:
    """How it works, in short lines."""
    return shown(Help(member=world.me, rows=one_a_row(Choice(WentHome(), Label.HOME))))


def pause(world: World, _: Paused) -> Turn:
    """Everything is kept already; say so."""
    rows = one_a_row(
        main(WentToSelfCheck(), Label.GO_ON_SELF_CHECK),
        Choice(WentToReview(), Label.REVIEW),
        Choice(WentHome(), Label.HOME),
    )
    return shown(Saved(answered=len(world.draft.answers), size=world.size, rows=rows))


FLOW: Flow = {
    WentHome: Step(go_home, HOME_NEEDS),
    WentToHelp: Step(help_page),
    Paused: Step(pause, needs(Part.DRAFT)),
}
