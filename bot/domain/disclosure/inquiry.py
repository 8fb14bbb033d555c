"""A private question about a report: from one who reads it to its author, seen by these two alone."""

from datetime import datetime
from typing import NewType

from bot.domain.campaign import CampaignId
from bot.domain.member import MemberId
from bot.domain.value import value

InquiryId = NewType("InquiryId", int)

MOST_INQUIRIES = 5  # of one reader about one report
MOST_WAITING = 5  # that wait for an answer of one member


@value
class Inquiry:
    """The question, and what became of it: no answer yet, an answer, or (settled without) declined.

    `number` counts from 1 among what the reader asks about the report.
    """

    id: InquiryId
    campaign_id: CampaignId
    author_id: MemberId
    reader_id: MemberId
    number: int
    words: str
    asked_at: datetime
    answer: str = ""
    settled_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the author has neither answered nor declined."""
        return self.settled_at is None


def may_ask(asked: int, waiting: int) -> bool:
    """Whether one more may be asked: so many are asked about the report, so many wait for its author."""
    return asked < MOST_INQUIRIES and waiting < MOST_WAITING
