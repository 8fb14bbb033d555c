"""Taking a roster into a branch: all of it or nothing, and never the same people twice."""

from datetime import time

import pytest

from bot.domain.branch import Branch
from bot.domain.member import BranchId, Office
from bot.usecases.create_branch import create_branch
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.import_roster import RosterImport, import_roster
from bot.usecases.ports.administration import NewMember
from bot.usecases.roster.facts import Reason
from bot.usecases.roster.reading import BadRow, ReadRow, RemarkKind, RosterReading
from tests.people import NOW
from tests.usecases.memory_desk import MemoryDesk

AN = NewMember("Nguyễn Văn An", office=Office.SECRETARY)
BINH = NewMember("Trần Thị Bình")


def branch(name: str = "Chi bộ Mẫu", superior: str = "Đảng bộ xã Mẫu") -> Branch:
    return Branch(BranchId(0), name, superior, "Xã Mẫu", digest_at=time(8), sample=True)


@pytest.fixture
def desk() -> MemoryDesk:
    desk = MemoryDesk()
    create_branch(desk, branch(), NOW)
    return desk


def roster(*members: NewMember, bad: tuple[BadRow, ...] = ()) -> RosterReading:
    return RosterReading(tuple(ReadRow(row, member) for row, member in enumerate(members, start=2)), bad)


def take(desk: MemoryDesk, reading: RosterReading, skip_bad: bool = False) -> RosterImport:
    taken = import_roster(desk, 1, reading, skip_bad, NOW)
    assert isinstance(taken, RosterImport)
    return taken


def names(desk: MemoryDesk) -> list[str]:
    return [member.name for member in desk.kept_members]


def test_a_roster_without_fault_is_taken_in_its_order(desk: MemoryDesk) -> None:
    taken = take(desk, roster(BINH, AN))
    assert [(member.number, member.name) for member in taken.added] == [(1, BINH.name), (2, AN.name)]
    assert taken.reading.remarks == ()


def test_with_one_bad_row_nobody_is_taken(desk: MemoryDesk) -> None:
    taken = take(desk, roster(AN, bad=(BadRow(9, Reason.NAME_MISSING),)))
    assert taken.added == ()
    assert names(desk) == []


def test_bad_rows_can_be_passed_over(desk: MemoryDesk) -> None:
    taken = take(desk, roster(AN, bad=(BadRow(9, Reason.NAME_MISSING),)), skip_bad=True)
    assert names(desk) == [AN.name]
    assert [bad.row for bad in taken.reading.bad] == [9]


def test_the_same_file_again_adds_nobody(desk: MemoryDesk) -> None:
    take(desk, roster(AN, BINH))
    again = take(desk, roster(AN, BINH), skip_bad=True)
    assert [bad.reason for bad in again.reading.bad] == [Reason.ALREADY_THERE] * 2
    assert again.added == ()
    assert len(names(desk)) == 2


def test_a_namesake_of_a_member_is_taken_where_the_file_has_both(desk: MemoryDesk) -> None:
    take(desk, roster(AN, BINH))
    again = take(desk, roster(BINH, NewMember("TRẦN  THỊ BÌNH")), skip_bad=True)
    assert [bad.row for bad in again.reading.bad] == [2]
    assert len(again.added) == 1


def test_a_second_secretary_is_refused_where_the_branch_has_one(desk: MemoryDesk) -> None:
    take(desk, roster(AN))
    taken = take(desk, roster(NewMember("Lê Chi", office=Office.SECRETARY), BINH), skip_bad=True)
    assert [bad.reason for bad in taken.reading.bad] == [Reason.SECOND_SECRETARY]
    assert [member.name for member in taken.added] == [BINH.name]


def test_a_branch_without_secretary_is_remarked_on(desk: MemoryDesk) -> None:
    taken = take(desk, roster(BINH))
    assert [remark.kind for remark in taken.reading.remarks] == [RemarkKind.NO_SECRETARY]
    take(desk, roster(AN))
    assert take(desk, roster(NewMember("Lê Chi"))).reading.remarks == ()


def test_an_unknown_branch_is_told_with_those_there_are(desk: MemoryDesk) -> None:
    missing = import_roster(desk, 7, roster(AN), False, NOW)
    assert missing == NoSuchBranch(7, desk.branches())
    assert names(desk) == []


def test_a_branch_is_created_once(desk: MemoryDesk) -> None:
    assert create_branch(desk, branch("chi  bộ MẪU"), NOW) is None
    assert create_branch(desk, branch(superior="Đảng bộ phường Mẫu"), NOW) == (2, desk.kept_branches[1])
    assert len(desk.kept_branches) == 2
