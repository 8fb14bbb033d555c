"""The commitment (cam kết): items with measure, due date and state, and frozen versions of the whole."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NewType

from bot.domain.campaign import CampaignId
from bot.domain.member import MemberId, SubjectClass
from bot.domain.reminder import Rhythm
from bot.domain.value import value

ItemId = NewType("ItemId", int)

# Nobody needs as many; they keep what a member can make grow within what a screen and a file can hold.
MOST_ITEMS = 60  # standing
MOST_ITEMS_EVER = 300  # withdrawn ones included
MOST_MOVES = 30  # of one item's date
MOST_VERSIONS = 50  # of the commitment
DECEMBER = 12
MOST_NOTES = 60  # of progress and of checks, on one item


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


class Step(StrEnum):
    """What happened to an item, for its history."""

    MADE = "made"
    REWORDED = "reworded"
    PROGRESSED = "progressed"
    DONE = "done"
    REOPENED = "reopened"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"  # by who would have confirmed it
    NOTED = "noted"  # a note of progress
    CHECKED = "checked"  # by who looks after it
    COMPARED = "compared"  # with the paper, where somebody else had entered it


@value
class Entered:
    """Who entered an item from paper for its owner (nhập giúp), and who compared it with the paper at the
    meeting."""

    by_id: MemberId
    by: str = ""
    compared_at: datetime | None = None
    compared_by_id: MemberId | None = None

    @property
    def is_compared(self) -> bool:
        """Whether somebody has compared it with the paper."""
        return self.compared_at is not None

    @property
    def is_by_one(self) -> bool:
        """Whether the same person entered and compared it, nobody else being in office."""
        return self.compared_by_id == self.by_id


@value
class AsIssued:
    """How a shortcoming was to be remedied when it came into the ledger: what the conclusion says of it,
    whatever its owner has planned or moved since."""

    measure: str
    due_on: date | None
    follower_id: MemberId | None


@value
class CommitmentItem:
    """One thing a member has undertaken, in the member's own words, or a shortcoming that the conclusion of a
    round (`campaign_id`) pointed out, in the conclusion's.

    Nothing here tells from which sign it came: that link stays with the disclosure. `follower_id` looks after
    a shortcoming; `recurrence_of` is the member's earlier item that it repeats. `entered` is None where the
    owner entered it; `issued` is what the conclusion says of a shortcoming.
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
    opened_on: date | None = None
    campaign_id: CampaignId | None = None
    follower_id: MemberId | None = None
    recurrence_of: ItemId | None = None
    entered: Entered | None = None
    issued: AsIssued | None = None

    @property
    def is_shortcoming(self) -> bool:
        """Whether the conclusion of a round pointed it out: its words are not its owner's."""
        return self.campaign_id is not None

    @property
    def is_of_branch(self) -> bool:
        """Whether it is the branch's own; its owner answers for it."""
        return self.subject_class is SubjectClass.ORGANISATION

    def is_carried(self, year: int) -> bool:
        """Whether it is open since before that year."""
        return self.is_open and self.opened_on is not None and self.opened_on.year < year

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


def with_marks(closed: Iterable[CommitmentItem], now: Iterable[CommitmentItem]) -> tuple[CommitmentItem, ...]:
    """The items as they were closed, with who entered and compared them as it stands now."""
    entered = {item.id: item.entered for item in now}
    return tuple(replace(item, entered=entered.get(item.id, item.entered)) for item in closed)


@value
class ClosedVersion:
    """A frozen commitment (Chốt cam kết): which version, when, of which year (0: unknown), who confirmed."""

    version: int
    closed_at: datetime
    year: int = 0
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    entered_by: str = ""  # who closed it from paper for its owner

    @property
    def of_year(self) -> int:
        """The year it is for."""
        return self.year or self.closed_at.year


def years_offered(today: date) -> tuple[int, ...]:
    """For which years a commitment may be closed: this one, in December the next one too."""
    return (today.year, today.year + 1) if today.month == DECEMBER else (today.year,)
