"""Reading reports one after another, and private questions about them; `member` is the author's number."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class ReportMarked(Press):
    """Ghi đã đọc, or its undoing."""

    verb = "qm"
    campaign: int
    member: int
    read: int = 1


@value
class ReadersOpened(Press):
    """Who has opened my report, and who has marked it as read."""

    verb = "qr"
    campaign: int


@value
class ThreadOpened(Press):
    """What I have asked about a report."""

    verb = "ql"
    campaign: int
    member: int


@value
class InquiryAsked(Press):
    """A question to be typed."""

    verb = "qa"
    campaign: int
    member: int


@value
class InquiryOpened(Press):
    """One of my questions with its answer."""

    verb = "qo"
    campaign: int
    member: int
    question: int


@value
class MyInquiriesOpened(Press):
    """What I am asked about my report."""

    verb = "qy"
    campaign: int
    page: int = 1  # of its buttons


@value
class MyInquiryOpened(Press):
    """`reader` is the number of who asks, as in the next two."""

    verb = "qv"
    campaign: int
    reader: int
    question: int


@value
class AnswerAsked(Press):
    """An answer to be typed, the first or another."""

    verb = "qw"
    campaign: int
    reader: int
    question: int


@value
class AnswerDeclined(Press):
    verb = "qd"
    campaign: int
    reader: int
    question: int
