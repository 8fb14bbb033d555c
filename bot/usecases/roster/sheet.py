"""Reads a spreadsheet file into tables of cells, whatever program wrote it, or says why it cannot be read."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from itertools import islice
from typing import Any, TypeVar

from bot.domain.value import value
from bot.usecases.roster.text import MOST_RECORDS, read_text_table
from bot.views.archive import PACKED, packed_anew, unpacked
from bot.views.sheets.guard import unguarded

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 16 * 1024 * 1024  # all sheets together
LARGEST_BESIDE = 6 * 1024 * 1024  # what stands beside the sheets: texts, styles, pictures
MOST_TAGS_A_ROW = 100_000  # a row is read as a whole, of cells and all that is in them
MOST_PARTS = 1000  # files inside an .xlsx
MOST_ROWS = 2000
MOST_COLUMNS = 60

_SHEETS = "xl/worksheets/"
_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")

Cell = str | float | bool | date | None
T = TypeVar("T")


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


@value
class Row:
    """One row with something in it, and its number as the spreadsheet program shows it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell of a column; rows may be shorter than the table."""
        return self.cells[column] if column < len(self.cells) else None


Table = tuple[Row, ...]


def read_tables(body: bytes, most_rows: int = MOST_ROWS) -> tuple[Table, ...] | SheetProblem:
    """The tables of an .xlsx or CSV file, one a sheet; what the file is called does not matter."""
    if not body.strip():
        return SheetProblem.EMPTY
    if len(body) > LARGEST_FILE:
        return SheetProblem.TOO_LARGE
    if body.startswith(b"PK\x03\x04"):
        return read_workbook(body, lambda book: _tables(_worksheets(book), most_rows))
    if body.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE file: an old .xls, or an .xlsx behind a password
        encrypted = "EncryptedPackage".encode("utf-16-le") in body
        return SheetProblem.PASSWORD if encrypted else SheetProblem.OTHER_FORMAT
    return _read_csv(body, most_rows)


def _read_csv(body: bytes, most_rows: int) -> tuple[Table, ...] | SheetProblem:
    if b"\x00" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return SheetProblem.NOT_A_SHEET
    records = read_text_table(body)
    if records is None:
        return SheetProblem.ENCODING
    return SheetProblem.TOO_MANY_ROWS if len(records) > MOST_RECORDS else _tables([records], most_rows)


def read_workbook(body: bytes, read: Callable[[BytesIO], T | SheetProblem]) -> T | SheetProblem:
    """What `read` makes of an .xlsx of bounded size, packed anew; whatever it stumbles over is DAMAGED."""
    try:
        archive = zipfile.ZipFile(BytesIO(body))
        problem = _archive_problem(archive)
        return problem if problem else _read_parts(unpacked(archive), read)
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


def _archive_problem(archive: zipfile.ZipFile) -> SheetProblem | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        return SheetProblem.PASSWORD
    if any(part.compress_type not in PACKED for part in parts):
        return SheetProblem.DAMAGED
    sheets = sum(part.file_size for part in parts if part.filename.startswith(_SHEETS))
    beside = sum(part.file_size for part in parts) - sheets
    if len(parts) > MOST_PARTS or sheets > LARGEST_UNPACKED or beside > LARGEST_BESIDE:
        return SheetProblem.TOO_LARGE
    if "xl/workbook.xml" in names:
        return None
    return (
        SheetProblem.OTHER_FORMAT if names & {"content.xml", "xl/workbook.bin"} else SheetProblem.NOT_A_SHEET
    )


def _read_parts(parts: dict[str, bytes], read: Callable[[BytesIO], T | SheetProblem]) -> T | SheetProblem:
    if any(_has_endless_row(xml) for name, xml in parts.items() if name.startswith(_SHEETS)):
        return SheetProblem.TOO_LARGE
    return read(BytesIO(packed_anew(parts)))


def _has_endless_row(xml: bytes) -> bool:
    start = 0
    for row in _ROW.finditer(xml):
        if xml.count(b"<", start, row.start()) > MOST_TAGS_A_ROW:
            return True
        start = row.start()
    return xml.count(b"<", start) > MOST_TAGS_A_ROW


def visible_sheets(body: BytesIO) -> Iterator[Any]:
    """The sheets of a workbook that people see, to be read once from top to bottom."""
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions nobody asked for
        book = load_workbook(body, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # programs write wrong ones
                yield sheet


def _worksheets(body: BytesIO) -> Iterator[Iterator[tuple[object, ...]]]:
    return map(_values, visible_sheets(body))


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    # A sheet formatted to its last row has a million of empty ones, and each must cost next to nothing.
    for record in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
        yield record if record.count(None) < len(record) else ()


def _tables(sheets: Iterable[Iterable[Iterable[object]]], most_rows: int) -> tuple[Table, ...] | SheetProblem:
    tables = []
    for sheet in sheets:
        table = _table(sheet, most_rows)
        if len(table) > most_rows:
            return SheetProblem.TOO_MANY_ROWS
        tables.append(table)
    return tuple(filter(None, tables)) or SheetProblem.EMPTY


def _table(records: Iterable[Iterable[object]], most_rows: int) -> Table:
    rows: list[Row] = []
    for number, record in enumerate(records, start=1):
        cells = tuple(map(_cell, islice(record, MOST_COLUMNS)))
        if any(cell is not None for cell in cells):
            rows.append(Row(number, cells))
        if len(rows) > most_rows:
            break
    return tuple(rows)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (bool, int, float, date)):
        return value
    text = "" if value is None else str(value).strip("\ufeff\u200b \t\r\n\u00a0")
    return unguarded(text) or None
