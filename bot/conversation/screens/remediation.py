"""Screens about shortcomings, the ledger of remediation, plans and the year's result. No words."""

from datetime import date

from bot.conversation.screens import Screen
from bot.domain.commitment import ClosedVersion, CommitmentItem
from bot.domain.dates import DateProblem
from bot.domain.member import Member, SubjectClass
from bot.domain.remediation import Happening, LedgerLine, OpenedItem
from bot.domain.remediation_figures import MemberResult, Monthly, Shown
from bot.domain.shortcoming import Shortcoming
from bot.domain.value import value


@value
class ShortcomingLine:
    """An entry with the name of its owner, or of who answers for the branch."""

    entry: Shortcoming
    name: str


@value(kw_only=True)
class ShortcomingList(Screen):
    """A page of what has been entered, of `count` in all."""

    lines: tuple[ShortcomingLine, ...]
    count: int


@value(kw_only=True)
class ChooseOwner(Screen):
    """Whose shortcoming the conclusion points out."""


@value(kw_only=True)
class AskShortcoming(Screen):
    """Its words, new (`text` empty) or other ones."""

    name: str
    subject_class: SubjectClass
    text: str = ""


@value(kw_only=True)
class AskShortcomingMeasure(Screen):
    line: ShortcomingLine


@value(kw_only=True)
class AskShortcomingDue(Screen):
    line: ShortcomingLine
    today: date
    problem: DateProblem | None = None


@value(kw_only=True)
class ShortcomingCard(Screen):
    """One entry; `is_own`: another officer changes it."""

    line: ShortcomingLine
    follower: str
    repeats: str
    is_own: bool


@value(kw_only=True)
class ChooseFollower(Screen):
    """Who looks after it; the owner never does."""

    nobody: bool


@value(kw_only=True)
class ChooseAnswerer(Screen):
    """Who answers for what is the branch's own."""


@value(kw_only=True)
class ChooseEarlier(Screen):
    """Which remedied one it repeats."""

    items: tuple[CommitmentItem, ...]


@value(kw_only=True)
class LedgerList(Screen):
    """A page of the ledger: the branch's, or (`of_branch` false) what the member looks after; of all subject
    classes or of one."""

    lines: tuple[LedgerLine, ...]
    today: date
    of_branch: bool
    count: int
    overdue: int
    waiting: int
    remedied: int
    without_plan: int  # members
    kind: SubjectClass | None = None


@value(kw_only=True)
class LedgerCard(Screen):
    line: LedgerLine
    opened: OpenedItem
    today: date


@value(kw_only=True)
class AskCheckNote(Screen):
    """It is noted as looked after; what was found may be typed."""

    name: str
    number: int


@value(kw_only=True)
class MonthlyParagraph(Screen):
    """A paragraph to copy: counts of the branch, no names."""

    facts: Monthly
    today: date


@value(kw_only=True)
class RemediationTable(Screen):
    """What was pointed out and how it stands, by subject class, in counts of the branch."""

    table: Shown
    today: date


@value(kw_only=True)
class Plan(Screen):
    """One's own open shortcomings; `due_on` is until when those without a plan are to have one.

    `for_rating`: by then because the year was rated as not completed, whatever was pointed out."""

    items: tuple[CommitmentItem, ...]
    today: date
    incomplete: int
    unplanned: int
    due_on: date | None
    for_rating: date | None = None


@value(kw_only=True)
class AskItemNote(Screen):
    item: CommitmentItem


@value(kw_only=True)
class AskProof(Screen):
    item: CommitmentItem


@value(kw_only=True)
class History(Screen):
    """A page of what happened to an item, the newest first."""

    item: CommitmentItem
    happenings: tuple[Happening, ...]
    page: int
    pages: int


@value(kw_only=True)
class ResultPage(Screen):
    """One's own result of a year: of the commitment, and of what was pointed out."""

    year: int
    result: MemberResult


@value(kw_only=True)
class ResultList(Screen):
    """A page of the members' results."""

    year: int
    lines: tuple[MemberResult, ...]


@value
class UndertakingLine:
    """How far a member has come with commitment and plan; no words of either."""

    member: Member
    closed: ClosedVersion | None
    open_items: int
    shortcomings: int  # open ones
    unplanned: int  # of these


@value(kw_only=True)
class UndertakingList(Screen):
    """A page of the members, with what can be counted."""

    lines: tuple[UndertakingLine, ...]
    year: int
    members: int
    closed: int
    confirmed: int
    with_shortcomings: int
    planned: int
