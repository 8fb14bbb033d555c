"""Of many branches' ledgers of remediation: which stay empty behind a conclusion, and what nobody checks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, bindparam, distinct, exists, func, select

from bot.domain.commitment import Step
from bot.domain.member import BranchId
from bot.domain.organisation.signals import Unchecked
from bot.usecases.ports.figures import Counting
from storage.columns import Moment
from storage.figures.conditions import (
    BEFORE,
    BRANCHES,
    FROM,
    IS_OPEN,
    OF_BRANCHES,
    OF_PERSON,
    STANDS,
    bound,
    many,
    midnight,
)
from storage.ledger.meeting_tables import meeting
from storage.ledger.remediation_tables import shortcoming
from storage.ledger.tables import campaign, item, item_event, member
from storage.unit import Unit

_DAY = bindparam("before_day", type_=Date)
_MOMENT: Any = bindparam("before_that", type_=Moment)
_HAS_ITEMS = exists().where(item.c.campaign_id == campaign.c.id, STANDS)
_WAITS = exists().where(shortcoming.c.campaign_id == campaign.c.id)
_EMPTY: Select[Any] = (
    select(campaign.c.branch_id, func.count(distinct(campaign.c.id)).label("rounds"))
    .join(meeting, meeting.c.campaign_id == campaign.c.id)
    .where(OF_BRANCHES, meeting.c.concluded_at >= FROM, meeting.c.concluded_at < BEFORE)
    .where(meeting.c.concluded_at < _MOMENT, ~_HAS_ITEMS, ~_WAITS)
    .group_by(campaign.c.branch_id)
)
_CHECKED_SINCE = exists().where(
    item_event.c.item_id == item.c.id,
    item_event.c.step.in_([Step.CHECKED.value, Step.RETURNED.value]),
    item_event.c.at >= _MOMENT,
)
_UNCHECKED: Select[Any] = (
    select(
        *(member.c.branch_id, many(~OF_PERSON, "of_branch"), many(OF_PERSON, "of_members")),
        func.count(distinct(item.c.member_id)).filter(OF_PERSON).label("members"),
    )
    .join(member, member.c.id == item.c.member_id)  # who looks after an item is of the owner's branch
    .where(member.c.branch_id.in_(BRANCHES), item.c.campaign_id.is_not(None))
    .where(IS_OPEN, item.c.opened_on < _DAY, ~_CHECKED_SINCE)
    .group_by(member.c.branch_id)
)


def empty(unit: Unit, asked: Counting, before: date) -> Mapping[BranchId, int]:
    """How many rounds of the period were concluded before that day and point out nothing."""
    rows = unit.rows(_EMPTY, **bound(asked), before_that=midnight(before))
    return {BranchId(row.branch_id): row.rounds for row in rows}


def unchecked(unit: Unit, asked: Counting, since: date) -> Mapping[BranchId, Unchecked]:
    """The open items that were pointed out before that day, and not checked or returned since."""
    rows = unit.rows(_UNCHECKED, **bound(asked), before_day=since, before_that=midnight(since))
    return {
        BranchId(row.branch_id): Unchecked(int(row.of_branch), int(row.of_members), row.members)
        for row in rows
    }
