"""The plans of rounds, and what people have to do in them, as the use cases see them."""

from datetime import date
from typing import Protocol

from bot.domain.calendar import HolidayTable
from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId, MemberId
from bot.domain.round_plan import RoundLine
from bot.domain.tasks import Task


class PlanLedger(Protocol):
    """The branch's rounds with their plans."""

    def rounds(self, branch_id: BranchId) -> tuple[RoundLine, ...]:
        """All rounds by number, cancelled ones and drafts too."""
        ...


class TaskLedger(Protocol):
    """What is still to be done in rounds; the one that is due first comes first."""

    def of(self, member_id: MemberId, today: date, table: HolidayTable) -> tuple[Task, ...]:
        """By the member; of a kind one in a round."""
        ...

    def of_branch(
        self, branch_id: BranchId, today: date, table: HolidayTable
    ) -> tuple[tuple[MemberId, Task], ...]:
        """By each member of the branch."""
        ...

    def is_left(self, campaign_id: CampaignId) -> bool:
        """Whether something that the round pointed out is not remedied yet."""
        ...
