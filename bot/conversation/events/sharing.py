"""Presses by which a commitment is shared with heads of unit."""

from dataclasses import dataclass

from bot.conversation.events.event import Press


@dataclass(frozen=True)
class ShareAsked(Press):
    """With which head of unit the commitment is to be shared."""

    verb = "sh"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class ExtentAsked(Press):
    """How far; `reader` is the number of the head of unit, as in the next two."""

    verb = "shx"
    reader: int


@dataclass(frozen=True)
class ShareGiven(Press):
    verb = "shg"
    reader: int
    extent: int


@dataclass(frozen=True)
class ShareEnded(Press):
    verb = "she"
    reader: int


@dataclass(frozen=True)
class SharedListed(Press):
    """Whose commitments are shared with me."""

    verb = "shl"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class SharedRead(Press):
    verb = "shr"
    member: int
    page: int = 1
