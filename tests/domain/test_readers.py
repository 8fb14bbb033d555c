"""Who receives a member's report."""

from dataclasses import replace

import pytest

from bot.domain.campaign import Campaign
from bot.domain.member import OUT_OF_OFFICE, BranchId, Member, MemberId, Office, RosterState
from bot.domain.readers import readers_of
from tests.people import CAMPAIGN

SEN = Member(MemberId(3), BranchId(1), 3, "Nguyễn Thị Sen", group_number=2)
LAN = replace(SEN, id=MemberId(1), number=1, office=Office.SECRETARY, group_number=0)
QUE = replace(LAN, id=MemberId(2), number=2, office=Office.DEPUTY)
HOA = replace(SEN, id=MemberId(4), number=4, office=Office.COMMITTEE)
TUNG = replace(HOA, id=MemberId(5), number=5, group_number=1)
MAI = replace(SEN, id=MemberId(6), number=6, group_number=0)
ALL = (MAI, TUNG, HOA, QUE, LAN, SEN)
DRAFTS = replace(CAMPAIGN, drafter=MAI.number)
NAMED = replace(CAMPAIGN, secretary_reader=MAI.number)


@pytest.mark.parametrize(
    ("author", "campaign", "readers"),
    [
        (SEN, CAMPAIGN, (LAN, HOA)),
        (SEN, None, (LAN, HOA)),
        (SEN, DRAFTS, (LAN, HOA, MAI)),
        (SEN, replace(CAMPAIGN, drafter=LAN.number), (LAN, HOA)),
        (MAI, CAMPAIGN, (LAN,)),  # in no group
        (MAI, DRAFTS, (LAN,)),  # nobody reads the own report
        (HOA, CAMPAIGN, (LAN,)),
        (QUE, DRAFTS, (LAN, MAI)),
        (LAN, CAMPAIGN, (QUE,)),
        (LAN, DRAFTS, (QUE,)),  # not the drafter
        (LAN, NAMED, (MAI,)),
        (LAN, replace(CAMPAIGN, secretary_reader=LAN.number), (QUE,)),
        (SEN, NAMED, (LAN, HOA)),
    ],
)
def test_each_report_has_its_readers(
    author: Member, campaign: Campaign | None, readers: tuple[Member, ...]
) -> None:
    assert readers_of(author, ALL, campaign) == readers


def test_who_is_out_of_office_receives_nothing() -> None:
    out = replace(LAN, state=RosterState.SUSPENDED)
    assert readers_of(SEN, (out, QUE, replace(HOA, state=RosterState.EXEMPT)), CAMPAIGN) == (QUE,)
    assert readers_of(LAN, (replace(QUE, state=RosterState.EXEMPT),), CAMPAIGN) == ()
    assert readers_of(SEN, (), DRAFTS) == ()


@pytest.mark.parametrize("state", OUT_OF_OFFICE, ids=str)
def test_who_is_named_and_out_of_office_receives_nothing(state: RosterState) -> None:
    others = (replace(MAI, state=state), QUE, LAN)
    assert readers_of(SEN, others, DRAFTS) == (LAN,)
    assert readers_of(LAN, others, NAMED) == (QUE,)  # the deputy, as where nobody is named
