"""Audits the percentages in a file: reads its sheets as they are printed, and names the wrong cells."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from bot.domain.tables.sheet_audit import Checked, SheetAudit, audited_sheet
from bot.domain.value import value
from bot.usecases.printed_cells import printed_cell
from bot.usecases.roster.sheet import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetProblem,
    read_tables,
    read_workbook,
    visible_sheets,
)

_LETTERS = 26


@value
class Place:
    """A percentage that was checked, with the sheet it stands in and the name of its cell, such as E3."""

    sheet: str
    cell: str
    checked: Checked


@value
class FileAudit:
    """The slips of a file, how many percentages were checked, how many could not be, and how many have a dot
    where a comma belongs."""

    slips: tuple[Place, ...] = ()
    checked: int = 0
    unchecked: int = 0
    mixed_up: int = 0


@value
class _Sheet:
    """A sheet as it is printed: its rows that are not empty, and their numbers."""

    title: str
    rows: dict[int, list[str]]


def audit_file(body: bytes) -> FileAudit | SheetProblem:
    """The audit of an .xlsx or CSV file, or why it cannot be read."""
    is_workbook = body.startswith(b"PK\x03\x04") and len(body) <= LARGEST_FILE
    sheets = read_workbook(body, _printed) if is_workbook else _text_table(body)
    if isinstance(sheets, SheetProblem):
        return sheets
    audits = [(sheet, audited_sheet([*sheet.rows.values()])) for sheet in sheets]
    return FileAudit(
        tuple(place for sheet, found in audits for place in _places(sheet, found)),
        sum(len(found.checked) for _, found in audits),
        sum(found.unchecked for _, found in audits),
        sum(each.is_mixed_up for _, found in audits for each in found.checked),
    )


def _places(sheet: _Sheet, found: SheetAudit) -> Iterator[Place]:
    numbers = list(sheet.rows)
    for slip in found.slips:
        yield Place(sheet.title, f"{_letters(slip.column)}{numbers[slip.row]}", slip)


def _letters(column: int) -> str:
    before, last = divmod(column, _LETTERS)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _printed(body: BytesIO) -> list[_Sheet] | SheetProblem:
    sheets = [_sheet(sheet) for sheet in visible_sheets(body)]
    is_long = any(len(sheet.rows) > MOST_ROWS for sheet in sheets)
    return SheetProblem.TOO_MANY_ROWS if is_long else sheets


def _sheet(sheet: Any) -> _Sheet:
    rows = {}
    for number, record in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        printed = [printed_cell(cell.value, cell.number_format) for cell in record]
        if any(printed):
            rows[number] = printed
        if len(rows) > MOST_ROWS:
            break
    return _Sheet(sheet.title, rows)


def _text_table(body: bytes) -> list[_Sheet] | SheetProblem:
    tables = read_tables(body)
    if isinstance(tables, SheetProblem):
        return tables
    return [_Sheet("", {row.number: [str(cell or "") for cell in row.cells] for row in t}) for t in tables]
