"""Workbooks of tables: where each figure stands, and what LibreOffice calculates and shows there."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bot.domain.member import Language
from bot.views.archive import packed_anew, unpacked
from bot.views.tables.table import Table
from bot.views.tables.words import Speech
from tests.views.office import shown_by_office

VI = Speech(Language.VI)


def sheets(body: bytes, values: bool = False) -> list[Any]:
    """The worksheets; with `values` what is kept of formulas."""
    return load_workbook(BytesIO(body), data_only=values).worksheets


def header_of(sheet: Any, table: Table) -> int:
    """The row with the headings of columns."""
    names = VI.gettext(table.description.names)
    return next(int(row[0].row) for row in sheet.iter_rows() if row[0].value == names)


def places(sheet: Any, table: Table) -> Iterator[tuple[str, str, str]]:
    """Each cell of figures: where, of which kind, and what the domain says should be read there."""
    first = header_of(sheet, table) + 1
    for down, line in enumerate(table.all_lines):
        for across, field in enumerate(table.description.fields, start=2):
            cell = sheet.cell(first + down, across)
            yield cell.coordinate, field.kind, VI.cell(line.cell(field), line.of_places)


def without_values(body: bytes) -> bytes:
    """The book with nothing kept of its formulas, so that they have to be calculated."""
    parts = unpacked(zipfile.ZipFile(BytesIO(body)))
    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        parts[name] = re.sub(rb'( t="str")?><f>(.*?)</f><v>[^<]*</v>', rb"><f>\2</f>", parts[name])
    return packed_anew(parts)


def shown_otherwise(body: bytes, tables: tuple[Table, ...], folder: Path) -> Iterator[str]:
    """The cells that LibreOffice calculates or shows otherwise than the domain."""
    shown = shown_by_office(without_values(body), folder)
    for sheet, table in zip(sheets(body), tables, strict=True):
        for place, _, said in places(sheet, table):
            cell = sheet[place]
            found = shown[sheet.title][cell.row - 1][cell.column - 1]
            if found != said:
                yield f"{sheet.title} {place}: {said} expected, {found} found"
