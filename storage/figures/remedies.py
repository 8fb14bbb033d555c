"""What was pointed out and what came of it, by branch and class, and by member without saying who."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, not_, or_, select

from bot.domain.commitment import ItemState
from bot.domain.member import BranchId, SubjectClass
from bot.domain.remediation_figures import Result, Row as TableRow, Table
from bot.usecases.ports.figures import Counting
from storage.figures.conditions import (
    BEFORE,
    CONFIRMED_AT,
    FOUND,
    FROM,
    IS_OPEN,
    OF_BRANCHES,
    OF_PERSON,
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
        *(campaign.c.branch_id, item.c.subject_class),
        func.count().label("found"),
        func.count(item.c.member_id.distinct()).label("members"),
        many(_IS_REMEDIED, "done"),
        many(SAID_DONE, "said_done"),
        many(item.c.state == ItemState.NOT_STARTED.value, "not_started"),
        many(and_(IS_OPEN, item.c.due_on < TODAY), "overdue"),
        many(item.c.recurrence_of.is_not(None), "recurrences"),
    )
    .join(campaign, campaign.c.id == item.c.campaign_id)
    .where(OF_BRANCHES, STANDS, FOUND)
    .group_by(campaign.c.branch_id, item.c.subject_class)
)
_due = (
    select(
        *(campaign.c.branch_id, item.c.member_id, item.c.opened_on, item.c.due_on, item.c.recurrence_of),
        *(SAID_DONE.label("said_done"), case((SAID_DONE, CONFIRMED_AT)).label("confirmed_at")),
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
    )
    # Without a confirmation the comparison knows no answer, which is none of "settled".
    .where(not_(func.coalesce(_SETTLED_BEFORE, False)))
    .group_by(_due.c.branch_id, _due.c.member_id)
    .order_by(_due.c.branch_id, _due.c.member_id)
)


def shortcomings(unit: Unit, asked: Counting) -> Mapping[BranchId, Table]:
    """What was pointed out in the period, by branch and class, as it stands now."""
    found: defaultdict[BranchId, dict[SubjectClass, Row[Any]]] = defaultdict(dict)
    for row in unit.rows(_SHORTCOMINGS, **bound(asked)):
        found[BranchId(row.branch_id)][SubjectClass(row.subject_class)] = row
    return {branch: _table(rows) for branch, rows in found.items()}


def _table(rows: Mapping[SubjectClass, Row[Any]]) -> Table:
    counted = {kind: _row(rows[kind]) if kind in rows else TableRow() for kind in SubjectClass}
    return Table(counted, {kind: row.members for kind, row in rows.items()})


def _row(row: Row[Any]) -> TableRow:
    return TableRow(
        done=row.done,
        in_progress=row.found - row.done - row.not_started,
        not_started=row.not_started,
        waiting=row.said_done - row.done,
        overdue=row.overdue,
        recurrences=row.recurrences,
    )


def results(unit: Unit, asked: Counting) -> Mapping[BranchId, tuple[Result, ...]]:
    """Of each member with something due in the period, what came of it; who it is does not come along."""
    found: defaultdict[BranchId, list[Result]] = defaultdict(list)
    for row in unit.rows(_RESULTS, **bound(asked)):
        result = Result(row.due, row.done, row.waiting, row.recurrences, row.carried)
        found[BranchId(row.branch_id)].append(result)
    return {branch: tuple(several) for branch, several in found.items()}
