"""A branch made up for tests: its members, its round, and their accounts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bot.conversation.changes.ledger import AccountBound, CampaignKept, ConsentSet, LedgerChange
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.member import BranchId, Member, Office, Purpose, RosterState, Standing
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.ledger import Ledger
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # nine o'clock of a Tuesday in Hà Nội
NEVER = datetime(2100, 1, 1, tzinfo=UTC)

ROSTER = (
    NewMember("Trần Thị Ánh", office=Office.SECRETARY, declares_assets=True),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Nguyễn Văn An", holds_post=True),
    NewMember("Phạm Thị Đào", standing=Standing.PROBATIONARY, state=RosterState.NEW),
    NewMember("Hoàng Văn Ổn", state=RosterState.EXEMPT),
)
BRANCH = Branch(BranchId(0), "Chi bộ Tổ dân phố 4", "Đảng bộ phường Mẫu", "Hà Nội")
CAMPAIGN = Campaign(
    id=CampaignId(0),
    number=0,
    period_from=date(2025, 1, 1),
    period_to=date(2025, 12, 31),
    closes_on=date(2026, 3, 31),
    catalogue_key="nq04-27@1",
    permit="Công văn 12-CV/ĐU",
)


@dataclass(frozen=True)
class SampleBranch:
    """What was set up; members stand in the order of the roster given."""

    branch: Branch
    members: tuple[Member, ...]
    campaign: Campaign

    @property
    def secretary(self) -> Member:
        return next(member for member in self.members if member.office is Office.SECRETARY)


def address_of(member: Member, channel: str = "telegram") -> Address:
    """Where the sample member is reached once bound."""
    return Address(channel, str(1000 + member.number))


async def set_up_branch(
    administration: SqlAdministrationStorage, roster: Sequence[NewMember] = ROSTER
) -> SampleBranch:
    """Keep the branch with its members and one planned round."""

    def work(desk: Administration) -> SampleBranch:
        branch = desk.create_branch(BRANCH)
        members = desk.add_members(branch.id, roster)
        return SampleBranch(branch, members, desk.plan_campaign(branch.id, CAMPAIGN))

    return await administration.transaction(work)


async def keep_all(
    storage: SqlLedgerStorage, address: Address, *changes: LedgerChange, at: datetime = NOW
) -> None:
    """Make the changes true in one transaction, as if the address had sent them."""

    def work(ledger: Ledger) -> None:
        for change in changes:
            ledger.keep(change, address, at)

    await storage.transaction(work)


async def enrol(storage: SqlLedgerStorage, member: Member, address: Address | None = None) -> Address:
    """Bind the member by an invite and give every consent."""
    sender = address or address_of(member)

    def work(ledger: Ledger) -> None:
        ledger.issue_invite(
            member.id, (f"token-{member.id}-{sender.chat}", f"code-{member.id}-{sender.chat}"), NEVER
        )
        found = ledger.find_invite(f"token-{member.id}-{sender.chat}", NOW)
        assert found is not None
        ledger.keep(AccountBound(found[0], member.id), sender, NOW)
        for purpose in Purpose:
            ledger.keep(ConsentSet(member.id, purpose, True), sender, NOW)

    await storage.transaction(work)
    return sender


async def open_campaign(storage: SqlLedgerStorage, sample: SampleBranch) -> Campaign:
    """The sample's round, open."""
    opened = replace(sample.campaign, state=CampaignState.OPEN, compared_at=NOW)
    await keep_all(storage, address_of(sample.secretary), CampaignKept(opened))
    return opened
