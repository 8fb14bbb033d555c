"""The branches of the transcripts: their people with their slips, and a planned round in each."""

from datetime import UTC, date, datetime

from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import BranchId, Member, Office, Standing
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.administration import Administration, NewMember
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.transcripts.playing import Phone, Played

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ROSTER = (
    NewMember("Đặng Thị Lan", office=Office.SECRETARY, holds_post=True, declares_assets=True),
    NewMember("Phạm Văn Quế", office=Office.DEPUTY),
    NewMember("Nguyễn Thị Sen"),
    NewMember("Vũ Văn Tùng", standing=Standing.PROBATIONARY),
    NewMember("Hồ Văn Thông"),
)
SMALL_ROSTER = (NewMember("Bùi Thị Hoa", office=Office.SECRETARY),)  # and no deputy
MEMBERS = ("Lan", "Que", "Sen", "Tung", "Thong", "Hoa")
PHONES = (*MEMBERS, "SenMoi", "La")
CAMPAIGN = Campaign(
    id=CampaignId(0),
    number=0,
    period_from=date(2026, 1, 1),
    period_to=date(2026, 11, 20),
    closes_on=date(2026, 12, 11),
    catalogue_key="nq04-27@1",
    permit="Kế hoạch số 00-KH/ĐU",
)


def set_up(desk: Administration) -> tuple[Member, ...]:
    return (*_branch(desk, "Chi bộ Tổ 5", ROSTER), *_branch(desk, "Chi bộ Tổ 6", SMALL_ROSTER))


def _branch(desk: Administration, name: str, roster: tuple[NewMember, ...]) -> tuple[Member, ...]:
    branch = desk.create_branch(Branch(BranchId(0), name, "Đảng bộ phường An Bình", "An Bình"))
    members = desk.add_members(branch.id, roster)
    desk.plan_campaign(branch.id, CAMPAIGN)
    return members


async def begin(url: str, keyring: Keyring) -> Played:
    """Two branches with a planned round; everybody has a slip, nobody has enrolled."""
    database = open_database(url)
    members = await SqlAdministrationStorage(database, keyring).transaction(set_up)
    storage, tokens = SqlStorage(database, keyring), {}
    for name, member in zip(MEMBERS, members, strict=True):
        made = await storage.transaction(lambda records, m=member: issue_invite(records.ledger, m.id, START))  # type: ignore[misc]  # the loop's member is bound
        tokens[name] = made.token
        tokens[f"mã {name}"] = made.code
    database.close()
    phones = {name: Phone(str(100 + place)) for place, name in enumerate(PHONES)}
    return Played(phones, tokens, START)
