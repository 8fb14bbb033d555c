"""What the secretary sees: counts made in SQL, and the roster in Vietnamese order."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    union,
)

from bot.domain.board import BoardFigures, ItemCounts, RosterLine
from bot.domain.campaign import CampaignId
from bot.domain.commitment import ItemState
from bot.domain.member import BranchId, Office
from bot.domain.names import sort_key
from bot.domain.privacy import shown_items
from bot.usecases.ports.ledger import PushState
from storage.ledger.campaigns import COUNTED, EXPECTED
from storage.ledger.rows import MEMBER, member_of
from storage.ledger.tables import account, branch, commitment, item, member, outbox, participation
from storage.unit import Unit

_WEEK = timedelta(days=7)


def _count(condition: ColumnElement[bool], name: str) -> ColumnElement[int]:
    # An aggregate with FILTER would do, but reads less well beside SQLite's NULL for no rows.
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)


_IN_BRANCH = member.c.branch_id == bindparam("branch")
_HAS_ACCOUNT = and_(account.c.member_id == member.c.id, account.c.released_at.is_(None))
_TAKES_PART = and_(
    participation.c.member_id == member.c.id, participation.c.campaign_id == bindparam("campaign")
)
_SENT = participation.c.sent_at.is_not(None)
_PAPER = participation.c.paper_at.is_not(None)
_FROZEN = exists().where(commitment.c.member_id == member.c.id)
_PRESENT = _IN_BRANCH & EXPECTED
# Those of the branch, and those who have moved away since: found by two indexes, not among all members.
_CONCERNED = union(
    select(member.c.id).where(_IN_BRANCH),
    select(participation.c.member_id).where(participation.c.campaign_id == bindparam("campaign")),
)
_MEMBERS = (
    select(
        func.count().label("expected"),
        _count(account.c.id.is_not(None) & _PRESENT, "enrolled"),
        _count(participation.c.started_at.is_not(None), "started"),
        _count(_SENT, "sent"),
        _count(_PAPER & ~_SENT, "paper"),  # who did both has handed in once
        _count(_FROZEN & _PRESENT, "committed"),
        _count(~_PRESENT, "gone"),
    )
    .select_from(member)
    .outerjoin(account, _HAS_ACCOUNT)
    .outerjoin(participation, _TAKES_PART)
    .where(member.c.id.in_(_CONCERNED), or_(_PRESENT, COUNTED))
)
_OPEN = item.c.state.in_([ItemState.NOT_STARTED.value, ItemState.IN_PROGRESS.value])
_FROM_TODAY = item.c.due_on >= bindparam("today")
_ITEMS = (
    select(
        func.count(item.c.member_id.distinct()).label("members"),
        func.count().label("items"),
        _count(and_(_OPEN, _FROM_TODAY, item.c.due_on <= bindparam("horizon")), "due"),
        _count(item.c.state == ItemState.DONE.value, "done"),
        _count(and_(_OPEN, item.c.due_on < bindparam("today")), "overdue"),
    )
    .join(member, member.c.id == item.c.member_id)
    .where(_IN_BRANCH, EXPECTED, item.c.state != ItemState.WITHDRAWN.value)
)
_LAST_NUDGE = (
    select(func.max(outbox.c.queued_at))
    .where(outbox.c.member_id == member.c.id, outbox.c.kind == literal_column("'nudge'"))
    .where(outbox.c.state.in_(["queued", PushState.SENT.value]))
    .scalar_subquery()
)
_ROSTER: Select[Any] = (
    select(
        *MEMBER,
        EXPECTED.label("expected"),
        account.c.id.is_not(None).label("enrolled"),
        _SENT.label("sent"),
        _PAPER.label("on_paper"),
        _LAST_NUDGE.label("nudged_at"),
        branch.c.zone_name,
    )
    .select_from(member)
    .join(branch, branch.c.id == member.c.branch_id)
    .outerjoin(account, _HAS_ACCOUNT)
    .outerjoin(participation, _TAKES_PART)
    .where(_IN_BRANCH)
)


def figures(unit: Unit, branch_id: BranchId, campaign_id: CampaignId | None, today: date) -> BoardFigures:
    """The counts of the branch; exempt and excused members are left out, with their items, but for what they
    have handed in while they were expected; so is who has moved away.

    Items are counted only where enough members have some.
    """
    people = unit.run(_MEMBERS, branch=branch_id, campaign=campaign_id).one()
    items = unit.run(_ITEMS, branch=branch_id, today=today, horizon=today + _WEEK).one()
    counts = shown_items(ItemCounts(*items[1:]), items.members)
    return BoardFigures(*people[:-1], items=counts, gone=people.gone)


def roster(
    unit: Unit, branch_id: BranchId, campaign_id: CampaignId | None, today: date
) -> tuple[RosterLine, ...]:
    """The branch's members in Vietnamese order of names."""
    rows = unit.rows(_ROSTER, branch=branch_id, campaign=campaign_id)
    lines = (_line(unit, row, today) for row in rows)
    return tuple(sorted(lines, key=lambda line: (sort_key(line.name), line.number)))


def _line(unit: Unit, row: Row[Any], today: date) -> RosterLine:
    member = member_of(unit, row)
    return RosterLine(
        member_id=member.id,
        number=member.number,
        name=member.name,
        expected=bool(row.expected),
        enrolled=bool(row.enrolled),
        handed_in=bool(row.sent or row.on_paper),
        sent=bool(row.sent),
        on_paper=bool(row.on_paper),
        nudged_today=_is_on(row.nudged_at, today, row.zone_name),
        office=member.office if member.in_office else Office.NONE,
        is_helper=member.is_helper,
        may_help=bool(row.enrolled) and member.may_serve and not member.runs_branch,
    )


def _is_on(moment: datetime | None, day: date, zone_name: str) -> bool:
    return moment is not None and moment.astimezone(ZoneInfo(zone_name)).date() == day
