"""Campaigns, and who takes part how far."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Update,
    bindparam,
    case,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql

from bot.domain.campaign import OVER, Campaign, CampaignId, CampaignState, Participation
from bot.domain.member import BranchId, MemberId, RosterState
from storage.columns import Moment
from storage.ledger.meeting_tables import meeting
from storage.ledger.plan_tables import round_plan
from storage.ledger.rows import CAMPAIGN, PARTICIPATION, campaign_of, participation_of
from storage.ledger.tables import campaign, member, participation
from storage.unit import Unit

EXPECTED: ColumnElement[bool] = member.c.state.in_([RosterState.ACTIVE.value, RosterState.NEW.value])

_round = campaign.alias("round")
_PLANNED = _round.c.state == CampaignState.PLANNED.value


_DRAFT = exists().where(round_plan.c.campaign_id == _round.c.id, round_plan.c.announced_at.is_(None))
_KNOWN = (_round.c.state != CampaignState.CANCELLED.value) & ~(_PLANNED & _DRAFT)


def current_campaign_id(branch_id: ColumnElement[int]) -> ScalarSelect[int]:
    """The branch's campaign that is open, else the next one planned, else the one that closed last; a plan
    that is not announced is nobody's current round."""
    return (
        select(_round.c.id)
        .where(_round.c.branch_id == branch_id, _KNOWN)
        .order_by(
            case((_round.c.state == CampaignState.OPEN.value, 0), (_PLANNED, 1), else_=2),
            case((_PLANNED, _round.c.number), else_=-_round.c.number),
        )
        .limit(1)
        .scalar_subquery()
    )


def entered_campaign_id(branch_id: ColumnElement[int], number: ColumnElement[int]) -> ScalarSelect[int]:
    """The branch's campaign of that number, while it is open."""
    is_open = _round.c.state == CampaignState.OPEN.value
    of_branch = (_round.c.branch_id == branch_id, _round.c.number == number)
    return select(_round.c.id).where(*of_branch, is_open).scalar_subquery()


_BY_ID = campaign.c.id == bindparam("campaign")
_FIND = select(*CAMPAIGN).where(_BY_ID)
_NUMBERED = select(*CAMPAIGN).where(
    campaign.c.branch_id == bindparam("branch"), campaign.c.number == bindparam("number")
)
_CURRENT = select(*CAMPAIGN).where(
    campaign.c.id == current_campaign_id(bindparam("branch", type_=BigInteger))
)
_OF_BRANCH = select(*CAMPAIGN).where(campaign.c.branch_id == bindparam("branch")).order_by(campaign.c.number)
_HAS_MET = exists().where(meeting.c.campaign_id == campaign.c.id, meeting.c.opened_at.is_not(None))
_TAKES = (CampaignState.OPEN.value, CampaignState.CLOSED.value)
_SENDERS = (
    select(*CAMPAIGN, participation.c.member_id.label("sender"))
    .join(participation, participation.c.campaign_id == campaign.c.id)
    .where(campaign.c.branch_id == bindparam("branch"), campaign.c.state.in_(_TAKES), ~_HAS_MET)
    .where(campaign.c.closes_on >= bindparam("since"), participation.c.sent_at.is_not(None))
    .order_by(campaign.c.number, participation.c.member_id)
)
_ADD = insert(campaign)
_KEEP = update(campaign).where(_BY_ID, campaign.c.state.not_in([state.value for state in OVER]))
_PARTICIPATION = select(*PARTICIPATION).where(
    participation.c.campaign_id == bindparam("campaign"), participation.c.member_id == bindparam("member")
)
_INVITE = (
    postgresql.insert(participation)  # ON CONFLICT reads the same on SQLite
    .from_select(
        ["campaign_id", "member_id", "invited_at"],
        select(campaign.c.id, member.c.id, bindparam("at", type_=Moment))
        .join(member, member.c.branch_id == campaign.c.branch_id)
        .where(_BY_ID, EXPECTED),
    )
    .on_conflict_do_nothing()
)
_TAKE_PART = postgresql.insert(participation).on_conflict_do_nothing()
_OF_MEMBER = update(participation).where(
    participation.c.campaign_id == bindparam("campaign"), participation.c.member_id == bindparam("member")
)
_START = _OF_MEMBER.where(participation.c.started_at.is_(None)).values(started_at=bindparam("at"))
# Who was expected and has handed in stays counted, whatever becomes of the roster later.
IS_IN: ColumnElement[bool] = participation.c.sent_at.is_not(None) | participation.c.paper_at.is_not(None)
COUNTED: ColumnElement[bool] = participation.c.invited_at.is_not(None) & IS_IN
_KEEP_COUNTED = (
    update(participation)
    .where(participation.c.member_id == bindparam("member"), participation.c.invited_at.is_(None), IS_IN)
    .where(exists().where(member.c.id == participation.c.member_id, EXPECTED))
    .values(invited_at=func.coalesce(participation.c.sent_at, participation.c.paper_at))
)
_NAMED = (
    select(campaign.c.id, campaign.c.secretary_reader, campaign.c.drafter, member.c.number)
    .join(member, member.c.branch_id == campaign.c.branch_id)
    .where(member.c.id == bindparam("member"), campaign.c.state != CampaignState.CLOSED.value)
)
_UNNAME_READER = update(campaign).where(_BY_ID).values(secretary_reader=None)
_UNNAME_DRAFTER = update(campaign).where(_BY_ID).values(drafter=None)
_HAND_IN = _OF_MEMBER.values(sent_at=bindparam("at"))
_HAND_IN_PAPER = _OF_MEMBER.values(paper_at=bindparam("at"))


