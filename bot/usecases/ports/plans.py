"""The plans of rounds, and what people have to do in them, as the use cases see them."""

from typing import Protocol

from bot.domain.member import BranchId, MemberId
from bot.domain.round_plan import RoundLine
from bot.domain.tasks import Task


class PlanLedger(Protocol):
    """The branch's rounds with their plans."""

    def rounds(self, branch_id: BranchId) -> tuple[RoundLine, ...]:
        """All rounds by number, cancelled ones and drafts too."""
        ...


class TaskLedger(Protocol):
    """What is still to be done in the rounds that run; the one that is due first comes first."""

    def of(self, member_id: MemberId) -> tuple[Task, ...]:
        """By the member."""
        ...

    def of_branch(self, branch_id: BranchId) -> tuple[tuple[MemberId, Task], ...]:
        """By each member of the branch."""
        ...
