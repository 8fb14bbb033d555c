"""Word that there is a private question about a report, or a reply to one; nothing of either is in it."""

from datetime import datetime

from bot.conversation.events.questions import InquiryOpened, MyInquiryOpened
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.campaign import CampaignId
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.usecases.composed import Composed, worded
from bot.usecases.load_questions import may_read
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.views.push_facts import InquiryMadeFacts, InquirySettledFacts


def compose_inquiry_made(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """To the author, while it waits."""
    number, inquiry = _about(records, due)
    asker = records.ledger.member(inquiry.reader_id) if inquiry else None
    if inquiry is None or asker is None or not inquiry.is_open or inquiry.author_id != due.member.id:
        return None
    opened = MyInquiryOpened(number, asker.number, inquiry.number)
    return Composed(worded(due, InquiryMadeFacts(), one_a_row(main(opened, Label.SEE_INQUIRY))))


def compose_inquiry_settled(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """To who asked, while he or she reads the report."""
    number, inquiry = _about(records, due)
    campaign = records.ledger.campaign(CampaignId(due.about[0]))
    author = records.ledger.member(inquiry.author_id) if inquiry else None
    if inquiry is None or author is None or campaign is None or inquiry.reader_id != due.member.id:
        return None
    report = records.disclosure.sent(campaign.id, author.id)
    if report is None or due.member.id not in report.recipient_ids or not may_read(due.member, campaign):
        return None
    opened = InquiryOpened(number, author.number, inquiry.number)
    return Composed(worded(due, InquirySettledFacts(), one_a_row(main(opened, Label.SEE_INQUIRY))))


def _about(records: Records, due: DuePush) -> tuple[int, Inquiry | None]:
    """The number of the round and the question, unless it went with the report."""
    campaign = records.ledger.campaign(CampaignId(due.about[0]))
    return campaign.number if campaign else 0, records.disclosure.inquiry(InquiryId(due.about[1]))
