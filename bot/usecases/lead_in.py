"""The lead-in report for others: as a value for its paper, and whether it is out."""

from datetime import date, datetime

from bot.domain.campaign import CampaignId
from bot.domain.drafting import (
    LeadIn,
    ReportPart,
)
from bot.domain.prevalence import Publication
from bot.domain.value import value
from bot.usecases.ports.ledger import Ledger


@value
class LeadInReport:
    """The report as the members have it; before it went out, as it is being written (`version` 0)."""

    campaign_id: CampaignId
    parts: tuple[tuple[ReportPart, str], ...]
    figures: Publication | None
    is_final: bool
    version: int
    begun_at: datetime
    sent_out_at: datetime | None
    comments_until: date | None
    finished_at: datetime | None


def lead_in_of(ledger: Ledger, campaign_id: CampaignId) -> LeadInReport | None:
    """The report as it went out last, else as it stands; None where it has not been begun."""
    found = ledger.drafting.sent_out(campaign_id) or ledger.drafting.lead_in(campaign_id)
    return _report(found, ledger.prevalence(campaign_id)) if found else None


def lead_in_draft_of(ledger: Ledger, campaign_id: CampaignId) -> LeadInReport | None:
    """The report as it is being written, whatever has gone out; None where it has not been begun."""
    found = ledger.drafting.lead_in(campaign_id)
    return _report(found, ledger.prevalence(campaign_id)) if found else None


def _report(lead_in: LeadIn, figures: Publication | None) -> LeadInReport:
    return LeadInReport(
        campaign_id=lead_in.campaign_id,
        parts=tuple((part, lead_in.text(part)) for part in ReportPart),
        figures=figures,
        is_final=lead_in.is_final,
        version=lead_in.version,
        begun_at=lead_in.begun_at,
        sent_out_at=lead_in.sent_out_at,
        comments_until=lead_in.comments_until,
        finished_at=lead_in.finished_at,
    )


def lead_in_out(ledger: Ledger, campaign_id: CampaignId) -> datetime | None:
    """Since when all members have the final report; None while they have not."""
    found = ledger.drafting.sent_out(campaign_id)
    return found.finished_at if found else None
