"""The disclosure store as the use cases see it."""

from datetime import datetime
from typing import assert_never

from bot.conversation.changes.disclosure import (
    DisclosureChange,
    DraftErased,
    DraftKept,
    InquiryMade,
    InquirySettled,
    ReadersAdded,
    ReportMarked,
    ReportSeen,
    ReportSent,
    ReportsErased,
    ReportWithdrawn,
)
from bot.conversation.changes.synthesis import SynthesisChange
from bot.domain.campaign import CampaignId
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.domain.disclosure.report import SentReport
from bot.domain.disclosure.sheet import Grouping
from bot.domain.member import MemberId
from bot.domain.tombstone import Buried
from bot.usecases.ports.disclosure import PlacedText, Reading
from storage.disclosure import drafts, inquiries, reports, retention, synthesis
from storage.ledger.tombstones import bury
from storage.unit import Unit


class SqlDisclosure:
    """Answers the `Disclosure` port within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def draft(self, campaign_id: CampaignId, member_id: MemberId) -> Draft:
        return drafts.find(self._unit, (campaign_id, member_id))

    def drafts_since(self, moment: datetime, limit: int) -> tuple[tuple[CampaignId, MemberId], ...]:
        return drafts.since(self._unit, moment, limit)

    def draft_kept_at(self, campaign_id: CampaignId, member_id: MemberId) -> datetime | None:
        return drafts.kept_at(self._unit, (campaign_id, member_id))

    def has_drafts(self, member_id: MemberId) -> bool:
        return drafts.has_any(self._unit, member_id)

    def has_reports(self, member_id: MemberId) -> bool:
        return reports.has_any(self._unit, member_id)

    def sent(self, campaign_id: CampaignId, member_id: MemberId) -> SentReport | None:
        return reports.find(self._unit, (campaign_id, member_id))

    def newest(self, member_id: MemberId) -> tuple[CampaignId, SentReport] | None:
        return reports.newest(self._unit, member_id)

    def sent_all(self, campaign_id: CampaignId) -> dict[MemberId, SentReport]:
        return reports.find_all(self._unit, campaign_id)

    def readings(self, campaign_id: CampaignId, author_id: MemberId) -> tuple[Reading, ...]:
        return reports.readings(self._unit, (campaign_id, author_id))

    def readings_by(self, campaign_id: CampaignId, reader_id: MemberId) -> dict[MemberId, Reading]:
        return reports.readings_by(self._unit, campaign_id, reader_id)

    def inquiries(self, campaign_id: CampaignId, author_id: MemberId) -> tuple[Inquiry, ...]:
        return inquiries.about(self._unit, (campaign_id, author_id))

    def inquiry(self, inquiry_id: InquiryId) -> Inquiry | None:
        return inquiries.find(self._unit, inquiry_id)

    def inquiries_by(self, campaign_id: CampaignId, reader_id: MemberId) -> tuple[Inquiry, ...]:
        return inquiries.asked_by(self._unit, campaign_id, reader_id)

    def waiting_inquiries(self, author_id: MemberId) -> int:
        return inquiries.waiting(self._unit, author_id)

    def kept_by_round(self) -> dict[CampaignId, tuple[int, int]]:
        return retention.kept_by_round(self._unit)

    def expire_drafts(self, campaign_id: CampaignId, limit: int, at: datetime) -> int:
        return retention.expire(self._unit, Buried.DRAFT_EXPIRED, campaign_id, limit, at)

    def reduce_reports(self, campaign_id: CampaignId, limit: int, at: datetime) -> int:
        return retention.expire(self._unit, Buried.REPORT_REDUCED, campaign_id, limit, at)

    def grouping(self, campaign_id: CampaignId) -> Grouping:
        return synthesis.find(self._unit, campaign_id)

    def placed(self, campaign_id: CampaignId, author_id: MemberId) -> tuple[PlacedText, ...]:
        return synthesis.of_author(self._unit, campaign_id, author_id)

    def keep(self, change: DisclosureChange, at: datetime) -> None:
        unit = self._unit
        if isinstance(change, SynthesisChange):
            synthesis.keep(unit, change, at)
            return
        match change:
            case DraftKept(campaign_id, member_id, draft):
                drafts.keep(unit, (campaign_id, member_id), draft, at)
            case DraftErased(member_id):
                if drafts.erase_all(unit, member_id):
                    bury(unit, Buried.DRAFTS, member_id, at)
            case ReportSent(campaign_id, member_id, report) | ReadersAdded(campaign_id, member_id, report):
                reports.keep(unit, (campaign_id, member_id), report)
            case ReportWithdrawn(campaign_id, member_id):
                if reports.withdraw(unit, (campaign_id, member_id)):
                    synthesis.forget(unit, member_id, campaign_id)
                    bury(unit, Buried.REPORT, member_id, at, campaign_id)
            case ReportsErased(member_id):
                if reports.erase_all(unit, member_id):
                    synthesis.forget(unit, member_id)
                    bury(unit, Buried.REPORTS, member_id, at)
            case ReportSeen(campaign_id, author_id, reader_id):
                reports.note_reading(unit, (campaign_id, author_id), reader_id, at)
            case ReportMarked(campaign_id, author_id, reader_id, marked_at):
                reports.mark(unit, (campaign_id, author_id), reader_id, marked_at)
            case InquiryMade(inquiry):
                inquiries.ask(unit, inquiry)
            case InquirySettled(inquiry, answer):
                inquiries.settle(unit, inquiry, answer, at)
            case _:  # pragma: no cover
                assert_never(change)
