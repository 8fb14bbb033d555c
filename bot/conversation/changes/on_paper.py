"""What is now true of those who enter for members on paper."""

from dataclasses import dataclass

from bot.domain.member import BranchId, MemberId


@dataclass(frozen=True)
class HelperNamed:
    """The member enters for others of the branch from now on."""

    member_id: MemberId
    branch_id: BranchId
    named_by_id: MemberId


@dataclass(frozen=True)
class HelperEnded:
    member_id: MemberId


@dataclass(frozen=True)
class HelpWished:
    """Whether others may enter for the member, who has an account."""

    member_id: MemberId
    wanted: bool


OnPaperChange = HelperNamed | HelperEnded | HelpWished
