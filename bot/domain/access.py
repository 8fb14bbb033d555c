"""Who may see or do what: one table, asked by every query and every screen. What it does not name is refused.

A person may hold several roles. How the person stands to what is looked at is the relation; one's own is
never a matter of the branch as well, so that nobody confirms the closing of an own item or releases the
own account.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.domain.campaign import Campaign
from bot.domain.member import Member, MemberId, Office, Standing


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
    CLERK = "clerk"  # keeps the minutes of a round's meeting
    CHAIR = "chair"  # of a round's meeting
    HELPER = "helper"  # named to enter for members on paper
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
    SHORTCOMING = "shortcoming"  # pointed out by a conclusion: the ledger of remediation
    RESULT = "result"  # what a member has fulfilled in a year
    RATING = "rating"  # of a year: the level, and the paper it rests on
    RATING_LIST = "rating_list"  # grades and states of remediation, once they are published
    UNDERTAKING = "undertaking"  # who has closed a commitment or a plan, and whose is confirmed; no words
    BOARD = "board"  # counts and states, the digest
    ROSTER = "roster"  # names, and who has handed in
    BINDING = "binding"  # ending an account's access, a new slip
    ROUND = "round"  # planning, opening, closing, naming readers
    PLAN = "plan"  # the rounds and their dates; a draft is a matter of those who plan
    ROSTER_LINE = "roster_line"  # setting what the roster says of a member, and adding one; no office
    TRANSFER = "transfer"  # to another branch, and from one
    ON_PAPER = "on_paper"  # entering for members on paper: who they are, and what was entered from paper
    HELPERS = "helpers"  # naming who may
    PREVALENCE = "prevalence"  # what was published, suppressed
    WORKING_SHEET = "working_sheet"  # exact counts of reports sent
    LEAD_IN = "lead_in"  # the report as it went out to the members
    LEAD_IN_DRAFT = "lead_in_draft"  # as it is being written
    COMMENT = "comment"  # on the draft; addressed to its drafter
    APPROVAL = "approval"  # of the report, by the committee
    MINUTES = "minutes"  # of the meeting: attendance by name, opinions counted, votes, what was discussed
    MEETING = "meeting"  # its figures, once the minutes are adopted
    CONCLUSION = "conclusion"  # of the meeting
    PAPERS = "papers"  # the list of a round's papers; each of them has a line of its own
    LEAD_IN_PAPER = "lead_in_paper"
    BRANCH_PAPER = "branch_paper"  # conclusion, plan, report upward; their profile
    TABLES = "tables"  # sums without names
    FIGURES = "figures"  # sending them upward, looking at what came, approving it
    URGING = "urging"  # reminding a branch that is late
    UNITS = "units"  # the tree above the branches, and who works for its committees
    MACHINE = "machine"  # settings, keys, the trail, requests


class Relation(StrEnum):
    """How the one who looks stands to it."""

    OWN = "own"
    ADDRESSED = "addressed"  # it was sent, shared or given in charge to the one who looks
    GROUP = "group"  # of somebody in the committee member's group
    BRANCH = "branch"  # of somebody else in the branch, or of the branch
    BELOW = "below"  # of a branch under the committee
    ANY = "any"  # of any branch on this machine


Sight = tuple[Thing, Relation]

_PEOPLE = frozenset({Role.MEMBER, Role.PROBATIONARY})
_OFFICERS = frozenset({Role.SECRETARY, Role.DEPUTY})
_IN_OFFICE = _OFFICERS | {Role.COMMITTEE_MEMBER}
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
    (Thing.CLOSING, Relation.ADDRESSED): _IN_OFFICE,
    (Thing.SHORTCOMING, Relation.ADDRESSED): _IN_OFFICE,
    (Thing.SHORTCOMING, Relation.BRANCH): _OFFICERS,
    (Thing.RESULT, Relation.OWN): _PEOPLE,
    (Thing.RESULT, Relation.BRANCH): frozenset({Role.SECRETARY}),
    (Thing.RESULT, Relation.ADDRESSED): frozenset({Role.DEPUTY}),  # the secretary's own; all, acting
    (Thing.RATING, Relation.OWN): _PEOPLE,
    (Thing.RATING, Relation.BRANCH): _OFFICERS,
    (Thing.RATING_LIST, Relation.BRANCH): _PEOPLE,
    (Thing.UNDERTAKING, Relation.BRANCH): _OFFICERS,
    (Thing.BOARD, Relation.BRANCH): _OFFICERS,
    (Thing.ROSTER, Relation.BRANCH): _OFFICERS,
    (Thing.ROSTER, Relation.ANY): _OPERATOR,
    (Thing.ROSTER_LINE, Relation.BRANCH): _OFFICERS,
    (Thing.ROSTER_LINE, Relation.ANY): _OPERATOR,
    (Thing.BINDING, Relation.BRANCH): _OFFICERS,
    (Thing.BINDING, Relation.ANY): _OPERATOR,
    (Thing.TRANSFER, Relation.BRANCH): _OFFICERS,
    (Thing.ON_PAPER, Relation.BRANCH): _OFFICERS | {Role.HELPER},
    (Thing.HELPERS, Relation.BRANCH): _OFFICERS,
    (Thing.ROUND, Relation.BRANCH): _OFFICERS,
    (Thing.ROUND, Relation.ANY): _OPERATOR,
    (Thing.PLAN, Relation.BRANCH): _PEOPLE,
    (Thing.PREVALENCE, Relation.BRANCH): _OFFICERS,
    (Thing.WORKING_SHEET, Relation.BRANCH): frozenset({Role.DRAFTER}),
    (Thing.LEAD_IN, Relation.BRANCH): _PEOPLE,
    (Thing.LEAD_IN_DRAFT, Relation.BRANCH): frozenset({Role.DRAFTER}),
    (Thing.COMMENT, Relation.OWN): _PEOPLE,
    (Thing.COMMENT, Relation.ADDRESSED): frozenset({Role.DRAFTER}),
    (Thing.APPROVAL, Relation.BRANCH): _OFFICERS | {Role.COMMITTEE_MEMBER},
    (Thing.MINUTES, Relation.BRANCH): _OFFICERS | {Role.CLERK, Role.CHAIR},
    (Thing.MEETING, Relation.ADDRESSED): _PEOPLE,
    (Thing.CONCLUSION, Relation.BRANCH): _OFFICERS,
    (Thing.CONCLUSION, Relation.ADDRESSED): _PEOPLE,
    (Thing.PAPERS, Relation.BRANCH): _OFFICERS | {Role.DRAFTER, Role.CLERK, Role.CHAIR},
    (Thing.LEAD_IN_PAPER, Relation.BRANCH): _OFFICERS | {Role.DRAFTER},
    (Thing.BRANCH_PAPER, Relation.BRANCH): _OFFICERS,
    (Thing.TABLES, Relation.BRANCH): _OFFICERS,
    (Thing.TABLES, Relation.BELOW): frozenset({Role.COMMITTEE_OFFICER}),
    (Thing.FIGURES, Relation.BRANCH): _OFFICERS,
    (Thing.FIGURES, Relation.BELOW): frozenset({Role.COMMITTEE_OFFICER}),
    (Thing.URGING, Relation.BELOW): frozenset({Role.COMMITTEE_OFFICER}),
    (Thing.PLAN, Relation.BELOW): frozenset({Role.COMMITTEE_OFFICER}),
    (Thing.UNITS, Relation.ANY): _OPERATOR,
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


def roles_of(member: Member, campaign: Campaign | None, works_above: bool = False) -> frozenset[Role]:
    """The roles of a member today, in the round given; who is exempt or suspended is nothing but a
    member. `works_above`: an appointment to a committee is in force."""
    probationary = member.standing is Standing.PROBATIONARY
    leads = member.holds_post and member.may_serve
    return frozenset(
        {
            Role.PROBATIONARY if probationary else Role.MEMBER,
            *({_BY_OFFICE[member.office]} if member.in_office else ()),
            *({Role.HEAD_OF_UNIT} if leads else ()),
            *({Role.HELPER} if member.is_helper and member.may_serve else ()),
            *({Role.COMMITTEE_OFFICER} if works_above and member.may_serve else ()),
            *(_named_in(campaign, member.number) if campaign and member.may_serve else ()),
        }
    )


def _named_in(campaign: Campaign, number: int) -> Iterable[Role]:
    named = {
        Role.NAMED_READER: campaign.secretary_reader,
        Role.DRAFTER: campaign.drafter,
        Role.CHAIR: campaign.chair,
        Role.CLERK: campaign.clerk,
    }
    return (role for role, who in named.items() if who == number)


def relations(viewer: Member, other: Member) -> frozenset[Relation]:
    """How the viewer stands to what is another's, or one's own, apart from what was sent or shared."""
    if viewer.id == other.id:
        return frozenset({Relation.OWN})
    if viewer.branch_id != other.branch_id:
        return frozenset()
    in_group = viewer.group_number == other.group_number and viewer.group_number
    return frozenset({Relation.BRANCH, *({Relation.GROUP} if in_group else ())})


def relations_in_charge(viewer: Member, owner: Member, follower: MemberId | None) -> frozenset[Relation]:
    """How the viewer stands to an item of that owner that somebody looks after; one's own stays own."""
    stands = relations(viewer, owner)
    is_in_charge = Relation.BRANCH in stands and viewer.id == follower
    return stands | {Relation.ADDRESSED} if is_in_charge else stands
