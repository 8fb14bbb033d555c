"""An administration kept in memory, for the tests of the operator's use cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.conversation.changes.ledger import Pushed
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.finer import FinerList
from bot.domain.handover import HandedOver, Handover
from bot.domain.member import BranchId, Member, MemberId, Office
from bot.domain.names import sort_key
from bot.domain.papers import OwnTemplate, Profile, Template
from bot.domain.request import Request
from bot.domain.trail import Chain, Line, Link
from bot.domain.transfer import Left
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.appendices import AppendixDesk
from bot.usecases.ports.catalogues import CatalogueDesk
from bot.usecases.ports.figures import FiguresLedger
from bot.usecases.ports.ledger import ParkedUpdate
from bot.usecases.ports.organisation import OrganisationLedger
from bot.usecases.ports.papers import PaperDesk


class MemoryPapers(PaperDesk):
    """Profiles and templates, by branch."""

    def __init__(self) -> None:
        self.kept: dict[tuple[BranchId, Template], tuple[OwnTemplate, bytes]] = {}
        self.profiles: dict[BranchId, Profile] = {}

    def own_templates(self, branch_id: BranchId) -> tuple[OwnTemplate, ...]:
        return tuple(own for (branch, _), (own, _) in self.kept.items() if branch == branch_id)

    def use_template(self, branch_id: BranchId, own: OwnTemplate, body: bytes, at: datetime) -> None:
        self.kept[branch_id, own.kind] = own, body

    def remove_template(self, branch_id: BranchId, kind: Template) -> bool:
        return self.kept.pop((branch_id, kind), None) is not None

    def set_profile(self, branch_id: BranchId, profile: Profile) -> None:
        self.profiles[branch_id] = profile


class MemoryCatalogues(CatalogueDesk):
    """Imported editions, in the order in which they came."""

    def __init__(self) -> None:
        self.kept: list[FinerList] = []

    def edition(self, key: str) -> FinerList | None:
        return next((each for each in self.kept if each.key == key), None)

    def editions(self) -> tuple[FinerList, ...]:
        return tuple(self.kept)

    def keep(self, finer: FinerList, at: datetime) -> bool:
        self.kept.append(finer)
        return True

    def rounds(self) -> dict[str, int]:
        return {}


class MemoryDesk(Administration):
    """Branches have the ids 101, 102, …; `bound` holds the members who have an account."""

    def __init__(self) -> None:
        self.kept_branches: list[Branch] = []
        self.kept_members: list[Member] = []
        self.kept_campaigns: list[tuple[BranchId, Campaign]] = []
        self.invites: dict[MemberId, tuple[tuple[str, str], datetime]] = {}
        self.bound: set[MemberId] = set()
        self.handovers: list[Handover] = []
        self.pushed: list[Pushed] = []
        self.trail: list[Line] = []
        self.kept_papers = MemoryPapers()
        self.kept_catalogues = MemoryCatalogues()

    @property
    def catalogues(self) -> MemoryCatalogues:
        return self.kept_catalogues

    @property
    def appendices(self) -> AppendixDesk:
        raise NotImplementedError("what is kept of workbooks is tried on real storage")

    @property
    def papers(self) -> MemoryPapers:
        return self.kept_papers

    @property
    def organisation(self) -> OrganisationLedger:
        raise NotImplementedError("what concerns the tree is tried on real storage")

    @property
    def figures_above(self) -> FiguresLedger:
        raise NotImplementedError("what is counted of many branches is tried on real storage")

    def create_branch(self, branch: Branch) -> Branch:
        self.kept_branches.append(replace(branch, id=BranchId(101 + len(self.kept_branches))))
        return self.kept_branches[-1]

    def branches(self) -> tuple[tuple[int, Branch], ...]:
        return tuple(enumerate(self.kept_branches, start=1))

    def add_members(self, branch_id: BranchId, members: Sequence[NewMember]) -> tuple[Member, ...]:
        return tuple(self._add(branch_id, member) for member in members)

    def _add(self, branch_id: BranchId, new: NewMember) -> Member:
        number = len(self.members(branch_id)) + 1
        member = Member(MemberId(1001 + len(self.kept_members)), branch_id, number, **vars(new))
        self.kept_members.append(member)
        return member

    def members(self, branch_id: BranchId) -> tuple[Member, ...]:
        ours = [member for member in self.kept_members if member.branch_id == branch_id]
        return tuple(sorted(ours, key=lambda member: sort_key(member.name)))

    def left(self, branch_id: BranchId) -> tuple[Left, ...]:
        return ()

    def change_member(self, member: Member) -> None:
        self.kept_members = [member if kept.id == member.id else kept for kept in self.kept_members]

    def order_handover(self, handover: Handover, begins: datetime, at: datetime) -> Handover:
        self.handovers.append(replace(handover, id=len(self.handovers) + 1))
        return self.handovers[-1]

    def senders(self, branch_id: BranchId, since: datetime) -> tuple[tuple[Campaign, MemberId], ...]:
        return ()

    def carry_out_handover(self, handover_id: int, at: datetime) -> HandedOver | None:
        due = self.handovers[handover_id - 1]
        holders = [x for x in self.members(due.branch_id) if x.office is Office.SECRETARY]
        for holder in holders:
            self.change_member(replace(holder, office=due.former_office))
        chosen = next(x for x in self.kept_members if x.id == due.member_id)
        self.change_member(replace(chosen, office=Office.SECRETARY))
        return HandedOver(due, holders[0].id if holders else None)

    def push(self, pushed: Pushed, at: datetime) -> bool:
        self.pushed.append(pushed)
        return True

    def set_timer(self, *_: object) -> None:
        """Nothing falls due here."""

    def end_binding(self, member_id: MemberId, at: datetime) -> None:
        self.bound.discard(member_id)

    def unconfirmed(self) -> tuple[tuple[int, MemberId, datetime], ...]:
        return ()

    def confirm_account(self, member_id: MemberId, code: str) -> bool | None:
        return None

    def has_account(self, member_id: MemberId) -> bool:
        return member_id in self.bound

    def plan_campaign(self, branch_id: BranchId, campaign: Campaign) -> Campaign:
        number = len(self.campaigns(branch_id)) + 1
        planned = replace(campaign, id=CampaignId(501 + len(self.kept_campaigns)), number=number)
        self.kept_campaigns.append((branch_id, planned))
        return planned

    def campaigns(self, branch_id: BranchId) -> tuple[Campaign, ...]:
        return tuple(campaign for owner, campaign in self.kept_campaigns if owner == branch_id)

    def issue_invite(self, member_id: MemberId, codes: tuple[str, str], expires_at: datetime) -> None:
        self.invites[member_id] = (codes, expires_at)

    def note(self, line: Line) -> None:
        self.trail.append(line)

    def chains(self) -> tuple[tuple[int | None, BranchId], ...]:
        return ()

    def chain(self, branch_id: BranchId) -> Chain:
        return Chain(branch_id, (), None)

    def signature(self, link: Link) -> str | None:
        return None

    def requests(self, branch_id: BranchId) -> tuple[Request, ...]:
        return ()

    def parked(self) -> tuple[ParkedUpdate, ...]:
        return ()
