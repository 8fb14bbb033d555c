"""What rounds pointed out and what came of it, by class, and by member without saying who."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, not_, or_, select

from bot.domain.campaign import CampaignId
from bot.domain.commitment import ItemState
from bot.domain.member import BranchId, SubjectClass
from bot.domain.remediation_figures import Result, Row as TableRow, Table
from bot.domain.tables.progress import MemberDue
from bot.usecases.ports.figures import Counting
from storage.figures.conditions import (
    BEFORE,
    CONFIRMED_AT,
    FROM,
    IS_OPEN,
    OF_BRANCHES,
    OF_PERSON,
    POINTED_OUT,
    SAID_DONE,
    SINCE,
    STANDS,
    TODAY,
    UNTIL,
    bound,
    many,
)
from storage.ledger.tables import campaign, item
from storage.unit import Unit

# What a branch pointed out stays its own, wherever the member is today.
_IS_REMEDIED = and_(SAID_DONE, CONFIRMED_AT.is_not(None))
_SHORTCOMINGS: Select[Any] = (
    select(
        *(campaign.c.branch_id, campaign.c.id, item.c.subject_class),
        func.count().label("found"),
        func.count(item.c.member_id.distinct()).label("members"),
        many(_IS_REMEDIED, "done"),
        many(SAID_DONE, "said_done"),
        many(item.c.state == ItemState.NOT_STARTED.value, "not_started"),
        many(and_(IS_OPEN, item.c.due_on < TODAY), "overdue"),
        many(item.c.recurrence_of.is_not(None), "recurrences"),
    )
    .join(campaign, campaign.c.id == item.c.campaign_id)
    .where(POINTED_OUT)
    .group_by(campaign.c.branch_id, campaign.c.id, item.c.subject_class)
)
_PEOPLE: Select[Any] = (
    select(item.c.campaign_id, func.count(item.c.member_id.distinct()).label("people"))
    .where(POINTED_OUT, OF_PERSON)
    .group_by(item.c.campaign_id)
)
_due = (
    select(
        *(campaign.c.branch_id, item.c.member_id, item.c.opened_on, item.c.due_on, item.c.recurrence_of),
        *(item.c.subject_class, SAID_DONE.label("said_done")),
        case((SAID_DONE, CONFIRMED_AT)).label("confirmed_at"),
    )
    .join(campaign, campaign.c.id == item.c.campaign_id)
    .where(OF_BRANCHES, STANDS, OF_PERSON, item.c.due_on < UNTIL)
    .where(or_(item.c.opened_on.is_(None), item.c.opened_on < UNTIL))
    .subquery("due")
)
_REMEDIED = and_(_due.c.said_done, _due.c.confirmed_at.is_not(None))
_SETTLED_BEFORE = and_(_REMEDIED, _due.c.confirmed_at < FROM, _due.c.due_on < SINCE)
_RESULTS: Select[Any] = (
    select(
        *(_due.c.branch_id, func.count().label("due")),
        many(and_(_REMEDIED, _due.c.confirmed_at < BEFORE), "done"),
        many(and_(_due.c.said_done, _due.c.confirmed_at.is_(None)), "waiting"),
        many(and_(_due.c.recurrence_of.is_not(None), _due.c.opened_on >= SINCE), "recurrences"),
        many(_due.c.opened_on < SINCE, "carried"),
        many(_due.c.subject_class == SubjectClass.LEADING.value, "leading"),
    )
    # Without a confirmation the comparison knows no answer, which is none of "settled".
    .where(not_(func.coalesce(_SETTLED_BEFORE, False)))
    .group_by(_due.c.branch_id, _due.c.member_id)
    .order_by(_due.c.branch_id, _due.c.member_id)
)


def shortcomings(unit: Unit, asked: Counting) -> Mapping[BranchId, Mapping[CampaignId, Table]]:
    """What was pointed out in the period, by branch, round and class, as it stands now."""
    found: defaultdict[tuple[BranchId, CampaignId], dict[SubjectClass, Row[Any]]] = defaultdict(dict)
    for row in unit.rows(_SHORTCOMINGS, **bound(asked)):
        found[BranchId(row.branch_id), CampaignId(row.id)][SubjectClass(row.subject_class)] = row
    people = {row.campaign_id: row.people for row in unit.rows(_PEOPLE, **bound(asked))} if found else {}
    by_branch: defaultdict[BranchId, dict[CampaignId, Table]] = defaultdict(dict)
    for (branch, campaign_id), rows in found.items():
        by_branch[branch][campaign_id] = _table(rows, people.get(campaign_id, 0))
    return dict(by_branch)


def _table(rows: Mapping[SubjectClass, Row[Any]], people: int) -> Table:
    counted = {kind: _row(rows[kind]) if kind in rows else TableRow() for kind in SubjectClass}
    members = {kind: row.members for kind, row in rows.items()}
    persons = sum(number for kind, number in members.items() if kind is not SubjectClass.ORGANISATION)
    return Table(counted, members, persons - people)


def _row(row: Row[Any]) -> TableRow:
    return TableRow(
        done=row.done,
        in_progress=row.found - row.done - row.not_started,
        not_started=row.not_started,
        waiting=row.said_done - row.done,
        overdue=row.overdue,
        recurrences=row.recurrences,
    )


def results(unit: Unit, asked: Counting) -> Mapping[BranchId, tuple[MemberDue, ...]]:
    """Of each member with something due in the period, what came of it; who it is does not come along."""
    found: defaultdict[BranchId, list[MemberDue]] = defaultdict(list)
    for row in unit.rows(_RESULTS, **bound(asked)):
        result = Result(row.due, row.done, row.waiting, row.recurrences, row.carried)
        found[BranchId(row.branch_id)].append(MemberDue(row.leading > 0, result))
    return {branch: tuple(several) for branch, several in found.items()}
