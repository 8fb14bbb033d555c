"""What is now true of the lines of a roster."""

from bot.domain.member import BranchId, Member, MemberId, Standing
from bot.domain.value import value


@value
class RosterLineKept:
    """What the roster says of a member, before and now."""

    before: Member
    now: Member


@value
class MemberAdded:
    """A new line, with the next number of the branch."""

    member_id: MemberId
    branch_id: BranchId
    name: str
    standing: Standing


RosterLineChange = RosterLineKept | MemberAdded
