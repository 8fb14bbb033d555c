"""The table of who may see what, walked whole; what it says is written down here a second time, by role."""

from dataclasses import replace
from itertools import product

import pytest

from bot.domain.access import TABLE, Relation, Role, Thing, may, relations, relations_in_charge, roles_of
from bot.domain.campaign import Campaign
from bot.domain.member import OUT_OF_OFFICE, BranchId, Member, MemberId, Office, RosterState, Standing
from tests.people import CAMPAIGN

OWN = {
    (thing, Relation.OWN)
    for thing in (
        *(Thing.DRAFT, Thing.REPORT, Thing.READINGS, Thing.OWN_DATA, Thing.COMMITMENT),
        *(Thing.INQUIRY, Thing.COMMENT, Thing.RESULT, Thing.RATING),
    )
}
TOLD = {
    *((thing, Relation.BRANCH) for thing in (Thing.PLAN, Thing.LEAD_IN, Thing.RATING_LIST)),
    *((thing, Relation.ADDRESSED) for thing in (Thing.MEETING, Thing.CONCLUSION)),
}
APPROVES = {(Thing.APPROVAL, Relation.BRANCH)}
IN_CHARGE = {(thing, Relation.ADDRESSED) for thing in (Thing.CLOSING, Thing.SHORTCOMING)}
READS = {(Thing.REPORT, Relation.ADDRESSED), (Thing.INQUIRY, Relation.ADDRESSED)}
RUNS = {
    (thing, Relation.BRANCH)
    for thing in (
        *(Thing.BOARD, Thing.ROSTER, Thing.BINDING, Thing.TRANSFER, Thing.ROUND, Thing.PREVALENCE),
        *(Thing.CLOSING, Thing.MINUTES, Thing.TABLES, Thing.FIGURES, Thing.CONCLUSION),
        *(Thing.SHORTCOMING, Thing.UNDERTAKING, Thing.RATING),
        *(Thing.PAPERS, Thing.LEAD_IN_PAPER, Thing.BRANCH_PAPER),
        *(Thing.ON_PAPER, Thing.HELPERS, Thing.ROSTER_LINE),
    )
}
PROMISED = {
    Role.MEMBER: OWN | TOLD,
    Role.PROBATIONARY: OWN | TOLD,
    Role.COMMITTEE_MEMBER: READS | APPROVES | IN_CHARGE | {(Thing.CLOSING, Relation.GROUP)},
    Role.SECRETARY: READS | RUNS | APPROVES | IN_CHARGE | {(Thing.RESULT, Relation.BRANCH)},
    Role.DEPUTY: READS | RUNS | APPROVES | IN_CHARGE | {(Thing.RESULT, Relation.ADDRESSED)},
    Role.NAMED_READER: READS,
    Role.DRAFTER: READS
    | {
        *((Thing.WORKING_SHEET, Relation.BRANCH), (Thing.LEAD_IN_DRAFT, Relation.BRANCH)),
        *((Thing.PAPERS, Relation.BRANCH), (Thing.LEAD_IN_PAPER, Relation.BRANCH)),
        (Thing.COMMENT, Relation.ADDRESSED),
    },
    Role.HEAD_OF_UNIT: {(Thing.COMMITMENT, Relation.ADDRESSED)},
    Role.COMMITTEE_OFFICER: {
        (thing, Relation.BELOW) for thing in (Thing.TABLES, Thing.FIGURES, Thing.URGING, Thing.PLAN)
    },
    Role.CLERK: {(Thing.MINUTES, Relation.BRANCH), (Thing.PAPERS, Relation.BRANCH)},
    Role.CHAIR: {(Thing.MINUTES, Relation.BRANCH), (Thing.PAPERS, Relation.BRANCH)},
    Role.HELPER: {(Thing.ON_PAPER, Relation.BRANCH)},
    Role.OPERATOR: {
        (thing, Relation.ANY)
        for thing in (
            *(Thing.ROSTER, Thing.ROSTER_LINE, Thing.BINDING, Thing.ROUND, Thing.UNITS, Thing.MACHINE),
        )
    },
}
ANYBODY = Member(MemberId(1), BranchId(1), 1, "Nguyễn Thị Sen")


@pytest.mark.parametrize("role", Role)
def test_each_role_may_see_what_is_promised_and_nothing_else(role: Role) -> None:
    assert {sight for sight in product(Thing, Relation) if may({role}, sight)} == PROMISED[role]


def test_nobody_may_what_the_table_does_not_name() -> None:
    for sight in product(Thing, Relation):
        assert sight in TABLE or not may(Role, sight)


def test_what_is_not_sent_is_nobodys_but_the_members() -> None:
    assert {relation for thing, relation in TABLE if thing is Thing.DRAFT} == {Relation.OWN}


def test_nobody_confirms_the_closing_of_an_own_item_nor_releases_the_own_account() -> None:
    for thing in (
        Thing.CLOSING,
        Thing.BINDING,
        Thing.SHORTCOMING,
        Thing.UNDERTAKING,
        Thing.ON_PAPER,
        Thing.ROSTER_LINE,
    ):
        assert (thing, Relation.OWN) not in TABLE
    assert relations(ANYBODY, ANYBODY) == {Relation.OWN}


