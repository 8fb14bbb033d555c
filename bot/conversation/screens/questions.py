"""Screens of readers and of private questions about reports."""

from datetime import datetime

from bot.conversation.screens import ReadingLine, Screen
from bot.domain.value import value


@value
class InquiryLine:
    """A question on a list, without its words. `name` is who asks, empty where it is oneself."""

    name: str
    number: int
    asked_at: datetime
    is_open: bool


@value(kw_only=True)
class Readers(Screen):
    """Who has opened my report, who has marked it as read, and when."""

    recipients: tuple[str, ...]
    readings: tuple[ReadingLine, ...]


@value(kw_only=True)
class Thread(Screen):
    """What I have asked about a report. `full`: no more may be asked now."""

    author: str
    lines: tuple[InquiryLine, ...]
    full: bool


@value(kw_only=True)
class AskInquiry(Screen):
    author: str


@value(kw_only=True)
class InquiryCard(Screen):
    """One question of mine, with the answer; `settled_at` without one: its author would rather not."""

    author: str
    words: str
    asked_at: datetime
    answer: str
    settled_at: datetime | None


@value(kw_only=True)
class MyInquiries(Screen):
    """What I am asked about my report."""

    lines: tuple[InquiryLine, ...]


@value(kw_only=True)
class MyInquiryCard(Screen):
    """One question to me. `reads`: who asked still reads the report, so that an answer arrives."""

    asker: str
    words: str
    asked_at: datetime
    answer: str
    settled_at: datetime | None
    reads: bool


@value(kw_only=True)
class AskAnswer(Screen):
    asker: str
    words: str
