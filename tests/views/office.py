"""What LibreOffice shows in the cells of a workbook; it calculates where nothing is kept of a formula."""

import csv
import os
import subprocess
from io import BytesIO, StringIO
from pathlib import Path
from shutil import which

import pytest
from openpyxl import load_workbook

INSTALL = "apt-get install --no-install-recommends libreoffice-calc-nogui"
# As shown, all sheets; by semicolons, in UTF-8.
SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,true,false,false,-1"


def can_calculate() -> bool:
    """Whether the part of LibreOffice that does is here."""
    office = which("soffice")
    return bool(office and (Path(office).resolve().parent / "libsclo.so").exists())


def shown_by_office(body: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """The cells of each sheet by its title. Skips the test where the part that calculates is missing."""
    if not can_calculate():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"sheets are not calculated here: {INSTALL}")
    (folder / "book.xlsx").write_bytes(body)
    profile = f"-env:UserInstallation=file://{folder}/office"
    command = ["soffice", profile, "--headless", "--convert-to", SHOWN, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "book.xlsx")], capture_output=True, check=True, timeout=120)
    titles = [sheet.title for sheet in load_workbook(BytesIO(body)).worksheets]
    shown = {title: (folder / f"book-{title}.csv").read_text(encoding="utf-8") for title in titles}
    return {title: list(csv.reader(StringIO(text), delimiter=";")) for title, text in shown.items()}
