"""Presses that confirm what is done; `member` is the author's number."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class WaitingListed(Press):
    """The items that wait for confirmation."""

    verb = "wl"
    page: int = 1  # of its buttons


@value
class WaitingOpened(Press):
    verb = "wo"
    member: int
    item: int


@value
class ItemConfirmed(Press):
    verb = "wc"
    member: int
    item: int


@value
class ReturnAsked(Press):
    """Why the item is to be gone on with."""

    verb = "wr"
    member: int
    item: int
