"""Who may see or do what: one table, asked by every query and every screen. What it does not name is refused.

A person may hold several roles. How the person stands to what is looked at is the relation; one's own is
never a matter of the branch as well, so that nobody confirms the closing of an own item or releases the
own account.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.domain.campaign import Campaign
from bot.domain.member import Member, Office, Standing


class Role(StrEnum):
    """What somebody is here, by the roster, the round or the machine."""

    MEMBER = "member"
    PROBATIONARY = "probationary"
    COMMITTEE_MEMBER = "committee_member"  # of the branch, with a group
    SECRETARY = "secretary"
    DEPUTY = "deputy"
    NAMED_READER = "named_reader"  # of the secretary's own report, in a round
    DRAFTER = "drafter"  # of a round's lead-in report
    HEAD_OF_UNIT = "head_of_unit"
    COMMITTEE_OFFICER = "committee_officer"  # of the committee above
    CLERK = "clerk"
    OPERATOR = "operator"


class Thing(StrEnum):
    """What is seen or done."""

    DRAFT = "draft"  # answers, notes, findings, other signs before they are sent
    REPORT = "report"  # as it was sent
    READINGS = "readings"  # who opened a report
    INQUIRY = "inquiry"  # a private question about a report, and its answer
    OWN_DATA = "own_data"  # everything kept about a person
    COMMITMENT = "commitment"
    CLOSING = "closing"  # confirming that an item is closed
    BOARD = "board"  # counts and states, the digest
    ROSTER = "roster"  # names, and who has handed in
    BINDING = "binding"  # ending an account's access, a new slip
    TRANSFER = "transfer"  # to another branch, and from one
    ROUND = "round"  # opening, closing, naming readers
    PREVALENCE = "prevalence"  # what was published, suppressed
    WORKING_SHEET = "working_sheet"  # exact counts of reports sent
    MINUTES = "minutes"  # attendance, counts of opinions
    TABLES = "tables"  # sums without names
    MACHINE = "machine"  # settings, keys, the trail, requests


class Relation(StrEnum):
    """How the one who looks stands to it."""

    OWN = "own"
    ADDRESSED = "addressed"  # it was sent, or shared, by its author to the one who looks
    GROUP = "group"  # of somebody in the committee member's group
    BRANCH = "branch"  # of somebody else in the branch, or of the branch
    BELOW = "below"  # of a branch under the committee
    ANY = "any"  # of any branch on this machine


Sight = tuple[Thing, Relation]

_PEOPLE = frozenset({Role.MEMBER, Role.PROBATIONARY})
_OFFICERS = frozenset({Role.SECRETARY, Role.DEPUTY})
_READERS = _OFFICERS | {Role.COMMITTEE_MEMBER, Role.NAMED_READER, Role.DRAFTER}
_OPERATOR = frozenset({Role.OPERATOR})

TABLE: Mapping[Sight, frozenset[Role]] = {
    (Thing.DRAFT, Relation.OWN): _PEOPLE,
    (Thing.REPORT, Relation.OWN): _PEOPLE,
    (Thing.REPORT, Relation.ADDRESSED): _READERS,
    (Thing.READINGS, Relation.OWN): _PEOPLE,
    (Thing.INQUIRY, Relation.OWN): _PEOPLE,
    (Thing.INQUIRY, Relation.ADDRESSED): _READERS,
    (Thing.OWN_DATA, Relation.OWN): _PEOPLE,
    (Thing.COMMITMENT, Relation.OWN): _PEOPLE,
    (Thing.COMMITMENT, Relation.ADDRESSED): frozenset({Role.HEAD_OF_UNIT}),
    (Thing.CLOSING, Relation.GROUP): frozenset({Role.COMMITTEE_MEMBER}),
    (Thing.CLOSING, Relation.BRANCH): _OFFICERS,
    (Thing.BOARD, Relation.BRANCH): _OFFICERS,
    (Thing.ROSTER, Relation.BRANCH): _OFFICERS,
    (Thing.ROSTER, Relation.ANY): _OPERATOR,
    (Thing.BINDING, Relation.BRANCH): _OFFICERS,
    (Thing.BINDING, Relation.ANY): _OPERATOR,
    (Thing.TRANSFER, Relation.BRANCH): _OFFICERS,
    (Thing.ROUND, Relation.BRANCH): _OFFICERS,
    (Thing.ROUND, Relation.ANY): _OPERATOR,
    (Thing.PREVALENCE, Relation.BRANCH): _OFFICERS,
    (Thing.WORKING_SHEET, Relation.BRANCH): frozenset({Role.DRAFTER}),
    (Thing.MINUTES, Relation.BRANCH): _OFFICERS | {Role.CLERK},
    (Thing.TABLES, Relation.BRANCH): _OFFICERS,
    (Thing.TABLES, Relation.BELOW): frozenset({Role.COMMITTEE_OFFICER}),
    (Thing.MACHINE, Relation.ANY): _OPERATOR,
}

_BY_OFFICE = {
    Office.SECRETARY: Role.SECRETARY,
    Office.DEPUTY: Role.DEPUTY,
    Office.COMMITTEE: Role.COMMITTEE_MEMBER,
}


def may(roles: Iterable[Role], sight: Sight) -> bool:
    """Whether one of the roles may see or do it."""
    return not TABLE.get(sight, frozenset()).isdisjoint(roles)


def roles_of(member: Member, campaign: Campaign | None) -> frozenset[Role]:
    """The roles of a member today, in the round given; who is exempt or suspended is nothing but a
    member."""
    probationary = member.standing is Standing.PROBATIONARY
    leads = member.holds_post and member.may_serve
    return frozenset(
        {
            Role.PROBATIONARY if probationary else Role.MEMBER,
            *({_BY_OFFICE[member.office]} if member.in_office else ()),
            *({Role.HEAD_OF_UNIT} if leads else ()),
            *(_named_in(campaign, member.number) if campaign and member.may_serve else ()),
        }
    )


def _named_in(campaign: Campaign, number: int) -> Iterable[Role]:
    named = {Role.NAMED_READER: campaign.secretary_reader, Role.DRAFTER: campaign.drafter}
    return (role for role, who in named.items() if who == number)


def relations(viewer: Member, other: Member) -> frozenset[Relation]:
    """How the viewer stands to what is another's, or one's own, apart from what was sent or shared."""
    if viewer.id == other.id:
        return frozenset({Relation.OWN})
    if viewer.branch_id != other.branch_id:
        return frozenset()
    in_group = viewer.group_number == other.group_number and viewer.group_number
    return frozenset({Relation.BRANCH, *({Relation.GROUP} if in_group else ())})
