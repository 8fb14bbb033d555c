"""What may change in a line of the roster, by whatever way; the places of values in buttons stay."""

from dataclasses import replace

import pytest

from bot.domain.member import BranchId, Member, MemberId, Office, RosterState, Standing
from bot.domain.names import LONGEST_NAME, NameProblem, read_name
from bot.domain.roster_change import (
    VALUES,
    Fact,
    RosterChange,
    RosterProblem,
    change_to,
    may_be_set,
    place_of,
    readers_may_differ,
    refused,
    trail_of_line,
)
from bot.domain.trail import Act, By
from tests.people import NOW

SEN = Member(MemberId(3), BranchId(1), 3, "Nguyễn Thị Sen")
LAN = replace(SEN, id=MemberId(1), number=1, office=Office.SECRETARY)
TUNG = replace(SEN, id=MemberId(4), number=4, standing=Standing.PROBATIONARY)
PEOPLE = (SEN, LAN, TUNG)


@pytest.mark.parametrize(
    ("member", "change", "problem", "about"),
    [
        (SEN, RosterChange(), RosterProblem.NOTHING_GIVEN, None),
        (SEN, RosterChange(name="Sen 2"), RosterProblem.BAD_NAME, None),
        (TUNG, RosterChange(office=Office.DEPUTY), RosterProblem.PROBATIONARY_OFFICE, None),
        (LAN, RosterChange(standing=Standing.PROBATIONARY), RosterProblem.PROBATIONARY_OFFICE, None),
        (SEN, RosterChange(office=Office.SECRETARY), RosterProblem.SECOND_SECRETARY, LAN),
    ],
)
def test_what_cannot_be_is_refused(
    member: Member, change: RosterChange, problem: RosterProblem, about: Member | None
) -> None:
    found = refused(change, member, PEOPLE)
    assert found is not None
    assert (found.problem, found.about) == (problem, about)


@pytest.mark.parametrize(
    ("member", "change"),
    [
        (SEN, RosterChange(state=RosterState.SUSPENDED)),
        (SEN, RosterChange(name="Nguyễn Thị Sến")),
        (LAN, RosterChange(group_number=0)),
    ],
)
def test_all_else_may_be(member: Member, change: RosterChange) -> None:
    assert refused(change, member, PEOPLE) is None


def test_each_value_is_found_at_its_place_again() -> None:
    for fact, values in VALUES.items():
        for place in range(len(values)):
            change = change_to(fact, place)
            assert change is not None
            assert place_of(fact, change.of(SEN)) == place
        assert change_to(fact, -1) is None
        assert change_to(fact, len(values)) is None


def test_the_places_in_old_buttons_mean_what_they_meant() -> None:
    assert VALUES[Fact.STATE] == (
        *(RosterState.ACTIVE, RosterState.NEW, RosterState.ABSENT),
        *(RosterState.EXEMPT, RosterState.SUSPENDED),
    )
    assert set(VALUES[Fact.STATE]) == set(RosterState)
    assert VALUES[Fact.STANDING] == (Standing.OFFICIAL, Standing.PROBATIONARY)


def test_the_state_of_a_secretary_is_no_other_officers_matter() -> None:
    assert [fact for fact in Fact if not may_be_set(fact, LAN)] == [Fact.STATE]
    assert all(may_be_set(fact, replace(LAN, office=Office.DEPUTY)) for fact in Fact)


def test_each_fact_that_is_different_leaves_a_line() -> None:
    now = replace(SEN, state=RosterState.ABSENT, holds_post=True, group_number=2, name="Nguyễn Thị Sến")
    lines = tuple(trail_of_line(SEN, now, By(SEN.branch_id, LAN.id, NOW)))
    assert [(line.act, line.detail) for line in lines] == [
        *((Act.STATE_SET, "absent"), (Act.POST_SET, "yes"), (Act.GROUP_SET, "2")),
        (Act.NAME_SET, ""),  # the name itself stands in no trail
    ]
    assert {(line.actor_id, line.member_id) for line in lines} == {(LAN.id, SEN.id)}
    assert not tuple(trail_of_line(SEN, SEN, By(SEN.branch_id, LAN.id, NOW)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("  Nguyễn   Thị Sen ", "Nguyễn Thị Sen"),
        ("H’Ru Niê", "H’Ru Niê"),
        ("", NameProblem.MISSING),
        ("\u200b", NameProblem.MISSING),
        ("a" * (LONGEST_NAME + 1), NameProblem.TOO_LONG),
        ("Nguy?n", NameProblem.DAMAGED),
        ("Sen 2", NameProblem.UNREADABLE),
    ],
)
def test_a_name_is_clean_or_it_is_said_why_not(text: str, read: str) -> None:
    assert read_name(text) == read


@pytest.mark.parametrize(
    ("change", "differ"),
    [
        (RosterChange(group_number=7), True),
        (RosterChange(state=RosterState.ABSENT), True),
        (RosterChange(standing=Standing.PROBATIONARY), True),
        (RosterChange(office=Office.COMMITTEE), True),
        (RosterChange(name="Nguyễn Văn Khác"), False),
        (RosterChange(holds_post=True, declares_assets=True), False),
    ],
)
def test_who_reads_may_differ_by_what_readers_are_found_by(change: RosterChange, differ: bool) -> None:
    assert readers_may_differ(SEN, change.of(SEN)) is differ
