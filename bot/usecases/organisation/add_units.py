"""Adds a sheet of units below a unit of the tree: each is founded by a record of its own, all or none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.organisation.adding import founding, taken_in_turn
from bot.domain.organisation.fault import Fault
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.reading import UnitsRead, read_units
from bot.domain.organisation.sheet import CellFault, CellProblem, Column, SheetRow, read_code
from bot.domain.organisation.unit import UnitId
from bot.domain.trail import INSTALLATION, OPERATOR, Act, operator
from bot.domain.value import value
from bot.usecases.organisation.import_units import Preview, seen
from bot.usecases.organisation.reorganise import Named, Refused, refused
from bot.usecases.organisation.showing import name_of
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.organisation import KeptOrganisation, Recorded


@value
class Addition:
    """Rows of a sheet, what they come to stand under, and by which paper."""

    rows: Sequence[SheetRow]
    under: UnitId
    paper: str = ""


@value
class _Planned:
    preview: Preview
    after: Sequence[Organisation]


def preview_addition(
    desk: Administration, addition: Addition, day: date
) -> Preview | Refused | tuple[CellFault, ...]:
    """What would come of it; nothing is kept."""
    planned = _planned(desk.organisation.kept(), addition, day)
    return planned.preview if isinstance(planned, _Planned) else planned


def add_units(
    desk: Administration, addition: Addition, day: date, now: datetime
) -> Preview | Refused | tuple[CellFault, ...]:
    """Record all the foundings."""
    planned = _planned(desk.organisation.kept_for_change(), addition, day)
    if not isinstance(planned, _Planned):
        return planned
    codes = {unit: code for code, unit in planned.preview.read.codes.items()}
    recorded = Recorded(addition.paper, OPERATOR, now)
    for after in planned.after:
        desk.organisation.record(after, recorded, codes)
    desk.note(operator(INSTALLATION, now).did(Act.UNITS_IMPORTED, detail=len(codes)))
    return planned.preview


def _planned(
    kept: KeptOrganisation, addition: Addition, day: date
) -> _Planned | Refused | tuple[CellFault, ...]:
    taken = [row for row in addition.rows if read_code(row.code) in kept.codes]
    if taken:
        return tuple(CellFault(row.number, Column.CODE, CellProblem.CODE_TAKEN) for row in taken)
    read = read_units(addition.rows, kept.new_unit())
    if not isinstance(read, UnitsRead):
        return read
    organisation, under = kept.organisation, addition.under
    after = taken_in_turn(organisation, founding(read.organisation, under))
    if isinstance(after, Fault):
        joined = Organisation({**read.organisation.units, **organisation.units})
        return refused(joined, after)
    named = Named(under, name_of(organisation, under, day))
    return _Planned(replace(seen(read, day), under=named), after)
