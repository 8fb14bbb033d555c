"""Screens of the report: read, sent, kept."""

from datetime import date, datetime

from bot.conversation.screens.screen import Screen
from bot.domain.value import value


@value(kw_only=True)
class ReportPage(Screen):
    """A page of the report: a preview, one's own sent report, or one read by its recipient (`author`).

    Of `received` reports the recipient has `marked` so many as read.
    """

    text: str
    page: int
    pages: int
    sent_at: datetime | None = None
    author: str = ""
    marked_at: datetime | None = None
    marked: int = 0
    received: int = 0


@value(kw_only=True)
class NotComplete(Screen):
    """Sending waits until every indicator has an answer."""

    left: int


@value(kw_only=True)
class AskSend(Screen):
    """Exactly who will read it, by name, and what goes out."""

    recipients: tuple[str, ...]
    pages: int
    left_out: frozenset[int]
    resend: bool
    closes_on: date


@value(kw_only=True)
class AskMoreReaders(Screen):
    """Who has the report that is out, and who would have it as well."""

    sent_at: datetime
    recipients: tuple[str, ...]
    more: tuple[str, ...]


@value(kw_only=True)
class SendWaits(Screen):
    """No one may receive the report: the secretary's own needs a deputy or a named person."""

    own_branch: bool


@value(kw_only=True)
class SentCard(Screen):
    sent_at: datetime
    version: int
    recipients: tuple[str, ...]
    open: bool


@value
class ReadingLine:
    """Somebody read my report, and may have marked it as read."""

    name: str
    at: datetime
    marked_at: datetime | None = None


@value
class KeptReport:
    """A report of mine that is kept: of which round, with whom it is, who has read it."""

    round: int
    sent_at: datetime
    recipients: tuple[str, ...]
    readings: tuple[ReadingLine, ...] = ()
