"""The roster of those who run the branch: its pages, the card of a member, a way out when a phone is lost."""

from dataclasses import replace

from bot.conversation.changes.ledger import BindingEnded, LedgerChange, Pushed, PushKind, Urgency
from bot.conversation.events import BindingReleased, Nudged, RosterLineOpened, RosterOpened, WentToBoard
from bot.conversation.events.on_paper import PaperMembersListed
from bot.conversation.events.papers import ProfileAsked
from bot.conversation.events.roster import NewMemberAsked, RosterFactsOpened
from bot.conversation.events.transfer import NewcomerAsked
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.missing import may_be_nudged
from bot.conversation.on_paper import helper_choices
from bot.conversation.rows import grave, one_a_row, turning
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question, Roster, RosterCard
from bot.conversation.transfer import CARD, moving, transfer_choices
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.board import RosterLine

LINES = 8  # on a page of a small phone


def line_of(world: World, number: int) -> RosterLine | None:
    """The line of that number, if there is one."""
    return next((line for line in world.roster if line.number == number), None)


def see_roster(world: World, press: RosterOpened) -> Turn:
    """The members, page by page."""
    pages = max(1, -(-len(world.roster) // LINES))
    page = min(max(press.page, 1), pages)
    lines = world.roster[(page - 1) * LINES : page * LINES]
    opened = tuple(Choice(RosterLineOpened(x.number), Label.ROSTER_LINE, x) for x in lines)
    onward = one_a_row(
        Choice(PaperMembersListed(), Label.PAPER_MEMBERS),
        Choice(NewMemberAsked(), Label.ADD_MEMBER),
        Choice(NewcomerAsked(), Label.RECEIVE_MEMBER),
        Choice(ProfileAsked(), Label.PAPER_PROFILE),
        Choice(WentToBoard(), Label.BOARD),
    )
    rows = (*one_a_row(*opened), *turning(page, pages, RosterOpened), *onward)
    return shown(Roster(lines=lines, page=page, pages=pages, rows=rows))


def see_roster_line(world: World, press: RosterLineOpened) -> Turn | None:
    """One member: has he or she an account, and a way out when the phone is lost."""
    line = line_of(world, press.member)
    return None if line is None else shown(roster_card(world, line))


def roster_card(world: World, line: RosterLine) -> RosterCard:
    """The card of a member; nobody changes the own line."""
    own = line.member_id == world.me.id
    member = next((each for each in world.people if each.id == line.member_id), None)
    label = Label.RELEASE_BINDING if line.enrolled else Label.NEW_INVITE
    act = () if own else (grave(BindingReleased(line.number), label),)
    back = Choice(RosterOpened(_page_of(world, line)), Label.BACK)
    helps = helper_choices(world, line)
    edit = () if own or member is None else (Choice(RosterFactsOpened(line.number), Label.EDIT_LINE),)
    rows = one_a_row(*_nudge_one(world, line), *edit, *helps, *act, *transfer_choices(world, line), back)
    away = moving(world, line)
    return RosterCard(
        line=line, own=own, member=member, moves_until=away.expires_at if away else None, rows=rows
    )


def _page_of(world: World, line: RosterLine) -> int:
    """The page of the list on which the line stands."""
    places = [each.number for each in world.roster]
    return places.index(line.number) // LINES + 1


def _nudge_one(world: World, line: RosterLine) -> tuple[Choice, ...]:
    if not may_be_nudged(line, world.me.id) or world.campaign is None or not world.campaign.is_open:
        return ()
    return (Choice(Nudged(world.campaign.number, line.number), Label.NUDGE_ONE),)


def release(world: World, press: BindingReleased) -> Turn | None:
    """The old account loses access at once; a new slip comes to the secretary. Nobody releases himself."""
    line = line_of(world, press.member)
    if line is None or line.member_id == world.me.id:
        return None
    if press.sure and not line.enrolled:  # a second tap
        return shown(roster_card(world, line))
    if line.enrolled and not press.sure:
        rows = one_a_row(
            Choice(RosterLineOpened(line.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.RELEASE_BINDING),
        )
        return shown(Confirm(question=Question.RELEASE_BINDING, about=line.name, rows=rows))
    released = replace(line, enrolled=False)
    return Turn(roster_card(world, released), ledger=_release(world, line), notice=Notice.RELEASED)


def _release(world: World, line: RosterLine) -> tuple[LedgerChange, ...]:
    stamp = f"{line.member_id}:{world.now:%Y%m%d%H%M}"  # two taps in a minute are one
    slip = Pushed(PushKind.INVITE_SLIP, world.me.id, f"slip:{stamp}", (line.member_id,), Urgency.ANSWER)
    if not line.enrolled:
        return (slip,)
    told = Pushed(PushKind.RELEASED, line.member_id, f"released:{stamp}")
    return (told, BindingEnded(line.member_id), slip)


LINE = CARD | needs(Part.PEOPLE)

FLOW: Flow = {
    RosterOpened: Step(see_roster, needs(Part.ROSTER)),
    RosterLineOpened: Step(see_roster_line, LINE),
    BindingReleased: Step(release, LINE, does=(Thing.BINDING, Relation.BRANCH)),
}
