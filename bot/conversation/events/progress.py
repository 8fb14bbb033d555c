"""Presses about how an item comes on, mostly from a reminder."""

from dataclasses import dataclass

from bot.conversation.events.event import Press


@dataclass(frozen=True)
class DueListOpened(Press):
    """The items that are due, from a reminder."""

    verb = "dl"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class ItemDone(Press):
    verb = "dn"
    item: int


@dataclass(frozen=True)
class ItemReopened(Press):
    """Undo of done."""

    verb = "ro"
    item: int


@dataclass(frozen=True)
class ItemProgressed(Press):
    verb = "ip"
    item: int


@dataclass(frozen=True)
class ItemSnoozed(Press):
    verb = "sz"
    item: int


@dataclass(frozen=True)
class MoveAsked(Press):
    """To which date the item moves."""

    verb = "mv"
    item: int


@dataclass(frozen=True)
class MoveReasonAsked(Press):
    """Why it moves to that day (a date's ordinal)."""

    verb = "mr"
    item: int
    day: int
