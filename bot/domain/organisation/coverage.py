"""Which branches a table of a period must count, and how far they are covered; ids only."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property

from bot.domain.organisation.history import Organisation
from bot.domain.organisation.kinds import BRANCHES, Kind, UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.tree import Place, Tree
from bot.domain.organisation.unit import Unit, UnitId
from bot.domain.value import value

ALL_TYPES = frozenset(UnitType)


@value
class Requirement:
    """What a plan or a table asks for: of whom, in which period, until which day (that day included).

    `kinds` and `types` narrow it down; those of a branch on its last day in the period decide.
    """

    under: UnitId
    period: Period
    deadline: date
    kinds: frozenset[Kind] = BRANCHES
    types: frozenset[UnitType] = ALL_TYPES


@value
class Due:
    """A branch that counts, as it stood on `day`, its last in the period; `ended`: not the period's last.

    So a branch is due once in a table, in one place, also where it moved within the period.
    """

    branch: UnitId
    parent: UnitId | None
    kind: Kind
    unit_type: UnitType
    day: date
    ended: bool = False


def due(
    organisation: Organisation, requirement: Requirement, tree_on: Callable[[date], Tree] | None = None
) -> tuple[Due, ...]:
    """The branches that lived in the period under the unit and are of a kind and type that is asked for.

    In the order of the tree on the period's last day; those that had ended come behind, by id. `tree_on`
    gives trees that are at hand already.
    """
    tree = cache(tree_on or organisation.on)
    branches = (unit for unit in organisation.units.values() if unit.is_branch)
    found = [one for unit in branches for one in _of_branch(unit, requirement, tree)]
    order = {unit: at for at, unit in enumerate(tree(requirement.period.last).places)}
    return tuple(sorted(found, key=lambda one: (order.get(one.branch, len(order)), one.branch)))


def _of_branch(unit: Unit, requirement: Requirement, tree_on: Callable[[date], Tree]) -> Iterator[Due]:
    """The branch on its last day in the period, where it is asked for."""
    days = unit.life.common(requirement.period)
    tree = tree_on(days.last) if days else None
    if (
        tree
        and _is_asked(requirement, tree.places[unit.id])
        and tree.is_at_or_below(unit.id, requirement.under)
    ):
        place, ended = tree.places[unit.id], tree.day != requirement.period.last
        yield Due(place.id, place.parent, place.kind, place.unit_type, tree.day, ended)


def _is_asked(requirement: Requirement, place: Place) -> bool:
    return place.kind in requirement.kinds and place.unit_type in requirement.types


@value
class Coverage:
    """Who is due, and who held what was asked for, on which day first; others are not counted."""

    required: tuple[Due, ...]
    held: Mapping[UnitId, date]
    deadline: date

    @cached_property
    def covered(self) -> tuple[UnitId, ...]:
        """The branches that held it, in order."""
        return tuple(one.branch for one in self.required if one.branch in self.held)

    @cached_property
    def missing(self) -> tuple[UnitId, ...]:
        """The branches that did not and still can."""
        return tuple(one.branch for one in self.required if one.branch not in self.held and not one.ended)

    @cached_property
    def ended_without(self) -> tuple[UnitId, ...]:
        """The branches that did not and are no more: told apart, nobody can be reminded."""
        return tuple(one.branch for one in self.required if one.branch not in self.held and one.ended)

    @cached_property
    def late(self) -> tuple[UnitId, ...]:
        """The branches that held it after the deadline."""
        return tuple(branch for branch in self.covered if self.held[branch] > self.deadline)

    @property
    def parents(self) -> frozenset[UnitId]:
        """What the branches stand under, each once: the 30 of 30/30."""
        return frozenset(one.parent for one in self.required if one.parent is not None)

    @property
    def parents_reached(self) -> frozenset[UnitId]:
        """The parents any of whose branches that are due held it."""
        return self.parents & {one.parent for one in self.required if one.branch in self.held}

    @property
    def parents_covered(self) -> frozenset[UnitId]:
        """The parents all of whose branches that are due held it."""
        lacking = {one.parent for one in self.required if one.branch not in self.held}
        return self.parents - lacking

    def of_kind(self, kind: Kind) -> "Coverage":
        """The same of the branches of one kind: a row of the table."""
        required = tuple(one for one in self.required if one.kind is kind)
        return Coverage(required, self.held, self.deadline)

    def late_first(self) -> tuple[UnitId, ...]:
        """All that are due: who is missing, who was late, who was in time, who is no more; each in order."""
        late = frozenset(self.late)
        in_time = tuple(branch for branch in self.covered if branch not in late)
        return (*self.missing, *self.late, *in_time, *self.ended_without)
