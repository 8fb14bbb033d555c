"""The branches of the transcripts: their people with their slips, and what is planned in each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import BranchId, Member, Office, RosterState, Standing
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind
from bot.usecases.figures.entering import Sheet, import_totals
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.issue_invite import NewInvite, issue_invite
from bot.usecases.organisation.reorganise import reorganise
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.a_finer_list import import_sample
from tests.transcripts.playing import Phone, Played

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CAMPAIGN = Campaign(
    id=CampaignId(0),
    number=0,
    period_from=date(2026, 1, 1),
    period_to=date(2026, 11, 20),
    closes_on=date(2026, 12, 11),
    catalogue_key="nq04-27@1",
    permit="Kế hoạch số 00-KH/ĐU",
)


@dataclass(frozen=True)
class Cast:
    """Who plays: each branch by name with its people by the names of their phones, in order; `planned` is
    the round that waits in each branch; `finer` is whether the sample of a finer list is imported; `above`
    is whether committees stand above the branches, `totals` whether one of these has handed in figures on
    paper; `strangers` are phones that nobody has a slip for; at `starts` the slips are made."""

    branches: Mapping[str, Mapping[str, NewMember]]
    planned: Campaign | None = CAMPAIGN
    strangers: tuple[str, ...] = ()
    starts: datetime = START
    finer: bool = False
    above: bool = False
    totals: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Of the phones of all members."""
        return tuple(name for people in self.branches.values() for name in people)


USUAL = Cast(
    {
        "Chi bộ Tổ 5": {
            "Lan": NewMember("Đặng Thị Lan", office=Office.SECRETARY, holds_post=True, declares_assets=True),
            "Que": NewMember("Phạm Văn Quế", office=Office.DEPUTY),
            "Sen": NewMember("Nguyễn Thị Sen"),
            "Tung": NewMember("Vũ Văn Tùng", standing=Standing.PROBATIONARY),
            "Thong": NewMember("Hồ Văn Thông"),
        },
        "Chi bộ Tổ 6": {"Hoa": NewMember("Bùi Thị Hoa", office=Office.SECRETARY)},  # and no deputy
    },
    strangers=("SenMoi", "La"),
)
# With one more, who is exempt and comes to the meeting all the same.
AT_A_MEETING = replace(
    USUAL,
    branches={
        **USUAL.branches,
        "Chi bộ Tổ 5": {
            **USUAL.branches["Chi bộ Tổ 5"],
            "Hien": NewMember("Lương Thị Hiền", state=RosterState.EXEMPT),
        },
    },
)
EIGHTEEN = Cast(
    {
        "Chi bộ Khu phố Hoa Sen": {
            "Lan": NewMember("Đặng Thị Lan", office=Office.SECRETARY, holds_post=True),
            "Quế": NewMember("Phạm Văn Quế", office=Office.DEPUTY),
            "Mai": NewMember("Hoàng Thị Mai", office=Office.COMMITTEE, group_number=1),
            "Sen": NewMember("Nguyễn Thị Sen", group_number=1),
            "Trúc": NewMember("Trần Văn Trúc", group_number=1),
            "Đào": NewMember("Lê Thị Đào", group_number=1),
            "Bách": NewMember("Bùi Văn Bách", group_number=1),
            "Cúc": NewMember("Đỗ Thị Cúc", group_number=1),
            "Thông": NewMember("Hồ Văn Thông", group_number=1),
            "Huệ": NewMember("Ngô Thị Huệ", holds_post=True, group_number=2),
            "Liễu": NewMember("Dương Văn Liễu", group_number=2),
            "Hòe": NewMember("Lý Văn Hòe", group_number=2),
            "Thơm": NewMember("Đinh Thị Thơm", group_number=2),
            "Bưởi": NewMember("Trịnh Thị Bưởi", group_number=2),
            "Khế": NewMember("Mai Văn Khế", group_number=2),
            "Xoan": NewMember("Cao Thị Xoan", group_number=2),
            "Tùng": NewMember("Vũ Văn Tùng", standing=Standing.PROBATIONARY, group_number=2),
            "Nhài": NewMember("Phan Thị Nhài", standing=Standing.PROBATIONARY, group_number=2),
        },
    },
    planned=None,
    starts=datetime(2026, 11, 2, 1, 0, tzinfo=UTC),
)
ABOVE = replace(
    USUAL,
    branches={
        "Chi bộ Văn phòng": {"An": NewMember("Lê Văn An"), "Binh": NewMember("Trần Văn Bình")},
        "Chi bộ Tổ 5": {"Lan": NewMember("Đặng Thị Lan", office=Office.SECRETARY)},
        "Chi bộ Tổ 6": {"Hoa": NewMember("Bùi Thị Hoa", office=Office.SECRETARY)},
    },
    planned=None,
    above=True,
)
CASTS: Mapping[str, Cast] = {
    "a_round": EIGHTEEN,
    "meeting": AT_A_MEETING,
    "finer": replace(USUAL, planned=None, finer=True),
    "dangbo": ABOVE,
    "looking_again": ABOVE,
    "tables_above": ABOVE,
    "totals_above": replace(ABOVE, totals=True),
}  # by script; the others have the usual one


