"""Who took part and who committed, counted by branch; what was published of answers, as it was published."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, Row, Select, and_, bindparam, case, exists, extract, func, or_, select

from bot.domain.member import BranchId
from bot.domain.prevalence import Base, Outcome, PublishedCell, Share
from bot.usecases.ports.figures import Counting, Participants, Plans, Promises, Published
from storage.columns import Moment
from storage.figures.conditions import (
    BEFORE,
    BRANCHES,
    CONFIRMED_AT,
    FIRST_YEAR,
    FROM,
    LAST_YEAR,
    OF_BRANCHES,
    OF_PERIOD,
    OF_PERSON,
    POINTED_OUT,
    SAID_DONE,
    SINCE,
    STANDS,
    UNTIL,
    bound,
    many,
    midnight,
)
from storage.ledger.campaigns import COUNTED, EXPECTED, IS_IN
from storage.ledger.remediation_reading import PROMISED
from storage.ledger.tables import campaign, commitment, item, member, participation, published_prevalence
from storage.unit import Unit

# Who was called and is expected still, in this branch, or has handed in, wherever the member is today.
_CALLED = or_(IS_IN, participation.c.invited_at.is_not(None))
_TAKING_PART: Select[Any] = (
    select(campaign.c.branch_id, func.count().label("due"), many(IS_IN, "handed_in"))
    .select_from(participation)
    .join(campaign, campaign.c.id == participation.c.campaign_id)
    .join(member, member.c.id == participation.c.member_id)
    .where(OF_PERIOD, or_(COUNTED, and_(member.c.branch_id == campaign.c.branch_id, EXPECTED, _CALLED)))
    .group_by(campaign.c.branch_id)
)
_OF_YEAR = or_(
    commitment.c.year.between(FIRST_YEAR, LAST_YEAR),
    and_(commitment.c.year == 0, commitment.c.closed_at >= FROM, commitment.c.closed_at < BEFORE),
)
_HAS_COMMITTED = exists().where(commitment.c.member_id == member.c.id, _OF_YEAR)
_COMMITTING: Select[Any] = (
    select(member.c.branch_id, func.count().label("commitments_due"), many(_HAS_COMMITTED, "committed"))
    .where(member.c.branch_id.in_(BRANCHES), EXPECTED)
    .group_by(member.c.branch_id)
)
_YEAR = extract("year", item.c.due_on)
_PROMISES: Select[Any] = (
    select(
        *(member.c.branch_id, func.count().label("due")),
        func.count(item.c.member_id.distinct()).label("members"),
        many(and_(SAID_DONE, CONFIRMED_AT.is_not(None)), "fulfilled"),
    )
    .select_from(item)
    .join(member, member.c.id == item.c.member_id)
    .where(member.c.branch_id.in_(BRANCHES), item.c.campaign_id.is_(None), STANDS, PROMISED)
    .where(item.c.due_on >= SINCE, item.c.due_on < UNTIL)
    .group_by(member.c.branch_id, _YEAR)
)
_pointed_out = (
    select(
        *(campaign.c.branch_id, campaign.c.id, item.c.member_id),
        func.min(case((or_(PROMISED, SAID_DONE), 1), else_=0)).label("is_planned"),
    )
    .select_from(item)
    .join(campaign, campaign.c.id == item.c.campaign_id)
    .where(POINTED_OUT, OF_PERSON)
    .group_by(campaign.c.branch_id, campaign.c.id, item.c.member_id)
    .subquery("pointed_out")
)
_PLANS: Select[Any] = select(
    *(_pointed_out.c.branch_id, func.count().label("due")),
    func.sum(_pointed_out.c.is_planned).label("made"),
).group_by(_pointed_out.c.branch_id, _pointed_out.c.id)
_KNOWN_AT: BindParameter[Any] = bindparam("known_at", type_=Moment)
_PUBLISHED: Select[Any] = (
    select(*(campaign.c.branch_id, campaign.c.catalogue_key, campaign.c.id), *published_prevalence.c)
    .select_from(campaign)
    .join(published_prevalence, published_prevalence.c.campaign_id == campaign.c.id)
    .where(OF_BRANCHES, campaign.c.outcome == Outcome.PUBLISHED.value)
    .where(campaign.c.published_at >= FROM, campaign.c.published_at < BEFORE)
    .where(campaign.c.published_at <= _KNOWN_AT)
    .order_by(campaign.c.branch_id, campaign.c.published_at, campaign.c.id, published_prevalence.c.position)
)


def participants(unit: Unit, asked: Counting) -> Mapping[BranchId, Participants]:
    """Four counts, each by one statement; a branch with none of them is left out."""
    found: defaultdict[BranchId, Participants] = defaultdict(Participants)
    for statement in (_TAKING_PART, _COMMITTING):
        for row in unit.rows(statement, **bound(asked)):
            branch = BranchId(row.branch_id)
            found[branch] = replace(found[branch], **_counts(row))
    for row in unit.rows(_PROMISES, **bound(asked)) if asked.period.whole_years else ():
        one = found[BranchId(row.branch_id)]
        found[BranchId(row.branch_id)] = replace(one, promises=(*one.promises, Promises(**_counts(row))))
    for row in unit.rows(_PLANS, **bound(asked)):
        one = found[BranchId(row.branch_id)]
        found[BranchId(row.branch_id)] = replace(one, plans=(*one.plans, Plans(**_counts(row))))
    return dict(found)


def _counts(row: Row[Any]) -> dict[str, Any]:
    return {name: int(number) for name, number in row._mapping.items() if name != "branch_id"}


def publications(unit: Unit, asked: Counting) -> Mapping[BranchId, Published]:
    """Of each branch the last publication of the period, as far as it was known at the cut-off."""
    found: dict[BranchId, list[Row[Any]]] = {}
    known_at = asked.cut_off or midnight(asked.period.end)
    for row in unit.rows(_PUBLISHED, **bound(asked), known_at=known_at):
        rows = found.setdefault(BranchId(row.branch_id), [])
        if rows and rows[-1].id != row.id:
            rows.clear()
        rows.append(row)
    return {
        branch: Published(rows[0].catalogue_key, tuple(map(_cell, rows))) for branch, rows in found.items()
    }


def _cell(row: Row[Any]) -> PublishedCell:
    share = None if row.base_of is None else Share(row.present, row.base, Base(row.base_of))
    return PublishedCell(row.code, share)
