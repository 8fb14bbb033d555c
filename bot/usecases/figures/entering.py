"""Takes totals of branches that work on paper from a sheet: all of it, marked as imported, or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Approved, StepProblem, Submission, Submitted, taken
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.tables.cells import cells_of, entered
from bot.domain.tables.kind import Rows, TableKind, own_parts_of, parts_of
from bot.domain.tables.rules import DoesNotAddUp
from bot.domain.trail import INSTALLATION, OPERATOR, Act, operator
from bot.domain.value import value
from bot.usecases.figures.sheet import PART, UNIT, CellFault, CellProblem, TotalsRow
from bot.usecases.figures.submitting import Wanted, asked_for, coded, living, next_version
from bot.usecases.ports.figures import Above

Faults = tuple[CellFault, ...]


@value
class Sheet:
    """The rows of a sheet, of which table and period, and whether the committee has approved them."""

    rows: Sequence[TotalsRow]
    kind: TableKind
    period: Period
    is_approved: bool = False


@value
class Imported:
    """Of how many branches figures were kept, which had the same before, which no more can be taken of, and
    of which a step stands there that was taken later: one of the clocks is wrong."""

    kept: int
    unchanged: tuple[UnitId, ...]
    is_approved: bool
    full: tuple[UnitId, ...] = ()
    ahead: tuple[UnitId, ...] = ()


def import_totals(above: Above, sheet: Sheet, now: datetime) -> Imported | Faults:
    """A version more of each branch in the sheet."""
    read = _by_unit(above, sheet)
    if isinstance(read, tuple):
        return read
    # In one order, whatever that of the sheet: of two at once neither waits for what the other holds.
    steps = {unit: _step(above, sheet, (unit, read[unit]), now) for unit in sorted(read)}
    count = sum(problem is None for problem in steps.values())
    detail = coded(sheet.kind, count)
    above.note(operator(INSTALLATION, now).did(Act.FIGURES_IMPORTED, detail=detail))
    unchanged, full, ahead = (
        tuple(unit for unit, problem in steps.items() if problem in several)
        for several in (_SAME, (StepProblem.TOO_MANY,), (StepProblem.EARLIER,))
    )
    return Imported(count, unchanged, sheet.is_approved, full, ahead)


def _by_unit(above: Above, sheet: Sheet) -> Mapping[UnitId, Rows] | Faults:
    by_unit: defaultdict[UnitId, dict[str, TotalsRow]] = defaultdict(dict)
    faults = list(_unfit(above, sheet))
    for row in sheet.rows:
        if row.part in by_unit[UnitId(row.unit)]:
            faults.append(CellFault(row.row, PART if row.part else UNIT, CellProblem.TWICE, str(row.unit)))
        by_unit[UnitId(row.unit)][row.part] = row
    found = {
        unit: _rows(sheet.kind, parts, _is_own(above, sheet.kind, unit)) for unit, parts in by_unit.items()
    }
    faults += [told for told in found.values() if isinstance(told, CellFault)]
    kept = {unit: told for unit, told in found.items() if not isinstance(told, CellFault)}
    return tuple(sorted(faults, key=lambda fault: fault.row)) or kept


def _is_own(above: Above, kind: TableKind, unit: UnitId) -> bool:
    """Whether it is a committee, which tells something of the table by itself."""
    found = above.organisation.kept().organisation.units.get(unit)
    return bool(own_parts_of(kind)) and found is not None and not found.is_branch


def _unfit(above: Above, sheet: Sheet) -> Iterator[CellFault]:
    organisation = above.organisation.kept().organisation
    for row in sheet.rows:
        unit = living(organisation, UnitId(row.unit), sheet.period)
        if unit and unit.is_branch:
            if row.part not in parts_of(sheet.kind):
                yield CellFault(row.row, PART, CellProblem.OF_A_COMMITTEE)
        elif unit is None or row.part not in own_parts_of(sheet.kind):
            yield CellFault(row.row, UNIT, CellProblem.NOT_A_BRANCH, str(row.unit))
        elif not sheet.is_approved:
            yield CellFault(row.row, UNIT, CellProblem.ONLY_APPROVED)


def _rows(kind: TableKind, parts: Mapping[str, TotalsRow], is_own: bool) -> Rows | CellFault:
    """What a committee tells by itself of one subject leaves what it has told of the others."""
    try:
        return entered(kind, {part: row.numbers for part, row in parts.items()}, parts if is_own else None)
    except DoesNotAddUp as wrong:
        last = list(parts.values())[-1]
        at = parts.get(wrong.row, last)
        return CellFault(at.row, UNIT, CellProblem.DOES_NOT_ADD_UP, broken=wrong.broken[0])


def _step(above: Above, sheet: Sheet, told: tuple[UnitId, Rows], now: datetime) -> StepProblem | None:
    """A new version, where it is one, and its approval; or what stands in the way of the last of these."""
    unit, rows = told
    wanted = Wanted(unit, sheet.kind, sheet.period, is_own=_is_own(above, sheet.kind, unit))
    submission = asked_for(above, wanted)
    figures = cells_of(rows, Source.IMPORTED)
    problem = _taken(above, submission, Submitted(next_version(above, submission, figures, (OPERATOR, now))))
    if sheet.is_approved and problem in (None, StepProblem.UNCHANGED):
        came = asked_for(above, wanted)
        return _taken(above, came, Approved(len(came.versions), now, OPERATOR))
    return problem


def _taken(above: Above, submission: Submission, step: Submitted | Approved) -> StepProblem | None:
    after = taken(submission, step)
    if not isinstance(after, Submission):
        return after
    above.organisation.keep_step(after)
    return None


_SAME = (StepProblem.UNCHANGED, StepProblem.APPROVED_ALREADY)
