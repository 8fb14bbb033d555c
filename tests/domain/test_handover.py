"""Who can become secretary."""

from dataclasses import replace

from bot.domain.handover import may_take_over
from bot.domain.member import BranchId, Member, MemberId, Office, RosterState, Standing

SEN = Member(MemberId(3), BranchId(1), 3, "Nguyễn Thị Sen")


def test_who_takes_part_in_full_standing_and_is_not_secretary_may_take_over() -> None:
    assert may_take_over(SEN)
    assert may_take_over(replace(SEN, office=Office.DEPUTY))
    assert not may_take_over(replace(SEN, office=Office.SECRETARY))
    assert not may_take_over(replace(SEN, standing=Standing.PROBATIONARY))
    assert not may_take_over(replace(SEN, state=RosterState.SUSPENDED))
    assert not may_take_over(replace(SEN, state=RosterState.EXEMPT))
