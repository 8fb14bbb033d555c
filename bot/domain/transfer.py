"""A member who moves to another branch: on the way, and arrived."""

from datetime import datetime

from bot.domain.member import BranchId, Member, MemberId
from bot.domain.value import value


@value
class Moving:
    """A member of the branch for whom a slip is out, and until when it works."""

    member_id: MemberId
    expires_at: datetime


@value
class Newcomer:
    """Whose slip has been shown to an officer of another branch, and where the member comes from."""

    transfer_id: int
    member: Member
    from_branch: BranchId


@value
class Left:
    """Who has moved away, as the branch knew the member; the number is nobody else's afterwards."""

    member_id: MemberId
    number: int
    name: str
