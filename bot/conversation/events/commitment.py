"""Presses that write down the commitment."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class AreaAsked(Press):
    """Which of the five areas a new item belongs to."""

    verb = "ar"


@value
class ItemAsked(Press):
    """Words of a new item; `indicator` 0 where no sign is behind it."""

    verb = "ia"
    area: int
    campaign: int = 0
    indicator: int = 0


@value
class ItemOpened(Press):
    verb = "io"
    item: int


@value
class WordingAsked(Press):
    """New words for an item."""

    verb = "iw"
    item: int


@value
class MeasureAsked(Press):
    verb = "im"
    item: int


@value
class DueAsked(Press):
    verb = "id"
    item: int


@value
class DueChosen(Press):
    """A preset due date; `day` is the date's ordinal."""

    verb = "dc"
    item: int
    day: int


@value
class RhythmAsked(Press):
    verb = "ra"
    item: int


@value
class RhythmChosen(Press):
    """`index` is the place in the list of rhythms."""

    verb = "rc"
    item: int
    index: int


@value
class ItemWithdrawn(Press):
    verb = "ix"
    item: int
    sure: int = 0


@value
class CommitmentClosed(Press):
    """Chốt cam kết: the items as they stand become a frozen version, of this year (0) or the one named."""

    verb = "cc"
    sure: int = 0
    year: int = 0
