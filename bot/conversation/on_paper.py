"""Members on paper: the list, one of them, who may enter for them, and what has been compared."""

from dataclasses import replace

from bot.conversation.changes.ledger import HandedInOnPaper, ItemKept, Pushed, PushKind, Step as What, Urgency
from bot.conversation.changes.on_paper import HelperEnded, HelperNamed, HelpWished
from bot.conversation.events import RosterLineOpened, RosterOpened, WentHome
from bot.conversation.events.on_paper import (
    CommitmentSeenFor,
    HelperChosen,
    HelperDismissed,
    HelpWanted,
    ItemCompared,
    PaperMarked,
    PaperMemberOpened,
    PaperMembersListed,
    PaperWantedFor,
)
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.item import ITEMS
from bot.conversation.own_data import DATA_NEEDS, see_data
from bot.conversation.papers import Paper
from bot.conversation.progress import any_item, card
from bot.conversation.rows import main, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Label, Notice, RosterCard, Rows
from bot.conversation.screens.on_paper import PaperMemberPage, PaperMembers
from bot.conversation.transfer import CARD
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.board import RosterLine
from bot.domain.commitment import CommitmentItem
from bot.domain.member import MemberId
from bot.domain.names import told_apart
from bot.domain.on_paper import MOST_HELPERS, PaperMember, Seat, compared_by

ENTERS = (Thing.ON_PAPER, Relation.BRANCH)
NAMES = (Thing.HELPERS, Relation.BRANCH)


def list_members(world: World, press: PaperMembersListed | None = None) -> Turn:
    """Who works on paper, page by page."""
    people = world.paper_members
    page = min(max(press.page if press else 1, 1), page_of_place(len(people) - 1))
    names = told_apart((x.member.number, x.member.name) for x in people)
    choices = tuple(
        Choice(PaperMemberOpened(x.member.number), Label.PERSON, names[x.member.number]) for x in people
    )
    back = Choice(RosterOpened(), Label.ROSTER) if world.me.runs_branch else Choice(WentHome(), Label.HOME)
    is_open = world.campaign is not None and world.campaign.is_open
    screen = PaperMembers(
        count=len(people),
        marked=sum(x.on_paper for x in people) if is_open else None,
        rows=(*paged(choices, page, PaperMembersListed), (back,)),
    )
    return shown(screen)


def _found(world: World, number: int) -> PaperMember | None:
    return next((x for x in world.paper_members if x.member.number == number), None)


def see_member(world: World, press: PaperMemberOpened) -> Turn | None:
    """Whether the member enters alone, what was entered, and what is still to be compared."""
    owner = _found(world, press.member)
    return None if owner is None else shown(_page(world, owner))


def _page(world: World, owner: PaperMember) -> PaperMemberPage:
    items = [x for x in (world.seat.items if world.seat else ()) if x.entered]
    return PaperMemberPage(
        owner=owner,
        entered=len(items),
        to_compare=sum(x.entered is not None and not x.entered.is_compared for x in items),
        rows=_rows(world, owner),
    )


def _rows(world: World, owner: PaperMember) -> Rows:
    campaign, number = world.campaign, owner.member.number
    label = Label.PAPER_UNDO if owner.on_paper else Label.PAPER_IN
    is_open = campaign is not None and campaign.is_open
    mark = (
        Choice(PaperMarked(campaign.number, number, int(not owner.on_paper)), label, owner.member.name)
        if campaign and is_open
        else None
    )
    enter = None if owner.enters_alone else main(CommitmentSeenFor(number), Label.ENTER_FOR)
    papers = (Choice(PaperWantedFor(number, paper), label) for paper, label in _printed(world.seat))
    back = Choice(PaperMembersListed(), Label.BACK)
    return one_a_row(*(choice for choice in (enter, *papers, mark, back) if choice))


def _printed(seat: Seat | None) -> tuple[tuple[Paper, Label], ...]:
    """Of who does not enter alone: the papers of which something is seen here."""
    if seat is None or seat.owner.enters_alone:
        return ()
    commitment = ((Paper.COMMITMENT, Label.COMMITMENT_PAPER),) if seat.seen else ()
    plan = ((Paper.PLAN, Label.PLAN_PAPER),) if seat.has_plan else ()
    return (*commitment, *plan)


def want_paper(world: World, press: PaperWantedFor) -> Turn | None:
    """It comes to who asks, to be printed for the member."""
    owner = _found(world, press.member)
    if owner is None or press.paper not in {paper for paper, _ in _printed(world.seat)}:
        return None
    key = f"paper_for:{press.paper}:{owner.member.id}:{world.me.id}:{world.now:%Y%m%d%H%M%S}"
    pushed = Pushed(
        PushKind.PAPER_FOR, world.me.id, key, (owner.member.id, press.paper), urgency=Urgency.ANSWER
    )
    return Turn(_page(world, owner), ledger=(pushed,), notice=Notice.PAPER_ON_ITS_WAY)


