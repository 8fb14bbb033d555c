"""What the papers of a branch say, as plain values that can travel to another process."""

from collections.abc import Iterable
from dataclasses import astuple, field
from datetime import date, datetime
from typing import Literal

from bot.domain.value import value
from bot.views.documents.papers import CommitmentPaper, Layout, ReportPaper
from bot.views.tables.printed_table import PrintedTable

SUPERIOR, MEMBERS = "superior", "members"  # recipients by what they are to the branch


@value
class BranchHead:
    """Which branch, where and when written, under which number, and who signs.

    `symbol`: BC, BB, KL, KH…, without the branch's own letters. `number` None leaves room for ink, and so
    does an empty `signer`. `signer_office`: "secretary" or "deputy". `by_committee`: signed T/M CHI ỦY, else
    T/M CHI BỘ. `recipients` are SUPERIOR, MEMBERS or a name as it is to stand there; the
    branch's own file comes after them.
    """

    branch: str
    superior: str
    place: str
    on: date
    symbol: str
    signer: str = ""
    signer_office: str = "secretary"
    number: int | None = None
    by_committee: bool = False
    recipients: tuple[str, ...] = ()
    sample: bool = False


@value
class Section:
    """A part of a paper whose title is fixed by its number, with what was written in it."""

    part: int
    paragraphs: tuple[str, ...] = ()


@value
class SignFigure:
    """How many reports name a sign, as published; both numbers None where the cell is hidden.

    `of_concerned`: the base leaves out reports that the sign does not concern.
    """

    code: str
    topic: str
    named: int | None = None
    of: int | None = None
    of_concerned: bool = False


@value
class Earlier:
    """How far earlier shortcomings are remedied; None: not known."""

    found: int | None = None
    done: int | None = None
    doing: int | None = None
    overdue: int | None = None


@value
class LeadInPaper:
    """The lead-in report (Báo cáo dẫn đề). Sections 1 to 5: views, general picture, tasks and solutions,
    questions for discussion, earlier shortcomings; those left out are not printed.

    `figures`: what was published at the close; empty where nothing was. `comments`: how many came.
    """

    head: BranchHead
    period_from: date
    period_to: date
    meets_on: date | None = None
    sections: tuple[Section, ...] = ()
    figures: tuple[SignFigure, ...] = ()
    other_signs: tuple[str, ...] = ()
    earlier: Earlier | None = None
    comments: int | None = None
    draft: bool = False
    layout: Layout = field(default_factory=Layout)
    kind: Literal["lead_in"] = "lead_in"


@value
class Absent:
    """Who was not there, and why: a code of CommonExcuse, or words; `excused` where no words are kept."""

    name: str
    reason: str = ""
    common: str = ""
    excused: bool = False

    @property
    def has_reason(self) -> bool:
        """Whether there was one."""
        return self.excused or bool(self.reason or self.common)


@value
class Noted:
    """What somebody had to say about the minutes; `by` is empty where that is not known any more."""

    text: str
    by: str = ""


@value
class OpinionCount:
    """Turns of opinion about a subject class (a code of SubjectClass); None: not counted."""

    about: str
    opinions: int | None = None


@value
class Vote:
    """What was voted on by the official members, and how. `motion`: a code of Motion instead of words."""

    question: str
    agree: int
    disagree: int
    other: int
    motion: str = ""


@value
class MinutesPaper:
    """The minutes of the meeting (Biên bản). Moments are on the clocks of the branch, without a zone."""

    head: BranchHead
    opened: datetime | None = None
    closed: datetime | None = None
    venue: str = ""
    due: int | None = None  # members who had to be there
    present: int | None = None
    absent: tuple[Absent, ...] = ()
    delegates: tuple[str, ...] = ()
    chair: str = ""
    clerk: str = ""
    related: int | None = None  # members who related to self
    speakers: int | None = None
    notes: tuple[str, ...] = ()
    opinions: tuple[OpinionCount, ...] = ()
    votes: tuple[Vote, ...] = ()
    remarks: tuple[Noted, ...] = ()
    adopted: bool = False
    draft: bool = False
    layout: Layout = field(default_factory=Layout)
    kind: Literal["minutes"] = "minutes"

    @property
    def absent_with_reason(self) -> tuple[Absent, ...]:
        """Vắng có lý do."""
        return tuple(each for each in self.absent if each.has_reason)

    @property
    def absent_without_reason(self) -> tuple[Absent, ...]:
        """Vắng không có lý do."""
        return tuple(each for each in self.absent if not each.has_reason)

    @property
    def excused(self) -> int | None:
        """How many were absent with a reason; unknown where attendance is."""
        return None if self.present is None else len(self.absent_with_reason)

    @property
    def missing(self) -> int | None:
        """How many were absent without a reason."""
        return None if self.present is None else len(self.absent_without_reason)


