"""What is now true in the disclosure store: drafts and sent reports."""

from datetime import datetime

from bot.conversation.changes.synthesis import SynthesisChange
from bot.domain.campaign import CampaignId
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.inquiry import Inquiry
from bot.domain.disclosure.report import SentReport
from bot.domain.member import MemberId
from bot.domain.value import value


@value
class DraftKept:
    campaign_id: CampaignId
    member_id: MemberId
    draft: Draft


@value
class DraftErased:
    """Of no round a draft of the member is kept any more."""

    member_id: MemberId


@value
class ReportSent:
    """A frozen report takes the place of an earlier one."""

    campaign_id: CampaignId
    member_id: MemberId
    report: SentReport


@value
class ReadersAdded:
    """The report as it was sent, to more readers."""

    campaign_id: CampaignId
    member_id: MemberId
    report: SentReport


@value
class ReportWithdrawn:
    campaign_id: CampaignId
    member_id: MemberId


@value
class ReportsErased:
    """Of no round a report of the member is kept any more."""

    member_id: MemberId


@value
class ReportSeen:
    """A recipient has opened the report; its author can see that."""

    campaign_id: CampaignId
    author_id: MemberId
    reader_id: MemberId


@value
class ReportMarked:
    """A recipient has marked the report as read, or (`at` None) no longer; its author can see that."""

    campaign_id: CampaignId
    author_id: MemberId
    reader_id: MemberId
    at: datetime | None


@value
class InquiryMade:
    """A reader asks the author of a report something."""

    inquiry: Inquiry


@value
class InquirySettled:
    """The author answers, in place of an earlier answer, or declines (`answer` empty)."""

    inquiry: Inquiry
    answer: str


DisclosureChange = (
    DraftKept
    | DraftErased
    | ReportSent
    | ReadersAdded
    | ReportWithdrawn
    | ReportsErased
    | ReportSeen
    | ReportMarked
    | InquiryMade
    | InquirySettled
    | SynthesisChange
)
