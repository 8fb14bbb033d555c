"""The ledger of remediation: a line of it, one item opened, and what happened to an item."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest

from bot.domain.campaign import CampaignId
from bot.domain.commitment import CommitmentItem, ItemId, ItemState, Step
from bot.domain.member import Member, MemberId, SubjectClass
from bot.domain.names import NameKey, sort_key
from bot.domain.value import value


@value
class LedgerLine:
    """A shortcoming without its words. `is_confirmed`: somebody else has confirmed that it is remedied."""

    owner: Member
    item_id: ItemId
    number: int
    subject_class: SubjectClass
    state: ItemState
    due_on: date | None
    opened_on: date
    campaign_id: CampaignId
    follower_id: MemberId | None
    is_confirmed: bool = False
    is_planned: bool = True

    @property
    def is_of_branch(self) -> bool:
        """Whether it is the branch's own; its owner answers for it."""
        return self.subject_class is SubjectClass.ORGANISATION

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (ItemState.NOT_STARTED, ItemState.IN_PROGRESS)

    def is_overdue(self, today: date) -> bool:
        """Whether the due date has passed with the item open."""
        return self.is_open and self.due_on is not None and self.due_on < today

    @property
    def is_waiting(self) -> bool:
        """Whether it is said to be done, and nobody has confirmed it."""
        return self.state is ItemState.DONE and not self.is_confirmed


def in_order(lines: Iterable[LedgerLine], today: date) -> tuple[LedgerLine, ...]:
    """Overdue first, then what waits for confirmation, what is open, and last what is remedied; each by date
    and name.
    """
    return tuple(sorted(lines, key=lambda line: (_rank(line, today), line.due_on or date.max, _place(line))))


def _place(line: LedgerLine) -> tuple[NameKey, int, int]:
    return sort_key(line.owner.name), line.owner.number, line.number


def _rank(line: LedgerLine, today: date) -> int:
    if line.is_overdue(today):
        return 0
    if line.is_waiting:
        return 1
    return 3 if line.is_confirmed else 2


@value
class Happening:
    """One step of an item; `by` is a name where it was not its owner."""

    step: Step
    at: datetime
    note: str = ""
    by: str = ""


def told(happenings: Sequence[Happening]) -> tuple[Happening, ...]:
    """As people read them: a check and what was found, written right after it, are one step."""
    pairs = zip_longest(happenings, happenings[1:])
    return tuple(one for one, after in pairs if after is None or not _is_said_by(after, one))


def _is_said_by(after: Happening, check: Happening) -> bool:
    is_check = check.step is after.step is Step.CHECKED and not check.note
    return is_check and check.by == after.by and after.at - check.at < timedelta(days=1)


@value
class OpenedItem:
    """A shortcoming with its words and what happened to it."""

    item: CommitmentItem
    follower: str
    happenings: tuple[Happening, ...]
    repeats: str = ""  # words of the earlier item
    proof: str = ""
    done_at: datetime | None = None
    closing_id: int | None = None  # while it waits
    proof_by: str = ""  # a name, where somebody else entered the proof

    @property
    def newest(self) -> tuple[Happening, ...]:
        """What happened as people read it, the newest first."""
        return told(self.happenings)[::-1]

    @property
    def checked_at(self) -> datetime | None:
        """When somebody looked after it last."""
        return max((x.at for x in self.happenings if x.step is Step.CHECKED), default=None)
