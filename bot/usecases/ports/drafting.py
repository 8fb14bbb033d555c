"""The ledger's part of the lead-in report: texts, comments, and what the committee says."""

from datetime import date, datetime
from typing import Protocol

from bot.domain.board import ItemCounts
from bot.domain.campaign import CampaignId
from bot.domain.drafting import Comment, CommentCounts, LeadIn, Opinion
from bot.domain.member import BranchId, Member


class DraftingLedger(Protocol):
    """In the caller's transaction on the ledger."""

    def lead_in(self, campaign_id: CampaignId) -> LeadIn | None:
        """The report as it is being written; None before it was begun."""
        ...

    def sent_out(self, campaign_id: CampaignId) -> LeadIn | None:
        """The report with the texts that went out last; None before it went out."""
        ...

    def comments(self, campaign_id: CampaignId) -> tuple[Comment, ...]:
        """All comments of the round with their authors, the earliest first, those taken back too."""
        ...

    def comments_of(self, campaign_id: CampaignId, author: Member) -> tuple[Comment, ...]:
        """One member's comments, by number."""
        ...

    def comment_counts(self, campaign_id: CampaignId) -> CommentCounts:
        """How many comments stand, by part and kind."""
        ...

    def unchanged(self, campaign_id: CampaignId) -> frozenset[int]:
        """The ids of comments that were taken up without an answer while their part says what it said."""
        ...

    def committee(self, branch_id: BranchId, drafter: int | None) -> tuple[Member, ...]:
        """Who holds an office of the branch, and the member with the drafter's number, by number."""
        ...

    def opinions(self, campaign_id: CampaignId) -> tuple[Opinion, ...]:
        """What each of the committee said last."""
        ...

    def remedies(self, branch_id: BranchId, until: date, today: date) -> ItemCounts | None:
        """Items of remedy made up to a day, withdrawn ones left out; None where too few members have any."""
        ...

    def kept_comments(self) -> dict[CampaignId, int]:
        """How many comments are kept of each round."""
        ...

    def expire_comments(self, campaign_id: CampaignId, limit: int, at: datetime) -> int:
        """Delete the comments of the round of at most so many members, each with a tombstone; how many
        members."""
        ...
