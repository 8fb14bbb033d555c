"""Why a reorganisation cannot be taken, as far as it shows before it is tried on the tree."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.order import read_title
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
from bot.domain.organisation.unit import UnitId, Units


def refusals(units: Units, change: Reorganisation) -> Iterator[Fault]:
    """What is wrong with the change itself; each next one is asked for only where there is none before it."""
    match change:
        case Founded():
            yield from _new(units, change.unit, change.name, change.on)
        case Renamed():
            yield from _renamed(units, change)
        case Moved():
            yield from _moved(units, change)
        case Reclassified():
            yield from _reclassified(units, change)
        case Merged():
            yield from _merged(units, change)
        case Split():
            yield from _split(units, change)
        case Dissolved():
            yield from _ending(units, change.unit, change.on)
        case _:
            assert_never(change)


def children_of(units: Units, parent: UnitId, day: date) -> tuple[UnitId, ...]:
    """What stands directly under it on the day."""
    return tuple(x.id for x in units.values() if x.is_there(day) and x.parent_on(day) == parent)


def _new(units: Units, unit: UnitId, name: str, day: date) -> Iterator[Fault]:
    if unit in units:
        yield Fault(Problem.TAKEN, unit, day)
    if read_title(name) is None:
        yield Fault(Problem.BAD_NAME, unit, day)


def _living(units: Units, unit: UnitId, day: date) -> Iterator[Fault]:
    if unit not in units:
        yield Fault(Problem.UNKNOWN_UNIT, unit, day)
    elif not units[unit].is_there(day):
        yield Fault(Problem.NOT_THERE, unit, day)


def _ending(units: Units, unit: UnitId, day: date) -> Iterator[Fault]:
    yield from _living(units, unit, day)
    life = units[unit].life
    if life.has_end:
        yield Fault(Problem.ENDS_ALREADY, unit, life.end)
    if life.start == day:
        yield Fault(Problem.ENDS_AS_IT_BEGINS, unit, day)


def _renamed(units: Units, change: Renamed) -> Iterator[Fault]:
    yield from _living(units, change.unit, change.on)
    name = read_title(change.name)
    if name is None:
        yield Fault(Problem.BAD_NAME, change.unit, change.on)
    if name == units[change.unit].name_on(change.on):
        yield Fault(Problem.UNCHANGED, change.unit, change.on)


def _moved(units: Units, change: Moved) -> Iterator[Fault]:
    yield from _living(units, change.unit, change.on)
    if change.parent == units[change.unit].parent_on(change.on):
        yield Fault(Problem.UNCHANGED, change.unit, change.on)


def _reclassified(units: Units, change: Reclassified) -> Iterator[Fault]:
    if change.kind is None and change.unit_type is None:
        yield Fault(Problem.UNCHANGED, change.units[0], change.on)
    yield from _twice(change.units, change.on)
    for unit in change.units:
        yield from _living(units, unit, change.on)
        if change.kind is not None and change.kind.is_branch is not units[unit].is_branch:
            yield Fault(Problem.MIXED, unit, change.on)


def _merged(units: Units, change: Merged) -> Iterator[Fault]:
    if len(change.parts) < (1 if change.name is None else 2):
        yield Fault(Problem.TOO_FEW, change.into, change.on)
    yield from _twice((*change.parts, change.into), change.on)
    if change.name is None:
        yield from _living(units, change.into, change.on)
    else:
        yield from _new(units, change.into, change.name, change.on)
    for part in change.parts:
        yield from _ending(units, part, change.on)
    yield from _of_one_sort(units, change)


def _of_one_sort(units: Units, change: Merged) -> Iterator[Fault]:
    first, *others = change.parts if change.name else (change.into, *change.parts)
    for other in others:
        if units[other].is_branch is not units[first].is_branch:
            yield Fault(Problem.MIXED, other, change.on, first)


def _split(units: Units, change: Split) -> Iterator[Fault]:
    yield from _ending(units, change.unit, change.on)
    if len(change.pieces) < 2:
        yield Fault(Problem.TOO_FEW, change.unit, change.on)
    yield from _twice((piece.unit for piece in change.pieces), change.on)
    for piece in change.pieces:
        yield from _new(units, piece.unit, piece.name, change.on)
    yield from _shared_out(units, change)


def _shared_out(units: Units, change: Split) -> Iterator[Fault]:
    taken = [child for piece in change.pieces for child in piece.children]
    yield from _twice(taken, change.on)
    children = children_of(units, change.unit, change.on)
    for child in taken:
        if child not in children:
            yield Fault(Problem.NO_CHILD, change.unit, change.on, child)
    for child in children:
        if child not in taken:
            yield Fault(Problem.LEFT_OUT, change.unit, change.on, child)


def _twice(named: Iterable[UnitId], day: date) -> Iterator[Fault]:
    for unit, times in Counter(named).items():
        if times > 1:
            yield Fault(Problem.NAMED_TWICE, unit, day)
