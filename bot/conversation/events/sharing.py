"""Presses by which a commitment is shared with heads of unit."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class ShareAsked(Press):
    """With which head of unit the commitment is to be shared."""

    verb = "sh"
    page: int = 1  # of its buttons


@value
class ExtentAsked(Press):
    """How far; `reader` is the number of the head of unit, as in the next two."""

    verb = "shx"
    reader: int


@value
class ShareGiven(Press):
    verb = "shg"
    reader: int
    extent: int


@value
class ShareEnded(Press):
    verb = "she"
    reader: int


@value
class SharedListed(Press):
    """Whose commitments are shared with me."""

    verb = "shl"
    page: int = 1  # of its buttons


@value
class SharedRead(Press):
    verb = "shr"
    member: int
    page: int = 1
