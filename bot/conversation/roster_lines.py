"""A line of the roster changed by another officer: its facts by a choice, the name typed; and undone."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.changes.ledger import LedgerChange, Pushed, PushKind
from bot.conversation.changes.roster import RosterLineKept
from bot.conversation.events import RosterLineOpened
from bot.conversation.events.roster import (
    RosterFactAsked,
    RosterFactChosen,
    RosterFactsOpened,
    RosterLineChanged,
    RosterNameAsked,
)
from bot.conversation.flow import Flow, Step, Texts, shown
from bot.conversation.roster import LINE, line_of, roster_card
from bot.conversation.rows import LONGEST_LIST, grave, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question, RosterCard
from bot.conversation.screens.roster import (
    AskRosterName,
    ChooseRosterFact,
    FactValue,
    GroupReaders,
    RosterFacts,
)
from bot.conversation.world import Turn, World
from bot.domain.access import Relation, Thing, may
from bot.domain.member import Member, Office, RosterState
from bot.domain.names import NameProblem, read_name
from bot.domain.roster_change import (
    LARGEST_GROUP,
    VALUES,
    Fact,
    change_to,
    may_be_set,
    place_of,
    refused,
)

SETS = (Thing.ROSTER_LINE, Relation.BRANCH)
CHANGES_LINE = (RosterFactChosen, RosterNameAsked)  # the row of the member is locked with one's own
_ASKED: Mapping[object, Question] = {
    RosterState.EXEMPT: Question.EXEMPT_MEMBER,
    RosterState.SUSPENDED: Question.SUSPEND_MEMBER,
}
_NOTICES = {
    Fact.STATE: Notice.STATE_SET,
    Fact.GROUP: Notice.GROUP_SET,
    Fact.STANDING: Notice.STANDING_SET,
    Fact.POST: Notice.POST_SET,
    Fact.ASSETS: Notice.ASSETS_SET,
}


def _other(world: World, number: int) -> Member | None:
    """Another member of the branch; nobody changes the own line."""
    return next((x for x in world.people if x.number == number and x.id != world.me.id), None)


def _settable(world: World, number: int, fact: int) -> tuple[Member, Fact] | None:
    member = _other(world, number)
    if member is None or fact not in set(Fact) or not may_be_set(Fact(fact), member):
        return None
    return member, Fact(fact)


def see_facts(world: World, press: RosterFactsOpened) -> Turn | None:
    """What can be changed, each with what stands there now."""
    member = _other(world, press.member)
    if member is None:
        return None
    facts = tuple(
        Choice(RosterFactAsked(member.number, fact), Label.ROSTER_FACT, _value(fact, place_of(fact, member)))
        for fact in Fact
        if may_be_set(fact, member)
    )
    name = Choice(RosterNameAsked(member.number), Label.EDIT_NAME)
    rows = one_a_row(*facts, name, Choice(RosterLineOpened(member.number), Label.BACK))
    return shown(RosterFacts(member=member, of_operator=not may_be_set(Fact.STATE, member), rows=rows))


def _value(fact: Fact, place: int) -> FactValue:
    return FactValue(fact, VALUES[fact][place])


def ask_fact(world: World, press: RosterFactAsked) -> Turn | None:
    """Its values, the present one marked."""
    found = _settable(world, press.member, press.fact)
    return None if found is None else shown(_question(world, *found, press.page))


def _question(world: World, member: Member, fact: Fact, page: int = 1) -> ChooseRosterFact:
    groups = _groups(world)
    places = (*groups, 0) if fact is Fact.GROUP else range(len(VALUES[fact]))
    now = place_of(fact, member)
    choices = tuple(
        Choice(
            RosterFactChosen(member.number, fact, place),
            Label.FACT_VALUE_NOW if place == now else Label.FACT_VALUE,
            _value(fact, place),
        )
        for place in places
    )
    page = min(max(page, 1), page_of_place(len(choices) - 1))
    listed = paged(choices, page, lambda other: RosterFactAsked(member.number, fact, other))
    rows = (*listed, (Choice(RosterFactsOpened(member.number), Label.BACK),))
    here = groups[(page - 1) * LONGEST_LIST : page * LONGEST_LIST] if fact is Fact.GROUP else ()
    read = tuple(_readers(world, number) for number in here)
    return ChooseRosterFact(member=member, fact=fact, groups=read, rows=rows)


def _groups(world: World) -> tuple[int, ...]:
    """The groups there are, and the next new one."""
    there = {member.group_number for member in world.people} - {0}
    new = next((number for number in range(1, LARGEST_GROUP + 1) if number not in there), None)
    return tuple(sorted(there | ({new} if new else set())))


def _readers(world: World, group: int) -> GroupReaders:
    able = (x for x in world.people if x.office is Office.COMMITTEE and x.in_office)
    return GroupReaders(group, tuple(x.name for x in able if x.group_number == group))


def choose_fact(world: World, press: RosterFactChosen) -> Turn | None:
    """Kept at once, after asking where it takes rights away; what stands already changes nothing."""
    found = _settable(world, press.member, press.fact)
    change = change_to(found[1], press.place) if found else None
    if found is None or change is None:
        return None
    member, fact = found
    now = change.of(member)
    if now == member:
        return see_line(world, member)
    if refused(change, member, world.people):
        return shown(_question(world, member, fact)).saying(Notice.PROBATIONARY_OFFICE)
    if change.state in _ASKED and not press.sure:
        return shown(_confirm(member, press, _ASKED[change.state]))
    kept: tuple[LedgerChange, ...] = (RosterLineKept(member, now),)
    if fact is Fact.STATE:
        key = f"roster_state:{member.id}:{press.place}:{world.now:%Y%m%d%H%M%S}"
        kept += (Pushed(PushKind.ROSTER_STATE, member.id, key, (press.place,)),)
    then = RosterLineChanged(member.number, fact, place_of(fact, member))
    return Turn(RosterFacts(member=now), ledger=kept, then=then, notice=_NOTICES[fact])


def _confirm(member: Member, press: RosterFactChosen, question: Question) -> Confirm:
    rows = one_a_row(
        Choice(RosterFactAsked(member.number, press.fact), Label.NOT_NOW),
        grave(replace(press, sure=1), Label.SET_STATE, _value(Fact.STATE, press.place)),
    )
    return Confirm(question=question, about=member.name, rows=rows)


def see_line(world: World, member: Member) -> Turn | None:
    """The card, where nothing is different."""
    card = _card(world, member.number)
    return shown(card) if card else None


def _card(world: World, number: int) -> RosterCard | None:
    line = line_of(world, number)
    return roster_card(world, line) if line else None


def see_changed(world: World, press: RosterLineChanged) -> Turn | None:
    """The card as it is now, and one tap back to what was there."""
    card = _card(world, press.member) if _other(world, press.member) else None
    return shown(replace(card, rows=((_undo(world, press),), *card.rows))) if card else None


def _undo(world: World, press: RosterLineChanged) -> Choice:
    found = _settable(world, press.member, press.fact)
    if found is None or not 0 <= press.was < len(VALUES[found[1]]):
        return Choice(RosterNameAsked(press.member), Label.EDIT_NAME)
    back = RosterFactChosen(press.member, press.fact, press.was)
    return Choice(back, Label.UNDO_FACT)


def ask_name(world: World, press: RosterNameAsked) -> Turn | None:
    """The name, where it was misspelt."""
    member = _other(world, press.member)
    return None if member is None else _name_question(member, press)


def _name_question(member: Member, press: RosterNameAsked, problem: NameProblem | None = None) -> Turn:
    rows = one_a_row(Choice(RosterFactsOpened(member.number), Label.CANCEL))
    return Turn(AskRosterName(member=member, problem=problem, rows=rows), awaits=press)


def write_name(world: World, press: RosterNameAsked, text: str) -> Turn | None:
    """Right for everybody at once; what is no name is asked for again."""
    member, name = _other(world, press.member), read_name(text)
    if member is None or not may(world.roles, SETS):
        return None
    if isinstance(name, NameProblem):
        return _name_question(member, press, name)
    if name == member.name:
        return see_line(world, member)
    now = replace(member, name=name)
    then = RosterLineChanged(member.number, 0)
    return Turn(
        RosterFacts(member=now), ledger=(RosterLineKept(member, now),), then=then, notice=Notice.NAME_SET
    )


FLOW: Flow = {
    RosterFactsOpened: Step(see_facts, LINE, does=SETS),
    RosterFactAsked: Step(ask_fact, LINE, does=SETS),
    RosterFactChosen: Step(choose_fact, LINE, does=SETS),
    RosterLineChanged: Step(see_changed, LINE, does=SETS),
    RosterNameAsked: Step(ask_name, LINE, does=SETS),
}

TEXTS: Texts = {RosterNameAsked: write_name}
