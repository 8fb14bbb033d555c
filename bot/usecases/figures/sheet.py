"""Reads totals that were entered by hand in a sheet: a row a branch, headings as the table is printed."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from bot.domain.member import Language
from bot.domain.tables.kind import ROWS, WHOLE, TableKind, every_part_of
from bot.domain.tables.persons import PERSONS
from bot.domain.tables.printed import printed_count
from bot.domain.tables.rules import Contradiction
from bot.domain.value import value
from bot.usecases.roster.facts import says_nothing
from bot.usecases.roster.headings import plain_words
from bot.usecases.roster.sheet import Cell, Row, SheetProblem, Table
from bot.views.tables.description import heading
from bot.views.tables.descriptions import TABLES
from bot.views.tables.words import RATED_KINDS, ROW_NAMES
from locales import translations

MOST_ROWS = 5000
LARGEST_NUMBER = 10**12  # what is larger is a slip, and more than the database holds
UNIT, PART = "unit", "part"
FOLLOWS = ""  # a share, a mean, or what another table tells
_ROWS_BEFORE_HEADER = 30
_UNITS = frozenset({"so", "so to chuc", "so don vi", "unit", "number"})
_PARTS = frozenset({"doi tuong", "about"})
_PASSED_OVER = frozenset({"", "tt", "stt", "ten", "ten to chuc", "ten don vi", "name", "ghi chu", "notes"})


class CellProblem(StrEnum):
    """What is wrong with a cell, or with a row."""

    NO_SUCH_COLUMN = "no_such_column"  # in this table
    NOT_A_NUMBER = "not_a_number"
    NO_SUCH_PART = "no_such_part"
    NO_UNIT = "no_unit"
    NOT_A_BRANCH = "not_a_branch"  # that lived in the period
    OF_A_COMMITTEE = "of_a_committee"  # the subject is not a branch's
    ONLY_APPROVED = "only_approved"  # what a committee tells by itself, it has decided
    TWICE = "twice"
    COLUMN_TWICE = "column_twice"
    DOES_NOT_ADD_UP = "does_not_add_up"


@value
class CellFault:
    """Where, under which heading, and what stands there or what does not add up."""

    row: int
    heading: str
    problem: CellProblem
    words: str = ""
    broken: Contradiction | None = None


@value
class TotalsRow:
    """A row: which unit by its number, about whom, and the numbers by column; None is not known."""

    row: int
    unit: int
    part: str
    numbers: Mapping[str, int | None]


Read = tuple[TotalsRow, ...] | tuple[CellFault, ...] | SheetProblem


def read_totals(tables: Iterable[Table], kind: TableKind) -> Read:
    """The rows below the first header with a column for the unit's number; or every fault there is."""
    columns = _columns(kind)
    for table in tables:
        for header in table[:_ROWS_BEFORE_HEADER]:
            if any(columns.get(plain_words(cell)) == UNIT for cell in header.cells):
                places, faults = _places(header, columns)
                below = [row for row in table if row.number > header.number]
                return _read(below, places, faults, kind)
    return SheetProblem.NO_HEADER


def _columns(kind: TableKind) -> Mapping[str, str]:
    """What stands under a heading, in every language, or under the key of a column; a column of the table
    goes before what else might be called so."""
    description, entered = TABLES[kind.value], ROWS[kind].columns()
    said = dict.fromkeys(_UNITS, UNIT) | dict.fromkeys(_PARTS, PART)
    said |= {each.replace("_", " "): each for each in entered}
    for language in Language:
        gettext = translations(language).gettext
        said |= {
            plain_words(heading(each, gettext)): each.key if each.key in entered else FOLLOWS
            for each in description.fields
        }
    return said


def _places(header: Row, columns: Mapping[str, str]) -> tuple[Mapping[int, str], list[CellFault]]:
    """Which column of the table stands where; a heading that is none of them is told, not passed over."""
    places: dict[int, str] = {}
    faults = []
    for at, cell in enumerate(header.cells):
        words = plain_words(cell)
        known = columns.get(words)
        if known in places.values():
            faults.append(CellFault(header.number, str(cell), CellProblem.COLUMN_TWICE))
        elif known:
            places[at] = known
        elif known is None and words not in _PASSED_OVER:
            faults.append(CellFault(header.number, str(cell), CellProblem.NO_SUCH_COLUMN))
    return places, faults


def _read(rows: list[Row], places: Mapping[int, str], faults: list[CellFault], kind: TableKind) -> Read:
    found = []
    for row in rows:
        if all(says_nothing(row.cell(at)) for at in places):
            continue
        told = _row(row, places, kind)
        if not isinstance(told, TotalsRow):
            faults.extend(told)
        elif any(number is not None for number in told.numbers.values()):
            found.append(told)  # without any it says nothing, and takes the place of nothing
    return tuple(faults) or tuple(found) or SheetProblem.NO_ROWS


def _row(row: Row, places: Mapping[int, str], kind: TableKind) -> TotalsRow | list[CellFault]:
    cells = {name: row.cell(at) for at, name in places.items()}
    part = _part(cells.get(PART), kind)
    unit = _number(cells[UNIT])
    faults = [
        CellFault(row.number, name, CellProblem.NOT_A_NUMBER, str(cell))
        for name, cell in cells.items()
        if name not in (UNIT, PART) and isinstance(_number(cell), CellProblem)
    ]
    if isinstance(unit, CellProblem) or unit is None:
        faults.append(CellFault(row.number, UNIT, CellProblem.NO_UNIT))
    if part is None:
        faults.append(CellFault(row.number, PART, CellProblem.NO_SUCH_PART, str(cells.get(PART) or "")))
    if faults or isinstance(unit, CellProblem) or unit is None or part is None:
        return faults
    return TotalsRow(row.number, unit, part, dict(_numbers(cells)))


def _numbers(cells: Mapping[str, Cell]) -> Iterator[tuple[str, int | None]]:
    for name, cell in cells.items():
        number = _number(cell)
        if name not in (UNIT, PART) and not isinstance(number, CellProblem):
            yield name, number


def _number(cell: Cell) -> int | CellProblem | None:
    """A whole number; None where nothing is said."""
    if says_nothing(cell):
        return None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        is_whole = 0 <= cell < LARGEST_NUMBER and cell == int(cell)
        return int(cell) if is_whole else CellProblem.NOT_A_NUMBER
    told = printed_count(cell) if isinstance(cell, str) else None
    return int(told.number) if told and not told.is_mixed_up else CellProblem.NOT_A_NUMBER


def _part(cell: Cell, kind: TableKind) -> str | None:
    """Whom the row is about; None where it is none of those that the table tells apart. Progress may be of
    members together, without saying so."""
    parts = every_part_of(kind)
    if parts == (WHOLE,):
        return WHOLE
    if kind is TableKind.PROGRESS and says_nothing(cell):
        return PERSONS
    return _spoken(parts).get(plain_words(cell))


def _spoken(parts: tuple[str, ...]) -> Mapping[str, str]:
    names = {str(each): label for each, label in (*ROW_NAMES.items(), *RATED_KINDS.items())}
    said = {part.replace("_", " "): part for part in parts}
    for language in Language:
        gettext = translations(language).gettext
        said |= {plain_words(gettext(names[part])): part for part in parts}
    return said
