"""Figures that travel upward, step by step; what came in is never changed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, assert_never

from sqlalchemy import BindParameter, ColumnElement, Row, and_, bindparam, func, insert, select
from sqlalchemy.dialects import postgresql

from bot.domain.member import MemberId
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import (
    Approved,
    Returned,
    Step,
    Submission,
    Submitted,
    Unapproved,
)
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Figure, Figures, Source, Version
from bot.domain.tables.count import Count
from storage.ids import fresh_id
from storage.organisation.tables import submission, submission_figure, submission_step
from storage.unit import Unit

_WHEN = and_(
    submission.c.asked == bindparam("what"),
    submission.c.period_from == bindparam("since"),
    submission.c.period_end == bindparam("until"),
)
_ONE = and_(_WHEN, submission.c.unit_id == bindparam("of_unit"))
_BEGIN = postgresql.insert(submission).on_conflict_do_nothing()  # reads the same on SQLite
_LOCK = select(submission.c.id).where(_ONE).with_for_update()
_TABLES: BindParameter[Any] = bindparam("tables", expanding=True)
_PERIOD = and_(submission.c.period_from == bindparam("since"), submission.c.period_end == bindparam("until"))
_OF_UNIT = and_(submission.c.unit_id == bindparam("of_unit"), _PERIOD)
_SEVERAL = and_(submission.c.asked.in_(_TABLES), _PERIOD)
_LAST_KIND = (
    select(submission_step.c.kind)
    .where(submission_step.c.submission_id == submission.c.id)
    .order_by(submission_step.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
_WAITING = select(submission.c.unit_id, submission.c.period_from, submission.c.period_end).where(
    submission.c.asked.in_(_TABLES),
    submission.c.period_from >= bindparam("since"),
    _LAST_KIND.in_(["submitted", "unapproved"]),
)
_FIGURES = select(
    *(submission_figure.c.submission_id, submission_figure.c.version, submission_figure.c.key),
    *(submission_figure.c.known, submission_figure.c.unknown, submission_figure.c.sources),
).join(submission)
_STEPS = select(submission_step, submission.c.unit_id, submission.c.asked).join(submission)
_LAST_RECORD = select(func.max(submission_step.c.record))
_ADD_STEP, _ADD_FIGURES = insert(submission_step), insert(submission_figure)


def submissions(unit: Unit, asked: str, period: Period) -> tuple[Submission, ...]:
    """Of all units of which something came in."""
    return _read(unit, _WHEN, _period(asked, period), period)


def of_unit(unit: Unit, which: UnitId, period: Period) -> tuple[Submission, ...]:
    """Those of one unit, whatever was asked."""
    days = {"since": period.start, "until": period.end}
    return _read(unit, _OF_UNIT, days | {"of_unit": which}, period)


def steps_alone(unit: Unit, tables: Collection[str], period: Period) -> tuple[Submission, ...]:
    """Of all units, without any figure."""
    values = {"tables": sorted(tables), "since": period.start, "until": period.end}
    return _submissions(unit, _SEVERAL, values, period, {})


def waiting(unit: Unit, tables: Collection[str], since: date) -> Mapping[tuple[UnitId, Period], int]:
    """How many tables of each unit and period wait to be approved; of periods that begin then or later."""
    rows = unit.rows(_WAITING, tables=sorted(tables), since=since)
    return Counter((UnitId(row.unit_id), Period(row.period_from, row.period_end)) for row in rows)


def for_step(unit: Unit, of_unit: UnitId, asked: str, period: Period) -> Submission:
    """That of one unit, locked until the commit."""
    unit.run(
        _BEGIN,
        id=fresh_id(),
        unit_id=of_unit,
        asked=asked,
        period_from=period.start,
        period_end=period.end,
    )
    which = _period(asked, period) | {"of_unit": of_unit}
    if unit.locks_rows:
        unit.run(_LOCK, **which)
    found = _read(unit, _ONE, which, period)
    return found[0] if found else Submission(of_unit, period, asked)


def keep_step(unit: Unit, taken: Submission) -> None:
    """Keep the last step of a submission that was locked for it."""
    which = _period(taken.asked, taken.period) | {"of_unit": taken.unit}
    key: int = unit.run(_LOCK, **which).scalar_one()
    number, step = len(taken.steps), taken.steps[-1]
    row = {"submission_id": key, "number": number, "kind": type(step).__name__.lower()}
    unit.run(_ADD_STEP, **row, **_facts(unit, step, key, number))
    if isinstance(step, Submitted) and step.version.figures:
        figures = [_figure_row(name, each) for name, each in step.version.figures.items()]
        of_version = {"submission_id": key, "version": step.version.number}
        unit.connection.execute(_ADD_FIGURES, [of_version | each for each in figures])


def last_record(unit: Unit) -> int:
    """The last record of the tree on which figures rest."""
    return unit.number(_LAST_RECORD) or 0


def _facts(unit: Unit, step: Step, key: int, number: int) -> dict[str, Any]:
    match step:
        case Submitted(made):
            told = {"version": made.number, "at": made.at, "by_id": made.by, "record": made.record}
            return told | {"remark": None}
        case Returned(version, at, by, remark):
            sealed = unit.seal(submission_step.c.remark, remark, key, number)
            return {"version": version, "at": at, "by_id": by, "record": None, "remark": sealed}
        case Approved(version, at, by) | Unapproved(version, at, by):
            return {"version": version, "at": at, "by_id": by, "record": None, "remark": None}
        case _:
            assert_never(step)


def _period(asked: str, period: Period) -> dict[str, Any]:
    return {"what": asked, "since": period.start, "until": period.end}


def _read(
    unit: Unit, which: ColumnElement[bool], values: Mapping[str, Any], period: Period
) -> tuple[Submission, ...]:
    figures: defaultdict[tuple[int, int], dict[str, Figure]] = defaultdict(dict)
    rows: Sequence[Sequence[Any]] = unit.rows(_FIGURES.where(which), **values)
    for key, version, name, *facts in rows:  # by place: a province has tens of thousands
        figures[key, version][name] = _figure(*facts)
    return _submissions(unit, which, values, period, figures)


def _submissions(
    unit: Unit,
    which: ColumnElement[bool],
    values: Mapping[str, Any],
    period: Period,
    figures: Mapping[tuple[int, int], Figures],
) -> tuple[Submission, ...]:
    """Those of which there are steps, by unit."""
    steps: defaultdict[tuple[UnitId, str], list[Step]] = defaultdict(list)
    for row in unit.rows(_STEPS.where(which).order_by(submission_step.c.number), **values):
        of_version = figures.get((row.submission_id, row.version), {})
        steps[UnitId(row.unit_id), row.asked].append(_step(unit, row, of_version))
    found = sorted(steps.items())
    return tuple(Submission(of_unit, period, asked, tuple(taken)) for (of_unit, asked), taken in found)


def _step(unit: Unit, row: Row[Any], figures: Figures) -> Step:
    by = MemberId(row.by_id)
    if row.kind == "submitted":
        return Submitted(Version(row.version, row.at, by, figures, row.record))
    if row.kind == "approved":
        return Approved(row.version, row.at, by)
    if row.kind == "unapproved":
        return Unapproved(row.version, row.at, by)
    remark = unit.open(submission_step.c.remark, row.remark, row.submission_id, row.number)
    return Returned(row.version, row.at, by, remark)


def _figure_row(key: str, figure: Figure) -> dict[str, Any]:
    sources = " ".join(sorted(figure.sources))
    return {"key": key, "known": figure.count.known, "unknown": figure.count.unknown, "sources": sources}


@lru_cache(8192)  # a province has tens of thousands, and most are small numbers of one source
def _figure(known: int, unknown: int, sources: str) -> Figure:
    return Figure(Count(known, unknown), frozenset(map(Source, sources.split())))
