"""The organisation over all its days: reorganised, undone, and as it was known before."""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date

from bot.domain.organisation.effects import effects
from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.kinds import dropped_on
from bot.domain.organisation.period import Period
from bot.domain.organisation.refusal import refusals
from bot.domain.organisation.reorganisation import Reorganisation, about
from bot.domain.organisation.soundness import unsound
from bot.domain.organisation.timeline import as_recorded
from bot.domain.organisation.tree import Tree, tree_of
from bot.domain.organisation.unit import Unit, UnitId
from bot.domain.value import value


@value
class Organisation:
    """All units there ever were, by id, and the reorganisations in the order in which they were recorded.

    The number of a record is its place, from 1. What was there before the first has the number 0.
    """

    units: Mapping[UnitId, Unit] = field(default_factory=dict)
    records: tuple[Reorganisation, ...] = ()

    def on(self, day: date) -> Tree:
        """The tree on the day."""
        return tree_of(self.units.values(), day)


def reorganised(organisation: Organisation, change: Reorganisation) -> Organisation | Fault:
    """The organisation with the change recorded, or what is wrong with it.

    Every day before the change's own reads as before. A change may be recorded late, and ahead of its day, as
    long as nothing recorded earlier about the same fact of the same unit lies after it.
    """
    fault = next(refusals(organisation.units, change), None)
    if fault:
        return fault
    number = len(organisation.records) + 1
    changed = effects(organisation.units, change, number)
    units = {**organisation.units, **{unit.id: unit for unit in changed}}
    found = unsound(units)
    return found[0] if found else Organisation(units, (*organisation.records, change))


def as_known(organisation: Organisation, record: int) -> Organisation:
    """The organisation when that record was the last: with it a table of that time comes out again."""
    known = (unit for unit in organisation.units.values() if unit.founded_by <= record)
    units = {unit.id: _unit_as_known(unit, record) for unit in known}
    return Organisation(units, organisation.records[:record])


def undone(
    organisation: Organisation, frozen: int = 0, relied_on: Collection[UnitId] = ()
) -> Organisation | Fault:
    """The organisation without its last record; unchanged where there is none.

    `frozen` is the last record that frozen figures rest on: it and those before it stay. `relied_on` are
    units on which something rests: what founded one of them stays.
    """
    if not organisation.records:
        return organisation
    last = organisation.records[-1]
    if len(organisation.records) <= frozen:
        return Fault(Problem.FROZEN, about(last), last.on)
    before = as_known(organisation, len(organisation.records) - 1)
    for unit in organisation.units.keys() - before.units.keys():
        if unit in relied_on:
            return Fault(Problem.RELIED_ON, unit, last.on)
    return before


def of_dropped_kinds(organisation: Organisation, day: date) -> tuple[UnitId, ...]:
    """The units that on the day are still of a kind that there is no more: to be reclassified."""
    places = organisation.on(day).places.values()
    return tuple(place.id for place in places if day >= dropped_on(place.kind))


def _unit_as_known(unit: Unit, record: int) -> Unit:
    ends = unit.life.has_end and unit.ended_by <= record
    return Unit(
        id=unit.id,
        life=unit.life if ends else Period(unit.life.start),
        names=as_recorded(unit.names, record),
        parents=as_recorded(unit.parents, record),
        kinds=as_recorded(unit.kinds, record),
        types=as_recorded(unit.types, record),
        ended_by=unit.ended_by if ends else 0,
    )
