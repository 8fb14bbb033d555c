"""A sheet of units that comes to a tree that is there: foundings, the upper ones first, and dissolutions."""

from collections.abc import Iterator, Sequence

from bot.domain.organisation.fault import Fault
from bot.domain.organisation.history import Organisation, reorganised
from bot.domain.organisation.reorganisation import Dissolved, Founded, Reorganisation
from bot.domain.organisation.unit import Unit, UnitId


def founding(sheet: Organisation, under: UnitId) -> Iterator[Reorganisation]:
    """The changes by which the units of a sheet come to stand under a unit, in an order that can be taken."""
    units = sorted(sheet.units.values(), key=lambda unit: len(_above(sheet, unit)))
    for unit in units:
        since, parent = unit.life.start, unit.parents[0].holds
        kind, unit_type = unit.kinds[0].holds, unit.types[0].holds
        yield Founded(
            unit.id, since, unit.names[0].holds, kind, under if parent is None else parent, unit_type
        )
    for unit in reversed(units):
        if unit.life.has_end:
            yield Dissolved(unit.id, unit.life.end)


def taken_in_turn(
    organisation: Organisation, changes: Iterator[Reorganisation]
) -> Sequence[Organisation] | Fault:
    """The organisation after each of the changes, or what is wrong with the first that cannot be taken."""
    after: list[Organisation] = []
    for change in changes:
        made = reorganised(after[-1] if after else organisation, change)
        if isinstance(made, Fault):
            return made
        after.append(made)
    return after


def _above(sheet: Organisation, unit: Unit) -> tuple[UnitId, ...]:
    parent = unit.parents[0].holds
    return () if parent is None else (parent, *_above(sheet, sheet.units[parent]))
