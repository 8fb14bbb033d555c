"""Presses that send, take back, print and delete one's own."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class PartToggled(Press):
    verb = "pt"
    campaign: int
    part: int
    revision: int


@value
class SendAsked(Press):
    """The send screen with the recipients by name."""

    verb = "sa"
    campaign: int


@value
class Sent(Press):
    """To the readers who were on the screen; `readers` is their digest."""

    verb = "sd"
    campaign: int
    revision: int
    readers: int


@value
class SentWithdrawn(Press):
    verb = "sw"
    campaign: int
    sure: int = 0


@value
class MoreReadersAsked(Press):
    """Who would read the own report as well, if its author sends it there."""

    verb = "sm"
    campaign: int


@value
class MoreReadersAdded(Press):
    """To those who were on the screen; `readers` is their digest."""

    verb = "sn"
    campaign: int
    readers: int


@value
class PaperWanted(Press):
    """A document for oneself: 1 the report, 2 the commitment, 3 all data, 4 the same to read."""

    verb = "pw"
    paper: int


@value
class DraftDeleted(Press):
    verb = "dd"
    sure: int = 0


@value
class ChatCleared(Press):
    """Dọn đoạn chat: the messages go, nothing that is kept."""

    verb = "cl"
    sure: int = 0
