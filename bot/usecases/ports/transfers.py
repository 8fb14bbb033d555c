"""Members who move from one branch to another, as the use cases see them."""

from datetime import datetime
from typing import Protocol

from bot.domain.member import BranchId, MemberId
from bot.domain.transfer import Left, Moving, Newcomer


class TransferLedger(Protocol):
    """Slips for members who move, and who has moved away."""

    def moving(self, branch_id: BranchId, now: datetime) -> tuple[Moving, ...]:
        """Members of the branch for whom a slip is out that works."""
        ...

    def issue_code(self, member_id: MemberId, code: str, now: datetime) -> datetime | None:
        """Keep the code of the slip that is out for the member as HMAC only, in place of an earlier one.

        Until when it works, or None where none is out."""
        ...

    def find(self, code: str, to_branch: BranchId, now: datetime) -> Newcomer | None:
        """Whose slip has this code, if it works and is of another branch; locked until the commit."""
        ...

    def left(self, branch_id: BranchId) -> tuple[Left, ...]:
        """Who has moved away from the branch."""
        ...
