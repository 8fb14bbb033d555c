"""Members on paper as the use cases see them."""

from typing import Protocol

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId, MemberId
from bot.domain.on_paper import PaperMember, Seat


class OnPaperLedger(Protocol):
    """Who works on paper, and what was entered for them."""

    def members(
        self, branch_id: BranchId, campaign_id: CampaignId | None, viewer: MemberId
    ) -> tuple[PaperMember, ...]:
        """Without an account, marked on paper in the round, or asking for help; never who looks. In
        Vietnamese order of names."""
        ...

    def seat(self, owner: PaperMember, viewer: MemberId) -> Seat:
        """The place of that member, locked until the commit; `viewer` is who enters there."""
        ...
