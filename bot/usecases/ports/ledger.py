"""The ledger: people, rounds, participation, commitments, timers, deliveries. Nothing disclosed is here."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from bot.conversation.changes.ledger import CampaignKept, LedgerChange, Pushed, PushKind
from bot.domain.board import BoardFigures, RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, Participation
from bot.domain.closing import Closing, WaitingItem
from bot.domain.commitment import ClosedVersion, CommitmentItem
from bot.domain.handover import HandedOver, HandoverCancelled
from bot.domain.member import BranchId, Member, MemberId
from bot.domain.prevalence import Looked, Publication
from bot.domain.request import Request
from bot.domain.retention import PastRound, Trace
from bot.domain.sharing import Share
from bot.domain.tombstone import Tombstone
from bot.domain.trail import Line
from bot.domain.value import value
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.backlog import Backlog
from bot.usecases.ports.catalogues import CatalogueLedger
from bot.usecases.ports.drafting import DraftingLedger
from bot.usecases.ports.figures import FiguresLedger
from bot.usecases.ports.kept_in_ledger import KeptInLedger
from bot.usecases.ports.meetings import MeetingLedger
from bot.usecases.ports.on_paper import OnPaperLedger
from bot.usecases.ports.organisation import OrganisationLedger
from bot.usecases.ports.papers import PaperLedger
from bot.usecases.ports.plans import PlanLedger, TaskLedger
from bot.usecases.ports.ratings import RatingLedger
from bot.usecases.ports.remediation import RemediationLedger
from bot.usecases.ports.transfers import TransferLedger

T = TypeVar("T")


ON_ITS_WAY = 0  # no message has this number


@value
class Who:
    """The one behind an address, with branch and current round: what every event needs.

    The current round is the open one (of several the one entered, else the newest), else the one that is
    planned and announced, else the one that closed last.
    `awaiting` is an encoded press; `last_message` the id of the message that holds the live screen,
    None before the first, ON_ITS_WAY while what answers a typed text is not known to be out. `code` is what
    an account that waits to be confirmed shows. `works_above`: there is an appointment to a committee, in
    force or not.
    """

    account_id: int
    member: Member
    branch: Branch
    campaign: Campaign | None = None
    participation: Participation = field(default_factory=Participation)
    awaiting: str = ""
    last_message: int | None = None
    reachable: bool = True
    confirmed: bool = True
    code: str = ""
    works_above: bool = False

    @property
    def sees_screen(self) -> bool:
        """Whether the question that typed text would answer has been shown."""
        return self.last_message != ON_ITS_WAY


@value
class ClosedCommitment:
    """The latest frozen version with its items as they were."""

    version: ClosedVersion
    items: tuple[CommitmentItem, ...]


class TimerKind(StrEnum):
    """What falls due."""

    REMINDER = "reminder"  # subject: item
    DIGEST = "digest"  # subject: branch
    CAMPAIGN_CLOSE = "campaign_close"  # subject: campaign
    HANDOVER = "handover"  # subject: hand-over
    ROUND = "round"  # subject: campaign; looks once a day who has something to do
    PROMISES = "promises"  # subject: branch; the same for items of commitments, which are of no round
    TASKS = "tasks"  # subject: member; says so within the member's hours
    WARNING = "warning"  # subject: member; of a lead-in report that may come too late, within the same hours
    CHAIR_NAMED = "chair_named"  # subject: campaign; says so within the member's hours
    CLERK_NAMED = "clerk_named"  # the same
    HALF_YEAR = "half_year"  # subject: branch
    YEAR_END = "year_end"  # subject: branch
    COVERAGE = "coverage"  # subject: an officer of committees
    URGING = "urging"  # subject: a branch as a unit; its secretary is reminded
    PLAN_BELOW = "plan_below"  # subject: a plan of a committee; all branches below are told


@value
class Timer:
    """A durable row that falls due; one per kind and subject."""

    id: int
    kind: TimerKind
    subject_id: int
    member_id: MemberId | None
    branch_id: BranchId
    due_at: datetime


class PushState(StrEnum):
    """How a delivery ended."""

    SENT = "sent"
    CANCELLED = "cancelled"  # no longer true when it was to be sent
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@value
class DuePush:
    """A leased row of the outbox: kind and ids, never words."""

    id: int
    kind: PushKind
    key: str
    about: tuple[int, ...]
    tries: int
    account_id: int
    address: Address
    member: Member
    branch: Branch


@value
class Claim:
    """Which pushes a sender asks for: `limit` at most, on these channels; of one account, or those that were
    queued before a calendar moment, where that is said."""

    channels: frozenset[str]
    limit: int
    account_id: int | None = None
    queued_before: datetime | None = None


@value
class ParkedUpdate:
    """An update that could not be handled, kept sealed for the operator."""

    key: UpdateKey
    body: str
    error: str


class Ledger(Protocol):
    """One unit of work on the ledger; each method runs in the caller's transaction.

    `at` and `now` are calendar moments; `machine` is the machine's clock.
    """

    @property
    def plans(self) -> PlanLedger:
        """The branch's rounds with their plans."""
        ...

    @property
    def catalogues(self) -> CatalogueLedger:
        """Editions of catalogues that were imported."""
        ...

    @property
    def tasks(self) -> TaskLedger:
        """What is still to be done in rounds."""

    @property
    def organisation(self) -> OrganisationLedger:
        """The organisation above the branches."""
        ...

    @property
    def figures_above(self) -> FiguresLedger:
        """What tables that go upward count in the ledgers of branches."""
        ...

    # parts of a round
    @property
    def meetings(self) -> MeetingLedger:
        """Its meetings and their conclusion."""
        ...

    # intake
    def arrive(self, update: UpdateKey, machine: datetime, sender: Address | None = None) -> bool:
        """Note the update; False when it was noted before. The row of the sender's member is locked too."""
        ...

    def park(self, parked: ParkedUpdate, machine: datetime) -> None:
        """Keep an update nobody could handle."""
        ...

    # parts of a round
    @property
    def papers(self) -> PaperLedger:
        """What papers are made with."""
        ...

    # people
    def who(self, address: Address, beside: Callable[[str], int] | None = None) -> Who | None:
        """The one bound to the address, in one statement; the member's row is locked until the commit.

        `beside` tells by what is awaited whose row of the same branch, by number, is locked along with it
        (0: nobody's), in the order of ids: two who act at each other's place do not wait for one another.
        """
        ...

    def member(self, member_id: MemberId) -> Member | None:
        """A member by id."""
        ...

    def branch(self, branch_id: BranchId) -> Branch | None:
        """A branch by id."""
        ...

    def find_invite(self, code: str, now: datetime) -> tuple[int, Member] | None:
        """The invite of a deep-link token or typed code, if it works now: unused, unexpired, unrevoked."""
        ...

    def issue_invite(self, member_id: MemberId, codes: tuple[str, str], expires_at: datetime) -> None:
        """Keep a new invite (token, typed code) as HMAC only; earlier open invites of the member die."""
        ...

    def guesses_since(self, address: Address | None, since: datetime) -> int:
        """Failed codes since a machine moment, of one address or (None) of all."""
        ...

    def recipients(self, member: Member, campaign: Campaign | None) -> tuple[Member, ...]:
        """Who receives the member's report: the secretary; the secretary's own goes to the named reader,
        else to the deputy, else to nobody."""
        ...

    def roster(
        self, branch_id: BranchId, campaign_id: CampaignId | None, today: date
    ) -> tuple[RosterLine, ...]:
        """The branch's members in Vietnamese order of names."""
        ...

    def officer_chats(self, channel: str) -> tuple[str, ...]:
        """The chats of all secretaries and deputies on a channel, whose menu holds the board."""
        ...

    def chats(self, channel: str) -> tuple[str, ...]:
        """The chats of all members on a channel."""
        ...

    def members(self, branch_id: BranchId) -> tuple[Member, ...]:
        """The members of the branch in Vietnamese order of names."""
        ...

    def office_holders(self, branch_id: BranchId) -> tuple[Member, ...]:
        """Secretary first, then deputies."""
        ...

    def office_holders_of(self, branches: Collection[BranchId]) -> tuple[Member, ...]:
        """Those of all these branches."""
        ...

    def senders(self, branch_id: BranchId, since: datetime) -> tuple[tuple[Campaign, MemberId], ...]:
        """Who has sent a report in a round that has not met, and that ended since then if it is over."""
        ...

    def carry_out_handover(self, handover_id: int, at: datetime) -> HandedOver | HandoverCancelled | None:
        """The office of secretary passes on, or the order is cancelled where the member can no longer take
        over; None where that was done or cancelled before."""
        ...

    @property
    def transfers(self) -> TransferLedger:
        """Members who move from one branch to another."""
        ...

    @property
    def on_paper(self) -> OnPaperLedger:
        """Members on paper."""
        ...

    # commitments
    def items(self, member_id: MemberId) -> tuple[CommitmentItem, ...]:
        """All items of the member by number, withdrawn ones too."""
        ...

    def closed_commitment(self, member_id: MemberId) -> ClosedCommitment | None:
        """The latest frozen version."""
        ...

    def closings(self, member_id: MemberId) -> tuple[Closing, ...]:
        """Of each of the member's items that was marked as done the latest that was not taken back."""
        ...

    def waiting_items(self, branch_id: BranchId) -> tuple[WaitingItem, ...]:
        """Items of the branch that wait for confirmation, first done first, without words."""
        ...

    @property
    def remediation(self) -> RemediationLedger:
        """Shortcomings, the ledger of remediation, plans and results."""
        ...

    @property
    def ratings(self) -> RatingLedger:
        """Ratings at year end."""
        ...

    # sharing
    def heads_of_unit(self, branch_id: BranchId) -> tuple[Member, ...]:
        """Members of the branch with a post and an account, by number."""
        ...

    def shares_given(self, member_id: MemberId) -> tuple[Share, ...]:
        """The member's shares that stand, with their readers."""
        ...

    def shares_received(self, reader: Member) -> tuple[Share, ...]:
        """What stands for the reader, with its authors, who are of the reader's branch."""
        ...

    def share_openings(self, member_id: MemberId) -> tuple[tuple[str, datetime], ...]:
        """Who opened what the member shares or shared, the newest first."""
        ...

    # the member's own copy
    def kept_about(self, member_id: MemberId) -> KeptInLedger:
        """All that is kept about the member beside roster line and items, for nobody but the member."""
        ...

    # the lead-in report
    @property
    def drafting(self) -> DraftingLedger: ...

    # requests
    def make_request(self, branch_id: BranchId, request: Request) -> Request:
        """Keep a new request; it comes back with the next number of the branch."""
        ...

    def requests(self, member_id: MemberId) -> tuple[Request, ...]:
        """The member's requests, earliest first."""
        ...

    def overdue_requests(self, now: datetime) -> int:
        """How many wait for too long, in all branches."""
        ...

    def request(self, branch_id: BranchId, number: int) -> Request | None:
        """A request by its number in the branch, its row locked until the commit."""
        ...

    def answer_request(self, branch_id: BranchId, answered: Request) -> None:
        """Keep state, answer and moment of a request that is open."""
        ...

    # what goes by age
    def past_rounds(self) -> tuple[PastRound, ...]:
        """The rounds that are over, of all branches."""
        ...

    def old_traces(self, trace: Trace, before: datetime) -> int:
        """How many rows of this kind are older."""
        ...

    def trim(self, trace: Trace, before: datetime, limit: int) -> int:
        """Take away what is older, at most so many rows; how many it were."""
        ...

    # tombstones
    def removals(self, member_id: MemberId) -> tuple[Tombstone, ...]:
        """What went by age and the member has not been told of yet."""
        ...

    def uncopied_tombstones(self, limit: int) -> tuple[Tombstone, ...]:
        """Deletions that may not stand in the file outside the database yet, oldest first."""
        ...

    def mark_copied(self, ids: Sequence[int], at: datetime) -> None:
        """These stand in the file."""
        ...

    # figures
    def figures(self, branch_id: BranchId, campaign_id: CampaignId | None, today: date) -> BoardFigures:
        """The counts of the branch, made in SQL; exempt and excused members left out."""
        ...

    def participation(self, campaign_id: CampaignId, member_id: MemberId) -> Participation:
        """How far a member has come."""
        ...

    def current_campaign(self, branch_id: BranchId) -> Campaign | None:
        """The branch's open round, else the planned one, else the one that closed last."""
        ...

    def campaign(self, campaign_id: CampaignId) -> Campaign | None:
        """A campaign by id."""
        ...

    def campaign_numbered(self, branch_id: BranchId, number: int) -> Campaign | None:
        """The branch's campaign with that number."""
        ...

    def publish_prevalence(self, campaign_id: CampaignId, publication: Publication, at: datetime) -> bool:
        """Keep what is published of a round; False when it was published before, then nothing changes."""
        ...

    def prevalence(self, campaign_id: CampaignId) -> Publication | None:
        """What was published; None before the close."""
        ...

    def published_before(self, branch_id: BranchId, about_to_publish: bool = False) -> tuple[Looked, ...]:
        """What the branch's publications so far looked at, rounds that published nothing left out; with
        `about_to_publish` no other round of the branch is published before the commit."""
        ...

    def statistics_consenters(self, branch_id: BranchId) -> frozenset[MemberId]:
        """Members who agree to suppressed statistics."""
        ...

    # what a turn made true
    def keep(self, change: LedgerChange, address: Address, at: datetime) -> None:
        """Make one change true, in the order of the turn. For GuessCounted `at` is the machine's moment;
        ReminderPostponed changes nothing here, the use case sets the timer."""
        ...

    def note(self, line: Line) -> None:
        """Add a line to the trail. The last thing in a transaction: the branch's other acts wait for it."""
        ...

    def keep_campaign(self, change: CampaignKept, at: datetime) -> None:
        """A campaign as it is now, outside a turn: when its last day is over."""
        ...

    def push(self, pushed: Pushed, at: datetime) -> bool:
        """Queue a message to the account the member has now, RELEASED to the one released at this `at`;
        False when the key exists, nobody is bound or the account is unreachable."""
        ...

    def push_all(self, pushes: Sequence[Pushed], at: datetime) -> None:
        """The same for several at once, of kinds that do not repeat; few statements, however many they
        are."""
        ...

    def set_last_message(self, account_id: int, message: int | None) -> None:
        """Which message holds the live screen."""
        ...

    def note_said(self, account_id: int, messages: Collection[int], machine: datetime) -> None:
        """These messages stand in the chat since this machine moment; one noted before keeps its own."""
        ...

    def said_since(self, account_id: int, machine: datetime) -> tuple[int, ...]:
        """The messages noted after a machine moment, the newest first."""
        ...

    def forget_said(self, account_id: int, messages: Collection[int]) -> None:
        """These messages are gone from the chat."""
        ...

    def trim_said(self, before: datetime) -> None:
        """Forget all messages noted up to a machine moment."""
        ...

    def set_reachable(self, address: Address, reachable: bool, at: datetime) -> None:
        """The account blocked the bot (queued pushes end, new ones are not taken) or speaks again."""
        ...

    def note_pulse(self, machine: datetime) -> datetime | None:
        """Updates are taken at this machine moment; gives the moment noted before, None the first time."""
        ...

    def backlog(self, now: datetime) -> Backlog:
        """What waits at the calendar's moment."""
        ...

    # timers
    def set_timer(
        self,
        kind: TimerKind,
        subject_id: int,
        owner: tuple[BranchId, MemberId | None],
        due_at: datetime | None,
    ) -> None:
        """The one timer of this kind and subject; None removes it."""
        ...

    def claim_timers(self, now: datetime, limit: int) -> tuple[Timer, ...]:
        """Timers that are due, locked until the commit; rows another process holds are left out."""
        ...

    def next_due(self) -> datetime | None:
        """When the next timer falls due."""
        ...

    # outbox
    def claim_pushes(self, claim: Claim, machine: datetime, lease_until: datetime) -> tuple[DuePush, ...]:
        """Lease pushes that may go out, the oldest of each chat only."""
        ...

    def next_push(self, account_id: int, channels: Collection[str], machine: datetime) -> datetime | None:
        """The machine's moment from which the account's oldest push may go out, `machine` if it may at once;
        None when nothing waits that could go out on these channels."""
        ...

    def settle_push(self, push_id: int, state: PushState, at: datetime) -> None:
        """The delivery is over."""
        ...

    def retry_push(self, push_id: int, machine_at: datetime) -> None:
        """Try again at that machine moment."""
        ...


class LedgerStorage(Protocol):
    """Transactions on the ledger alone: for digests, tables and figures."""

    def transaction(self, work: Callable[[Ledger], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises."""
        ...
