"""The disclosure store: drafts and sent reports, by opaque ids. Never opened for counting or judging."""

from datetime import datetime
from typing import Protocol

from bot.conversation.changes.disclosure import DisclosureChange
from bot.domain.campaign import CampaignId
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.domain.disclosure.report import SentReport
from bot.domain.disclosure.sheet import Grouping
from bot.domain.member import MemberId
from bot.domain.value import value


@value
class Reading:
    """Somebody opened a report, for the first time at that moment, and may have marked it as read."""

    reader_id: MemberId
    at: datetime
    marked_at: datetime | None = None


@value
class PlacedText:
    """A text of a report, by version and position, in a theme of the working sheet."""

    version: int
    position: int
    theme: int
    at: datetime


class Disclosure(Protocol):
    """One unit of work on the disclosure store, in the caller's transaction."""

    def draft(self, campaign_id: CampaignId, member_id: MemberId) -> Draft:
        """The member's draft; an empty one where nothing has been written."""
        ...

    def draft_kept_at(self, campaign_id: CampaignId, member_id: MemberId) -> datetime | None:
        """When the member's draft was kept last, or None where nothing has been written."""
        ...

    def drafts_since(self, moment: datetime, limit: int) -> tuple[tuple[CampaignId, MemberId], ...]:
        """Whose draft was kept after a calendar moment, the last first: nothing of what is in it."""
        ...

    def has_drafts(self, member_id: MemberId) -> bool:
        """Whether a draft of the member is kept, of whatever round."""
        ...

    def has_reports(self, member_id: MemberId) -> bool:
        """Whether a sent report of the member is kept, of whatever round."""
        ...

    def sent(self, campaign_id: CampaignId, member_id: MemberId) -> SentReport | None:
        """The report as it stands sent, or None when it was not sent or was withdrawn."""
        ...

    def newest(self, member_id: MemberId) -> tuple[CampaignId, SentReport] | None:
        """The member's report that was sent last and is kept, with its round."""
        ...

    def sent_all(self, campaign_id: CampaignId) -> dict[MemberId, SentReport]:
        """All reports that stand sent in the round, for publishing prevalence once at its close."""
        ...

    def readings(self, campaign_id: CampaignId, author_id: MemberId) -> tuple[Reading, ...]:
        """Who has opened the member's report."""
        ...

    def readings_by(self, campaign_id: CampaignId, reader_id: MemberId) -> dict[MemberId, Reading]:
        """Which authors' reports the reader has opened, and when."""
        ...

    def inquiries(self, campaign_id: CampaignId, author_id: MemberId) -> tuple[Inquiry, ...]:
        """What the author of a report is asked about it, first asked first."""
        ...

    def inquiries_by(self, campaign_id: CampaignId, reader_id: MemberId) -> tuple[Inquiry, ...]:
        """What the reader has asked in the round, of whomever."""
        ...

    def inquiry(self, inquiry_id: InquiryId) -> Inquiry | None:
        """One question; None once the report is gone."""
        ...

    def waiting_inquiries(self, author_id: MemberId) -> int:
        """How many wait for the author's answer, of all rounds."""
        ...

    def kept_by_round(self) -> dict[CampaignId, tuple[int, int]]:
        """How many drafts and how many sent reports are kept of each round."""
        ...

    def expire_drafts(self, campaign_id: CampaignId, limit: int, at: datetime) -> int:
        """Delete drafts of the round, at most so many, each with a tombstone; how many went."""
        ...

    def reduce_reports(self, campaign_id: CampaignId, limit: int, at: datetime) -> int:
        """Delete sent reports of the round, at most so many, each with a tombstone; how many went."""
        ...

    def grouping(self, campaign_id: CampaignId) -> Grouping:
        """The themes of the drafter's working sheet, and which text belongs to which."""
        ...

    def placed(self, campaign_id: CampaignId, author_id: MemberId) -> tuple[PlacedText, ...]:
        """Which texts of the member's report the drafter has put into themes."""
        ...

    def keep(self, change: DisclosureChange, at: datetime) -> None:
        """Make one change true."""
        ...
