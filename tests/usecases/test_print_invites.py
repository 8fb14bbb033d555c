"""Printing invites: one for each member without an account, and the codes that were kept."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.branch import Branch
from bot.domain.invites import LIFE, deep_link, grouped, looks_like_code
from bot.domain.member import BranchId
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.ports.administration import NewMember
from bot.usecases.print_invites import NobodyToInvite, print_invites
from bot.views.documents.invite_sheet import InviteSheet
from tests.usecases.memory_desk import MemoryDesk

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture
def desk() -> MemoryDesk:
    desk = MemoryDesk()
    branch = desk.create_branch(Branch(BranchId(0), "Chi bộ Mẫu", "Đảng bộ Mẫu", "Xã Mẫu", sample=True))
    desk.add_members(branch.id, [NewMember("Lê Bình"), NewMember("Trần An"), NewMember("Vũ Chi")])
    return desk


def test_each_member_gets_a_slip_with_the_codes_that_were_kept(desk: MemoryDesk) -> None:
    sheet = print_invites(desk, 1, "TuSoiMauBot", NOW)
    assert isinstance(sheet, InviteSheet)
    assert [slip.name for slip in sheet.slips] == ["Trần An", "Lê Bình", "Vũ Chi"]
    by_name = {member.name: desk.invites[member.id] for member in desk.kept_members}
    for slip in sheet.slips:
        (token, code), expires_at = by_name[slip.name]
        assert slip.link == deep_link("TuSoiMauBot", token)
        assert slip.code == grouped(code)
        assert looks_like_code(code)
        assert expires_at == NOW + LIFE


def test_no_two_slips_share_a_code(desk: MemoryDesk) -> None:
    print_invites(desk, 1, "TuSoiMauBot", NOW)
    codes = {code for pair, _ in desk.invites.values() for code in pair}
    assert len(codes) == 6


def test_the_last_day_is_told_in_the_zone_of_the_branch(desk: MemoryDesk) -> None:
    sheet = print_invites(desk, 1, "TuSoiMauBot", NOW)
    assert isinstance(sheet, InviteSheet)
    assert (NOW + LIFE).date() == date(2026, 12, 23)
    # It ends at 3 in the morning of the 24th there, so the 23rd is the last whole day.
    assert sheet.expires_on == date(2026, 12, 23)
    assert sheet.sample


def test_who_has_an_account_gets_none(desk: MemoryDesk) -> None:
    desk.bound = {desk.kept_members[0].id}
    sheet = print_invites(desk, 1, "TuSoiMauBot", NOW)
    assert isinstance(sheet, InviteSheet)
    assert [slip.name for slip in sheet.slips] == ["Trần An", "Vũ Chi"]


def test_a_branch_where_everybody_is_in_needs_no_sheet(desk: MemoryDesk) -> None:
    desk.bound = {member.id for member in desk.kept_members}
    assert print_invites(desk, 1, "TuSoiMauBot", NOW) == NobodyToInvite(desk.kept_branches[0])
    assert desk.invites == {}


def test_an_unknown_branch_is_told(desk: MemoryDesk) -> None:
    assert isinstance(print_invites(desk, 9, "TuSoiMauBot", NOW), NoSuchBranch)
