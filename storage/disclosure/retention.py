"""Drafts and reports, with what was asked about them, that go by age, each leaving a tombstone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Select, Table, bindparam, delete, func, select

from bot.domain.campaign import CampaignId
from bot.domain.tombstone import Buried
from storage.disclosure import inquiries, synthesis
from storage.disclosure.tables import draft, report
from storage.ledger.tombstones import bury
from storage.unit import Unit

_TABLES = {Buried.DRAFT_EXPIRED: draft, Buried.REPORT_REDUCED: report}


def _count(table: Table) -> Select[Any]:
    return select(table.c.campaign_id, func.count().label("many")).group_by(table.c.campaign_id)


def _some(table: Table) -> Select[Any]:
    return (
        select(table.c.member_id)
        .where(table.c.campaign_id == bindparam("campaign"))
        .order_by(table.c.member_id)
        .limit(bindparam("count"))
    )


def _one(table: Table) -> Delete:
    return delete(table).where(
        table.c.campaign_id == bindparam("campaign"), table.c.member_id == bindparam("member")
    )


_COUNTS = {kind: _count(table) for kind, table in _TABLES.items()}
_SOME = {kind: _some(table) for kind, table in _TABLES.items()}
_ONE = {kind: _one(table) for kind, table in _TABLES.items()}


def kept_by_round(unit: Unit) -> dict[CampaignId, tuple[int, int]]:
    """Drafts and reports of each round that has any."""
    drafts, reports = ({r.campaign_id: r.many for r in unit.rows(_COUNTS[kind])} for kind in _TABLES)
    return {campaign: (drafts.get(campaign, 0), reports.get(campaign, 0)) for campaign in {*drafts, *reports}}


def expire(unit: Unit, kind: Buried, campaign_id: CampaignId, limit: int, at: datetime) -> int:
    """How many went."""
    members = [row.member_id for row in unit.rows(_SOME[kind], campaign=campaign_id, count=limit)]
    gone = [m for m in members if unit.run(_ONE[kind], campaign=campaign_id, member=m).rowcount]
    for member_id in gone:  # another process may have taken some meanwhile
        if kind is Buried.REPORT_REDUCED:
            inquiries.erase(unit, member_id, campaign_id)
        bury(unit, kind, member_id, at, campaign_id)
        if kind is Buried.REPORT_REDUCED:
            synthesis.forget(unit, member_id, campaign_id)
    return len(gone)
