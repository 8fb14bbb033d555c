"""Presses about how an item comes on, mostly from a reminder."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class DueListOpened(Press):
    """The items that are due, from a reminder."""

    verb = "dl"
    page: int = 1  # of its buttons


@value
class ItemDone(Press):
    verb = "dn"
    item: int


@value
class ItemReopened(Press):
    """Undo of done."""

    verb = "ro"
    item: int


@value
class ItemProgressed(Press):
    verb = "ip"
    item: int


@value
class ItemSnoozed(Press):
    verb = "sz"
    item: int


@value
class MoveAsked(Press):
    """To which date the item moves."""

    verb = "mv"
    item: int


@value
class MoveReasonAsked(Press):
    """Why it moves to that day (a date's ordinal)."""

    verb = "mr"
    item: int
    day: int
