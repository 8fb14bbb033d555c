"""The tree as it was on one day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.order import title_key
from bot.domain.organisation.unit import Unit, UnitId
from bot.domain.value import value


@value
class Place:
    """A unit as it was on the day."""

    id: UnitId
    parent: UnitId | None
    name: str
    kind: Kind
    unit_type: UnitType


@value
class Tree:
    """All units that lived on the day: `places` depth first, neighbours in Vietnamese order of their names.

    `below` has the children of each unit that has some, and under None what stands at the top. To ask for a
    unit that did not live on the day raises KeyError.
    """

    day: date
    places: Mapping[UnitId, Place]
    below: Mapping[UnitId | None, tuple[UnitId, ...]]

    def children(self, unit: UnitId | None) -> tuple[UnitId, ...]:
        """What stands directly under it, in order."""
        return self.below.get(unit, ())

    def ancestors(self, unit: UnitId) -> tuple[UnitId, ...]:
        """What it stands under, the nearest first."""
        found: list[UnitId] = []
        parent = self.places[unit].parent
        while parent is not None:
            found.append(parent)
            parent = self.places[parent].parent
        return tuple(found)

    def path(self, unit: UnitId) -> tuple[str, ...]:
        """The names from the top down to the unit's own."""
        return tuple(self.places[each].name for each in (*reversed(self.ancestors(unit)), unit))

    def at_or_below(self, unit: UnitId) -> Iterator[UnitId]:
        """The unit and everything under it, depth first."""
        return _depth_first(self.below, (unit,))

    def is_at_or_below(self, unit: UnitId, top: UnitId) -> bool:
        """Whether the unit is the other one or stands somewhere under it; False where it does not live."""
        return unit in self.places and top in (unit, *self.ancestors(unit))

    def branches(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The branches at or below it, in order: what is summed for it."""
        return tuple(each for each in self.at_or_below(unit) if self.places[each].kind.is_branch)

    def level(self, unit: UnitId, depth: int) -> tuple[UnitId, ...]:
        """The units so many steps below it, and what ends on the way there: the rows of a table.

        Every branch at or below the unit is at or below exactly one of them.
        """
        row: tuple[UnitId, ...] = (unit,)
        for _ in range(depth):
            row = tuple(below for each in row for below in self.children(each) or (each,))
        return row

    def parents_of(self, units: Iterable[UnitId]) -> frozenset[UnitId]:
        """What they stand directly under, each once."""
        parents = (self.places[unit].parent for unit in units)
        return frozenset(parent for parent in parents if parent is not None)


def tree_of(units: Iterable[Unit], day: date) -> Tree:
    """The tree that sound units made on the day."""
    places = {unit.id: _place(unit, day) for unit in units if unit.is_there(day)}
    children: dict[UnitId | None, list[UnitId]] = defaultdict(list)
    for place in sorted(places.values(), key=lambda place: (title_key(place.name), place.id)):
        children[place.parent].append(place.id)
    below = {parent: tuple(found) for parent, found in children.items()}
    ordered = {unit: places[unit] for unit in _depth_first(below, below.get(None, ()))}
    return Tree(day, ordered, below)


def _place(unit: Unit, day: date) -> Place:
    return Place(unit.id, unit.parent_on(day), unit.name_on(day), unit.kind_on(day), unit.type_on(day))


def _depth_first(
    below: Mapping[UnitId | None, tuple[UnitId, ...]], tops: tuple[UnitId, ...]
) -> Iterator[UnitId]:
    waiting = list(reversed(tops))
    while waiting:
        unit = waiting.pop()
        yield unit
        waiting.extend(reversed(below.get(unit, ())))
