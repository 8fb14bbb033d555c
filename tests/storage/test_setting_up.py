"""Branches and rosters as the operator sets them up."""

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import select

from bot.domain.branch import Branch
from bot.domain.member import BranchId, Office, RosterState, Standing
from bot.usecases.ports.administration import NewMember
from storage.cipher import Keyring
from storage.database import Database
from storage.ids import fresh_id
from storage.ledger.tables import member
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import BRANCH, ROSTER, set_up_branch
from tests.storage.conftest import Desk

SECOND = Branch(
    BranchId(0),
    "Chi bộ Trường Tiểu học Mẫu",
    "Đảng bộ phường Mẫu",
    "Huế",
    digest_weekday=4,
    digest_at=time(7, 45),
    zone_name="Asia/Bangkok",
    sample=True,
)


async def test_branches_come_with_short_numbers(administration: SqlAdministrationStorage) -> None:
    first = await administration.transaction(lambda it: it.create_branch(BRANCH))
    second = await administration.transaction(lambda it: it.create_branch(SECOND))
    assert second == replace(SECOND, id=second.id)
    listed = await administration.transaction(lambda it: it.branches())
    assert listed == ((1, first), (2, second))


async def test_a_branch_is_found_by_its_id(desk: Desk) -> None:
    assert await desk.read(lambda ledger: ledger.branch(desk.sample.branch.id)) == desk.sample.branch
    assert await desk.read(lambda ledger: ledger.branch(BranchId(5))) is None


async def test_members_are_numbered_on_in_the_order_given(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    more = (NewMember("Đỗ Văn Em"), NewMember("Bùi Thị Cúc"))
    added = await administration.transaction(lambda it: it.add_members(desk.sample.branch.id, more))
    assert [(one.number, one.name) for one in added] == [(6, "Đỗ Văn Em"), (7, "Bùi Thị Cúc")]


async def test_every_fact_of_the_roster_is_kept(desk: Desk) -> None:
    probationary = await desk.read(lambda ledger: ledger.member(desk.sample.members[3].id))
    assert probationary == desk.sample.members[3]
    assert probationary is not None
    assert (probationary.standing, probationary.state) == (Standing.PROBATIONARY, RosterState.NEW)
    secretary = desk.sample.secretary
    assert (secretary.office, secretary.declares_assets) == (Office.SECRETARY, True)
    assert desk.an.holds_post


async def test_members_are_listed_in_vietnamese_order(
    administration: SqlAdministrationStorage,
) -> None:
    names = ["Trần Văn Đạt", "Lê Thị Dung", "Nguyễn Văn Án", "Nguyễn Văn An", "Phạm Ân", "Vũ Thị Ánh"]
    sample = await set_up_branch(administration, [NewMember(name) for name in names])
    listed = await administration.transaction(lambda it: it.members(sample.branch.id))
    assert [one.name for one in listed] == [
        "Nguyễn Văn An",
        "Nguyễn Văn Án",
        "Vũ Thị Ánh",
        "Phạm Ân",
        "Lê Thị Dung",
        "Trần Văn Đạt",
    ]


async def test_two_members_may_have_one_name(
    administration: SqlAdministrationStorage, database: Database, keyring: Keyring
) -> None:
    twice = (NewMember("Nguyễn Văn An"), NewMember("NGUYỄN  VĂN AN"))
    await set_up_branch(administration, twice)
    indexes = await database.transaction(
        lambda connection: list(connection.scalars(select(member.c.name_index)))
    )
    assert indexes == [keyring.name_index("Nguyễn Văn An")] * 2


async def test_a_roster_is_added_whole_or_not_at_all(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    def wrong(name: str) -> NewMember:
        return NewMember(name, standing=None)  # type: ignore[arg-type]  # a bug is played

    with pytest.raises(AttributeError):
        await administration.transaction(
            lambda it: it.add_members(desk.sample.branch.id, [NewMember("Đỗ Văn Em"), wrong("Lỗi")])
        )
    listed = await administration.transaction(lambda it: it.members(desk.sample.branch.id))
    assert len(listed) == len(ROSTER)


def test_ids_are_positive_and_fit_a_signed_column() -> None:
    ids = {fresh_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(0 < each < 2**63 for each in ids)
