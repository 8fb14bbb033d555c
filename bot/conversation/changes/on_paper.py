"""What is now true of those who enter for members on paper."""

from bot.domain.member import BranchId, MemberId
from bot.domain.value import value


@value
class HelperNamed:
    """The member enters for others of the branch from now on."""

    member_id: MemberId
    branch_id: BranchId
    named_by_id: MemberId


@value
class HelperEnded:
    member_id: MemberId


@value
class HelpWished:
    """Whether others may enter for the member, who has an account."""

    member_id: MemberId
    wanted: bool


OnPaperChange = HelperNamed | HelperEnded | HelpWished
