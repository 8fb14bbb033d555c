"""Screens by which a commitment is shared with heads of unit."""

from datetime import datetime

from bot.conversation.screens.screen import Screen
from bot.domain.commitment import ClosedVersion
from bot.domain.sharing import Extent, SharedItem
from bot.domain.value import value


@value
class ShareLine:
    """With whom a commitment is shared, and how far. `sees`: the reader is a head of unit today."""

    name: str
    extent: Extent
    since: datetime
    sees: bool


@value(kw_only=True)
class ChooseHead(Screen):
    """With which head of unit to share; nobody may be there to choose."""

    nobody: bool


@value(kw_only=True)
class ChooseExtent(Screen):
    """How far to share: exactly what the reader will see."""

    name: str


@value(kw_only=True)
class SharedList(Screen):
    """Whose commitments are shared with the reader."""

    count: int


@value(kw_only=True)
class SharedPage(Screen):
    """A page of a commitment that its author shares with the reader: nothing can be changed on it."""

    author: str
    extent: Extent
    closed: ClosedVersion
    items: tuple[SharedItem, ...]
    count: int
    page: int
    pages: int
