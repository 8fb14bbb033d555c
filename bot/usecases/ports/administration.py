"""What an operator sets up: branches, rosters, campaigns, invites. Names, and nothing anyone answered."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.conversation.changes.ledger import Pushed
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.handover import HandedOver, Handover, HandoverCancelled
from bot.domain.member import BranchId, Member, MemberId, Office, RosterState, Standing
from bot.domain.request import Request
from bot.domain.trail import Chain, Line, Link
from bot.domain.transfer import Left
from bot.domain.value import value
from bot.usecases.ports.appendices import AppendixDesk
from bot.usecases.ports.catalogues import CatalogueDesk
from bot.usecases.ports.figures import FiguresLedger
from bot.usecases.ports.ledger import ParkedUpdate, TimerKind
from bot.usecases.ports.organisation import OrganisationLedger
from bot.usecases.ports.papers import PaperDesk

T = TypeVar("T")


@value
class NewMember:
    """A line of a roster before it has a number in the branch."""

    name: str
    standing: Standing = Standing.OFFICIAL
    office: Office = Office.NONE
    holds_post: bool = False
    declares_assets: bool = False
    state: RosterState = RosterState.ACTIVE
    group_number: int = 0


class Administration(Protocol):
    """One unit of work of an operator's command; each method runs in the caller's transaction."""

    @property
    def papers(self) -> PaperDesk:
        """Profiles and templates."""
        ...

    @property
    def organisation(self) -> OrganisationLedger:
        """The organisation above the branches."""
        ...

    @property
    def figures_above(self) -> FiguresLedger:
        """What tables that go upward count in the ledgers of branches."""
        ...

    @property
    def catalogues(self) -> CatalogueDesk:
        """Finer lists of committees above."""
        ...

    @property
    def appendices(self) -> AppendixDesk:
        """Superiors' own workbooks."""
        ...

    def create_branch(self, branch: Branch) -> Branch:
        """Keep a new branch; it comes back with the id it was given, the one it came with is not used."""
        ...

    def branches(self) -> tuple[tuple[int, Branch], ...]:
        """All branches, each with the short number operators type, in the order of these numbers."""
        ...

    def add_members(self, branch_id: BranchId, members: Sequence[NewMember]) -> tuple[Member, ...]:
        """Add members in this order, numbered on from the last of the branch."""
        ...

    def members(self, branch_id: BranchId) -> tuple[Member, ...]:
        """The members of the branch in Vietnamese order of names."""
        ...

    def left(self, branch_id: BranchId) -> tuple[Left, ...]:
        """Who has moved from the branch to another one."""
        ...

    def change_member(self, member: Member) -> None:
        """Name, state, office, standing, post, assets and group of the member's line are so from now on."""
        ...

    def order_handover(self, handover: Handover, begins: datetime, at: datetime) -> Handover:
        """Keep the order, with an id; one of the branch that still waits is cancelled."""
        ...

    def senders(self, branch_id: BranchId, since: datetime) -> tuple[tuple[Campaign, MemberId], ...]:
        """Who has sent a report in a round that has not met, and that ended since then if it is over."""
        ...

    def carry_out_handover(self, handover_id: int, at: datetime) -> HandedOver | HandoverCancelled | None:
        """Change the offices, or cancel the order where the member can no longer take over; None where it
        was carried out or cancelled before."""
        ...

    def push(self, pushed: Pushed, at: datetime) -> bool:
        """Queue a message to the account the member has now; False where there is none, or the key exists."""
        ...

    def set_timer(
        self,
        kind: TimerKind,
        subject_id: int,
        owner: tuple[BranchId, MemberId | None],
        due_at: datetime | None,
    ) -> None:
        """The one timer of this kind and subject; None removes it."""
        ...

    def end_binding(self, member_id: MemberId, at: datetime) -> None:
        """The member's account loses access at once and is told so; open invites of the member die."""
        ...

    def unconfirmed(self) -> tuple[tuple[int, MemberId, datetime], ...]:
        """Accounts that wait for confirmation: the branch's number, the member, since when."""
        ...

    def confirm_account(self, member_id: MemberId, code: str) -> bool | None:
        """The account that shows the code is the member's; False where it shows another, None where none
        waits."""
        ...

    def has_account(self, member_id: MemberId) -> bool:
        """Whether an account of a messenger is bound to the member."""
        ...

    def plan_campaign(self, branch_id: BranchId, campaign: Campaign) -> Campaign:
        """Keep a planned campaign; it comes back with the id and number it was given."""
        ...

    def campaigns(self, branch_id: BranchId) -> tuple[Campaign, ...]:
        """The campaigns of the branch by number."""
        ...

    def issue_invite(self, member_id: MemberId, codes: tuple[str, str], expires_at: datetime) -> None:
        """Keep a new invite (token, typed code) as HMAC only; earlier open invites of the member die."""
        ...

    def note(self, line: Line) -> None:
        """Add a line to the trail. The last thing in a transaction: the branch's other acts wait for it."""
        ...

    def chains(self) -> tuple[tuple[int | None, BranchId], ...]:
        """Every branch and what else has a chain in the trail, each with its number if it is a branch."""
        ...

    def chain(self, branch_id: BranchId) -> Chain:
        """The chain of a branch as it is kept, whatever has been done to it."""
        ...

    def signature(self, link: Link) -> str | None:
        """What the hash of a link has to be, or None where its key is not on the ring."""

    def requests(self, branch_id: BranchId) -> tuple[Request, ...]:
        """What members of the branch ask for: open requests first, of these the one that is due first."""
        ...

    def parked(self) -> tuple[ParkedUpdate, ...]:
        """The updates nobody could handle, oldest first."""
        ...


class AdministrationStorage(Protocol):
    """Transactions of the operator's commands."""

    def transaction(self, work: Callable[[Administration], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises."""
        ...
