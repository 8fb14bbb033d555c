"""What is recorded of members for a year, counted by branch and kind, and the rules of the cap."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
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
)

from bot.domain.member import BranchId, Office, SubjectClass
from bot.domain.rating import Rating
from bot.domain.tables.cap import Cap
from bot.domain.tables.count import UNKNOWN, ZERO, Count
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.year_rating import Outcome, kind_of, outcome_of, row_of
from bot.usecases.ports.figures import Counting
from storage.figures.conditions import BRANCHES
from storage.ledger.rating_tables import rating, rating_year
from storage.ledger.ratings import cap_of
from storage.ledger.tables import member
from storage.unit import Unit

_YEAR: BindParameter[int] = bindparam("year")
_SINCE: BindParameter[int] = bindparam("since_year")
_HOLDS = (rating.c.stands, rating.c.outcome.is_not(None), rating.c.year == _YEAR)
_RECORDED_HERE = rating.c.branch_id.in_(BRANCHES)
_COUNTS = (
    select(rating.c.branch_id, rating.c.subject_class, rating.c.outcome, func.count().label("persons"))
    .where(*_HOLDS, _RECORDED_HERE)
    .group_by(rating.c.branch_id, rating.c.subject_class, rating.c.outcome)
)
# Without a value that is bound: PostgreSQL groups by what is the same word by word.
_LEADS = or_(member.c.holds_post, member.c.office != literal_column(f"'{Office.NONE.value}'")).label("leads")
_UNRECORDED: Select[Any] = (  # of today's roster; who is recorded elsewhere is counted there
    select(member.c.branch_id, _LEADS, func.count().label("persons"))
    .where(member.c.branch_id.in_(BRANCHES), ~exists().where(rating.c.member_id == member.c.id, *_HOLDS))
    .group_by(member.c.branch_id, _LEADS)
)
_earlier = rating.alias("earlier")


def _known_of(member_id: ColumnElement[int]) -> ColumnElement[bool]:
    """What holds of a member in the years of the series."""
    known = (_earlier.c.stands, _earlier.c.outcome.is_not(None), _earlier.c.year.between(_SINCE, _YEAR))
    return and_(_earlier.c.member_id == member_id, *known)


_IS_EXCELLENT = _earlier.c.outcome == Rating.EXCELLENT.value
_SERIES = (  # of each who was rated excellent in the year: the years that are known, and excellent
    select(
        *(rating.c.branch_id, rating.c.subject_class, func.count(_earlier.c.id).label("known")),
        func.sum(case((_IS_EXCELLENT, 1), else_=0)).label("excellent"),
    )
    .join(_earlier, _known_of(rating.c.member_id))
    .where(*_HOLDS, _RECORDED_HERE, rating.c.outcome == Rating.EXCELLENT.value)
    .group_by(rating.c.id, rating.c.branch_id, rating.c.subject_class)
)
_OPEN = _UNRECORDED.where(~exists().where(_known_of(member.c.id), ~_IS_EXCELLENT))
_CAPS = select(rating_year).where(rating_year.c.branch_id.in_(BRANCHES), rating_year.c.year == _YEAR)


def rows(unit: Unit, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, RatingRow]]:
    """Of every branch that has recorded somebody, leaders and members."""
    found: dict[BranchId, dict[RatedKind, list[Outcome | None]]] = defaultdict(
        lambda: {RatedKind.LEADER: [], RatedKind.MEMBER: []}
    )
    for row in _rows(unit, _COUNTS, asked):
        kind = kind_of(SubjectClass(row.subject_class))
        found[BranchId(row.branch_id)][kind] += [outcome_of(row.outcome)] * row.persons
    for row in _rows(unit, _UNRECORDED, asked):
        if row.branch_id in found:
            found[BranchId(row.branch_id)][_kind(row)] += [None] * row.persons
    return {
        branch_id: {kind: row_of(outcomes, kind.value) for kind, outcomes in kinds.items()}
        for branch_id, kinds in found.items()
    }


def series(unit: Unit, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, Count]]:
    """Who has a series, and of how many it is open: a year is unknown, and none had another level."""
    found: dict[BranchId, dict[RatedKind, Count]] = defaultdict(
        lambda: {RatedKind.LEADER: ZERO, RatedKind.MEMBER: ZERO}
    )
    for row in _rows(unit, _SERIES, asked):
        found[BranchId(row.branch_id)][kind_of(SubjectClass(row.subject_class))] += _of_one(row, asked.years)
    for row in _rows(unit, _OPEN, asked):
        found[BranchId(row.branch_id)][_kind(row)] += Count(0, row.persons)
    return dict(found)


def caps(unit: Unit, asked: Counting) -> Mapping[BranchId, Cap]:
    """The rules that were set for the year."""
    return {BranchId(row.branch_id): cap_of(row) for row in _rows(unit, _CAPS, asked)}


def _rows(unit: Unit, statement: Select[Any], asked: Counting) -> tuple[Row[Any], ...]:
    year = asked.period.year_ended
    if year is None:
        return ()
    values = {"branches": sorted(asked.branches), "year": year, "since_year": year - asked.years + 1}
    return tuple(unit.rows(statement, **values))


def _kind(row: Row[Any]) -> RatedKind:
    return RatedKind.LEADER if row.leads else RatedKind.MEMBER


def _of_one(row: Row[Any], years: int) -> Count:
    """A known year without the highest rating ends the series, an unknown one leaves it open."""
    if row.excellent < row.known:
        return ZERO
    return Count(1) if row.known == years else UNKNOWN
