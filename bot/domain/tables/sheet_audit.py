"""The percentages printed in a sheet, each found with its two numbers and held against them."""

from collections.abc import Iterator, Sequence
from itertools import product

from bot.domain.tables.audit import Audit, audit, audited
from bot.domain.tables.printed import Printed, printed_percentage
from bot.domain.tables.printed_share import PrintedShare, ratio_alone, typed_share
from bot.domain.tables.sheet_shares import (
    Counts,
    Numbers,
    Percentages,
    Rows,
    counts,
    has_column_numbers,
    is_heading,
    name_of,
    percentages,
    total_row,
)
from bot.domain.value import value

NEAREST = 2  # columns that may hold the numerator: before the percentage, or where there is none, behind it


@value
class Checked:
    """A percentage that was checked: its row and column (from 0), what its row is called."""

    row: int
    column: int
    name: str
    audit: Audit
    is_mixed_up: bool = False


@value
class SheetAudit:
    """All that were checked, in order, and how many percentages have no two numbers that they could be of."""

    checked: tuple[Checked, ...] = ()
    unchecked: int = 0

    @property
    def slips(self) -> tuple[Checked, ...]:
        """Those that are wrong."""
        return tuple(each for each in self.checked if each.audit.agrees is False)


@value
class _Reading:
    """Which two numbers a column of percentages is said to be of; `is_fraction`: 0,665 instead of 66,5."""

    n: Numbers
    d: Numbers
    is_fraction: bool = False

    def audit(self, row: int, printed: Printed) -> Audit:
        return audit(self.n.get(row), self.d.get(row), _hundredfold(printed) if self.is_fraction else printed)


def audited_sheet(rows: Rows) -> SheetAudit:
    """Every percentage of the sheet. The numbers of a column are those with which most of it agrees."""
    level = _level(rows)
    told, rest = _told(level)
    found = [*percentages(rest)]
    numbers = counts(rest, found)
    checked = [one for each in found for one in _checked(each, _reading(each, numbers, rest), rest)]
    unchecked = sum(len(each.printed) for each in found) - len(checked)
    return SheetAudit(tuple(sorted((*told, *checked), key=lambda one: (one.row, one.column))), unchecked)


def _level(rows: Rows) -> list[list[str]]:
    """All rows of one length; those that only number the columns are emptied."""
    longest = max(map(len, rows), default=0)
    told = [[] if has_column_numbers(row) else row for row in rows]
    return [[*row, *[""] * (longest - len(row))] for row in told]


def _told(rows: list[list[str]]) -> tuple[list[Checked], Rows]:
    """What says n/d and a percentage in one cell, or in two beside each other; and the sheet without it."""
    checked, rest = [], [[*row] for row in rows]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            last = column if typed_share(cell) else _next(row, column)
            share = typed_share(cell) or _of_two(rows, at, column, last)
            if share:
                checked.append(Checked(at, last, name_of(row), audited(share), share.is_mixed_up))
                rest[at][column] = rest[at][last] = ""
    return checked, rest


def _next(row: Sequence[str], column: int) -> int:
    return next((n for n in range(column + 1, len(row)) if row[n]), column)


def _of_two(rows: Rows, at: int, column: int, last: int) -> PrintedShare | None:
    ratio, printed = ratio_alone(rows[at][column]), printed_percentage(rows[at][last])
    if ratio is None or printed is None:
        return None
    says_so = "%" in rows[at][last] or any(is_heading(row[last]) for row in rows[:at])
    return PrintedShare(*ratio, printed, printed.is_mixed_up) if printed.decimals or says_so else None


def _reading(shares: Percentages, numbers: Sequence[Counts], rows: Rows) -> _Reading | None:
    """The two numbers that make most of the column right; of equals the first that could be n of d at all."""
    readings = list(_readings(shares, numbers, rows))
    return max(readings, key=lambda one: (_agreeing(one, shares), _is_possible(one, shares)), default=None)


def _readings(shares: Percentages, numbers: Sequence[Counts], rows: Rows) -> Iterator[_Reading]:
    beside = [each for each in numbers if each.numbers.keys() & shares.printed.keys()]
    before = [each for each in reversed(beside) if each.column < shares.column]
    last = total_row(rows)
    for is_fraction, n in product((False, True), (before or beside)[:NEAREST]):
        for d in beside:
            if d is not n:
                yield _Reading(n.numbers, d.numbers, is_fraction)
        if last is not None and last in n.numbers:
            yield _Reading(n.numbers, dict.fromkeys(n.numbers, n.numbers[last]), is_fraction)


def _agreeing(reading: _Reading, shares: Percentages) -> int:
    return sum(reading.audit(row, printed).agrees is True for row, printed in shares.printed.items())


def _is_possible(reading: _Reading, shares: Percentages) -> bool:
    n, d = ([of.get(row) for row in shares.printed] for of in (reading.n, reading.d))
    return not reading.is_fraction and all(
        a <= b for a, b in zip(n, d, strict=True) if a is not None and b is not None
    )


def _checked(shares: Percentages, reading: _Reading | None, rows: Rows) -> Iterator[Checked]:
    for row, printed in shares.printed.items():
        found = reading.audit(row, printed) if reading else None
        if found and found.agrees is not None:
            yield Checked(row, shares.column, name_of(rows[row]), found, printed.is_mixed_up)


def _hundredfold(printed: Printed) -> Printed:
    return Printed(printed.number * 100, max(printed.decimals - 2, 0), printed.is_mixed_up)
