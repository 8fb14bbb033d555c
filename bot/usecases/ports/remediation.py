"""The ledger of remediation as the use cases see it."""

from datetime import datetime
from typing import Protocol

from bot.conversation.changes.remediation import LedgerFilled
from bot.conversation.screens.remediation import UndertakingLine
from bot.domain.branch import Branch
from bot.domain.campaign import CampaignId
from bot.domain.commitment import CommitmentItem, ItemId
from bot.domain.member import BranchId, Member, MemberId, SubjectClass
from bot.domain.remediation import Happening, LedgerLine, OpenedItem
from bot.domain.remediation_figures import Standing
from bot.domain.shortcoming import Shortcoming


class RemediationLedger(Protocol):
    """Shortcomings from their entering to the year's result; each method is one or two queries."""

    def people(self, branch_id: BranchId) -> tuple[Member, ...]:
        """The branch's members in Vietnamese order of names."""
        ...

    def entered(self, campaign_id: CampaignId) -> tuple[Shortcoming, ...]:
        """What is entered in the round and not in the ledger yet, by number."""
        ...

    def earlier(self, member_id: MemberId, kind: SubjectClass) -> tuple[CommitmentItem, ...]:
        """Shortcomings of that owner and class whose remedy somebody has confirmed, the newest first."""
        ...

    def fill(self, change: LedgerFilled, at: datetime) -> tuple[tuple[MemberId, CommitmentItem], ...]:
        """What is entered in the round becomes items; they come with their owners."""
        ...

    def pointed_out(self, campaign_id: CampaignId) -> tuple[tuple[MemberId, CommitmentItem], ...]:
        """What the round pointed out, in the ledger, to those who are in the branch; with its owners."""
        ...

    def lines(self, branch_id: BranchId) -> tuple[LedgerLine, ...]:
        """Every shortcoming of the branch, without words."""
        ...

    def opened(self, item_id: ItemId) -> OpenedItem | None:
        """One shortcoming with its words and what happened to it."""
        ...

    def history(self, item_id: ItemId) -> tuple[Happening, ...]:
        """What happened to an item, earliest first."""
        ...

    def standings(self, branch: Branch) -> tuple[Standing, ...]:
        """How each shortcoming of the branch, and each promised item, stands; days are the branch's."""
        ...

    def undertakings(self, branch_id: BranchId) -> tuple[UndertakingLine, ...]:
        """Of every member the latest closed version and the open items, in Vietnamese order of names."""
        ...
