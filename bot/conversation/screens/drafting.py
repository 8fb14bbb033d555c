"""Screens around the lead-in report: for its drafter, for members, for the committee."""

from datetime import date

from bot.conversation.screens import Screen
from bot.domain.dates import DateProblem
from bot.domain.drafting import Comment, CommentCounts, LeadIn, ReportPart
from bot.domain.value import value


@value
class Voices:
    """How many are asked, how many approve, and why others want it changed."""

    asked: int
    approved: int
    reasons: tuple[tuple[str, str], ...] = ()  # name and reason, of this text
    alone: bool = False  # nobody but the drafter is in office


@value(kw_only=True)
class DraftingDesk(Screen):
    """How far the report is, and what comes next."""

    lead_in: LeadIn | None
    comments: int
    unsettled: int
    voices: Voices
    unchanged: int = 0  # comments taken up whose part says what it said


@value(kw_only=True)
class PartPage(Screen):
    """A page of a part, for its drafter."""

    part: ReportPart
    text: str
    page: int
    pages: int
    suggested: bool  # nobody has changed it yet
    full: bool
    comment: str = ""  # that has just been taken up


@value(kw_only=True)
class AskPartText(Screen):
    """The words of a part: in place of the old ones, or behind them."""

    part: ReportPart
    adds: bool


@value(kw_only=True)
class AskSendOut(Screen):
    """Before the draft goes to the members: until when they may comment."""

    lead_in: LeadIn
    until: date
    again: bool
    problem: DateProblem | None = None


@value(kw_only=True)
class LeadInPage(Screen):
    """A page of the report as it went out to the members."""

    lead_in: LeadIn
    part: ReportPart
    text: str
    page: int
    pages: int
    open: bool  # for comments


@value(kw_only=True)
class ApprovalPage(Screen):
    """A page of the text that is put to the committee; the first has no part, but what others say."""

    lead_in: LeadIn
    part: ReportPart | None
    text: str
    page: int
    pages: int
    voices: Voices
    counts: CommentCounts
    mine: bool | None  # whether I have approved of this text; None: said nothing
    asks_me: bool
    unchanged: int = 0  # comments taken up whose part says what it said


@value(kw_only=True)
class AskChange(Screen):
    """Why the report is to be changed."""


@value(kw_only=True)
class AskComment(Screen):
    """A comment on a part: a new one, or other words of an old one."""

    part: ReportPart
    text: str = ""


@value(kw_only=True)
class AskCommentKind(Screen):
    comment: Comment


@value(kw_only=True)
class OwnComments(Screen):
    comments: tuple[Comment, ...]
    until: date | None
    open: bool


@value(kw_only=True)
class OwnCommentCard(Screen):
    comment: Comment
    free: bool  # to change or to take back


@value
class CommentLine:
    """A comment on the drafter's list; its words are on its own screen."""

    name: str
    part: ReportPart
    number: int
    settled: bool
    unchanged: bool = False


@value(kw_only=True)
class CommentList(Screen):
    """How many comments there are, by part and kind."""

    counts: CommentCounts
    count: int
    unsettled: int
    unchanged: int = 0


@value(kw_only=True)
class CommentCard(Screen):
    """One comment, for the drafter alone."""

    comment: Comment
    final: bool
    unchanged: bool = False  # it was taken up, and its part says what it said


@value(kw_only=True)
class AskCommentAnswer(Screen):
    comment: Comment
