"""The lead-in report: its parts, how it goes out, what members say about it, and who approves it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from bot.domain.calendar import HolidayTable, is_working_day
from bot.domain.campaign import CampaignId
from bot.domain.member import Member
from bot.domain.report_pages import split_pages
from bot.domain.value import value

LONGEST_MESSAGE = 3500  # characters typed at once; a part is mostly pasted in one piece
LONGEST_PART = 12000  # characters of a part, typed in several messages
MOST_COMMENTS = 30  # of a member in a round, those taken back included
MOST_OUT = 20  # how often a draft goes out to the members
COMMENT_DAYS = 4
FURTHEST = 60  # days ahead on which comments may end; later is a slip of the hand
ROOM = 2800  # UTF-16 units on a page, less than a message takes

_ONE_DAY = timedelta(days=1)


class ReportPart(IntEnum):
    """The parts of the report (domain facts 3.3); the numbers travel in buttons."""

    VIEWS = 1  # views of the Party and Ho Chi Minh on criticism and self-criticism
    PICTURE = 2  # the general picture in the branch
    TASKS = 3  # tasks and solutions
    QUESTIONS = 4  # for discussion
    REMEDIES = 5  # how far earlier shortcomings are remedied


class CommentKind(IntEnum):
    """What a comment is about (domain facts 3.7); the numbers travel in buttons."""

    PARTY_WORK = 1
    ACHIEVEMENT = 2
    MORE_SIGNS = 3
    MORE_MEASURES = 4
    WORDING = 5


Texts = Mapping[ReportPart, str]
CommentCounts = Mapping[tuple[ReportPart, CommentKind], int]


@value
class LeadIn:
    """The report of a round as it stands, or as it went out.

    `before` holds the text that a part had before its last change. `revision` rises with each change of a
    text, `version` with each time it goes out to the members; the final one is the last of these.
    """

    campaign_id: CampaignId
    begun_at: datetime
    texts: Texts
    before: Texts = field(default_factory=dict)
    revision: int = 1
    version: int = 0
    sent_out_at: datetime | None = None
    comments_until: date | None = None
    submitted_at: datetime | None = None
    submitted_revision: int = 0
    finished_at: datetime | None = None

    @property
    def is_out(self) -> bool:
        """Whether the members have it, or an earlier text of it."""
        return self.version > 0

    @property
    def is_final(self) -> bool:
        """Whether nothing changes any more."""
        return self.finished_at is not None

    @property
    def is_submitted(self) -> bool:
        """Whether the committee is asked about exactly this text."""
        return self.submitted_revision == self.revision and not self.is_final

    @property
    def suggested(self) -> tuple[ReportPart, ...]:
        """The parts that nobody has changed since the program laid them in."""
        return tuple(part for part in ReportPart if part not in self.before)

    def takes_comments(self, today: date) -> bool:
        """Whether members may say something about it today."""
        return self.comments_until is not None and today <= self.comments_until and not self.is_final

    def text(self, part: ReportPart) -> str:
        """The words of a part."""
        return self.texts.get(part, "")

    def written(self, part: ReportPart, text: str) -> "LeadIn":
        """With other words of a part; those it had can be brought back."""
        before = {**self.before, part: self.text(part)}
        return replace(self, texts={**self.texts, part: text}, before=before, revision=self.revision + 1)

    def sent_out(self, now: datetime, until: date) -> "LeadIn":
        """Out to the members, who may comment until that day."""
        return replace(self, version=self.version + 1, sent_out_at=now, comments_until=until)

    def submitted(self, now: datetime) -> "LeadIn":
        """Before the committee as it stands."""
        return replace(self, submitted_at=now, submitted_revision=self.revision)

    def finished(self, now: datetime) -> "LeadIn":
        """The final report: out to the members for the last time."""
        return replace(self, version=self.version + 1, finished_at=now)


class LeadInStep(StrEnum):
    """What happened to the report."""

    BEGUN = "begun"
    EDITED = "edited"
    SENT_OUT = "sent_out"
    SUBMITTED = "submitted"
    FINISHED = "finished"


GOES_OUT = (LeadInStep.SENT_OUT, LeadInStep.FINISHED)


@value
class Comment:
    """What a member says about a part, for the drafter alone. `number` counts a member's comments of a round.

    One that was taken back has no text. What was taken up or answered stays as it is.
    """

    id: int
    number: int
    author: Member
    part: ReportPart
    kind: CommentKind
    text: str
    made_at: datetime
    taken_up_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.withdrawn_at is None

    @property
    def is_settled(self) -> bool:
        """Whether the drafter has taken it up or answered it."""
        return self.taken_up_at is not None or self.answered_at is not None


@value
class Opinion:
    """What a member of the committee says to one revision: approved, or to be changed for a reason."""

    member: Member
    revision: int
    approved: bool
    at: datetime
    reason: str = ""


def last_comment_day(today: date, table: HolidayTable, planned: date | None = None) -> date:
    """The day on which comments end unless the drafter says otherwise: that of the plan while it lies ahead,
    else a working day soon."""
    if planned and 0 < (planned - today).days <= FURTHEST:
        return planned
    day = today + COMMENT_DAYS * _ONE_DAY
    while not is_working_day(day, table):
        day += _ONE_DAY
    return day


def on_pages(texts: Texts) -> tuple[tuple[ReportPart, str], ...]:
    """Each part on pages of its own; a part without words has one empty page."""
    return tuple((part, page) for part in ReportPart for page in pages_of(texts.get(part, "")))


def pages_of(text: str) -> tuple[str, ...]:
    """A text on pages that fit a message, cut between paragraphs where that goes."""
    return split_pages(text.split("\n\n"), ROOM, _units) or ("",)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def unsettled(comments: Iterable[Comment]) -> int:
    """How many comments wait for the drafter."""
    return sum(comment.stands and not comment.is_settled for comment in comments)


@value
class SentText:
    """What went out to the members, and when."""

    at: datetime
    texts: Texts


def unchanged(
    comments: Iterable[tuple[int, ReportPart, datetime]], versions: Sequence[SentText], texts: Texts
) -> frozenset[int]:
    """Of comments (id, part, when made) those whose part says what their authors had read; `versions` come in
    their order."""
    return frozenset(
        comment for comment, part, at in comments if _seen(versions, at).get(part, "") == texts.get(part, "")
    )


def _seen(versions: Sequence[SentText], at: datetime) -> Texts:
    """What was out at that moment."""
    return next((version.texts for version in reversed(versions) if version.at <= at), {})


def counted(comments: Iterable[Comment]) -> CommentCounts:
    """How many comments stand, by part and kind: of comments, not of persons."""
    counts: dict[tuple[ReportPart, CommentKind], int] = {}
    for comment in comments:
        if comment.stands:
            place = (comment.part, comment.kind)
            counts[place] = counts.get(place, 0) + 1
    return counts


def voters(committee: Sequence[Member], drafter: int | None) -> tuple[Member, ...]:
    """Who approves: the members of the committee in office without the drafter, unless nobody else is."""
    in_office = tuple(x for x in committee if x.in_office)
    return tuple(x for x in in_office if x.number != drafter) or in_office


def approvals(lead_in: LeadIn, opinions: Iterable[Opinion], asked: Iterable[Member]) -> int:
    """How many of those who are asked approve of exactly this text."""
    ids = {member.id for member in asked}
    return sum(x.approved and x.revision == lead_in.revision and x.member.id in ids for x in opinions)


def is_approved(lead_in: LeadIn, opinions: Iterable[Opinion], asked: Sequence[Member]) -> bool:
    """Whether more than half of those who are asked approve of the text that was put to them."""
    return lead_in.is_submitted and 2 * approvals(lead_in, opinions, asked) > len(asked)
