"""What is still to be done in rounds: one query a kind, all of them in one statement."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, literal, select, union_all

from bot.domain.campaign import CampaignState
from bot.domain.member import BranchId, MemberId
from bot.domain.tasks import Task, TaskKind
from storage.ledger.campaigns import EXPECTED
from storage.ledger.people import RUNS_BRANCH
from storage.ledger.plan_tables import round_plan
from storage.ledger.tables import campaign, member, participation
from storage.unit import Unit


def _task(kind: TaskKind, due_on: ColumnElement[date]) -> Select[Any]:
    """A task of every member in every round of the branch; narrow it down with joins and conditions."""
    return select(
        member.c.id.label("member_id"),
        member.c.branch_id.label("branch_id"),
        campaign.c.number.label("number"),
        literal(kind.value).label("kind"),
        due_on.label("due_on"),
    ).join_from(member, campaign, campaign.c.branch_id == member.c.branch_id)


_HANDED_IN = exists().where(
    participation.c.campaign_id == campaign.c.id,
    participation.c.member_id == member.c.id,
    participation.c.sent_at.is_not(None) | participation.c.paper_at.is_not(None),
)
_SEND_REPORT = _task(TaskKind.SEND_REPORT, campaign.c.closes_on).where(
    campaign.c.state == CampaignState.OPEN.value, EXPECTED, ~_HANDED_IN
)


def _of_officers(kind: TaskKind, due_on: ColumnElement[date]) -> Select[Any]:
    of_plan = _task(kind, due_on).join(round_plan, round_plan.c.campaign_id == campaign.c.id)
    return of_plan.where(RUNS_BRANCH, campaign.c.state == CampaignState.PLANNED.value)


_ANNOUNCE = _of_officers(TaskKind.ANNOUNCE_ROUND, round_plan.c.announce_on).where(
    round_plan.c.announced_at.is_(None)
)
_OPEN = _of_officers(TaskKind.OPEN_ROUND, round_plan.c.opens_on).where(round_plan.c.announced_at.is_not(None))

SOURCES: tuple[Select[Any], ...] = (_SEND_REPORT, _ANNOUNCE, _OPEN)

_ALL = union_all(*SOURCES).subquery("task")
_IN_ORDER = select(_ALL).order_by(_ALL.c.due_on, _ALL.c.number, _ALL.c.kind, _ALL.c.member_id)
_OF = _IN_ORDER.where(_ALL.c.member_id == bindparam("member"))
_OF_BRANCH = _IN_ORDER.where(_ALL.c.branch_id == bindparam("branch"))


class SqlTasks:
    """Answers the port `TaskLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def of(self, member_id: MemberId) -> tuple[Task, ...]:
        return tuple(_found(row) for row in self._unit.rows(_OF, member=member_id))

    def of_branch(self, branch_id: BranchId) -> tuple[tuple[MemberId, Task], ...]:
        rows = self._unit.rows(_OF_BRANCH, branch=branch_id)
        return tuple((row.member_id, _found(row)) for row in rows)


def _found(row: Any) -> Task:
    return Task(TaskKind(row.kind), row.number, row.due_on)
