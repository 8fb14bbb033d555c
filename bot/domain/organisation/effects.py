"""What a reorganisation makes of the units: nothing is taken away, only added from its day on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.order import read_title
from bot.domain.organisation.period import Period
from bot.domain.organisation.refusal import children_of
from bot.domain.organisation.reorganisation import (
    Dissolved,
    Founded,
    Merged,
    Moved,
    Reclassified,
    Renamed,
    Reorganisation,
    Split,
)
from bot.domain.organisation.timeline import Since
from bot.domain.organisation.unit import Unit, UnitId, Units


def effects(units: Units, change: Reorganisation, number: int) -> Iterator[Unit]:
    """The units that the change, which nothing refuses, makes or changes; `number` is that of its record."""
    match change:
        case Founded():
            yield begun(change, number)
        case Renamed():
            yield _renamed(units[change.unit], change, number)
        case Moved():
            yield _below(units[change.unit], change.parent, change.on, number)
        case Reclassified():
            for unit in change.units:
                yield _reclassified(units[unit], change, number)
        case Merged():
            yield from _merged(units, change, number)
        case Split():
            yield from _split(units, change, number)
        case Dissolved():
            yield _ended(units[change.unit], change.on, number)
        case _:
            assert_never(change)


def begun(change: Founded, number: int = 0) -> Unit:
    """The unit on its first day, with a name that can be read."""
    on, name = change.on, read_title(change.name) or ""
    return Unit(
        id=change.unit,
        life=Period(on),
        names=(Since(on, name, number),),
        parents=(Since(on, change.parent, number),),
        kinds=(Since(on, change.kind, number),),
        types=(Since(on, change.unit_type, number),),
    )


def _renamed(unit: Unit, change: Renamed, number: int) -> Unit:
    name = read_title(change.name) or ""
    return replace(unit, names=(*unit.names, Since(change.on, name, number)))


def _below(unit: Unit, parent: UnitId | None, on: date, number: int) -> Unit:
    return replace(unit, parents=(*unit.parents, Since(on, parent, number)))


def _reclassified(unit: Unit, change: Reclassified, number: int) -> Unit:
    kinds: tuple[Since[Kind], ...] = unit.kinds
    types: tuple[Since[UnitType], ...] = unit.types
    if change.kind is not None:
        kinds = (*kinds, Since(change.on, change.kind, number))
    if change.unit_type is not None:
        types = (*types, Since(change.on, change.unit_type, number))
    return replace(unit, kinds=kinds, types=types)


def _ended(unit: Unit, on: date, number: int) -> Unit:
    return replace(unit, life=Period(unit.life.start, on), ended_by=number)


def _like(model: Unit, unit: UnitId, name: str, on: date, number: int) -> Unit:
    """A new unit in the place of another: of its kind and type, under its parent."""
    made = Founded(unit, on, name, model.kind_on(on), model.parent_on(on), model.type_on(on))
    return begun(made, number)


def _merged(units: Units, change: Merged, number: int) -> Iterator[Unit]:
    if change.name is not None:
        yield _like(units[change.parts[0]], change.into, change.name, change.on, number)
    for part in change.parts:
        yield _ended(units[part], change.on, number)
        for child in children_of(units, part, change.on):
            if child not in change.parts:
                yield _below(units[child], change.into, change.on, number)


def _split(units: Units, change: Split, number: int) -> Iterator[Unit]:
    old = units[change.unit]
    yield _ended(old, change.on, number)
    for piece in change.pieces:
        yield _like(old, piece.unit, piece.name, change.on, number)
        for child in piece.children:
            yield _below(units[child], piece.unit, change.on, number)
