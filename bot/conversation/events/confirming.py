"""Presses that confirm what is done; `member` is the author's number."""

from dataclasses import dataclass

from bot.conversation.events.event import Press


@dataclass(frozen=True)
class WaitingListed(Press):
    """The items that wait for confirmation."""

    verb = "wl"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class WaitingOpened(Press):
    verb = "wo"
    member: int
    item: int


@dataclass(frozen=True)
class ItemConfirmed(Press):
    verb = "wc"
    member: int
    item: int


@dataclass(frozen=True)
class ReturnAsked(Press):
    """Why the item is to be gone on with."""

    verb = "wr"
    member: int
    item: int
