"""What papers, reports upward and reminders need of a meeting, as frozen values."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Opinions, Tally, chair_of
from bot.domain.member import MemberId
from bot.domain.minutes import ConclusionText, Minutes, minutes_from
from bot.usecases.ports.ledger import Ledger


@dataclass(frozen=True)
class MeetingTasks:
    """Who has what to do about the meeting of a round, and how far it has come."""

    sitting: int
    due: tuple[MemberId, ...]  # has to attend
    chair: MemberId | None
    clerk: MemberId | None
    opened_at: datetime | None
    closed_at: datetime | None
    adopted_at: datetime | None
    concluded_at: datetime | None


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


def tasks_of(ledger: Ledger, campaign_id: CampaignId) -> MeetingTasks | None:
    """Who has to attend, to lead, to keep the minutes; None where there is no such round."""
    campaign, meeting = ledger.campaign(campaign_id), ledger.meetings.newest(campaign_id)
    if campaign is None:
        return None
    ids = {one.number: one.member_id for one in meeting.people}
    chair = chair_of(meeting.people, campaign.chair)
    return MeetingTasks(
        sitting=meeting.number,
        due=tuple(one.member_id for one in meeting.due),
        chair=ids.get(chair) if chair else None,
        clerk=ids.get(campaign.clerk) if campaign.clerk else None,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        adopted_at=meeting.adopted_at,
        concluded_at=meeting.concluded_at,
    )
