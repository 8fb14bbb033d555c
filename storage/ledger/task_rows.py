"""What every query of tasks has in common: whose, of which round, planned for when, risen when."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Integer,
    Select,
    and_,
    cast,
    exists,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)

from bot.domain.campaign import CampaignState
from bot.domain.member import OUT_OF_OFFICE, Office
from bot.domain.tasks import NO_ROUND, TaskKind
from storage.columns import Moment
from storage.ledger.plan_tables import round_plan
from storage.ledger.tables import branch, campaign, member

_NO_DAY: ColumnElement[date] = cast(null(), Date)
_NO_MOMENT: ColumnElement[datetime] = cast(null(), Moment)


def task(
    kind: TaskKind,
    planned: ColumnElement[date] = _NO_DAY,
    since: ColumnElement[date] = _NO_DAY,
    at: ColumnElement[datetime] = _NO_MOMENT,
) -> Select[Any]:
    """A task of every member in every round of the branch; narrow it down with joins and conditions.

    `planned` is its day by the plan, `since` or `at` when it arose; without a plan that gives its day.
    """
    of_rounds = _facts(kind, campaign.c.number, (planned, since, at))
    return of_rounds.join(campaign, campaign.c.branch_id == member.c.branch_id)


def task_of_no_round(kind: TaskKind, at: ColumnElement[datetime]) -> Select[Any]:
    """The same of every member, once."""
    return _facts(kind, literal_column(str(NO_ROUND), Integer), (_NO_DAY, _NO_DAY, at))


def _facts(kind: TaskKind, number: ColumnElement[int], days: tuple[ColumnElement[Any], ...]) -> Select[Any]:
    planned, since, at = days
    return select(
        member.c.id.label("member_id"),
        branch.c.zone_name,
        number.label("number"),
        literal(kind.value).label("kind"),
        planned.label("planned"),
        since.label("since"),
        at.label("at"),
    ).join_from(member, branch, branch.c.id == member.c.branch_id)


_later = campaign.alias("later")
# What nobody did in a round is left behind once a later one has closed, after the day of its meeting.
_LEFT_BEHIND = exists().where(
    _later.c.branch_id == campaign.c.branch_id,
    _later.c.number > campaign.c.number,
    _later.c.state == CampaignState.CLOSED.value,
    _later.c.closes_on > func.coalesce(round_plan.c.meeting_on, campaign.c.closes_on),
)


def with_plan(narrowed: Select[Any]) -> Select[Any]:
    """Of rounds that are not left behind, with the plan where there is one."""
    planned = narrowed.outerjoin(round_plan, round_plan.c.campaign_id == campaign.c.id)
    return planned.where(~_LEFT_BEHIND)


def after_the_round(narrowed: Select[Any]) -> Select[Any]:
    """The same of rounds that are closed."""
    return with_plan(narrowed).where(campaign.c.state == CampaignState.CLOSED.value)


def may_serve(who: FromClause) -> ColumnElement[bool]:
    """Whether the member may exercise an office or a task for others."""
    return who.c.state.not_in([state.value for state in OUT_OF_OFFICE])


def in_office(who: FromClause) -> ColumnElement[bool]:
    """Whether the member holds an office that may be exercised."""
    return and_(who.c.office != Office.NONE.value, may_serve(who))


_secretary = member.alias("secretary")
_HAS_SECRETARY = exists().where(
    _secretary.c.branch_id == campaign.c.branch_id,
    _secretary.c.office == Office.SECRETARY.value,
    may_serve(_secretary),
)
# The secretary, and where none is in office a deputy.
LEADS: ColumnElement[bool] = and_(
    may_serve(member),
    or_(
        member.c.office == Office.SECRETARY.value,
        and_(member.c.office == Office.DEPUTY.value, ~_HAS_SECRETARY),
    ),
)
