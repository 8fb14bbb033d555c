"""The commitment (cam kết): items with measure, due date and state, and frozen versions of the whole."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NewType

from bot.domain.member import SubjectClass
from bot.domain.reminder import Rhythm

ItemId = NewType("ItemId", int)

# Nobody needs as many; they keep what a member can make grow within what a screen and a file can hold.
MOST_ITEMS = 60  # standing
MOST_ITEMS_EVER = 300  # withdrawn ones included
MOST_MOVES = 30  # of one item's date
MOST_VERSIONS = 50  # of the commitment


class Area(IntEnum):
    """The five areas of the yearly commitment; the numbers travel in buttons."""

    IDEOLOGY = 1
    ETHICS = 2
    TASKS = 3
    DISCIPLINE = 4
    REMEDY = 5


class ItemState(StrEnum):
    """Where an item stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class CommitmentItem:
    """One thing a member has undertaken, in the member's own words.

    Nothing here tells from which sign it came: that link stays with the disclosure.
    """

    id: ItemId
    number: int
    area: Area
    text: str
    subject_class: SubjectClass
    measure: str = ""
    due_on: date | None = None
    rhythm: Rhythm = Rhythm.BEFORE_DUE
    state: ItemState = ItemState.NOT_STARTED
    moved: int = 0

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (ItemState.NOT_STARTED, ItemState.IN_PROGRESS)

    @property
    def is_complete(self) -> bool:
        """Whether the item says what, how and until when."""
        return bool(self.text and self.measure and self.due_on)

    def is_overdue(self, today: date) -> bool:
        """Whether the due date has passed with the item open."""
        return self.is_open and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class ClosedVersion:
    """A frozen commitment (Chốt cam kết): which version, and when."""

    version: int
    closed_at: datetime
