"""Word that there is a private question about a report, or a reply to one; nothing of either is in it."""

from datetime import datetime

from bot.conversation.events.questions import InquiryOpened, MyInquiryOpened
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.campaign import Campaign
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.domain.member import MemberId
from bot.usecases.composed import Composed, round_of, worded
from bot.usecases.load_questions import may_read
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.views.push_facts import InquiryMadeFacts, InquirySettledFacts


def compose_inquiry_made(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """To the author, while it waits."""
    campaign, inquiry = _about(records, due)
    asker = records.ledger.member(inquiry.reader_id) if inquiry else None
    if campaign is None or inquiry is None or asker is None:
        return None
    if not inquiry.is_open or inquiry.author_id != due.member.id:
        return None
    opened = MyInquiryOpened(campaign.number, asker.number, inquiry.number)
    return Composed(worded(due, InquiryMadeFacts(), one_a_row(main(opened, Label.SEE_INQUIRY))))


def compose_inquiry_settled(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """To who asked, while he or she reads the report."""
    campaign, inquiry = _about(records, due)
    author = records.ledger.member(inquiry.author_id) if inquiry else None
    if inquiry is None or author is None or campaign is None or inquiry.reader_id != due.member.id:
        return None
    report = records.disclosure.sent(campaign.id, author.id)
    if report is None or due.member.id not in report.recipient_ids or not may_read(due.member, campaign):
        return None
    number = author.number if author.branch_id == due.branch.id else _former(records, due, author.id)
    opened = InquiryOpened(campaign.number, number, inquiry.number)
    return Composed(worded(due, InquirySettledFacts(), one_a_row(main(opened, Label.SEE_INQUIRY))))


def _about(records: Records, due: DuePush) -> tuple[Campaign | None, Inquiry | None]:
    """The round and the question, unless it went with the report or the reader is in another branch now."""
    return round_of(records.ledger, due), records.disclosure.inquiry(InquiryId(due.about[1]))


def _former(records: Records, due: DuePush, author: MemberId) -> int:
    """The number the author had, who has moved away."""
    left = records.ledger.transfers.left(due.branch.id)
    return max((x.number for x in left if x.member_id == author), default=0)
