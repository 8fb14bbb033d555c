"""The ledger as the use cases see it: each method is one query of a module here."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from bot.conversation.changes.ledger import CampaignKept, LedgerChange, Pushed
from bot.domain.board import BoardFigures, RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, Participation
from bot.domain.closing import Closing, WaitingItem
from bot.domain.commitment import CommitmentItem
from bot.domain.handover import HandedOver, HandoverCancelled
from bot.domain.member import BranchId, Member, MemberId
from bot.domain.prevalence import Looked, Publication
from bot.domain.request import Request
from bot.domain.retention import PastRound, Trace
from bot.domain.sharing import Share
from bot.domain.tombstone import Tombstone
from bot.domain.trail import Line
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.backlog import Backlog
from bot.usecases.ports.catalogues import CatalogueLedger
from bot.usecases.ports.figures import FiguresLedger
from bot.usecases.ports.kept_in_ledger import KeptInLedger
from bot.usecases.ports.ledger import (
    Claim,
    ClosedCommitment,
    DuePush,
    ParkedUpdate,
    PushState,
    Timer,
    TimerKind,
    Who,
)
from bot.usecases.ports.meetings import MeetingLedger
from bot.usecases.ports.on_paper import OnPaperLedger
from bot.usecases.ports.organisation import OrganisationLedger
from bot.usecases.ports.plans import PlanLedger, TaskLedger
from bot.usecases.ports.ratings import RatingLedger
from bot.usecases.ports.remediation import RemediationLedger
from bot.usecases.ports.transfers import TransferLedger
from storage.figures.store import SqlFigures
from storage.ledger import (
    accounts,
    backlog,
    board,
    campaigns,
    closings,
    commitments,
    consents,
    handovers,
    intake,
    invites,
    kept,
    outbox,
    people,
    prevalence,
    requests,
    retention,
    roster,
    said,
    sharing,
    timers,
    tombstones,
    trail,
)
from storage.ledger.catalogues import SqlCatalogues
from storage.ledger.drafting import SqlDrafting
from storage.ledger.keep import keep
from storage.ledger.meetings import Meetings
from storage.ledger.on_paper import SqlOnPaper
from storage.ledger.papers import SqlPapers
from storage.ledger.plans import SqlPlans
from storage.ledger.ratings import SqlRatings
from storage.ledger.remediation_reading import SqlRemediation
from storage.ledger.tasks import SqlTasks
from storage.ledger.transfers import SqlTransfers
from storage.organisation.store import SqlOrganisation
from storage.unit import Unit


class SqlLedger:
    """Answers the port `Ledger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._plans, self._tasks = SqlPlans(unit), SqlTasks(unit)
        self._meetings, self._remediation = Meetings(unit), SqlRemediation(unit)

    @property
    def plans(self) -> PlanLedger:
        return self._plans

    @property
    def catalogues(self) -> CatalogueLedger:
        return SqlCatalogues(self._unit)

    @property
    def on_paper(self) -> OnPaperLedger:
        return SqlOnPaper(self._unit)

    @property
    def tasks(self) -> TaskLedger:
        return self._tasks

    @property
    def organisation(self) -> OrganisationLedger:
        return SqlOrganisation(self._unit)

    @property
    def figures_above(self) -> FiguresLedger:
        return SqlFigures(self._unit)

    # parts of a round
    @property
    def meetings(self) -> MeetingLedger:
        return self._meetings

    # intake
    def arrive(self, update: UpdateKey, machine: datetime, sender: Address | None = None) -> bool:
        return intake.arrive(self._unit, update, machine, sender)

    def park(self, parked: ParkedUpdate, machine: datetime) -> None:
        intake.park(self._unit, parked, machine)

    @property
    def papers(self) -> SqlPapers:
        return SqlPapers(self._unit)

    # people
    def who(self, address: Address, beside: Callable[[str], int] | None = None) -> Who | None:
        return people.who(self._unit, address, beside)

    def member(self, member_id: MemberId) -> Member | None:
        return people.find(self._unit, member_id)

    def branch(self, branch_id: BranchId) -> Branch | None:
        return roster.find_branch(self._unit, branch_id)

    def find_invite(self, code: str, now: datetime) -> tuple[int, Member] | None:
        return invites.find(self._unit, code, now)

    def issue_invite(self, member_id: MemberId, codes: tuple[str, str], expires_at: datetime) -> None:
        invites.issue(self._unit, member_id, codes, expires_at)

    def guesses_since(self, address: Address | None, since: datetime) -> int:
        return invites.guesses_since(self._unit, address, since)

    def recipients(self, member: Member, campaign: Campaign | None) -> tuple[Member, ...]:
        return people.recipients(self._unit, member, campaign)

    def roster(
        self, branch_id: BranchId, campaign_id: CampaignId | None, today: date
    ) -> tuple[RosterLine, ...]:
        return board.roster(self._unit, branch_id, campaign_id, today)

    def members(self, branch_id: BranchId) -> tuple[Member, ...]:
        return roster.members(self._unit, branch_id)

    def office_holders(self, branch_id: BranchId) -> tuple[Member, ...]:
        return people.office_holders(self._unit, branch_id)

    def officer_chats(self, channel: str) -> tuple[str, ...]:
        return accounts.officer_chats(self._unit, channel)

    def office_holders_of(self, branches: Collection[BranchId]) -> tuple[Member, ...]:
        return people.office_holders_of(self._unit, branches)

    def senders(self, branch_id: BranchId, since: datetime) -> tuple[tuple[Campaign, MemberId], ...]:
        return campaigns.senders(self._unit, branch_id, since.date())

    def carry_out_handover(self, handover_id: int, at: datetime) -> HandedOver | HandoverCancelled | None:
        return handovers.carry_out(self._unit, handover_id, at)

    def chats(self, channel: str) -> tuple[str, ...]:
        return accounts.chats(self._unit, channel)

    @property
    def transfers(self) -> TransferLedger:
        return SqlTransfers(self._unit)

    # commitments
    def items(self, member_id: MemberId) -> tuple[CommitmentItem, ...]:
        return commitments.of_member(self._unit, member_id)

    def closed_commitment(self, member_id: MemberId) -> ClosedCommitment | None:
        return commitments.closed(self._unit, member_id)

    def closings(self, member_id: MemberId) -> tuple[Closing, ...]:
        return closings.of_member(self._unit, member_id)

    def waiting_items(self, branch_id: BranchId) -> tuple[WaitingItem, ...]:
        return closings.waiting(self._unit, branch_id)

    @property
    def remediation(self) -> RemediationLedger:
        return self._remediation

    @property
    def ratings(self) -> RatingLedger:
        return SqlRatings(self._unit)

    # sharing
    def heads_of_unit(self, branch_id: BranchId) -> tuple[Member, ...]:
        return sharing.heads_of_unit(self._unit, branch_id)

    def shares_given(self, member_id: MemberId) -> tuple[Share, ...]:
        return sharing.given(self._unit, member_id)

    def shares_received(self, reader: Member) -> tuple[Share, ...]:
        return sharing.received(self._unit, reader)

    def share_openings(self, member_id: MemberId) -> tuple[tuple[str, datetime], ...]:
        return sharing.openings(self._unit, member_id)

    # the member's own copy
    def kept_about(self, member_id: MemberId) -> KeptInLedger:
        return kept.kept_about(self._unit, member_id)

    # the lead-in report
    @property
    def drafting(self) -> SqlDrafting:
        return SqlDrafting(self._unit)

    # requests
    def make_request(self, branch_id: BranchId, request: Request) -> Request:
        return requests.make(self._unit, branch_id, request)

    def requests(self, member_id: MemberId) -> tuple[Request, ...]:
        return requests.of_member(self._unit, member_id)

    def overdue_requests(self, now: datetime) -> int:
        return requests.overdue(self._unit, now)

    def request(self, branch_id: BranchId, number: int) -> Request | None:
        return requests.find(self._unit, branch_id, number)

    def answer_request(self, branch_id: BranchId, answered: Request) -> None:
        requests.answer(self._unit, branch_id, answered)

    # what goes by age
    def past_rounds(self) -> tuple[PastRound, ...]:
        return retention.past_rounds(self._unit)

    def old_traces(self, trace: Trace, before: datetime) -> int:
        return retention.count(self._unit, trace, before)

    def trim(self, trace: Trace, before: datetime, limit: int) -> int:
        return retention.trim(self._unit, trace, before, limit)

    # tombstones
    def removals(self, member_id: MemberId) -> tuple[Tombstone, ...]:
        return tombstones.to_tell(self._unit, member_id)

    def uncopied_tombstones(self, limit: int) -> tuple[Tombstone, ...]:
        return tombstones.uncopied(self._unit, limit)

    def mark_copied(self, ids: Sequence[int], at: datetime) -> None:
        tombstones.mark_copied(self._unit, ids, at)

    # figures
    def figures(self, branch_id: BranchId, campaign_id: CampaignId | None, today: date) -> BoardFigures:
        return board.figures(self._unit, branch_id, campaign_id, today)

    def participation(self, campaign_id: CampaignId, member_id: MemberId) -> Participation:
        return campaigns.participation_in(self._unit, campaign_id, member_id)

    def campaign(self, campaign_id: CampaignId) -> Campaign | None:
        return campaigns.find(self._unit, campaign_id)

    def current_campaign(self, branch_id: BranchId) -> Campaign | None:
        return campaigns.current(self._unit, branch_id)

    def campaign_numbered(self, branch_id: BranchId, number: int) -> Campaign | None:
        return campaigns.numbered(self._unit, branch_id, number)

    def publish_prevalence(self, campaign_id: CampaignId, publication: Publication, at: datetime) -> bool:
        return prevalence.publish(self._unit, campaign_id, publication, at)

    def prevalence(self, campaign_id: CampaignId) -> Publication | None:
        return prevalence.published(self._unit, campaign_id)

    def published_before(self, branch_id: BranchId, about_to_publish: bool = False) -> tuple[Looked, ...]:
        return prevalence.looked_at(self._unit, branch_id, about_to_publish)

    def statistics_consenters(self, branch_id: BranchId) -> frozenset[MemberId]:
        return consents.statistics_consenters(self._unit, branch_id)

    # what a turn made true
    def keep(self, change: LedgerChange, address: Address, at: datetime) -> None:
        keep(self._unit, change, address, at)

    def note(self, line: Line) -> None:
        trail.note(self._unit, line)

    def keep_campaign(self, change: CampaignKept, at: datetime) -> None:
        campaigns.keep(self._unit, change.campaign)

    def push(self, pushed: Pushed, at: datetime) -> bool:
        return outbox.push(self._unit, pushed, at)

    def push_all(self, pushes: Sequence[Pushed], at: datetime) -> None:
        outbox.push_all(self._unit, pushes, at)

    def set_last_message(self, account_id: int, message: int | None) -> None:
        accounts.set_last_message(self._unit, account_id, message)

    def note_said(self, account_id: int, messages: Collection[int], machine: datetime) -> None:
        said.note(self._unit, account_id, messages, machine)

    def said_since(self, account_id: int, machine: datetime) -> tuple[int, ...]:
        return said.since(self._unit, account_id, machine)

    def forget_said(self, account_id: int, messages: Collection[int]) -> None:
        said.forget(self._unit, account_id, messages)

    def trim_said(self, before: datetime) -> None:
        said.trim(self._unit, before)

    def set_reachable(self, address: Address, reachable: bool, at: datetime) -> None:
        accounts.set_reachable(self._unit, address, reachable, at)

    def note_pulse(self, machine: datetime) -> datetime | None:
        return intake.note_pulse(self._unit, machine)

    def backlog(self, now: datetime) -> Backlog:
        return backlog.backlog(self._unit.connection, now)

    # timers
    def set_timer(
        self,
        kind: TimerKind,
        subject_id: int,
        owner: tuple[BranchId, MemberId | None],
        due_at: datetime | None,
    ) -> None:
        timers.put(self._unit, (kind, subject_id), owner, due_at)

    def claim_timers(self, now: datetime, limit: int) -> tuple[Timer, ...]:
        return timers.claim(self._unit, now, limit)

    def next_due(self) -> datetime | None:
        return timers.next_due(self._unit)

    # outbox
    def claim_pushes(self, claim: Claim, machine: datetime, lease_until: datetime) -> tuple[DuePush, ...]:
        return outbox.claim(self._unit, claim, (machine, lease_until))

    def next_push(self, account_id: int, channels: Collection[str], machine: datetime) -> datetime | None:
        return outbox.next_of(self._unit, account_id, channels, machine)

    def settle_push(self, push_id: int, state: PushState, at: datetime) -> None:
        outbox.settle(self._unit, push_id, state, at)

    def retry_push(self, push_id: int, machine_at: datetime) -> None:
        outbox.retry(self._unit, push_id, machine_at)