def find(unit: Unit, campaign_id: CampaignId) -> Campaign | None:
    """A campaign by id."""
    row = unit.one(_FIND, campaign=campaign_id)
    return None if row is None else campaign_of(unit, row)


def numbered(unit: Unit, branch_id: BranchId, number: int) -> Campaign | None:
    """The branch's campaign with that number."""
    row = unit.one(_NUMBERED, branch=branch_id, number=number)
    return None if row is None else campaign_of(unit, row)


def current(unit: Unit, branch_id: BranchId) -> Campaign | None:
    """The branch's current campaign."""
    row = unit.one(_CURRENT, branch=branch_id)
    return None if row is None else campaign_of(unit, row)


def of_branch(unit: Unit, branch_id: BranchId) -> tuple[Campaign, ...]:
    """The branch's campaigns by number."""
    found = (campaign_of(unit, row) for row in unit.rows(_OF_BRANCH, branch=branch_id))
    return tuple(campaign for campaign in found if campaign)


def senders(unit: Unit, branch_id: BranchId, since: date) -> tuple[tuple[Campaign, MemberId], ...]:
    """Who has sent a report in a round of the branch that has not met, if it is over one that ended since."""
    rows = unit.rows(_SENDERS, branch=branch_id, since=since)
    found = ((campaign_of(unit, row), MemberId(row.sender)) for row in rows)
    return tuple((of, sender) for of, sender in found if of)


def add(unit: Unit, branch_id: BranchId, new: Campaign) -> None:
    """A new campaign of the branch."""
    fixed = {"id": new.id, "branch_id": branch_id, "number": new.number, "catalogue_key": new.catalogue_key}
    unit.run(_ADD, **fixed, **_changeable(unit, new))


def keep(unit: Unit, kept: Campaign) -> None:
    """The campaign as it is now; branch, number and edition do not change here, and nothing of one that is
    over, whatever was seen of it before."""
    unit.run(_KEEP, campaign=kept.id, **_changeable(unit, kept))


def participation_in(unit: Unit, campaign_id: CampaignId, member_id: MemberId) -> Participation:
    """How far the member has come; all None where nothing has happened."""
    row = unit.one(_PARTICIPATION, campaign=campaign_id, member=member_id)
    return Participation() if row is None else participation_of(row)


def invite_members(unit: Unit, campaign_id: CampaignId, at: datetime) -> None:
    """Every expected member of the branch is invited."""
    unit.run(_INVITE, campaign=campaign_id, at=at)


def start(unit: Unit, campaign_id: CampaignId, member_id: MemberId, at: datetime) -> None:
    """The first time counts."""
    _touch(unit, _START, campaign_id, member_id, at)


def hand_in(unit: Unit, campaign_id: CampaignId, member_id: MemberId, at: datetime | None) -> None:
    """The report is in through the bot, or no longer."""
    _touch(unit, _HAND_IN, campaign_id, member_id, at)


def hand_in_paper(unit: Unit, campaign_id: CampaignId, member_id: MemberId, at: datetime | None) -> None:
    """The report is in on paper, or no longer."""
    _touch(unit, _HAND_IN_PAPER, campaign_id, member_id, at)


def keep_counted(unit: Unit, member_id: MemberId) -> None:
    """Before the roster changes: what the member has handed in while expected counts from now on for good."""
    unit.run(_KEEP_COUNTED, member=member_id)


def unname(unit: Unit, member_id: MemberId) -> None:
    """The member has no task any more in rounds of the branch that are not over."""
    for row in unit.rows(_NAMED, member=member_id):
        if row.secretary_reader == row.number:
            unit.run(_UNNAME_READER, campaign=row.id)
        if row.drafter == row.number:
            unit.run(_UNNAME_DRAFTER, campaign=row.id)


def _changeable(unit: Unit, kept: Campaign) -> dict[str, object]:
    return {
        "period_from": kept.period_from,
        "period_to": kept.period_to,
        "closes_on": kept.closes_on,
        "permit": unit.seal(campaign.c.permit, kept.permit, kept.id),
        "state": kept.state.value,
        "compared_at": kept.compared_at,
        "secretary_reader": kept.secretary_reader,
        "drafter": kept.drafter,
    }


def _touch(
    unit: Unit, change: Update, campaign_id: CampaignId, member_id: MemberId, at: datetime | None
) -> None:
    unit.run(_TAKE_PART, campaign_id=campaign_id, member_id=member_id)
    unit.run(change, campaign=campaign_id, member=member_id, at=at)
