"""What a decision may look at, which parts of it an event needs, and what a decision is."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from enum import Enum, auto

from bot.conversation.changes.disclosure import DisclosureChange
from bot.conversation.changes.ledger import LedgerChange
from bot.conversation.events import Event, Press
from bot.conversation.screens import KeptReport, Notice, ReadingLine, ReportLine, Screen
from bot.conversation.screens.figures import ArrivalLine, Filings
from bot.conversation.screens.remediation import UndertakingLine
from bot.conversation.screens.tables import TableTold
from bot.domain.access import Role, roles_of
from bot.domain.board import BoardFigures, RosterLine
from bot.domain.branch import Branch
from bot.domain.calendar import HolidayTable
from bot.domain.campaign import Campaign, Participation
from bot.domain.catalogue import Catalogue
from bot.domain.closing import Closing, WaitingItem
from bot.domain.commitment import ClosedVersion, CommitmentItem, ItemId
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.inquiry import Inquiry
from bot.domain.disclosure.report import SentReport
from bot.domain.disclosure.sheet import Sheet
from bot.domain.drafting import Comment, CommentCounts, LeadIn, Opinion, Texts
from bot.domain.meeting import Meeting
from bot.domain.member import Member, MemberId
from bot.domain.minutes import ConclusionText, MeetingResult
from bot.domain.on_paper import PaperMember, Seat
from bot.domain.organisation.oversight import Committee, CommitteePlan, Oversight
from bot.domain.organisation.period import Period
from bot.domain.organisation.signals import BranchSignals, Thresholds
from bot.domain.organisation.unit import UnitId
from bot.domain.papers import PaperLine
from bot.domain.passage import Passage
from bot.domain.prevalence import Looked, Publication
from bot.domain.remediation import Happening, LedgerLine, OpenedItem
from bot.domain.remediation_figures import MemberResult, Standing
from bot.domain.request import Request
from bot.domain.retention import Rules
from bot.domain.round_plan import RoundLine, RoundPlan
from bot.domain.sharing import Share, SharedCommitment
from bot.domain.shortcoming import Shortcoming
from bot.domain.tasks import Task, TaskKind
from bot.domain.tombstone import Tombstone
from bot.domain.transfer import Moving, Newcomer
from bot.domain.value import value
from bot.domain.vote import Vote
from bot.domain.year_rating import RatedLine, RatingYear, Recorded


class Part(Enum):
    """A part of the world that is loaded only for events that need it."""

    DRAFT = auto()
    DRAFTS = auto()  # whether drafts and sent reports are kept, of whatever round
    PREVIEW = auto()  # the report's pages, rendered from the draft
    SENT = auto()
    READINGS = auto()  # of one's newest report that is kept, of whatever round
    REQUESTS = auto()
    REMOVALS = auto()  # what went by age, until it has been told
    ITEMS = auto()
    CLOSINGS = auto()  # which of one's own items wait for confirmation, are confirmed or returned
    WAITING = auto()  # items of others that wait for the member's confirmation
    WAITING_IN_GROUP = auto()  # the same, for home: officers have them on their board
    WAITING_WORDS = auto()  # of one of these
    SHARES = auto()  # of one's own commitment
    OPENINGS = auto()  # of one's own commitment, by those it was shared with
    HEADS = auto()  # heads of unit in the branch, to share it with
    SHARED = auto()  # by others, with the reader
    SHARED_COMMITMENT = auto()  # one of these
    RECIPIENTS = auto()
    BOARD = auto()
    ROSTER = auto()
    MOVING = auto()  # members for whom a slip to another branch is out
    PAPER_MEMBERS = auto()  # members on paper
    SEAT = auto()  # the place of one of these, to enter at
    REPORTS = auto()
    REPORT = auto()  # one report that was sent to the reader
    THREAD = auto()  # what the reader has asked about it
    IS_ASKED = auto()  # whether there is a question to the member about the own report of the round
    INQUIRIES = auto()  # what the member is asked about the own report of the round
    PREVALENCE = auto()
    PUBLISHED_BEFORE = auto()  # in earlier rounds of the branch
    LEAD_IN = auto()  # the report as it went out
    LEAD_IN_DRAFT = auto()  # as it is being written
    OPENING = auto()  # the sentences with which it begins
    COMMENTS = auto()  # for the drafter
    COMMENT_COUNTS = auto()
    OWN_COMMENTS = auto()
    VOICES = auto()  # the committee, the drafter, and what each has said
    SHEET = auto()
    ROUNDS = auto()  # all rounds of the branch with their plans
    EDITIONS = auto()  # with the catalogues that were imported
    HOLIDAYS = auto()  # the days off of the years around
    TASKS = auto()  # what the member has to do in rounds
    BRANCH_TASKS = auto()  # the same, and what all of the branch have to do in the round at hand
    MEETING = auto()  # the newest sitting, with attendance and counts
    VOTES = auto()  # of it
    PASSAGES = auto()  # of it
    MEETING_RESULT = auto()  # its figures once adopted, and whether there is a conclusion
    CONCLUSION = auto()  # once it is issued
    PEOPLE = auto()  # the branch's members, to choose from
    SHORTCOMINGS = auto()  # entered in the round and not in the ledger yet
    EARLIER = auto()  # remedied ones of the owner of one of these
    REMEDIATION = auto()  # the ledger, without words
    REMEDIATION_WORDS = auto()  # of one of its items
    STANDINGS = auto()  # of the branch's shortcomings, to be counted
    HISTORY = auto()  # of one of one's own items
    RESULTS = auto()  # of the members, of a year
    RATINGS = auto()  # of the members, in a year, with the rule of the cap
    RATING_HISTORY = auto()  # all that was recorded of one of them
    OWN_RATINGS = auto()  # all that was recorded of oneself
    RATING_LIST = auto()  # what was published of a year
    UNDERTAKINGS = auto()  # the members' closed versions and open items, without words
    BRANCH_PAPERS = auto()  # which papers of the round are there
    OVERSIGHT = auto()  # the branches below the committee that is meant
    SIGNALS = auto()  # what might be looked at again in these branches
    PROPOSALS = auto()  # plans of committees above that the branch has not taken over
    TABLE = auto()  # a table of the committee that is meant, or its change over several periods
    ARRIVALS = auto()  # how far the figures of the branches below it have come
    FILINGS = auto()  # the figures of one of these
    OWN_UNIT = auto()  # whether the own branch is a unit, so that its figures go up
    OWN_FILINGS = auto()  # the figures of one's own unit


Need = frozenset[Part]


@value
class Invite:
    """An invite that works now."""

    id: int
    member: Member


@value
class Recipient:
    """Who receives a member's report."""

    member_id: MemberId
    name: str


