"""Which branches count in the tables of a period, and what each stood under."""

from collections.abc import Iterator
from datetime import date

from bot.domain.member import BranchId
from bot.domain.organisation.coverage import ALL_TYPES
from bot.domain.organisation.kinds import UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value
from bot.usecases.ports.organisation import KeptOrganisation, OrganisationLedger


@value
class Stood:
    """A branch on its last day in the period: `path` is itself, its parent and so on to the top. Each counts
    once in a table, where it stood then, as `due` has it.

    `branch_id` is None where it does not use the program.
    """

    branch: UnitId
    branch_id: BranchId | None
    path: tuple[UnitId, ...]
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


def standing(
    organisation: OrganisationLedger, period: Period, types: frozenset[UnitType] = ALL_TYPES
) -> tuple[Stood, ...]:
    """In the order of the tree on the period's last day; those that had ended come behind."""
    kept = organisation.kept()
    joined = {unit: branch for branch, unit in organisation.units_of_branches().items()}
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
            yield Stood(unit.id, joined.get(unit.id), path, days.last, days.last != period.last)
