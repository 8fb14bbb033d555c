"""Sessions that were held, and which branches' ledgers tell of a period."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Attendance, Opinions
from bot.domain.member import BranchId, SubjectClass
from bot.usecases.ports.figures import Counting, SittingCounts
from storage.figures.conditions import (
    BEFORE,
    BEGUN,
    FROM,
    OF_BRANCHES,
    OF_PERIOD,
    ROUNDS,
    UNTIL,
    bound,
    day_of,
)
from storage.ledger.drafting_tables import lead_in
from storage.ledger.meeting_tables import attendance, meeting, opinion
from storage.ledger.remediation_tables import shortcoming
from storage.ledger.tables import campaign
from storage.unit import Unit


def _noted(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    mine = (table.c.campaign_id == meeting.c.campaign_id, table.c.sitting == meeting.c.number)
    return select(func.count()).select_from(table).where(*mine, *conditions).scalar_subquery()


# Who spoke, and was noted as absent later, keeps the note: it holds again where that was the slip.
_IS_PRESENT = attendance.c.mark == Attendance.PRESENT.name.lower()
_HELD_BEFORE = exists().where(
    meeting.c.campaign_id == campaign.c.id, meeting.c.opened_at < BEFORE, meeting.c.postponed_at.is_(None)
)
# A round may be ended, and its session held, before the day on which it was to close.
_SPEAKING = (
    select(campaign.c.branch_id)
    .where(OF_BRANCHES, BEGUN, or_(campaign.c.closes_on < UNTIL, _HELD_BEFORE))
    .distinct()
)
_CONCLUDED = exists().where(meeting.c.campaign_id == campaign.c.id, meeting.c.concluded_at.is_not(None))
_WAITING = exists().where(shortcoming.c.campaign_id == campaign.c.id)
# A round without a conclusion is looked for where it closed, one with some where that was issued.
_UNFINISHED = (
    select(campaign.c.branch_id)
    .where(OF_BRANCHES, BEGUN, or_(and_(OF_PERIOD, ~_CONCLUDED), and_(campaign.c.id.in_(ROUNDS), _WAITING)))
    .distinct()
)
_SITTINGS: Select[Any] = (
    select(
        *(campaign.c.branch_id, meeting.c.campaign_id),
        *(meeting.c.opened_at, meeting.c.adopted_at, lead_in.c.finished_at),
        lead_in.c.campaign_id.is_not(None).label("has_lead_in"),
        _noted(attendance).label("due"),
        _noted(attendance, _IS_PRESENT).label("present"),
        _noted(attendance, _IS_PRESENT, attendance.c.spoke).label("speakers"),
        *(_noted(opinion, opinion.c.subject_class == each.value).label(each.value) for each in SubjectClass),
    )
    .select_from(meeting)
    .join(campaign, campaign.c.id == meeting.c.campaign_id)
    .outerjoin(lead_in, lead_in.c.campaign_id == campaign.c.id)
    .where(OF_BRANCHES, BEGUN, meeting.c.opened_at >= FROM, meeting.c.opened_at < BEFORE)
    .where(meeting.c.postponed_at.is_(None))
    .order_by(campaign.c.branch_id, meeting.c.opened_at, meeting.c.number)
)


def speaking(unit: Unit, asked: Counting) -> frozenset[BranchId]:
    """The branches with a round that was to close, or a session that was held, before the period was over."""
    return frozenset(BranchId(row.branch_id) for row in unit.rows(_SPEAKING, **bound(asked)))


def unfinished(unit: Unit, asked: Counting) -> frozenset[BranchId]:
    """The branches with a round of the period whose findings are not all in the ledger."""
    return frozenset(BranchId(row.branch_id) for row in unit.rows(_UNFINISHED, **bound(asked)))


def sittings(unit: Unit, asked: Counting) -> tuple[SittingCounts, ...]:
    """The sessions held in the period; who came is counted from what was marked."""
    return tuple(_sitting(row) for row in unit.rows(_SITTINGS, **bound(asked)))


def _sitting(row: Row[Any]) -> SittingCounts:
    told = row._mapping
    return SittingCounts(
        branch_id=BranchId(row.branch_id),
        campaign_id=CampaignId(row.campaign_id),
        held_on=day_of(row.opened_at),
        is_adopted=row.adopted_at is not None,
        due=row.due,
        present=row.present,
        speakers=row.speakers,
        opinions=Opinions({each: told[each.value] for each in SubjectClass}),
        has_lead_in=bool(row.has_lead_in),
        final_on=day_of(row.finished_at) if row.finished_at else None,
    )
