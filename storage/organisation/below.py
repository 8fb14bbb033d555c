"""What a committee looks at below it, and what it sends there."""

from datetime import date, datetime, time
from typing import assert_never
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from bot.conversation.changes.committee import (
    BranchUrged,
    CommitteeChange,
    PlanBelowMade,
    PlanBelowUndone,
    UrgingUndone,
)
from bot.domain.branch import Branch
from bot.domain.campaign import CampaignState
from bot.domain.organisation.oversight import CommitteePlan, RoundBelow, Urging
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from storage.ledger.meeting_tables import meeting
from storage.ledger.tables import branch, campaign
from storage.organisation.below_tables import committee_plan, urging
from storage.organisation.tables import unit as tree_unit
from storage.unit import Unit

# The days of a committee: one zone for all branches, as long as Vietnam has one.
_ZONE = ZoneInfo(Branch.zone_name)
_SESSION = and_(
    meeting.c.campaign_id == campaign.c.id,
    meeting.c.postponed_at.is_(None),
    meeting.c.opened_at >= bindparam("since"),
    meeting.c.opened_at < bindparam("before"),
)
_ROUNDS = (
    select(
        *(branch.c.unit_id, campaign.c.period_to, campaign.c.catalogue_key),
        *(meeting.c.opened_at, meeting.c.concluded_at),
    )
    .join(campaign, campaign.c.branch_id == branch.c.id)
    .outerjoin(meeting, _SESSION)
    .where(branch.c.unit_id.is_not(None), campaign.c.state != CampaignState.CANCELLED.value)
    .where(
        or_(
            campaign.c.period_to.between(bindparam("first"), bindparam("last")),
            meeting.c.campaign_id.is_not(None),
        )
    )
    .order_by(branch.c.unit_id, campaign.c.number, meeting.c.number)
)
_ROUNDS_OF = _ROUNDS.where(branch.c.unit_id == bindparam("of_unit"))
_URGINGS = select(urging)
_INSERT = insert_or_update(urging)  # ON CONFLICT reads the same on SQLite
_URGE = _INSERT.on_conflict_do_update(
    index_elements=[urging.c.unit_id],
    set_={name: _INSERT.excluded[name] for name in ("committee_id", "on_day", "goes_at")},
)
_CALM = delete(urging).where(urging.c.unit_id == bindparam("of_unit"))
_PLANS = select(committee_plan).order_by(committee_plan.c.unit_id, committee_plan.c.number)
_PLAN = insert(committee_plan)
_LOCK = select(tree_unit.c.id).where(tree_unit.c.id == bindparam("committee")).with_for_update()
_LAST = select(func.max(committee_plan.c.number)).where(committee_plan.c.unit_id == bindparam("committee"))
_DROP = delete(committee_plan).where(committee_plan.c.id == bindparam("plan"))


def rounds(unit: Unit, period: Period, of_unit: UnitId | None = None) -> tuple[RoundBelow, ...]:
    """The rounds that look at the period or held a session in it, of all branches that are units, or of one;
    a round of several sessions comes once for each."""
    statement, which = (_ROUNDS_OF, {"of_unit": of_unit}) if of_unit else (_ROUNDS, {})
    days = {"first": period.start, "last": period.last}
    moments = {"since": _midnight(period.start), "before": _midnight(period.end)}
    return tuple(
        RoundBelow(
            unit=UnitId(row.unit_id),
            ends_on=row.period_to,
            edition=row.catalogue_key,
            held_on=row.opened_at.astimezone(_ZONE).date() if row.opened_at else None,
            concluded=row.concluded_at is not None,
        )
        for row in unit.rows(statement, **days, **moments, **which)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _ZONE)


def urgings(unit: Unit) -> dict[UnitId, Urging]:
    """The last reminder of each branch."""
    return {
        UnitId(row.unit_id): Urging(UnitId(row.committee_id), row.on_day, row.goes_at)
        for row in unit.rows(_URGINGS)
    }


def plans(unit: Unit) -> tuple[CommitteePlan, ...]:
    """The plans of all committees, of each by number."""
    return tuple(
        CommitteePlan(
            id=row.id,
            unit=UnitId(row.unit_id),
            number=row.number,
            period=Period(row.period_from, row.period_end),
            edition=row.edition,
            deadline=row.deadline,
            goes_at=row.goes_at,
        )
        for row in unit.rows(_PLANS)
    )


def keep(unit: Unit, change: CommitteeChange) -> None:
    """Make one change true."""
    match change:
        case BranchUrged(branch_unit, _, made):
            facts = {"committee_id": made.committee, "on_day": made.on, "goes_at": made.goes_at}
            unit.run(_URGE, unit_id=branch_unit, **facts)
        case UrgingUndone(branch_unit):
            unit.run(_CALM, of_unit=branch_unit)
        case PlanBelowMade(plan):
            _add(unit, plan)
        case PlanBelowUndone(plan):
            unit.run(_DROP, plan=plan.id)
        case _:
            assert_never(change)


def _add(unit: Unit, plan: CommitteePlan) -> None:
    """With the next number of the committee: two who plan at once wait for each other."""
    if unit.locks_rows:
        unit.run(_LOCK, committee=plan.unit)
    number = (unit.number(_LAST, committee=plan.unit) or 0) + 1
    unit.run(
        _PLAN,
        id=plan.id,
        unit_id=plan.unit,
        number=number,
        period_from=plan.period.start,
        period_end=plan.period.end,
        edition=plan.edition,
        deadline=plan.deadline,
        goes_at=plan.goes_at,
    )
