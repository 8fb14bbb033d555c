"""What stays of a deletion: that it happened, about whom and when, and never what was deleted."""

from datetime import datetime
from enum import StrEnum

from bot.domain.campaign import CampaignId
from bot.domain.member import MemberId, Purpose
from bot.domain.value import value


class Buried(StrEnum):
    """What was deleted; the words stand in tombstones and in their file, and never change."""

    DRAFTS = "drafts"  # of all rounds
    DRAFT_EXPIRED = "draft_expired"  # of one round, by age
    REPORT = "report"  # withdrawn, of one round
    REPORTS = "reports"  # of all rounds
    REPORT_REDUCED = "report_reduced"  # of one round, by age: that it was handed in stays
    CONSENT_ACCOUNT = "consent_account"
    CONSENT_DRAFTS = "consent_drafts"
    CONSENT_SENDING = "consent_sending"
    CONSENT_STATISTICS = "consent_statistics"
    ACCOUNT = "account"  # the binding of a chat
    SHARE = "share"  # it ended, or another took its place; the stone has the id of the share
    COMMENT = "comment"  # on a lead-in report, taken back; the stone has the id of the comment
    COMMENTS_EXPIRED = "comments_expired"  # of one round, by age
    MEMBER = "member"  # everything but the line of the roster, on request


CONSENTS = {
    Purpose.ACCOUNT: Buried.CONSENT_ACCOUNT,
    Purpose.DRAFTS: Buried.CONSENT_DRAFTS,
    Purpose.SENDING: Buried.CONSENT_SENDING,
    Purpose.STATISTICS: Buried.CONSENT_STATISTICS,
}
BY_AGE = (Buried.DRAFT_EXPIRED, Buried.REPORT_REDUCED, Buried.COMMENTS_EXPIRED)


@value
class Tombstone:
    """One deletion; ids are opaque, `campaign_id` where it was of one round."""

    id: int
    kind: Buried
    member_id: MemberId
    campaign_id: CampaignId | None
    at: datetime
