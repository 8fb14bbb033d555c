"""What is now true of members who move from one branch to another."""

from datetime import datetime

from bot.domain.member import BranchId, MemberId
from bot.domain.value import value


@value
class TransferMade:
    """A slip is out for the member; an earlier one works no more."""

    member_id: MemberId
    branch_id: BranchId
    number: int
    expires_at: datetime


@value
class TransferCancelled:
    member_id: MemberId


@value
class MemberReceived:
    """The member is of the receiving branch from now on; the ledger follows, what was disclosed does not."""

    transfer_id: int
    member_id: MemberId
    from_branch: BranchId
    to_branch: BranchId


TransferChange = TransferMade | TransferCancelled | MemberReceived
