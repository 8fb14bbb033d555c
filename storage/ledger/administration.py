"""What the operator sets up, as the use cases see it."""

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.handover import HandedOver, Handover, HandoverCancelled
from bot.domain.member import BranchId, Member, MemberId
from bot.domain.request import Request
from bot.domain.trail import Chain, Line, Link
from bot.domain.transfer import Left
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.ledger import ParkedUpdate, TimerKind
from storage.figures.store import SqlFigures
from storage.ledger import (
    accounts,
    campaigns,
    handovers,
    intake,
    invites,
    outbox,
    requests,
    roster,
    timers,
    trail,
    transfers,
)
from storage.ledger.appendices import SqlAppendices
from storage.ledger.catalogues import SqlCatalogues
from storage.ledger.papers import SqlPapers
from storage.organisation.store import SqlOrganisation
from storage.unit import Unit


class SqlAdministration:
    """Answers the port `Administration` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @property
    def papers(self) -> SqlPapers:
        return SqlPapers(self._unit)

    @property
    def organisation(self) -> SqlOrganisation:
        return SqlOrganisation(self._unit)

    @property
    def figures_above(self) -> SqlFigures:
        return SqlFigures(self._unit)

    @property
    def catalogues(self) -> SqlCatalogues:
        return SqlCatalogues(self._unit)

    @property
    def appendices(self) -> SqlAppendices:
        return SqlAppendices(self._unit)

    def create_branch(self, branch: Branch) -> Branch:
        return roster.create_branch(self._unit, branch)

    def branches(self) -> tuple[tuple[int, Branch], ...]:
        return roster.branches(self._unit)

    def add_members(self, branch_id: BranchId, members: Sequence[NewMember]) -> tuple[Member, ...]:
        return roster.add_members(self._unit, branch_id, members)

    def members(self, branch_id: BranchId) -> tuple[Member, ...]:
        return roster.members(self._unit, branch_id)

    def left(self, branch_id: BranchId) -> tuple[Left, ...]:
        return transfers.left(self._unit, branch_id)

    def change_member(self, member: Member) -> None:
        roster.change_member(self._unit, member)

    def order_handover(self, handover: Handover, begins: datetime, at: datetime) -> Handover:
        return handovers.order(self._unit, handover, begins, at)

    def senders(self, branch_id: BranchId, since: datetime) -> tuple[tuple[Campaign, MemberId], ...]:
        return campaigns.senders(self._unit, branch_id, since.date())

    def carry_out_handover(self, handover_id: int, at: datetime) -> HandedOver | HandoverCancelled | None:
        return handovers.carry_out(self._unit, handover_id, at)

    def push(self, pushed: Pushed, at: datetime) -> bool:
        return outbox.push(self._unit, pushed, at)

    def set_timer(
        self,
        kind: TimerKind,
        subject_id: int,
        owner: tuple[BranchId, MemberId | None],
        due_at: datetime | None,
    ) -> None:
        timers.put(self._unit, (kind, subject_id), owner, due_at)

    def end_binding(self, member_id: MemberId, at: datetime) -> None:
        told = Pushed(PushKind.RELEASED, member_id, f"released:{member_id}:{at:%Y%m%d%H%M%S}")
        outbox.push(self._unit, told, at)
        accounts.release(self._unit, member_id, at)
        invites.revoke(self._unit, member_id)

    def unconfirmed(self) -> tuple[tuple[int, MemberId, datetime], ...]:
        return accounts.unconfirmed(self._unit)

    def confirm_account(self, member_id: MemberId, code: str) -> bool | None:
        return accounts.confirm(self._unit, member_id, code)

    def has_account(self, member_id: MemberId) -> bool:
        return accounts.is_bound(self._unit, member_id)

    def plan_campaign(self, branch_id: BranchId, campaign: Campaign) -> Campaign:
        return roster.plan_campaign(self._unit, branch_id, campaign)

    def campaigns(self, branch_id: BranchId) -> tuple[Campaign, ...]:
        return campaigns.of_branch(self._unit, branch_id)

    def issue_invite(self, member_id: MemberId, codes: tuple[str, str], expires_at: datetime) -> None:
        invites.issue(self._unit, member_id, codes, expires_at)

    def note(self, line: Line) -> None:
        trail.note(self._unit, line)

    def chains(self) -> tuple[tuple[int | None, BranchId], ...]:
        return trail.chains(self._unit)

    def chain(self, branch_id: BranchId) -> Chain:
        return trail.chain(self._unit, branch_id)

    def signature(self, link: Link) -> str | None:
        return trail.signature(self._unit, link)

    def requests(self, branch_id: BranchId) -> tuple[Request, ...]:
        return requests.of_branch(self._unit, branch_id)

    def parked(self) -> tuple[ParkedUpdate, ...]:
        return intake.parked(self._unit)