def mark(world: World, press: PaperMarked) -> Turn | None:
    """Đã nộp bản giấy, and its undoing, in a round that is open."""
    owner, campaign = _found(world, press.member), world.campaign
    if owner is None or campaign is None or not campaign.is_open or campaign.number != press.campaign:
        return None
    is_in = bool(press.handed_in)
    now = _page(world, replace(owner, on_paper=is_in))
    change = HandedInOnPaper(campaign.id, owner.member.id, world.now if is_in else None)
    return Turn(now, ledger=(change,), notice=Notice.PAPER_MARKED if is_in else Notice.PAPER_UNMARKED)


def compared(world: World, item: CommitmentItem, by: MemberId) -> CommitmentItem:
    """The item once that member has compared it with the paper."""
    assert item.entered is not None  # noqa: S101  # asked by who calls
    return replace(item, entered=replace(item.entered, compared_at=world.now, compared_by_id=by))


def compare(world: World, press: ItemCompared) -> Turn | None:
    """The owner says at the meeting that the item is as on paper; a second tap changes nothing."""
    item = any_item(world, press.item)
    if item is None or item.entered is None:
        return None
    if not compared_by(item, world.me.id):
        return shown(card(world, item))
    now = compared(world, item, world.me.id)
    kept = ItemKept(world.me.id, now, What.COMPARED)
    return Turn(card(world, now), ledger=(kept,), notice=Notice.ITEM_COMPARED)


def helper_choices(world: World, line: RosterLine) -> tuple[Choice, ...]:
    """For the member's card: named, or no more. Who runs the branch enters anyway."""
    if line.is_helper:
        return (Choice(HelperDismissed(line.number), Label.END_HELPER),)
    return (Choice(HelperChosen(line.number), Label.NAME_HELPER),) if _may_help(world, line) else ()


def _may_help(world: World, line: RosterLine) -> bool:
    return line.may_help and line.member_id != world.me.id


def _line(world: World, number: int) -> RosterLine | None:
    return next((line for line in world.roster if line.number == number), None)


def name_helper(world: World, press: HelperChosen) -> Turn | None:
    """The member is told; a second tap names nobody twice, and a third helper is one too many."""
    line = _line(world, press.member)
    if line is None or not (line.is_helper or _may_help(world, line)):
        return None
    if line.is_helper:
        return _card(line)
    if sum(x.is_helper for x in world.roster) >= MOST_HELPERS:
        return _card(line).saying(Notice.ENOUGH_HELPERS)
    named = HelperNamed(line.member_id, world.my_branch.id, world.me.id)
    key = f"helper:{line.member_id}:{world.now:%Y%m%d%H%M%S}"
    told = Pushed(PushKind.HELPER_NAMED, line.member_id, key)
    return replace(_card(line), ledger=(named, told), notice=Notice.HELPER_NAMED)


def dismiss_helper(world: World, press: HelperDismissed) -> Turn | None:
    """Nobody enters through the member any more; what was entered stays."""
    line = _line(world, press.member)
    if line is None:
        return None
    if not line.is_helper:
        return _card(line)
    return replace(_card(line), ledger=(HelperEnded(line.member_id),), notice=Notice.HELPER_ENDED)


def _card(line: RosterLine) -> Turn:
    return Turn(RosterCard(line=line, own=False), then=RosterLineOpened(line.number))


def want_help(world: World, press: HelpWanted) -> Turn:
    """One tap in one's own data, and one tap back."""
    wanted = bool(press.wanted)
    seen = see_data(world.as_member(replace(world.me, asks_help=wanted)))
    if wanted is world.me.asks_help:
        return seen
    notice = Notice.HELP_ASKED if wanted else Notice.HELP_STOPPED
    return replace(seen, ledger=(HelpWished(world.me.id, wanted), *seen.ledger), notice=notice)


LISTED = needs(Part.PAPER_MEMBERS)
PAPER = LISTED | needs(Part.SEAT)

FLOW: Flow = {
    PaperMembersListed: Step(list_members, LISTED, does=ENTERS),
    PaperMemberOpened: Step(see_member, PAPER, does=ENTERS),
    PaperMarked: Step(mark, PAPER, does=ENTERS),
    PaperWantedFor: Step(want_paper, PAPER, does=ENTERS),
    ItemCompared: Step(compare, ITEMS),
    HelperChosen: Step(name_helper, CARD, does=NAMES),
    HelperDismissed: Step(dismiss_helper, CARD, does=NAMES),
    HelpWanted: Step(want_help, DATA_NEEDS),
}
