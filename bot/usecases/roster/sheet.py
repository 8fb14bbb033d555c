"""Reads a spreadsheet file into tables of cells, whatever program wrote it, or says why it cannot be read."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from bot.usecases.roster.text import read_text_table

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 1000  # files inside an .xlsx
MOST_ROWS = 2000
MOST_COLUMNS = 60

Cell = str | float | bool | date | None


class SheetProblem(StrEnum):
    """Why a whole file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    PASSWORD = "password"  # noqa: S105 - the name of a problem
    OTHER_FORMAT = "other_format"  # .xls, .ods
    NOT_A_SHEET = "not_a_sheet"
    DAMAGED = "damaged"
    ENCODING = "encoding"
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"


@dataclass(frozen=True)
class Row:
    """One row with something in it, and its number as the spreadsheet program shows it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell of a column; rows may be shorter than the table."""
        return self.cells[column] if column < len(self.cells) else None


Table = tuple[Row, ...]


def read_tables(body: bytes) -> tuple[Table, ...] | SheetProblem:
    """The tables of an .xlsx or CSV file, one a sheet; what the file is called does not matter."""
    if not body.strip():
        return SheetProblem.EMPTY
    if len(body) > LARGEST_FILE:
        return SheetProblem.TOO_LARGE
    if body.startswith(b"PK\x03\x04"):
        return _read_workbook(body)
    if body.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE file: an old .xls, or an .xlsx behind a password
        encrypted = "EncryptedPackage".encode("utf-16-le") in body
        return SheetProblem.PASSWORD if encrypted else SheetProblem.OTHER_FORMAT
    return _read_csv(body)


def _read_csv(body: bytes) -> tuple[Table, ...] | SheetProblem:
    if b"\x00" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return SheetProblem.NOT_A_SHEET
    records = read_text_table(body)
    return SheetProblem.ENCODING if records is None else _tables([records])


def _read_workbook(body: bytes) -> tuple[Table, ...] | SheetProblem:
    try:
        return _archive_problem(body) or _tables(_worksheets(body))
    # What openpyxl and zipfile raise for an archive that is not what it claims to be.
    except (
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        OSError,
        EOFError,
        NotImplementedError,
    ):
        return SheetProblem.DAMAGED


def _archive_problem(body: bytes) -> SheetProblem | None:
    # zipfile never unpacks more than the size declared here, so the sum bounds the memory.
    parts = zipfile.ZipFile(BytesIO(body)).infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        return SheetProblem.PASSWORD
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return SheetProblem.TOO_LARGE
    if "xl/workbook.xml" in names:
        return None
    return (
        SheetProblem.OTHER_FORMAT if names & {"content.xml", "xl/workbook.bin"} else SheetProblem.NOT_A_SHEET
    )


def _worksheets(body: bytes) -> Iterator[Iterator[tuple[object, ...]]]:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions nobody asked for
        book = load_workbook(BytesIO(body), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield _values(sheet)


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()  # programs write wrong ones
    # A sheet formatted to its last row has a million of empty ones, and each must cost next to nothing.
    for record in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
        yield record if record.count(None) < len(record) else ()


def _tables(sheets: Iterable[Iterable[Iterable[object]]]) -> tuple[Table, ...] | SheetProblem:
    tables = []
    for sheet in sheets:
        table = _table(sheet)
        if len(table) > MOST_ROWS:
            return SheetProblem.TOO_MANY_ROWS
        tables.append(table)
    return tuple(filter(None, tables)) or SheetProblem.EMPTY


def _table(records: Iterable[Iterable[object]]) -> Table:
    rows: list[Row] = []
    for number, record in enumerate(records, start=1):
        cells = tuple(map(_cell, record))[:MOST_COLUMNS]
        if any(cell is not None for cell in cells):
            rows.append(Row(number, cells))
        if len(rows) > MOST_ROWS:
            break
    return tuple(rows)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (bool, int, float, date)):
        return value
    text = "" if value is None else str(value).strip("\ufeff\u200b \t\r\n\u00a0")
    return text or None
