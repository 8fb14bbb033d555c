"""Workbooks of tables as LibreOffice calculates and shows them, beside what the product says is in them."""

import csv
import re
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from shutil import which
from typing import Any

from openpyxl import load_workbook

from bot.domain.member import Language
from bot.views.archive import packed_anew, unpacked
from bot.views.tables.table import Table
from bot.views.tables.words import Speech

VI = Speech(Language.VI)
INSTALL = "apt-get install --no-install-recommends libreoffice-calc-nogui"
# As shown, all sheets; by semicolons, in UTF-8.
SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,true,false,false,-1"
Shown = list[list[str]]  # a sheet by rows


def has_office() -> bool:
    """Whether the part of LibreOffice that calculates is here."""
    office = which("soffice")
    return bool(office and (Path(office).resolve().parent / "libsclo.so").exists())


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


def calculated(body: bytes, folder: Path) -> list[Shown]:
    """The sheets as LibreOffice shows them; it calculates where nothing is kept of a formula."""
    (folder / "book.xlsx").write_bytes(without_values(body))
    profile = f"-env:UserInstallation=file://{folder}/office"
    command = ["soffice", profile, "--headless", "--convert-to", SHOWN, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "book.xlsx")], capture_output=True, check=True, timeout=300)
    names = [folder / f"book-{sheet.title}.csv" for sheet in sheets(body)]
    shown = [StringIO(name.read_text(encoding="utf-8")) for name in names]
    return [list(csv.reader(each, delimiter=";")) for each in shown]


def without_values(body: bytes) -> bytes:
    """The book with nothing kept of its formulas."""
    parts = unpacked(zipfile.ZipFile(BytesIO(body)))
    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        parts[name] = re.sub(rb'( t="str")?><f>(.*?)</f><v>[^<]*</v>', rb"><f>\2</f>", parts[name])
    return packed_anew(parts)


def shown_otherwise(body: bytes, tables: tuple[Table, ...], folder: Path) -> Iterator[str]:
    """The cells that LibreOffice calculates or shows otherwise than the domain."""
    for sheet, table, shown in zip(sheets(body), tables, calculated(body, folder), strict=True):
        for place, _, said in places(sheet, table):
            cell = sheet[place]
            found = shown[cell.row - 1][cell.column - 1]
            if found != said:
                yield f"{sheet.title} {place}: {said} expected, {found} found"
