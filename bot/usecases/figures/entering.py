"""Takes totals of branches that work on paper from a sheet: all of it, marked as imported, or nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Approved, StepProblem, Submission, Submitted, taken
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.tables.cells import cells_of, entered
from bot.domain.tables.kind import Rows, TableKind
from bot.domain.tables.rules import DoesNotAddUp
from bot.domain.trail import INSTALLATION, OPERATOR, Act, operator
from bot.domain.value import value
from bot.usecases.figures.sheet import PART, UNIT, CellFault, CellProblem, TotalsRow
from bot.usecases.figures.submitting import Wanted, asked_for, coded, is_branch_of, next_version
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
    """Of how many branches figures were kept, and which had the same before."""

    kept: int
    unchanged: tuple[UnitId, ...]
    is_approved: bool


def import_totals(above: Above, sheet: Sheet, now: datetime) -> Imported | Faults:
    """A version more of each branch in the sheet."""
    read = _by_unit(above, sheet)
    if isinstance(read, tuple):
        return read
    unchanged = tuple(unit for unit, rows in read.items() if not _kept(above, sheet, (unit, rows), now))
    count = len(read) - len(unchanged)
    detail = coded(sheet.kind, count)
    above.note(operator(INSTALLATION, now).did(Act.FIGURES_IMPORTED, detail=detail))
    return Imported(count, unchanged, sheet.is_approved)


def _by_unit(above: Above, sheet: Sheet) -> Mapping[UnitId, Rows] | Faults:
    by_unit: defaultdict[UnitId, dict[str, TotalsRow]] = defaultdict(dict)
    faults = list(_unfit(above, sheet))
    for row in sheet.rows:
        if row.part in by_unit[UnitId(row.unit)]:
            faults.append(CellFault(row.row, PART if row.part else UNIT, CellProblem.TWICE, str(row.unit)))
        by_unit[UnitId(row.unit)][row.part] = row
    found = {unit: _rows(sheet.kind, parts) for unit, parts in by_unit.items()}
    faults += [told for told in found.values() if isinstance(told, CellFault)]
    kept = {unit: told for unit, told in found.items() if not isinstance(told, CellFault)}
    return tuple(sorted(faults, key=lambda fault: fault.row)) or kept


def _unfit(above: Above, sheet: Sheet) -> Iterator[CellFault]:
    organisation = above.organisation.kept().organisation
    for row in sheet.rows:
        if not is_branch_of(organisation, UnitId(row.unit), sheet.period):
            yield CellFault(row.row, UNIT, CellProblem.NOT_A_BRANCH, str(row.unit))


def _rows(kind: TableKind, parts: Mapping[str, TotalsRow]) -> Rows | CellFault:
    try:
        return entered(kind, {part: row.numbers for part, row in parts.items()})
    except DoesNotAddUp as wrong:
        last = list(parts.values())[-1]
        at = parts.get(wrong.row, last)
        return CellFault(at.row, UNIT, CellProblem.DOES_NOT_ADD_UP, broken=wrong.broken[0])


def _kept(above: Above, sheet: Sheet, told: tuple[UnitId, Rows], now: datetime) -> bool:
    """Whether the version is another one than what stands, or what stood waited for approval."""
    unit, rows = told
    submission = asked_for(above, Wanted(unit, sheet.kind, sheet.period))
    figures = cells_of(rows, Source.IMPORTED)
    after = taken(submission, Submitted(next_version(above, submission, figures, (OPERATOR, now))))
    if isinstance(after, Submission):
        above.organisation.keep_step(after)
        submission = after
    elif after is not StepProblem.UNCHANGED:
        return False
    return (sheet.is_approved and _approved(above, submission, now)) or submission is after


def _approved(above: Above, submission: Submission, now: datetime) -> bool:
    after = taken(submission, Approved(len(submission.versions), now, OPERATOR))
    if isinstance(after, Submission):
        above.organisation.keep_step(after)
    return isinstance(after, Submission)
