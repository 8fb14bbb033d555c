"""Members who work on paper, and what somebody else enters for them."""

from bot.domain.closing import Closing
from bot.domain.commitment import ClosedVersion, CommitmentItem
from bot.domain.member import Member, MemberId
from bot.domain.value import value

MOST_HELPERS = 2  # of a branch at once


@value
class PaperMember:
    """A member without an account, or one who hands in on paper or has asked for help."""

    member: Member
    has_account: bool = False
    on_paper: bool = False  # marked as handed in on paper in the round

    @property
    def enters_alone(self) -> bool:
        """Whether nobody may enter for the member: who has an account does so himself, unless he asked."""
        return self.has_account and not self.member.asks_help


@value
class Seat:
    """The place of a member at which somebody else enters; `has_other`: whether others than the member and
    who sits here run the branch."""

    owner: PaperMember
    items: tuple[CommitmentItem, ...] = ()
    closed: ClosedVersion | None = None
    closed_items: tuple[CommitmentItem, ...] = ()
    closings: tuple[Closing, ...] = ()
    has_other: bool = True

    def shows(self, item: CommitmentItem) -> bool:
        """What was entered from paper, and what a conclusion has pointed out to who has no account; nothing
        of the member's own."""
        return item.entered is not None or (item.is_shortcoming and not self.owner.has_account)

    @property
    def seen(self) -> tuple[CommitmentItem, ...]:
        """The items that are shown to who enters."""
        return tuple(item for item in self.items if self.shows(item))

    @property
    def apart(self) -> tuple[CommitmentItem, ...]:
        """The member's own: they count, and are not shown."""
        return tuple(item for item in self.items if not self.shows(item))

    @property
    def has_plan(self) -> bool:
        """Whether something is to be remedied by the member, and may be seen here."""
        return any(x.is_shortcoming and x.is_open and not x.is_of_branch for x in self.seen)

    def whole(self, entered: tuple[CommitmentItem, ...]) -> tuple[CommitmentItem, ...]:
        """What the next version holds: what is closed now, and of the member's own what was closed before."""
        own = {item.id for item in self.apart}
        kept = (item for item in self.closed_items if item.id in own)
        return tuple(sorted((*entered, *kept), key=lambda item: item.number))

    def may_compare(self, item: CommitmentItem, viewer: Member) -> bool:
        """Whether the officer may say that an item is as on paper: of an own entry only where nobody else
        could."""
        entered = item.entered
        if entered is None or entered.is_compared or not item.is_complete or not viewer.runs_branch:
            return False
        return entered.by_id != viewer.id or not self.has_other


def compared_by(item: CommitmentItem, member_id: MemberId) -> bool:
    """Whether the owner, who is that member, may say that the item is as on paper."""
    entered = item.entered
    return entered is not None and not entered.is_compared and item.is_complete and entered.by_id != member_id
