"""Which branches count in the tables of a period, and what each stood under."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.domain.member import BranchId
from bot.domain.organisation.coverage import ALL_TYPES
from bot.domain.organisation.history import as_known
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value
from bot.usecases.ports.organisation import KeptOrganisation


@value
class Stood:
    """A branch on its last day in the period: `path` is itself, its parent and so on to the top. Each counts
    once in a table, where it stood then, as `due` has it.

    `branch_id` is None where it does not use the program.
    """

    branch: UnitId
    branch_id: BranchId | None
    path: tuple[UnitId, ...]
    kind: Kind
    day: date
    ended: bool

    @property
    def parent(self) -> UnitId | None:
        """What it stood under."""
        return self.path[1] if len(self.path) > 1 else None

    def line_of(self, unit: UnitId) -> UnitId | None:
        """The line in which the unit's tables have it: what stands directly below the unit, or the branch
        itself in its own tables; None where it does not stand there."""
        if unit not in self.path:
            return None
        return self.path[max(self.path.index(unit) - 1, 0)]

    def between(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The committees between the unit and the branch, the highest first."""
        return self.path[1 : self.path.index(unit)][::-1]


def standing(
    kept: KeptOrganisation,
    units_of_branches: Mapping[BranchId, UnitId],
    period: Period,
    types: frozenset[UnitType] = ALL_TYPES,
) -> tuple[Stood, ...]:
    """In the order of the tree on the period's last day; those that had ended come behind."""
    joined = {unit: branch for branch, unit in units_of_branches.items()}
    order = {unit: at for at, unit in enumerate(kept.tree(period.last).places)}
    found = _stood(kept, joined, period, types)
    return tuple(sorted(found, key=lambda one: (order.get(one.branch, len(order)), one.branch)))


def _stood(
    kept: KeptOrganisation,
    joined: dict[UnitId, BranchId],
    period: Period,
    types: frozenset[UnitType],
) -> Iterator[Stood]:
    for unit in kept.organisation.units.values():
        days = unit.life.common(period) if unit.is_branch else None
        if days and unit.type_on(days.last) in types:
            path = (unit.id, *kept.tree(days.last).ancestors(unit.id))
            ended = days.last != period.last
            yield Stood(unit.id, joined.get(unit.id), path, unit.kind_on(days.last), days.last, ended)


def using(several: Iterable[Stood]) -> frozenset[BranchId]:
    """Those of them that use the program."""
    return frozenset(one.branch_id for one in several if one.branch_id)


@dataclass
class Ground:
    """The branches that count in a period, as one knows it now, and as one knew it at earlier records."""

    kept: KeptOrganisation
    units_of_branches: Mapping[BranchId, UnitId]
    period: Period
    types: frozenset[UnitType] = ALL_TYPES
    _then: dict[int, tuple[Stood, ...]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether branches of all types count."""
        return self.types == ALL_TYPES

    @cached_property
    def stood(self) -> tuple[Stood, ...]:
        """They, where each stood."""
        return standing(self.kept, self.units_of_branches, self.period, self.types)

    def under(self, unit: UnitId) -> list[Stood]:
        """Those that the unit's tables are of; a branch's own are of itself."""
        return [one for one in self.stood if unit in one.path]

    def branches_below(self, unit: UnitId) -> frozenset[UnitId]:
        """The branches that count in the committee's own tables."""
        return frozenset(one.branch for one in self.stood if unit in one.path[1:])

    def in_period(self, period: Period) -> "Ground":
        """The same for other days."""
        return Ground(self.kept, self.units_of_branches, period, self.types)

    def is_same(self, unit: UnitId, record: int) -> bool:
        """Whether it is a committee, and just the same stood below it when that record was the last.

        A decision recorded since may have moved a branch: it would be in two sums, or in none.
        """
        below = _below(unit, self.stood)
        if record >= len(self.kept.organisation.records):
            return bool(below)
        return bool(below) and below == _below(unit, self._known_at(record))

    def _known_at(self, record: int) -> tuple[Stood, ...]:
        if record not in self._then:
            kept = KeptOrganisation(as_known(self.kept.organisation, record))
            self._then[record] = standing(kept, {}, self.period)
        return self._then[record]


def _below(unit: UnitId, stood: tuple[Stood, ...]) -> frozenset[tuple[UnitId, Kind, UnitId | None]]:
    return frozenset((one.branch, one.kind, one.parent) for one in stood if unit in one.path[1:])
