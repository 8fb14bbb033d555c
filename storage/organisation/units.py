"""The tree as it is kept: read whole, and held in memory for as long as its stamp stays the same."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Row, Table, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.organisation.history import Organisation
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.period import FOREVER, Period
from bot.domain.organisation.reorganisation import Reorganisation
from bot.domain.organisation.timeline import Since, Timeline
from bot.domain.organisation.unit import Unit as TreeUnit, UnitId
from bot.domain.value import value
from bot.usecases.ports.organisation import KeptOrganisation
from storage.ids import fresh_id
from storage.organisation import details
from storage.organisation.tables import (
    organisation,
    reorganisation,
    unit as units,
    unit_kind,
    unit_name,
    unit_parent,
    unit_type,
)
from storage.unit import Unit

T = TypeVar("T")

THE_ONLY = 1  # there is one organisation
_STATE = select(organisation.c.stamp, organisation.c.last_unit)
_LOCK = _STATE.with_for_update()
_HOLD = _STATE.with_for_update(read=True)
_BEGIN = insert(organisation).on_conflict_do_nothing()  # reads the same on SQLite
_UNITS = select(units)
_RECORDS = select(reorganisation).order_by(reorganisation.c.number)


@value
class _Held:
    stamp: int
    kept: KeptOrganisation


# Stamps are random: one that was read within a transaction that failed is met never again.
_HELD: WeakKeyDictionary[Engine, _Held] = WeakKeyDictionary()


def kept(unit: Unit) -> KeptOrganisation:
    """The organisation as it stands. Others may commit while it is read, so the stamp is looked at again."""
    state = unit.one(_STATE)
    while state:
        held = _HELD.get(unit.connection.engine)
        if held and held.stamp == state.stamp:
            return held.kept
        _HELD[unit.connection.engine] = _Held(state.stamp, _read(unit, state.last_unit))
        state = unit.one(_STATE)
    return KeptOrganisation()


def kept_still(unit: Unit) -> KeptOrganisation:
    """The same, changed by nobody until the commit; others may hold it so too."""
    if unit.locks_rows:
        unit.one(_HOLD)
    return kept(unit)


def kept_for_change(unit: Unit) -> KeptOrganisation:
    """The same, locked until the commit."""
    unit.run(_BEGIN, id=THE_ONLY, stamp=fresh_id(), last_unit=0)
    if unit.locks_rows:
        unit.one(_LOCK)
    return kept(unit)


def _read(unit: Unit, last_unit: int) -> KeptOrganisation:
    rows = unit.rows(_UNITS)
    codes = {unit.open(units.c.code, row.code, row.id): UnitId(row.id) for row in rows if row.code}
    found = Organisation(_units(unit, {UnitId(row.id): row for row in rows}), _records(unit))
    return KeptOrganisation(found, codes, last_unit)


def _units(unit: Unit, rows: Mapping[UnitId, Row[Any]]) -> dict[UnitId, TreeUnit]:
    names = _timelines(
        unit, unit_name, lambda row: unit.open(unit_name.c.name, row.name, row.unit_id, row.record)
    )
    parents = _timelines(unit, unit_parent, lambda row: row.parent_id)
    kinds = _timelines(unit, unit_kind, lambda row: Kind(row.kind))
    types = _timelines(unit, unit_type, lambda row: UnitType(row.type))
    return {
        key: TreeUnit(
            key,
            Period(row.starts_on, row.ends_on or FOREVER),
            names[key],
            parents[key],
            kinds[key],
            types[key],
            row.ended_by or 0,
        )
        for key, row in rows.items()
    }


def _timelines(unit: Unit, table: Table, holds: Callable[[Row[Any]], T]) -> Mapping[UnitId, Timeline[T]]:
    """The entries of each unit, in the order in which they were recorded."""
    found: defaultdict[UnitId, list[Since[T]]] = defaultdict(list)
    for row in unit.rows(select(table).order_by(table.c.unit_id, table.c.record)):
        found[row.unit_id].append(Since(row.from_on, holds(row), row.record))
    return {key: tuple(entries) for key, entries in found.items()}


def _records(unit: Unit) -> tuple[Reorganisation, ...]:
    return tuple(
        details.read(row.kind, unit.open(reorganisation.c.details, row.details, row.number))
        for row in unit.rows(_RECORDS)
    )


def number_of_records(unit: Unit) -> int:
    """The number of the last record."""
    return unit.number(select(func.max(reorganisation.c.number))) or 0
