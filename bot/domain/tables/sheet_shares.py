"""Which cells of a sheet are percentages and which are counts, whatever the columns are called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.domain.tables.printed import Printed, in_one_line, printed_count, printed_percentage
from bot.domain.value import value

Rows = Sequence[
    Sequence[str]
]  # cells as they are printed, all rows of one length; empty where there is nothing
Numbers = Mapping[int, int]  # by row
HUNDRED = 100
YEARS = range(1900, 2101)  # numbers that are years where they stand among percentages

_HEADING = re.compile(r"(^|[^0-9 ]) ?%|\bt[ỷỉ] lệ\b|\bshare\b|\bper ?cent", re.IGNORECASE)
_TOTAL = re.compile(r"tổng|^cộng|\btotal\b|\bsum\b", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?([0-9]{1,2})\)?( ?=.*)?")  # also 4=3/2
_LETTER = re.compile(r"\(?[A-Za-z]\)?")
_NUMBERING = re.compile(r"(s?tt|số tt|no\.?|#)", re.IGNORECASE)


@value
class Percentages:
    """Percentages below each other in one column, by row."""

    column: int
    printed: Mapping[int, Printed]


@value
class Counts:
    """The whole numbers of a column, by row."""

    column: int
    numbers: Numbers


def percentages(rows: Rows) -> Iterator[Percentages]:
    """Each column of percentages: below a heading that says so, or with the sign in each cell."""
    for column in range(width(rows)):
        found: dict[int, Printed] = {}
        is_below = False
        for at, row in enumerate(rows):
            if is_heading(row[column]):
                yield from _if_any(rows, column, found)
                found, is_below = {}, True
            elif (printed := printed_percentage(row[column])) and (is_below or row[column].endswith("%")):
                found |= {} if _is_year(printed) else {at: printed}
        yield from _if_any(rows, column, found)


def _if_any(rows: Rows, column: int, found: Mapping[int, Printed]) -> Iterator[Percentages]:
    """Numbers above 100 are counts, whatever is said above them, and those of the rows are neither."""
    numbers = {at: one.number for at, one in found.items()}
    if found and max(numbers.values()) <= HUNDRED and not _is_numbering(rows, column, numbers):
        yield Percentages(column, found)


def _is_year(printed: Printed) -> bool:
    return not printed.decimals and printed.number in YEARS


def is_heading(text: str) -> bool:
    """Whether percentages stand below it; "below 80 %" is the heading of a count."""
    told = in_one_line(text)
    return bool(_HEADING.search(told)) and not re.search("[0-9] ?%", told)


def has_column_numbers(row: Sequence[str]) -> bool:
    """Whether the row only numbers the columns, as forms do below their headings: A, B, 1, 2, 3=2/1."""
    cells = [in_one_line(cell) for cell in row if cell and not _LETTER.fullmatch(in_one_line(cell))]
    found = [_COLUMN_NUMBER.fullmatch(cell) for cell in cells]
    numbers = [int(each[1]) for each in found if each]
    return len(cells) > 1 and numbers == list(range(1, len(cells) + 1))


def counts(rows: Rows, shares: Sequence[Percentages]) -> tuple[Counts, ...]:
    """The columns of whole numbers; what is a percentage is none, nor are the numbers of the rows."""
    taken = {(at, each.column) for each in shares for at in each.printed}
    found = []
    for column in range(width(rows)):
        told = {at: printed_count(row[column]) for at, row in enumerate(rows) if (at, column) not in taken}
        numbers = {at: int(one.number) for at, one in told.items() if one}
        if numbers and not _is_numbering(rows, column, numbers):
            found.append(Counts(column, numbers))
    return tuple(found)


def _is_numbering(rows: Rows, column: int, numbers: Mapping[int, int | Decimal]) -> bool:
    headings = (in_one_line(row[column]) for row in rows)
    in_order = list(numbers.values()) == list(range(1, len(numbers) + 1))
    return any(map(_NUMBERING.fullmatch, headings)) or (in_order and len(numbers) > 1)


def name_of(row: Sequence[str]) -> str:
    """What the row is about: its first words."""
    return next((in_one_line(cell) for cell in row if re.search(r"[^\W\d_]", cell)), "")


def total_row(rows: Rows) -> int | None:
    """The last row that is called a total."""
    found = [at for at, row in enumerate(rows) if _TOTAL.search(name_of(row)) and _has_number(row)]
    return found[-1] if found else None


def _has_number(row: Sequence[str]) -> bool:
    return any(map(printed_count, row))


def width(rows: Rows) -> int:
    """How many columns there are."""
    return len(rows[0]) if rows else 0