def test_only_the_author_and_the_drafter_see_a_comment() -> None:
    seen = {sight: roles for sight, roles in TABLE.items() if sight[0] is Thing.COMMENT}
    assert seen == {
        (Thing.COMMENT, Relation.OWN): frozenset({Role.MEMBER, Role.PROBATIONARY}),
        (Thing.COMMENT, Relation.ADDRESSED): frozenset({Role.DRAFTER}),
    }


def test_a_helper_sees_nothing_but_what_was_entered_from_paper() -> None:
    assert {sight for sight, roles in TABLE.items() if Role.HELPER in roles} == {
        (Thing.ON_PAPER, Relation.BRANCH)
    }


def test_neither_the_operator_nor_the_committee_above_sees_a_report_or_a_commitment() -> None:
    for role in (Role.OPERATOR, Role.COMMITTEE_OFFICER, Role.CLERK, Role.CHAIR):
        seen = {thing for (thing, _), roles in TABLE.items() if role in roles}
        assert not seen & {Thing.DRAFT, Thing.REPORT, Thing.COMMITMENT, Thing.WORKING_SHEET}
        assert not seen & {Thing.INQUIRY, Thing.COMMENT}


@pytest.mark.parametrize(
    ("member", "roles"),
    [
        (ANYBODY, {Role.MEMBER}),
        (replace(ANYBODY, standing=Standing.PROBATIONARY), {Role.PROBATIONARY}),
        (replace(ANYBODY, office=Office.SECRETARY), {Role.MEMBER, Role.SECRETARY}),
        (replace(ANYBODY, office=Office.DEPUTY), {Role.MEMBER, Role.DEPUTY}),
        (replace(ANYBODY, office=Office.COMMITTEE), {Role.MEMBER, Role.COMMITTEE_MEMBER}),
        (replace(ANYBODY, office=Office.SECRETARY, state=RosterState.EXEMPT), {Role.MEMBER}),
        (replace(ANYBODY, office=Office.COMMITTEE, state=RosterState.SUSPENDED), {Role.MEMBER}),
        (replace(ANYBODY, holds_post=True), {Role.MEMBER, Role.HEAD_OF_UNIT}),
        (replace(ANYBODY, is_helper=True), {Role.MEMBER, Role.HELPER}),
        (replace(ANYBODY, is_helper=True, state=RosterState.EXEMPT), {Role.MEMBER}),
        (replace(ANYBODY, is_helper=True, state=RosterState.SUSPENDED), {Role.MEMBER}),
        (replace(ANYBODY, holds_post=True, state=RosterState.EXEMPT), {Role.MEMBER}),
        (replace(ANYBODY, holds_post=True, state=RosterState.SUSPENDED), {Role.MEMBER}),
    ],
    ids=lambda value: "+".join(sorted(value)) if isinstance(value, set) else "",
)
def test_the_roster_gives_the_roles(member: Member, roles: set[Role]) -> None:
    assert roles_of(member, None) == roles
    assert roles_of(member, CAMPAIGN) == roles


def test_who_works_for_a_committee_above_has_its_role_unless_exempt_or_suspended() -> None:
    assert roles_of(ANYBODY, None, works_above=True) == {Role.MEMBER, Role.COMMITTEE_OFFICER}
    for state in OUT_OF_OFFICE:
        assert roles_of(replace(ANYBODY, state=state), None, works_above=True) == {Role.MEMBER}


@pytest.mark.parametrize(
    ("campaign", "role"),
    [
        (replace(CAMPAIGN, secretary_reader=1), Role.NAMED_READER),
        (replace(CAMPAIGN, drafter=1), Role.DRAFTER),
        (replace(CAMPAIGN, chair=1), Role.CHAIR),
        (replace(CAMPAIGN, clerk=1), Role.CLERK),
    ],
    ids=["reader", "drafter", "chair", "clerk"],
)
def test_the_round_gives_its_roles_to_whoever_it_names(campaign: Campaign, role: Role) -> None:
    assert roles_of(ANYBODY, campaign) == {Role.MEMBER, role}
    assert roles_of(replace(ANYBODY, number=2), campaign) == {Role.MEMBER}
    for state in RosterState:
        held = {role} if state not in OUT_OF_OFFICE else set()
        assert roles_of(replace(ANYBODY, state=state), campaign) == {Role.MEMBER, *held}


def test_the_relation_to_another_is_of_the_branch_and_of_the_group() -> None:
    other = replace(ANYBODY, id=MemberId(2), number=2)
    assert relations(ANYBODY, other) == {Relation.BRANCH}
    assert relations(replace(ANYBODY, group_number=2), replace(other, group_number=1)) == {Relation.BRANCH}
    grouped = relations(replace(ANYBODY, group_number=1), replace(other, group_number=1))
    assert grouped == {Relation.BRANCH, Relation.GROUP}
    assert relations(ANYBODY, replace(other, branch_id=BranchId(2))) == frozenset()


def test_who_looks_after_an_item_stands_in_charge_of_it_and_never_of_an_own_one() -> None:
    other = replace(ANYBODY, id=MemberId(2), number=2)
    charged = relations_in_charge(ANYBODY, other, ANYBODY.id)
    assert charged == {Relation.BRANCH, Relation.ADDRESSED}
    assert relations_in_charge(ANYBODY, other, other.id) == {Relation.BRANCH}
    assert relations_in_charge(ANYBODY, ANYBODY, ANYBODY.id) == {Relation.OWN}
    assert relations_in_charge(ANYBODY, replace(other, branch_id=BranchId(2)), ANYBODY.id) == frozenset()
