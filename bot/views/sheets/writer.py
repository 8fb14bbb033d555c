"""Writes a table as CSV or XLSX; every cell is text, and none is ever a formula."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from bot.views.sheets.guard import guarded, looks_like_formula

LONGEST_CELL = 32_767  # characters, as far as Excel reads
WIDEST = 60
_SEPARATOR = ";"  # what Excel expects where a comma stands in numbers, as in Vietnam

Rows = Sequence[Sequence[str]]


def csv_body(rows: Rows) -> bytes:
    """UTF-8 with its mark, so that Excel reads the letters."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=_SEPARATOR)
    writer.writerows([guarded(clean(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_body(rows: Rows) -> bytes:
    """One sheet. A text that could be taken for a formula is marked as text in two ways."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row, start=1):
            fill_text(sheet.cell(number, place), clean(text))
    for place, width in enumerate(_widths(rows), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    body = BytesIO()
    book.save(body)
    return body.getvalue()


FORMATS: dict[str, Callable[[Rows], bytes]] = {".csv": csv_body, ".xlsx": xlsx_body}


def fill_text(cell: Any, text: str) -> None:
    """The text in the cell, never as a formula."""
    cell.value = text or None
    if text:
        cell.data_type = "s"  # or a text that begins with = would be kept as a formula
        cell.quotePrefix = looks_like_formula(text)


def clean(text: str) -> str:
    """The text without halves of characters and signs that no sheet can hold."""
    whole = text.encode("utf-8", "replace").decode()
    return "".join(c for c in whole if c in "\t\n\r" or (c.isprintable() or ord(c) > 0x9F))[:LONGEST_CELL]


def _widths(rows: Rows) -> Iterable[int]:
    columns = max((len(row) for row in rows), default=0)
    for place in range(columns):
        yield min(WIDEST, 2 + max(len(row[place]) for row in rows if place < len(row)))
