"""Finds the rows of units in the tables of a file: which column is which, by its heading."""

import re
from collections.abc import Iterable, Mapping

from bot.domain.organisation.reading import MOST_UNITS
from bot.domain.organisation.sheet import Column, SheetRow
from bot.usecases.roster.facts import says_nothing, shown
from bot.usecases.roster.headings import plain_words
from bot.usecases.roster.sheet import Row, SheetProblem, Table

MOST_ROWS = MOST_UNITS + 100  # with what stands above the header and below the last unit
_ROWS_BEFORE_HEADER = 30
_NEEDED = frozenset({Column.CODE, Column.NAME, Column.KIND, Column.PARENT, Column.SINCE})

# The first pattern that fits the whole plain heading wins.
_HEADINGS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (Column.PARENT, r"(ma )?(cap tren|truc thuoc|thuoc)( .*)?|parent( code)?"),
        (Column.TYPE, r"loai hinh( .*)?|type"),
        (Column.KIND, r"loai( (to chuc|don vi).*)?|cap( .*)?|kind"),
        (Column.CODE, r"ma( (so|don vi|to chuc))*|code"),
        (Column.NAME, r"ten( .*)?|(to chuc|don vi)( dang)?|name"),
        (Column.SINCE, r"(ngay )?(tu( ngay)?|co hieu luc|hieu luc|thanh lap)( .*)?|since|from"),
        (Column.UNTIL, r"den( ngay| het ngay)?( .*)?|(ngay )?(ket thuc|giai the)( .*)?|until|to"),
    )
)


def read_sheet(tables: Iterable[Table]) -> tuple[SheetRow, ...] | SheetProblem:
    """The rows below the first header that has all that is needed."""
    for table in tables:
        for row in table[:_ROWS_BEFORE_HEADER]:
            if (places := _places(row)).keys() >= _NEEDED:
                below = (each for each in table if each.number > row.number)
                rows = tuple(_row(each, places) for each in below if _says_something(each, places))
                return rows or SheetProblem.NO_ROWS
    return SheetProblem.NO_HEADER


def _places(header: Row) -> Mapping[Column, int]:
    """Where each column stands; of two of one heading the first is read."""
    found: dict[Column, int] = {}
    for place, cell in enumerate(header.cells):
        words = plain_words(cell)
        column = next((column for column, pattern in _HEADINGS if pattern.fullmatch(words)), None)
        if words and column and column not in found:
            found[column] = place
    return found


def _says_something(row: Row, places: Mapping[Column, int]) -> bool:
    return not all(says_nothing(row.cell(place)) for place in places.values())


def _row(row: Row, places: Mapping[Column, int]) -> SheetRow:
    def text(column: Column) -> str:
        cell = row.cell(places[column]) if column in places else None
        return "" if says_nothing(cell) else shown(cell)

    return SheetRow(
        number=row.number,
        code=text(Column.CODE),
        name=text(Column.NAME),
        kind=text(Column.KIND),
        unit_type=text(Column.TYPE),
        parent=text(Column.PARENT),
        since=text(Column.SINCE),
        until=text(Column.UNTIL),
    )
