"""A new line of the roster: who was admitted, or moved in from a branch without this program."""

from bot.conversation.changes.roster import MemberAdded
from bot.conversation.events import RosterOpened
from bot.conversation.events.roster import NewestLineOpened, NewMemberAsked, NewNameAsked
from bot.conversation.flow import Flow, Step, Texts, shown
from bot.conversation.roster import LINE, roster_card
from bot.conversation.roster_lines import SETS
from bot.conversation.rows import one_a_row
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.roster import AskNewName, ChooseNewStanding, FactValue
from bot.conversation.world import Turn, World
from bot.domain.access import may
from bot.domain.member import Member, MemberId
from bot.domain.names import NameProblem, index_form, read_name
from bot.domain.roster_change import MOST_MEMBERS, VALUES, Fact


def ask_standing(world: World, _: NewMemberAsked) -> Turn:
    """Before the name, so that the typed name is the last step and nothing is half written."""
    choices = (
        Choice(NewNameAsked(place), Label.FACT_VALUE, FactValue(Fact.STANDING, standing))
        for place, standing in enumerate(VALUES[Fact.STANDING])
    )
    rows = one_a_row(*choices, Choice(RosterOpened(), Label.CANCEL))
    asked = shown(ChooseNewStanding(rows=rows))
    return asked.saying(Notice.TOO_MANY_MEMBERS) if _is_full(world) else asked


def _is_full(world: World) -> bool:
    return len(world.people) >= MOST_MEMBERS


def ask_name(world: World, press: NewNameAsked) -> Turn | None:
    """The name, to be typed."""
    if _is_full(world) or press.standing >= len(VALUES[Fact.STANDING]):
        return None
    return _question(press)


def _question(press: NewNameAsked, problem: NameProblem | None = None, there: Member | None = None) -> Turn:
    meant = (Choice(NewNameAsked(press.standing, 1), Label.NAMESAKE),) if there else ()
    screen = AskNewName(
        official=not press.standing,
        problem=problem,
        there=there,
        namesake=bool(press.namesake),
        rows=one_a_row(*meant, Choice(RosterOpened(), Label.CANCEL)),
    )
    return Turn(screen, awaits=press)


def write_name(world: World, press: NewNameAsked, text: str) -> Turn | None:
    """The line is there at once, with a slip to be made on its card; nobody is added twice unawares."""
    asked, name = ask_name(world, press), read_name(text)
    if asked is None or not may(world.roles, SETS):
        return None
    if isinstance(name, NameProblem):
        return _question(press, name)
    there = next((x for x in world.people if index_form(x.name) == index_form(name)), None)
    if there and not press.namesake:
        return _question(press, there=there)
    standing = VALUES[Fact.STANDING][press.standing]
    added = MemberAdded(MemberId(world.fresh_id), world.my_branch.id, name, standing)
    return Turn(asked.screen, ledger=(added,), notice=Notice.MEMBER_ADDED, then=NewestLineOpened())


def see_newest(world: World, _: NewestLineOpened) -> Turn | None:
    """Numbers only grow, so it is the largest."""
    newest = max(world.roster, key=lambda line: line.number, default=None)
    return shown(roster_card(world, newest)) if newest else None


FLOW: Flow = {
    NewMemberAsked: Step(ask_standing, LINE, does=SETS),
    NewNameAsked: Step(ask_name, LINE, does=SETS),
    NewestLineOpened: Step(see_newest, LINE, does=SETS),
}

TEXTS: Texts = {NewNameAsked: write_name}
