"""What is recorded of members at year end."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.dialects import postgresql

from bot.conversation.changes.ratings import CapKept, RatingChange, RatingKept, RatingsPublishedAt
from bot.domain.member import BranchId, MemberId
from bot.domain.tables.cap import Cap, CapRounding, Denominator
from bot.domain.year_rating import BRANCH_CAP, RatingYear, Recorded, outcome_of
from bot.usecases.ports.kept_in_ledger import RatingLine
from storage.ids import fresh_id
from storage.ledger.rating_tables import STANDING, rating, rating_year
from storage.ledger.tables import member
from storage.unit import Unit

_by = member.alias("by")
_RECORDED: Select[Any] = select(rating, _by.c.name.label("by_name")).join(_by, _by.c.id == rating.c.by_id)
_OF_YEAR = _RECORDED.join(member, member.c.id == rating.c.member_id).where(
    member.c.branch_id == bindparam("branch"), rating.c.year == bindparam("year"), STANDING
)
_OF_MEMBER = _RECORDED.where(rating.c.member_id == bindparam("member")).order_by(
    rating.c.year, rating.c.number
)
_RULE = select(rating_year).where(
    rating_year.c.branch_id == bindparam("branch"), rating_year.c.year == bindparam("year")
)

# Whoever comes second with the same number has looked at what is no more, and changes nothing.
_RECORD = postgresql.insert(rating).on_conflict_do_nothing()  # reads the same on SQLite
_REPLACE = (
    update(rating)
    .where(rating.c.member_id == bindparam("whose"), rating.c.year == bindparam("of_year"))
    .where(rating.c.number < bindparam("newest"), rating.c.stands)
    .values(stands=False)
)
_SET = postgresql.insert(rating_year)
_RULES = ("percent", "denominator", "rounding")
_KEEP_CAP = _SET.on_conflict_do_update(
    index_elements=list(rating_year.primary_key), set_={name: _SET.excluded[name] for name in _RULES}
)
_PUBLISH = _SET.on_conflict_do_update(
    index_elements=list(rating_year.primary_key),
    set_={"published_at": _SET.excluded.published_at},
    where=rating_year.c.published_at.is_(None),
)


class SqlRatings:
    """Answers the port `RatingLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def of_year(self, branch_id: BranchId, year: int) -> RatingYear:
        rule = self._unit.one(_RULE, branch=branch_id, year=year)
        rows = self._unit.rows(_OF_YEAR, branch=branch_id, year=year)
        return RatingYear(
            year=year,
            recorded={row.member_id: _recorded(self._unit, row) for row in rows},
            cap=cap_of(rule) if rule else BRANCH_CAP,
            published_at=rule.published_at if rule else None,
        )

    def of_member(self, member_id: MemberId) -> tuple[Recorded, ...]:
        return tuple(_recorded(self._unit, row) for row in self._unit.rows(_OF_MEMBER, member=member_id))


def _recorded(unit: Unit, row: Row[Any]) -> Recorded:
    return Recorded(
        member_id=row.member_id,
        year=row.year,
        number=row.number,
        outcome=outcome_of(row.outcome) if row.outcome else None,
        basis=unit.open(rating.c.basis, row.basis, row.id) if row.basis else "",
        at=row.recorded_at,
        by=unit.open(member.c.name, row.by_name, row.by_id),
    )


def cap_of(row: Row[Any]) -> Cap:
    """The rule in a row of the branch and year."""
    return Cap(Decimal(row.percent), Denominator(row.denominator), CapRounding(row.rounding))


def about(unit: Unit, member_id: MemberId) -> tuple[RatingLine, ...]:
    """All that is kept of the member's ratings, for the member's own copy."""
    return tuple(
        RatingLine(
            year=row.year,
            number=row.number,
            stands=row.stands,
            branch_id=row.branch_id,
            subject_class=row.subject_class,
            outcome=row.outcome,
            basis=unit.open(rating.c.basis, row.basis, row.id) if row.basis else None,
            recorded_at=row.recorded_at,
            by_id=row.by_id,
        )
        for row in unit.rows(_OF_MEMBER, member=member_id)
    )


def keep(unit: Unit, change: RatingChange, at: datetime) -> None:
    """Make one change true."""
    match change:
        case RatingKept():
            _keep_rating(unit, change, at)
        case CapKept(branch_id, year, cap):
            unit.run(_KEEP_CAP, branch_id=branch_id, year=year, **_rule(cap))
        case RatingsPublishedAt(branch_id, year):
            rule = _rule(BRANCH_CAP)
            unit.run(_PUBLISH, branch_id=branch_id, year=year, published_at=at, **rule)


def _rule(cap: Cap) -> dict[str, Any]:
    return {
        "percent": int(cap.percent),
        "denominator": cap.denominator.value,
        "rounding": cap.rounding.value,
    }


def _keep_rating(unit: Unit, change: RatingKept, at: datetime) -> None:
    rating_id = fresh_id()
    row = {
        "id": rating_id,
        "member_id": change.member_id,
        "branch_id": change.branch_id,
        "year": change.year,
        "number": change.number,
        "stands": True,
        "subject_class": change.subject_class.value,
        "outcome": change.outcome.value if change.outcome else None,
        "basis": unit.seal(rating.c.basis, change.basis, rating_id) if change.basis else None,
        "recorded_at": at,
        "by_id": change.by,
    }
    if unit.run(_RECORD, **row).rowcount:
        unit.run(_REPLACE, whose=change.member_id, of_year=change.year, newest=change.number)
