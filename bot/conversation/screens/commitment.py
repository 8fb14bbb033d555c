"""Screens of the commitment and its items."""

from datetime import date

from bot.conversation.screens.screen import Screen
from bot.conversation.screens.sharing import ShareLine
from bot.domain.catalogue import Indicator
from bot.domain.closing import Closing
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem
from bot.domain.dates import DateProblem
from bot.domain.member import Member
from bot.domain.value import value


@value(kw_only=True)
class Commitment(Screen):
    items: tuple[CommitmentItem, ...]
    closed: ClosedVersion | None
    changed_since: bool
    today: date
    shares: tuple[ShareLine, ...] = ()


@value(kw_only=True)
class ChooseArea(Screen):
    member: Member


@value(kw_only=True)
class AskItemWords(Screen):
    """Words of a new item (`item` None) or new words of an old one; `leads`: its owner holds a post."""

    area: Area
    indicator: Indicator | None
    item: CommitmentItem | None
    leads: bool = False


@value(kw_only=True)
class AskMeasure(Screen):
    item: CommitmentItem


@value(kw_only=True)
class AskDue(Screen):
    """The due date; `problem` says why the typed one was not taken."""

    item: CommitmentItem
    today: date
    problem: DateProblem | None = None


@value(kw_only=True)
class ChooseRhythm(Screen):
    item: CommitmentItem


@value(kw_only=True)
class ItemCard(Screen):
    """`promised`: a closed version holds the item, so that marked as done it waits for confirmation."""

    item: CommitmentItem
    today: date
    promised: bool = False
    closing: Closing | None = None


@value(kw_only=True)
class DueList(Screen):
    items: tuple[CommitmentItem, ...]
    today: date


@value(kw_only=True)
class AskMoveDate(Screen):
    item: CommitmentItem
    today: date
    problem: DateProblem | None = None


@value(kw_only=True)
class AskMoveReason(Screen):
    item: CommitmentItem
    day: date
