"""What is still to be done in rounds: one query a kind, all of them in one statement."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, bindparam, exists, select, union_all

from bot.domain.calendar import HolidayTable
from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.member import BranchId, MemberId
from bot.domain.tasks import Task, TaskKind, due_day, has_lapsed, last_word
from storage.ledger.campaigns import EXPECTED
from storage.ledger.people import RUNS_BRANCH
from storage.ledger.plan_tables import round_plan
from storage.ledger.tables import campaign, member, participation
from storage.ledger.task_rows import task
from storage.ledger.tasks_of_drafting import OF_DRAFTING
from storage.ledger.tasks_of_meeting import OF_MEETING
from storage.ledger.tasks_of_remediation import LEFT, OF_REMEDIATION
from storage.unit import Unit

_TAKES_PART = (participation.c.campaign_id == campaign.c.id, participation.c.member_id == member.c.id)
_HANDED_IN = exists().where(
    *_TAKES_PART, participation.c.sent_at.is_not(None) | participation.c.paper_at.is_not(None)
)
_INVITED_AT = select(participation.c.invited_at).where(*_TAKES_PART).scalar_subquery()
_SEND_REPORT = task(TaskKind.SEND_REPORT, campaign.c.closes_on, at=_INVITED_AT).where(
    campaign.c.state == CampaignState.OPEN.value, EXPECTED, ~_HANDED_IN
)


def _of_officers(kind: TaskKind, planned: ColumnElement[date]) -> Select[Any]:
    of_plan = task(kind, planned).join(round_plan, round_plan.c.campaign_id == campaign.c.id)
    return of_plan.where(RUNS_BRANCH, campaign.c.state == CampaignState.PLANNED.value)


_ANNOUNCE = _of_officers(TaskKind.ANNOUNCE_ROUND, round_plan.c.announce_on).where(
    round_plan.c.announced_at.is_(None)
)
_OPEN = _of_officers(TaskKind.OPEN_ROUND, round_plan.c.opens_on).where(round_plan.c.announced_at.is_not(None))

SOURCES: tuple[Select[Any], ...] = (
    *(_SEND_REPORT, _ANNOUNCE, _OPEN),
    *OF_DRAFTING,
    *OF_MEETING,
    *OF_REMEDIATION,
)


def _all(condition: ColumnElement[bool]) -> CompoundSelect[Any]:
    """The condition stands in each of them: so every one begins with an index, on both databases."""
    return union_all(*(source.where(condition) for source in SOURCES))


OF_MEMBER = _all(member.c.id == bindparam("member"))
OF_BRANCH = _all(member.c.branch_id == bindparam("branch"))


class SqlTasks:
    """Answers the port `TaskLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def of(self, member_id: MemberId, today: date, table: HolidayTable) -> tuple[Task, ...]:
        found = _in_order(self._unit.rows(OF_MEMBER, member=member_id), today, table)
        return tuple(task for _, task in found)

    def of_branch(
        self, branch_id: BranchId, today: date, table: HolidayTable
    ) -> tuple[tuple[MemberId, Task], ...]:
        return _in_order(self._unit.rows(OF_BRANCH, branch=branch_id), today, table)

    def is_left(self, campaign_id: CampaignId) -> bool:
        return self._unit.one(LEFT, campaign=campaign_id) is not None


def _in_order(
    rows: Iterable[Row[Any]], today: date, table: HolidayTable
) -> tuple[tuple[MemberId, Task], ...]:
    """What is due first comes first; of the same kind in a round a member has one task, the most urgent that
    may still be spoken of: what was left undone for long does not hide what has come since."""
    found = ((MemberId(row.member_id), _found(row, table)) for row in rows)
    standing = (each for each in found if not has_lapsed(each[1], today, table))
    firsts: dict[tuple[int, str, int], tuple[MemberId, Task]] = {}
    for who, task_ in sorted(standing, key=lambda each: (last_word(each[1], table) < today, *_place(each))):
        firsts.setdefault((who, task_.kind, task_.campaign), (who, task_))
    return tuple(sorted(firsts.values(), key=_place))


def _place(each: tuple[MemberId, Task]) -> tuple[date, int, TaskKind, MemberId]:
    who, task_ = each
    return task_.due_on, task_.campaign, task_.kind, who


def _found(row: Row[Any], table: HolidayTable) -> Task:
    kind = TaskKind(row.kind)
    since = row.at.astimezone(ZoneInfo(row.zone_name)).date() if row.at else row.since
    return Task(kind, row.number, due_day(kind, row.planned, since, table), since)
