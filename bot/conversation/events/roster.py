"""Presses at a line of the roster: what it says of a member, and a new line."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class RosterFactsOpened(Press):
    """Sửa trong danh sách."""

    verb = "rlf"
    member: int


@value
class RosterFactAsked(Press):
    """`fact` is the number of a Fact; `page` of its buttons."""

    verb = "rla"
    member: int
    fact: int
    page: int = 1


@value
class RosterFactChosen(Press):
    """`place` among the values of the fact; `sure` where it is asked for."""

    verb = "rlc"
    member: int
    fact: int
    place: int
    sure: int = 0


@value
class RosterLineChanged(Press):
    """The card after a change, with the way back to what was there; `fact` 0 is the name."""

    verb = "rls"
    member: int
    fact: int
    was: int = 0


@value
class RosterNameAsked(Press):
    """The name, to be typed."""

    verb = "rln"
    member: int


@value
class NewMemberAsked(Press):
    """Thêm đảng viên: official or probationary."""

    verb = "rlo"


@value
class NewNameAsked(Press):
    """The name of who is added, to be typed; `standing` is its place, `namesake`: one is meant."""

    verb = "rlt"
    standing: int
    namesake: int = 0


@value
class NewestLineOpened(Press):
    """The card of who was added last."""

    verb = "rlz"
