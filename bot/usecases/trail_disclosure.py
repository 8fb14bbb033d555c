"""Which line of the trail each change of the disclosure leaves; never a word of what was disclosed."""

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
from bot.conversation.changes.synthesis import TextPlaced, ThemeNamed, ThemesMerged
from bot.domain.trail import Act, By, Line


def trail_of_disclosure(change: DisclosureChange, by: By) -> Line | None:
    """The line of one change."""
    match change:
        case DraftErased():
            return by.did(Act.DRAFTS_ERASED)
        case ReportsErased():
            return by.did(Act.REPORTS_ERASED)
        case ReportSent(campaign_id, _, report):
            act = Act.REPORT_SENT if report.version == 1 else Act.REPORT_AMENDED
            return by.did(act, campaign=campaign_id, detail=report.version)
        case ReadersAdded(campaign_id):
            return by.did(Act.READERS_ADDED, campaign=campaign_id)
        case ReportWithdrawn(campaign_id):
            return by.did(Act.REPORT_WITHDRAWN, campaign=campaign_id)
        case ReportSeen(campaign_id, author_id):
            return by.did(Act.REPORT_READ, author_id, campaign_id)
        case ReportMarked(campaign_id, author_id, _, at):
            return by.did(Act.REPORT_MARKED if at else Act.REPORT_UNMARKED, author_id, campaign_id)
        case InquiryMade(inquiry):
            return by.did(Act.INQUIRY_MADE, inquiry.author_id, inquiry.campaign_id)
        case InquirySettled(inquiry):
            return by.did(Act.INQUIRY_SETTLED, inquiry.reader_id, inquiry.campaign_id)
        case DraftKept():
            return None  # one's own work
        case ThemeNamed() | TextPlaced() | ThemesMerged():
            return None  # how the drafter puts in order what was sent