@value
class Shortcoming:
    """What was pointed out: to whom (empty: the branch), what is done about it, until when, who follows."""

    text: str
    whose: str = ""
    measure: str = ""
    due_on: date | None = None
    follower: str = ""


@value
class ConclusionPaper:
    """The conclusion of the meeting (Kết luận). Parts 1 to 3: the collective, individuals, tasks; those
    left out are not printed, and the others are counted through."""

    head: BranchHead
    period_from: date
    period_to: date
    met_on: date | None = None
    parts: tuple[Section, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    draft: bool = False
    layout: Layout = field(default_factory=Layout)
    kind: Literal["conclusion"] = "conclusion"


@value
class PlanRow:
    """A shortcoming in a plan: the measure, until when, who answers for it and who follows."""

    text: str
    measure: str = ""
    due_on: date | None = None
    answers: str = ""
    follows: str = ""


@value
class PlanPaper:
    """The remediation plan (Kế hoạch khắc phục) of the branch, or, where `member` is a name, of that member:
    then it has no number, and the member signs it."""

    head: BranchHead
    year: int
    rows: tuple[PlanRow, ...] = ()
    member: str = ""
    entered_by: tuple[str, ...] = ()  # names of those who entered it for the member, from paper
    draft: bool = False
    layout: Layout = field(default_factory=Layout)
    kind: Literal["plan"] = "plan"


@value
class Participation:
    """Who took part, in counts; None: not known."""

    due: int | None = None
    sent: int | None = None  # through the bot
    on_paper: int | None = None
    committed: int | None = None


@value
class RemedyRow:
    """A row of table 5.3; None is unknown, which is not 0. `about` is a code of SubjectClass, or "persons":
    leading and other members together, where each alone would be too few."""

    about: str
    found: int | None = None
    done: int | None = None
    doing: int | None = None
    waiting: int | None = None
    overdue: int | None = None


@value
class ResultPaper:
    """The report of results to the committee above: numbers, no names. `tables`: those that go with it, which
    stand above its closing words."""

    head: BranchHead
    period_from: date
    period_to: date
    met_on: date | None = None
    participation: Participation = field(default_factory=Participation)
    opinions: tuple[OpinionCount, ...] = ()
    remedies: tuple[RemedyRow, ...] = ()
    notes: tuple[str, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    draft: bool = False
    layout: Layout = field(default_factory=Layout)
    kind: Literal["result"] = "result"

    @property
    def handed_in(self) -> int | None:
        """Reports in, through the bot or on paper."""
        return _sum((self.participation.sent, self.participation.on_paper))

    @property
    def all_opinions(self) -> int | None:
        """The sum over the classes."""
        return _sum(each.opinions for each in self.opinions)

    @property
    def total(self) -> RemedyRow:
        """The last row of table 5.3: sums, unknown where a summand is."""
        columns = ("found", "done", "doing", "waiting", "overdue")
        sums = {column: _sum(getattr(row, column) for row in self.remedies) for column in columns}
        return RemedyRow("total", **sums)

    @property
    def lacks_figures(self) -> bool:
        """Whether a cell of table 5.3 is unknown."""
        return not self.remedies or None in astuple(self.total)


BranchPaper = LeadInPaper | MinutesPaper | ConclusionPaper | PlanPaper | ResultPaper
Paper = ReportPaper | CommitmentPaper | BranchPaper  # every kind that is set in a template


def _sum(numbers: Iterable[int | None]) -> int | None:
    """Unknown where one of them is, and where there are none."""
    known = list(numbers)
    return sum(n for n in known if n is not None) if known and None not in known else None
