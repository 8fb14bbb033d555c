"""Confirming that an item of a closed commitment is done: what its author and the confirmers see of it."""

from datetime import date, datetime

from bot.domain.commitment import ItemId
from bot.domain.member import Member, MemberId
from bot.domain.value import value


@value
class Closing:
    """An item marked as done, for its author: waiting, confirmed, or returned with a reason."""

    item_id: ItemId
    asked_at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""
    reason: str = ""
    proof: str = ""
    proof_by: str = ""  # a name, where somebody else entered it

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has settled it yet."""
        return self.settled_at is None

    @property
    def is_returned(self) -> bool:
        """Whether the item is to be gone on with."""
        return bool(self.reason)

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has confirmed that the item is done."""
        return not self.is_waiting and not self.is_returned


@value
class WaitingItem:
    """An item that waits for confirmation, without its words."""

    closing_id: int
    author: Member
    item_id: ItemId
    number: int
    due_on: date | None
    done_at: datetime
    follower_id: MemberId | None = None  # of a shortcoming
    asked_by_id: MemberId | None = None  # who marked it for its author, if somebody did
    has_other: bool = True  # whether others than that one and the author run the branch
    proved_by_id: MemberId | None = None  # who entered the proof for its author, if somebody did
    has_third: bool = True  # whether others than these two and the author run the branch

    def was_entered_by(self, member_id: MemberId) -> bool:
        """Whether the member marked it as done or entered the proof for its author, and somebody who did
        neither can confirm it; with nobody but the two, whoever entered the proof may."""
        marked = self.asked_by_id == member_id and self.has_other
        return marked or (self.proved_by_id == member_id and self.has_third)
