"""Plans of rounds: dates, announcing, cancelling; lists of rounds."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.conversation.changes.plan import (
    PlanChange,
    RoundAnnounced,
    RoundCancelled,
    RoundChosen,
    RoundPlanKept,
    RoundPlanned,
)
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.member import BranchId
from bot.domain.round_plan import RoundLine, RoundPlan
from bot.usecases.ports.address import Address
from storage.ledger import campaigns
from storage.ledger.drafting_tables import lead_in
from storage.ledger.meeting_tables import meeting
from storage.ledger.people import BOUND, at_address
from storage.ledger.plan_tables import round_plan
from storage.ledger.tables import account, branch, campaign
from storage.unit import Unit

# Whether the final lead-in report of the round has gone out to the members.
LEAD_IN_OUT: ColumnElement[bool] = exists().where(
    lead_in.c.campaign_id == campaign.c.id, lead_in.c.finished_at.is_not(None)
)
_HELD = exists().where(meeting.c.campaign_id == campaign.c.id, meeting.c.opened_at.is_not(None))

_ENDED = [CampaignState.CLOSED.value, CampaignState.CANCELLED.value]
_DATES = [field.name for field in fields(RoundPlan)]
_ROUNDS: Select[Any] = (
    select(
        *(campaign.c.id, campaign.c.number, campaign.c.state, campaign.c.drafter),
        *(campaign.c.period_from, campaign.c.period_to, campaign.c.closes_on),
        *(column for column in round_plan.c),
        *(LEAD_IN_OUT.label("lead_in_out"), _HELD.label("held")),
    )
    .outerjoin(round_plan, round_plan.c.campaign_id == campaign.c.id)
    .where(campaign.c.branch_id == bindparam("branch"))
    .order_by(campaign.c.number)
)
_INSERT = insert(round_plan)  # ON CONFLICT reads the same on SQLite
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=[round_plan.c.campaign_id],
    set_={name: _INSERT.excluded[name] for name in _DATES if name not in ("closes_on", "announced_at")},
)
_THIS = campaign.c.id == bindparam("campaign")
_CHANGE = update(campaign).where(_THIS, campaign.c.state.not_in(_ENDED))
_CANCEL = _CHANGE.values(state=CampaignState.CANCELLED.value, cancelled_at=bindparam("at"))
_ANNOUNCE = (
    update(round_plan)
    .where(round_plan.c.campaign_id == bindparam("campaign"), round_plan.c.announced_at.is_(None))
    .values(announced_at=bindparam("at"))
)
_LAST = select(func.max(campaign.c.number)).where(campaign.c.branch_id == bindparam("branch"))
_LOCK = select(branch.c.id).where(branch.c.id == bindparam("branch")).with_for_update()
_ENTER = update(account).where(BOUND).values(round_number=bindparam("entered"))


def keep(unit: Unit, change: PlanChange, address: Address, at: datetime) -> None:
    """Make one change true; `address` is the sender's."""
    match change:
        case RoundPlanned(branch_id, planned, plan):
            _add(unit, branch_id, planned)
            _keep_dates(unit, planned, plan)
        case RoundPlanKept(planned, plan):
            sealed = unit.seal(campaign.c.permit, planned.permit, planned.id)
            facts = {"period_from": planned.period_from, "period_to": planned.period_to, "permit": sealed}
            edition = {"catalogue_key": planned.catalogue_key, "closes_on": plan.closes_on}
            unit.run(_CHANGE.values(facts | edition), campaign=planned.id)
            _keep_dates(unit, planned, plan)
        case RoundAnnounced(campaign_id):
            unit.run(_ANNOUNCE, campaign=campaign_id, at=at)
        case RoundCancelled(campaign_id):
            unit.run(_CANCEL, campaign=campaign_id, at=at)
        case RoundChosen(number):
            unit.run(_ENTER, entered=number, **at_address(address))


def rounds(unit: Unit, branch_id: BranchId) -> tuple[RoundLine, ...]:
    """The branch's rounds by number, cancelled ones and drafts too."""
    return tuple(_line(row) for row in unit.rows(_ROUNDS, branch=branch_id))


def _add(unit: Unit, branch_id: BranchId, planned: Campaign) -> None:
    """With the next number of the branch: two who plan at once wait for each other."""
    if unit.locks_rows:
        unit.run(_LOCK, branch=branch_id)
    number = (unit.number(_LAST, branch=branch_id) or 0) + 1
    campaigns.add(unit, branch_id, replace(planned, number=number))


def _keep_dates(unit: Unit, planned: Campaign, plan: RoundPlan) -> None:
    dates = {name: getattr(plan, name) for name in _DATES if name != "closes_on"}
    unit.run(_KEEP, campaign_id=planned.id, **dates)


def _line(row: Row[Any]) -> RoundLine:
    dates = {name: getattr(row, name) for name in _DATES}
    return RoundLine(
        id=row.id,
        number=row.number,
        state=CampaignState(row.state),
        period_from=row.period_from,
        period_to=row.period_to,
        closes_on=row.closes_on,
        drafter=row.drafter,
        plan=RoundPlan(**dates) if row.meeting_on else None,
        lead_in_out=bool(row.lead_in_out),
        held=bool(row.held),
    )


class SqlPlans:
    """Answers the port `PlanLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def rounds(self, branch_id: BranchId) -> tuple[RoundLine, ...]:
        return rounds(self._unit, branch_id)
