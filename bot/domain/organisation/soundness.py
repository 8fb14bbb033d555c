"""Whether units make a tree on every day: found over whole lives, without trying one day after another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from bot.domain.names import index_form
from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.kinds import dropped_on, may_stand_below
from bot.domain.organisation.period import Period
from bot.domain.organisation.timeline import out_of_order, spans
from bot.domain.organisation.unit import Unit, UnitId, Units


def unsound(units: Units) -> tuple[Fault, ...]:
    """What is wrong with the units; nothing for a forest on every day.

    Sound means: each timeline is in order and within the life; a parent lives as long as what stands under
    it; nothing is its own ancestor; kinds are valid and may stand so; neighbours have different names.
    """
    by_itself = tuple(fault for unit in units.values() for fault in _by_itself(unit))
    return by_itself or (*_below_parents(units), *_namesakes(units))


def _by_itself(unit: Unit) -> Iterator[Fault]:
    life = unit.life
    found = (
        out_of_order(unit.names, life),
        out_of_order(unit.parents, life),
        out_of_order(unit.kinds, life),
        out_of_order(unit.types, life),
    )
    yield from (Fault(Problem.LATER_CHANGE, unit.id, day) for day in found if day)
    for entry in unit.kinds:
        if entry.day >= dropped_on(entry.holds):
            yield Fault(Problem.KIND_DROPPED, unit.id, entry.day)


def _below_parents(units: Units) -> Iterator[Fault]:
    stays = [
        (unit, parent, period)
        for unit in units.values()
        for period, parent in spans(unit.parents, unit.life)
        if parent is not None
    ]
    circles = _circles(units, ((unit.id, period.start) for unit, _, period in stays))
    for unit, parent, period in stays:
        if (unit.id, period.start) in circles:
            yield Fault(Problem.CYCLE, unit.id, period.start, parent)
        else:
            yield from _below(units, unit, parent, period)


def _below(units: Units, unit: Unit, parent_id: UnitId, period: Period) -> Iterator[Fault]:
    parent = units.get(parent_id)
    gap = period.first_outside(parent.life) if parent else period.start
    if parent is None or gap:
        yield Fault(Problem.PARENT_NOT_THERE, unit.id, gap or period.start, parent_id)
    elif day := _first_misfit(unit, parent, period):
        yield Fault(Problem.KIND_BELOW_KIND, unit.id, day, parent_id)


def _circles(units: Units, taken: Iterable[tuple[UnitId, date]]) -> frozenset[tuple[UnitId, date]]:
    """Units that stand above themselves, among those that took a parent on the day.

    That is enough: a circle closes on the day on which its last parent was taken.
    """
    passed: dict[date, set[UnitId]] = defaultdict(set)
    found: set[tuple[UnitId, date]] = set()
    for start, day in taken:
        way: dict[UnitId, None] = {}
        unit: UnitId | None = start
        while unit is not None and unit not in passed[day] and _is_there(units, unit, day):
            way[unit] = None
            passed[day].add(unit)
            unit = units[unit].parent_on(day)
        if unit is not None and unit in way:
            found.update((each, day) for each in list(way)[list(way).index(unit) :])
    return frozenset(found)


def _is_there(units: Units, unit: UnitId, day: date) -> bool:
    return unit in units and units[unit].is_there(day)


def _first_misfit(unit: Unit, parent: Unit, period: Period) -> date | None:
    """The first day of the period on which their kinds do not go together."""
    for days, kind in spans(unit.kinds, unit.life):
        for parent_days, parent_kind in spans(parent.kinds, parent.life):
            both = days.common(period)
            both = both and both.common(parent_days)
            if both and not may_stand_below(kind, parent_kind):
                return both.start
    return None


def _namesakes(units: Units) -> Iterator[Fault]:
    """Neighbours of one name, each beside the one that bore it before."""
    bearers: dict[tuple[UnitId | None, str], list[tuple[date, date, UnitId]]] = defaultdict(list)
    for unit in units.values():
        for under, parent in spans(unit.parents, unit.life):
            for called, name in spans(unit.names, unit.life):
                if both := under.common(called):
                    bearers[parent, index_form(name)].append((both.start, both.end, unit.id))
    for stays in bearers.values():
        held, until = None, date.min
        for start, end, unit_id in sorted(stays, key=lambda stay: (stay[0], stay[2])):
            if start < until:
                yield Fault(Problem.SAME_NAME, unit_id, start, held)
            if end > until:
                held, until = unit_id, end
