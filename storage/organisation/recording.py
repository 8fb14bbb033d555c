"""What a record adds to the tree, and what is left when the last one is taken back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, delete, exists, insert, update

from bot.domain.organisation.history import Organisation
from bot.domain.organisation.reorganisation import sort_of
from bot.domain.organisation.timeline import Timeline
from bot.domain.organisation.unit import Unit as TreeUnit, UnitId
from bot.usecases.ports.organisation import Recorded
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
from storage.organisation.units import number_of_records
from storage.unit import Unit

TIMELINES = (unit_name, unit_parent, unit_kind, unit_type)
_STAMP = update(organisation).values(stamp=bindparam("now_stamp"))
_COUNT_ON = (
    update(organisation)
    .where(organisation.c.last_unit < bindparam("highest"))
    .values(last_unit=bindparam("highest"))
)
_RECORD = insert(reorganisation)
_FORGET = delete(reorganisation).where(reorganisation.c.number == bindparam("last"))
_END = (
    update(units)
    .where(units.c.id == bindparam("which"))
    .values(ends_on=bindparam("day"), ended_by=bindparam("record"))
)
_REVIVE = update(units).where(units.c.ended_by == bindparam("last")).values(ends_on=None, ended_by=None)
_NEVER_FOUNDED = delete(units).where(~exists().where(unit_name.c.unit_id == units.c.id))


def record(unit: Unit, after: Organisation, recorded: Recorded, codes: Mapping[UnitId, str]) -> None:
    """Keep the last record, with what it changed."""
    number, change = len(after.records), after.records[-1]
    column = reorganisation.c.paper
    unit.run(
        _RECORD,
        number=number,
        kind=sort_of(change),
        on_day=change.on,
        details=unit.seal(reorganisation.c.details, details.written(change), number),
        paper=unit.seal(column, recorded.paper, number) if recorded.paper else None,
        recorded_at=recorded.at,
        recorded_by=recorded.by,
    )
    _add(unit, after, number, codes)


def take_back(unit: Unit) -> None:
    """The last record goes with all it added; what it ended lives on."""
    last = number_of_records(unit)
    for table in TIMELINES:
        unit.run(delete(table).where(table.c.record == bindparam("last")), last=last)
    unit.run(_REVIVE, last=last)
    unit.run(_NEVER_FOUNDED)
    unit.run(_FORGET, last=last)
    unit.run(_STAMP, now_stamp=fresh_id())


def replace(unit: Unit, made: Organisation, codes: Mapping[str, UnitId]) -> None:
    """The units of a sheet take the place of all there are."""
    for table in (*TIMELINES, units):
        unit.run(delete(table))
    _add(unit, made, 0, {key: code for code, key in codes.items()})


def _add(unit: Unit, after: Organisation, number: int, codes: Mapping[UnitId, str]) -> None:
    """What bears the number: new units, entries of timelines, ends."""
    founded = [each for each in after.units.values() if each.founded_by == number]
    _insert(unit, units, [_row(unit, each, codes) for each in founded])
    for each in after.units.values():
        if each.life.has_end and each.ended_by == number and each.founded_by != number:
            unit.run(_END, which=each.id, day=each.life.end, record=number)
    entries = [dict(_entries(unit, each, number)) for each in after.units.values()]
    for table in TIMELINES:
        _insert(unit, table, [found[table] for found in entries if table in found])
    unit.run(_COUNT_ON, highest=max(after.units, default=0))
    unit.run(_STAMP, now_stamp=fresh_id())


def _row(unit: Unit, each: TreeUnit, codes: Mapping[UnitId, str]) -> dict[str, Any]:
    code = codes.get(each.id)
    life = each.life
    return {
        "id": each.id,
        "code": unit.seal(units.c.code, code, each.id) if code else None,
        "starts_on": life.start,
        "ends_on": life.end if life.has_end else None,
        "ended_by": each.ended_by if life.has_end else None,
    }


def _entries(unit: Unit, each: TreeUnit, number: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    """The entry that the record made in each timeline; none, or one."""
    timelines: Sequence[tuple[Table, str, Timeline[Any]]] = (
        (unit_name, "name", each.names),
        (unit_parent, "parent_id", each.parents),
        (unit_kind, "kind", each.kinds),
        (unit_type, "type", each.types),
    )
    for table, column, timeline in timelines:
        for entry in timeline:
            if entry.record == number:
                holds = entry.holds
                if table is unit_name:
                    holds = unit.seal(unit_name.c.name, holds, each.id, number)
                key = {"unit_id": each.id, "record": number, "from_on": entry.day}
                yield table, key | {column: holds}


def _insert(unit: Unit, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        unit.connection.execute(insert(table), rows)
