"""A sheet of units becomes an organisation, or a list of what is wrong; nothing is half taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.organisation.effects import begun
from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.kinds import UnitType
from bot.domain.organisation.order import read_title
from bot.domain.organisation.period import FOREVER, Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.sheet import (
    CellFault,
    CellProblem,
    Column,
    SheetRow,
    read_code,
    read_day,
    read_kind,
    read_type,
)
from bot.domain.organisation.soundness import unsound
from bot.domain.organisation.unit import Unit, UnitId
from bot.domain.value import value

MOST_UNITS = 5000  # of a sheet

_CELLS: Mapping[Problem, tuple[Column, CellProblem]] = {
    Problem.PARENT_NOT_THERE: (Column.SINCE, CellProblem.PARENT_NOT_THERE),
    Problem.CYCLE: (Column.PARENT, CellProblem.ABOVE_ITSELF),
    Problem.KIND_BELOW_KIND: (Column.PARENT, CellProblem.NOT_BELOW_THAT),
    Problem.KIND_DROPPED: (Column.KIND, CellProblem.KIND_DROPPED),
    Problem.SAME_NAME: (Column.NAME, CellProblem.NAME_TWICE),
}


@value
class UnitsRead:
    """The organisation of a sheet, and the codes by which its rows name the units, in small letters."""

    organisation: Organisation
    codes: Mapping[str, UnitId]


def read_units(rows: Sequence[SheetRow], first_id: int = 1) -> UnitsRead | tuple[CellFault, ...]:
    """The organisation of the rows, or every fault that was found, in the order of the rows.

    Units get ids from `first_id` on, in the order of the rows, which says nothing else: a parent may come
    behind. Faults between rows are looked for once each row is fine by itself.
    """
    if len(rows) > MOST_UNITS:
        return (CellFault(rows[MOST_UNITS].number, Column.CODE, CellProblem.TOO_MANY_ROWS),)
    ids = {read_code(row.code): UnitId(first_id + at) for at, row in enumerate(rows)}
    read = tuple(_read(row, ids) for row in rows)
    found = [fault for each in read if not isinstance(each, Unit) for fault in each]
    found += _codes_twice(rows)
    units = {each.id: each for each in read if isinstance(each, Unit)}
    if not found:
        row_of = {ids[read_code(row.code)]: row.number for row in rows}
        found += (_cell(fault, units, row_of) for fault in unsound(units))
    return tuple(sorted(found, key=_place)) if found else UnitsRead(Organisation(units), ids)


def _place(fault: CellFault) -> tuple[int, int]:
    return fault.row, list(Column).index(fault.column)


def _read(row: SheetRow, ids: Mapping[str, UnitId]) -> Unit | tuple[CellFault, ...]:
    """The unit of the row, or what is wrong with the row by itself."""
    kind, since = read_kind(row.kind), read_day(row.since)
    faults = tuple(CellFault(row.number, *problem) for problem in _problems(row, ids))
    if faults or kind is None or since is None:
        return faults
    unit_type = read_type(row.unit_type) or UnitType.OTHER
    made = Founded(ids[read_code(row.code)], since, row.name, kind, ids.get(read_code(row.parent)), unit_type)
    return replace(begun(made), life=Period(since, _first_without(row.until)))


def _problems(row: SheetRow, ids: Mapping[str, UnitId]) -> Iterator[tuple[Column, CellProblem]]:
    if not read_code(row.code):
        yield Column.CODE, CellProblem.EMPTY
    if read_title(row.name) is None:
        yield Column.NAME, _missing_or(row.name, CellProblem.NOT_A_NAME)
    kind = read_kind(row.kind)
    if kind is None:
        yield Column.KIND, _missing_or(row.kind, CellProblem.NOT_LISTED)
    may_be_empty = kind is not None and not kind.is_branch and not row.unit_type.strip()
    if read_type(row.unit_type) is None and not may_be_empty:
        yield Column.TYPE, _missing_or(row.unit_type, CellProblem.NOT_LISTED)
    if read_code(row.parent) and read_code(row.parent) not in ids:
        yield Column.PARENT, CellProblem.NO_SUCH_CODE
    yield from _days(row)


def _days(row: SheetRow) -> Iterator[tuple[Column, CellProblem]]:
    since, until = read_day(row.since), read_day(row.until)
    if since is None:
        yield Column.SINCE, _missing_or(row.since, CellProblem.NOT_A_DAY)
    if until is None and row.until.strip():
        yield Column.UNTIL, CellProblem.NOT_A_DAY
    if since and until and until < since:
        yield Column.UNTIL, CellProblem.ENDS_BEFORE


def _missing_or(text: str, problem: CellProblem) -> CellProblem:
    return problem if text.strip() else CellProblem.EMPTY


def _codes_twice(rows: Sequence[SheetRow]) -> Iterator[CellFault]:
    first: dict[str, int] = {}
    for row in rows:
        code = read_code(row.code)
        if code in first:
            yield CellFault(row.number, Column.CODE, CellProblem.CODE_TWICE, first[code])
        elif code:
            first[code] = row.number


def _first_without(last: str) -> date:
    day = read_day(last)
    return FOREVER if day is None else day + timedelta(days=1)


def _cell(fault: Fault, units: Mapping[UnitId, Unit], row_of: Mapping[UnitId, int]) -> CellFault:
    column, problem = _CELLS[fault.problem]
    if fault.problem is Problem.PARENT_NOT_THERE and fault.day != units[fault.unit].life.start:
        column = Column.UNTIL
    other = row_of[fault.other] if fault.other is not None else None
    return CellFault(row_of[fault.unit], column, problem, other)
