"""Screens that change a line of the roster, and add one."""

from bot.conversation.screens import Screen
from bot.domain.member import Member
from bot.domain.names import NameProblem
from bot.domain.roster_change import Fact
from bot.domain.value import value


@value
class FactValue:
    """What the roster says, or may say, on a button."""

    fact: Fact
    value: object


@value
class GroupReaders:
    """A group and the committee members who look after it and read its reports."""

    number: int
    names: tuple[str, ...]


@value(kw_only=True)
class RosterFacts(Screen):
    """What can be changed; the choices say what stands there now. `of_operator`: its state is set by the
    operator."""

    member: Member
    of_operator: bool = False


@value(kw_only=True)
class ChooseRosterFact(Screen):
    """One fact and its values; `groups` on this page, where groups are chosen."""

    member: Member
    fact: Fact
    groups: tuple[GroupReaders, ...] = ()


@value(kw_only=True)
class AskRosterName(Screen):
    member: Member
    problem: NameProblem | None = None


@value(kw_only=True)
class ChooseNewStanding(Screen):
    """Who is added: official or probationary."""


@value(kw_only=True)
class AskNewName(Screen):
    """`there`: the member of the branch who has that name already; `namesake`: another is meant."""

    official: bool
    problem: NameProblem | None = None
    there: Member | None = None
    namesake: bool = False
