"""Setting up: branches, rosters, campaigns; what the operator's commands need beside the ledger."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol, TypeVar

from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.member import BranchId, Member
from bot.usecases.ports.ledger import Ledger, ParkedUpdate

T = TypeVar("T")


class Administration(Ledger, Protocol):
    """The ledger with what only the operator does. Ids and short numbers are given here, not by the caller."""

    def create_branch(self, branch: Branch) -> Branch:
        """Keep a new branch; gives it back with its id."""
        ...

    def branches(self) -> dict[int, Branch]:
        """All branches by their short numbers."""
        ...

    def branches_named(self, name: str) -> tuple[Branch, ...]:
        """The branches of that name, whatever its case, spaces and Unicode form."""
        ...

    def add_members(self, branch_id: BranchId, members: Iterable[Member]) -> tuple[Member, ...]:
        """Keep new members; gives them back with ids and the next numbers of the branch, without consents."""
        ...

    def members(self, branch_id: BranchId) -> tuple[Member, ...]:
        """The branch's members in Vietnamese order of names."""
        ...

    def plan_campaign(self, branch_id: BranchId, campaign: Campaign) -> Campaign:
        """Keep a new campaign; gives it back with its id and the next number of the branch."""
        ...

    def parked(self) -> tuple[ParkedUpdate, ...]:
        """The updates nobody could handle, oldest first."""
        ...


class AdministrationStorage(Protocol):
    """Transactions for the operator's commands."""

    def administer(self, work: Callable[[Administration], T]) -> Awaitable[T]:
        """Run the work in one transaction; commit when it returns, roll back when it raises."""
        ...
