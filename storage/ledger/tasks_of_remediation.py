"""What is to be done about what a round's conclusion points out; a row an item, put together afterwards."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select

from bot.domain.commitment import ItemState, Step
from bot.domain.member import Office
from bot.domain.rating import Rating
from bot.domain.tasks import TaskKind
from storage.ledger.people import RUNS_BRANCH
from storage.ledger.plan_tables import round_plan
from storage.ledger.rating_tables import rating
from storage.ledger.remediation_reading import PROMISED
from storage.ledger.tables import campaign, closing, commitment, item, item_event, member
from storage.ledger.task_rows import in_office, task, task_of_no_round

_OPEN = item.c.state.in_([ItemState.NOT_STARTED.value, ItemState.IN_PROGRESS.value])
_OF_ROUND = item.c.campaign_id == campaign.c.id
_PLAN = round_plan.c.campaign_id == campaign.c.id
_owner = member.alias("owner")  # of the branch: who has left took the items along


def _of_items(narrowed: Select[Any]) -> Select[Any]:
    owned = narrowed.join(_owner, _owner.c.branch_id == campaign.c.branch_id)
    return owned.join(item, and_(item.c.member_id == _owner.c.id, _OF_ROUND)).where(
        _owner.c.id != member.c.id
    )


_other = member.alias("other")


def _somebody(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether somebody in office, who is neither the owner nor has marked it as done, is so."""
    free = (_other.c.branch_id == _owner.c.branch_id, _other.c.id != _owner.c.id, in_office(_other))
    unmarked = _other.c.id.is_distinct_from(closing.c.asked_by_id)
    return exists().where(*free, unmarked, *conditions).correlate(_owner, item, closing)


_GROUP = and_(_owner.c.group_number != 0, member.c.group_number == _owner.c.group_number)
_IN_CHARGE = and_(member.c.office == Office.COMMITTEE.value, _GROUP, in_office(member))
_IS_FOLLOWED = _somebody(_other.c.id == item.c.follower_id)
_HAS_GROUP = _somebody(
    _owner.c.group_number != 0,
    _other.c.group_number == _owner.c.group_number,
    _other.c.office == Office.COMMITTEE.value,
)
_HAS_OFFICERS = _somebody(_other.c.office.in_([Office.SECRETARY.value, Office.DEPUTY.value]))
_HAS_NOT_MARKED = or_(member.c.id.is_distinct_from(closing.c.asked_by_id), ~_HAS_OFFICERS)
_CONFIRMS = and_(
    or_(
        and_(member.c.id == item.c.follower_id, in_office(member)),
        and_(~_IS_FOLLOWED, _IN_CHARGE),
        and_(~_IS_FOLLOWED, ~_HAS_GROUP, RUNS_BRANCH),
    ),
    _HAS_NOT_MARKED,
)
_WAITS = and_(
    closing.c.item_id == item.c.id, closing.c.settled_at.is_(None), closing.c.taken_back_at.is_(None)
)
_CHECKED_AT = (
    select(func.max(item_event.c.at))
    .where(item_event.c.item_id == item.c.id, item_event.c.step == Step.CHECKED.value)
    .scalar_subquery()
)

_PLANNING = (
    task(TaskKind.MAKE_PLAN, round_plan.c.plans_by, item.c.opened_on)
    .join(item, and_(item.c.member_id == member.c.id, _OF_ROUND))
    .outerjoin(round_plan, _PLAN)
    .where(_OPEN, or_(item.c.due_on.is_(None), ~PROMISED))
)
_CONFIRM = (
    _of_items(task(TaskKind.CONFIRM_ITEM, at=closing.c.asked_at)).join(closing, _WAITS).where(_CONFIRMS)
)
_CHECK = _of_items(task(TaskKind.CHECK_ITEM, since=item.c.opened_on, at=_CHECKED_AT)).where(
    _OPEN, item.c.follower_id == member.c.id, in_office(member)
)

_PROMISED = (
    task_of_no_round(TaskKind.CONFIRM_PROMISE, closing.c.asked_at)
    .join(_owner, and_(_owner.c.branch_id == member.c.branch_id, _owner.c.id != member.c.id))
    .join(item, and_(item.c.member_id == _owner.c.id, item.c.campaign_id.is_(None)))
    .join(closing, _WAITS)
    .where(_CONFIRMS)
)

_closed_since = exists().where(
    commitment.c.member_id == member.c.id, commitment.c.closed_at >= rating.c.recorded_at
)
# Who was rated as not completed makes a plan, whatever was pointed out.
_RATED = (
    task_of_no_round(TaskKind.MAKE_PLAN, rating.c.recorded_at)
    .join(rating, and_(rating.c.member_id == member.c.id, rating.c.stands))
    .where(rating.c.outcome == Rating.NOT_COMPLETED.value, ~_closed_since)
)

OF_REMEDIATION: tuple[Select[Any], ...] = (_PLANNING, _CONFIRM, _CHECK, _PROMISED, _RATED)

_IS_WAITING = exists().where(_WAITS)
LEFT = (  # something that the round pointed out and that is not remedied yet
    select(item.c.id)
    .select_from(campaign)
    .join(_owner, _owner.c.branch_id == campaign.c.branch_id)
    .join(item, and_(item.c.member_id == _owner.c.id, _OF_ROUND))
    .where(campaign.c.id == bindparam("campaign"), or_(_OPEN, _IS_WAITING))
    .limit(1)
)
