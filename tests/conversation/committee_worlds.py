"""The world of an officer of a committee with three branches below, none of which has met."""

from dataclasses import replace
from datetime import date

from bot.domain.member import BranchId
from bot.domain.organisation.coverage import Coverage, Due
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.oversight import Committee, Oversight
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from tests.conversation.worlds import TODAY, WORLD

BLOC, HOSPITAL, LATE, ANOTHER, UNREACHED = map(UnitId, range(1, 6))
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
DEADLINE = date(2026, 11, 15)
_DUE = tuple(
    Due(unit, HOSPITAL, Kind.BRANCH, UnitType.OTHER, YEAR.last) for unit in (LATE, ANOTHER, UNREACHED)
)
TOLD = Oversight(
    committee=Committee(BLOC, "Đảng bộ Khối"),
    period=YEAR,
    coverage=Coverage(_DUE, {}, DEADLINE),
    names={each.branch: f"Chi bộ {each.branch}" for each in _DUE},
    reachable={LATE: BranchId(11), ANOTHER: BranchId(12)},
)
ABOVE = replace(WORLD, committees=(TOLD.committee,), oversight=TOLD)


def held_by(*units: UnitId) -> Oversight:
    """The same once these have met."""
    return replace(TOLD, coverage=replace(TOLD.coverage, held=dict.fromkeys(units, TODAY)))