@value
class Asked:
    """A question about one's own report. `reads`: who asked still reads it, so that an answer arrives."""

    inquiry: Inquiry
    asker: Member
    reads: bool


NO_ID = ItemId(0)


@value
class World:
    """What is true before an event. A stranger has no member; parts not asked for are empty.

    `now` is the calendar's moment in UTC, `today` its date in the branch's zone.
    `fresh_id` may become the id of one new item. Without `confirmed` nobody knows yet whose the account is;
    who holds it reads out the `code`. Without `sees_screen` the question that typed text would answer may
    never have come out. The campaign is the current one of the branch; `elsewhere` it is another, which the
    press names. `editions` are the catalogues built in, and where asked for those imported. `tells_signs`:
    committees above may see what branches have published of the signs.
    """

    now: datetime
    today: date
    fresh_id: ItemId = NO_ID
    invite: Invite | None = None
    member: Member | None = None
    branch: Branch | None = None
    confirmed: bool = True
    code: str = ""
    awaiting: str = ""
    sees_screen: bool = True
    campaign: Campaign | None = None
    elsewhere: bool = False
    participation: Participation = field(default_factory=Participation)
    catalogue: Catalogue | None = None
    draft: Draft = field(default_factory=Draft)
    has_drafts: bool = False
    has_reports: bool = False
    preview: tuple[str, ...] = ()
    sent: SentReport | None = None
    kept_report: KeptReport | None = None
    requests: tuple[Request, ...] = ()
    removals: tuple[Tombstone, ...] = ()
    rules: Rules = field(default_factory=Rules)
    items: tuple[CommitmentItem, ...] = ()
    closed: ClosedVersion | None = None
    closed_items: tuple[CommitmentItem, ...] = ()
    closings: tuple[Closing, ...] = ()
    waiting: tuple[WaitingItem, ...] = ()
    waiting_words: CommitmentItem | None = None
    waiting_closing: Closing | None = None
    shares: tuple[Share, ...] = ()
    openings: tuple[ReadingLine, ...] = ()
    heads: tuple[Member, ...] = ()
    shared: tuple[Share, ...] = ()
    shared_commitment: SharedCommitment | None = None
    recipients: tuple[Recipient, ...] = ()
    figures: BoardFigures = field(default_factory=BoardFigures)
    roster: tuple[RosterLine, ...] = ()
    moving: tuple[Moving, ...] = ()
    paper_members: tuple[PaperMember, ...] = ()
    seat: Seat | None = None
    apart: tuple[CommitmentItem, ...] = ()  # at a seat: items that count and are not shown
    newcomer: Newcomer | None = None  # whose slip has the code that was typed
    reports: tuple[ReportLine, ...] = ()
    report: SentReport | None = None
    thread: tuple[Inquiry, ...] = ()
    waiting_inquiries: int = 0  # of the author of that report, whoever asked
    is_asked: bool = False
    inquiries: tuple[Asked, ...] = ()
    publication: Publication | None = None
    published_before: tuple[Looked, ...] = ()
    lead_in: LeadIn | None = None
    lead_in_draft: LeadIn | None = None
    opening: Texts = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    own_comments: tuple[Comment, ...] = ()
    comment_counts: CommentCounts = field(default_factory=dict)
    unchanged: frozenset[int] = frozenset()  # comments taken up whose part says what it said
    committee: tuple[Member, ...] = ()
    drafter: Member | None = None
    opinions: tuple[Opinion, ...] = ()
    sheet: Sheet | None = None
    rounds: tuple[RoundLine, ...] = ()
    holidays: HolidayTable = field(default_factory=HolidayTable)
    tasks: tuple[Task, ...] = ()
    overdue: int = 0  # of what is pending
    pending: Mapping[TaskKind, date] = field(default_factory=dict)  # in the round, by anybody; first due
    editions: tuple[Catalogue, ...] = ()
    meeting: Meeting = field(default_factory=Meeting)
    votes: tuple[Vote, ...] = ()
    passages: tuple[Passage, ...] = ()
    meeting_result: MeetingResult = field(default_factory=MeetingResult)
    conclusion: ConclusionText | None = None
    people: tuple[Member, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    earlier: tuple[CommitmentItem, ...] = ()
    remediation: tuple[LedgerLine, ...] = ()
    opened: OpenedItem | None = None
    standings: tuple[Standing, ...] = ()
    history: tuple[Happening, ...] = ()
    undertakings: tuple[UndertakingLine, ...] = ()
    results: tuple[MemberResult, ...] = ()
    branch_papers: tuple[PaperLine, ...] = ()
    committees: tuple[Committee, ...] = ()  # that the member works for today
    oversight: Oversight | None = None
    signals: tuple[BranchSignals, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    tells_signs: bool = False
    proposals: tuple[CommitteePlan, ...] = ()
    table: TableTold | None = None
    arrivals: tuple[ArrivalLine, ...] | None = None
    figures_waiting: Mapping[Period, int] = field(default_factory=dict)
    own_unit: UnitId | None = None
    filings: Filings | None = None
    ratings: RatingYear | None = None
    rated: tuple[Recorded, ...] = ()
    rating_year: int = 0  # of the list
    rating_list: tuple[RatedLine, ...] | None = None  # None: not published

    @property
    def me(self) -> Member:
        """The member; flows run only for one."""
        assert self.member is not None  # noqa: S101  # turn.py lets no stranger into a flow
        return self.member

    @property
    def my_branch(self) -> Branch:
        """The member's branch."""
        assert self.branch is not None  # noqa: S101  # loaded together with the member
        return self.branch

    @property
    def my_round(self) -> Campaign:
        """The round at hand, for what is only there in one."""
        assert self.campaign is not None  # noqa: S101  # see above
        return self.campaign

    @property
    def roles(self) -> frozenset[Role]:
        """The member's roles today; none while nobody has confirmed whose the account is."""
        return roles_of(self.me, self.campaign, bool(self.committees)) if self.confirmed else frozenset()

    @property
    def size(self) -> int:
        """How many indicators the current round has."""
        return self.catalogue.size if self.catalogue else 0

    @property
    def line(self) -> RoundLine | None:
        """The round at hand among the rounds of the branch."""
        number = self.campaign.number if self.campaign else 0
        return next((line for line in self.rounds if line.number == number), None)

    @property
    def plan(self) -> RoundPlan | None:
        """The plan of the round at hand."""
        return self.line.plan if self.line else None

    def with_plan(self, plan: RoundPlan) -> "World":
        """The same world with another plan of the round at hand."""
        rounds = (replace(line, plan=plan) if line == self.line else line for line in self.rounds)
        return replace(self, rounds=tuple(rounds))

    def as_member(self, member: Member) -> "World":
        """The same world seen by this member."""
        return replace(self, member=member)


@value
class Turn:
    """A decision: what is shown, what is now true, a short word beside it.

    `awaits` is the press whose question typed text would answer from now on. `then` is answered next, in
    the world as the changes have left it, and its screen is the one shown. With `clears_chat` what stands
    in the chat is deleted first; the notice is for where that cannot be done.
    """

    screen: Screen
    ledger: tuple[LedgerChange, ...] = ()
    disclosure: tuple[DisclosureChange, ...] = ()
    notice: Notice | None = None
    awaits: Press | None = None
    then: Event | None = None
    clears_chat: bool = False

    def saying(self, notice: Notice) -> "Turn":
        """The same with a notice."""
        return replace(self, notice=notice)
