"""What papers and reports upward need of a meeting, as frozen values."""

from datetime import datetime

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Opinions, Tally
from bot.domain.minutes import ConclusionText, Minutes, minutes_from
from bot.usecases.ports.ledger import Ledger


def minutes_of(ledger: Ledger, campaign_id: CampaignId) -> Minutes | None:
    """The minutes of the newest sitting as far as it was held, adopted or not; None before it was opened."""
    campaign, meeting = ledger.campaign(campaign_id), ledger.meetings.newest(campaign_id)
    if campaign is None or meeting.opened_at is None:
        return None
    votes = ledger.meetings.votes(campaign_id, meeting.number)
    passages = ledger.meetings.passages(campaign_id, meeting.number)
    return minutes_from(meeting, votes, passages, (campaign.chair, campaign.clerk))


def conclusion_of(ledger: Ledger, campaign_id: CampaignId) -> ConclusionText | None:
    """The conclusion; None before it was issued."""
    return ledger.meetings.conclusion(campaign_id)


def met_at(ledger: Ledger, campaign_id: CampaignId) -> datetime | None:
    """When the newest sitting was opened; None before."""
    return ledger.meetings.newest(campaign_id).opened_at


def attendance_of(ledger: Ledger, campaign_id: CampaignId) -> Tally | None:
    """Attendance in numbers, once the minutes are adopted."""
    return ledger.meetings.result(campaign_id).tally


def opinions_of(ledger: Ledger, campaign_id: CampaignId) -> Opinions | None:
    """Turns of opinion by class, once the minutes are adopted."""
    result = ledger.meetings.result(campaign_id)
    return result.opinions if result.adopted_at else None