def cast_of(script: str) -> Cast:
    """Who plays the script of that name."""
    return CASTS.get(script, USUAL)


def set_up(desk: Administration, cast: Cast) -> dict[str, Member]:
    """The branches with their members, by the names of their phones."""
    members: dict[str, Member] = {}
    if cast.finer:
        import_sample(desk, cast.starts)
    for name, people in cast.branches.items():
        branch = desk.create_branch(Branch(BranchId(0), name, "Đảng bộ phường An Bình", "An Bình"))
        members |= zip(people, desk.add_members(branch.id, list(people.values())), strict=True)
        if cast.planned:
            desk.plan_campaign(branch.id, cast.planned)
    if cast.above:
        _put_above(desk, next(iter(members.values())), cast.starts)
    if cast.totals:
        _hand_in(desk, cast.starts)
    return members


def _put_above(desk: Administration, officer: Member, now: datetime) -> None:
    """The first branch is an office's and in no table; its first member works for two committees, one above
    the second branch, the other above the third and one without the program."""
    _, (_, second), (_, third) = desk.branches()
    day = date(2021, 1, 1)
    founded = (
        Founded(UnitId(1), day, "Đảng bộ phường An Bình", Kind.ORGANISATION),
        Founded(UnitId(2), day, "Đảng bộ Khu Đông", Kind.ORGANISATION, UnitId(1)),
        Founded(UnitId(3), day, "Đảng bộ Khu Tây", Kind.ORGANISATION, UnitId(1)),
        Founded(UnitId(4), day, second.name, Kind.BRANCH, UnitId(2)),
        Founded(UnitId(5), day, third.name, Kind.BRANCH, UnitId(3)),
        Founded(UnitId(6), day, "Chi bộ Tổ 7", Kind.BRANCH, UnitId(3)),
    )
    for each in founded:
        reorganise(desk, lambda _, made=each: made, "QĐ 1", now)  # type: ignore[misc]
    desk.organisation.join(second.id, UnitId(4))
    desk.organisation.join(third.id, UnitId(5))
    for committee in (UnitId(2), UnitId(3)):
        desk.organisation.appoint(Appointment(officer.id, committee, Period(day)), now)


def _hand_in(desk: Administration, now: datetime) -> None:
    """The branch without the program hands in what was pointed out this year and last year, and waits."""
    for year, done in ((2026, 9), (2025, 6)):
        rows = [
            TotalsRow(
                2, UnitId(6), "organisation", {"found": 4, "done": 3, "in_progress": 1, "not_started": 0}
            ),
            TotalsRow(3, UnitId(6), "leading", {"found": 5, "done": done - 6, "not_started": 0}),
            TotalsRow(4, UnitId(6), "ordinary", {"found": 7, "done": 6, "not_started": 0}),
        ]
        import_totals(desk, Sheet(rows, TableKind.REMEDIATION, FixedPeriod(year).period), now)


def _slip(member: Member, at: datetime, records: Records) -> NewInvite:
    return issue_invite(records.ledger, member.id, at)


async def begin(url: str, keyring: Keyring, cast: Cast = USUAL) -> Played:
    """The branches as they are before the first line: everybody has a slip, nobody has enrolled."""
    database = open_database(url)
    members = await SqlAdministrationStorage(database, keyring).transaction(lambda desk: set_up(desk, cast))
    storage, tokens = SqlStorage(database, keyring), {}
    for name, member in members.items():
        made = await storage.transaction(partial(_slip, member, cast.starts))
        tokens[name] = made.token
        tokens[f"mã {name}"] = made.code
    database.close()
    phones = {name: Phone(str(100 + place)) for place, name in enumerate((*cast.names, *cast.strangers))}
    return Played(phones, tokens, cast.starts)
