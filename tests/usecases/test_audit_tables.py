"""The audit of files: the articles' two slips are found in a workbook made of them, and nothing else is."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from bot.domain.member import Language
from bot.domain.tables.audit import Rounding
from bot.usecases.audit_tables import FileAudit, audit_file
from bot.usecases.printed_cells import printed_cell
from bot.usecases.roster.sheet import LARGEST_FILE, MOST_ROWS, SheetProblem
from bot.views.tables.as_xlsx import tables_xlsx
from tests.articles.test_articles import article
from tests.views.tables_examples import EXAMPLES

COLUMNS = {
    "ratings": ("all", "eligible", "excellent", "good", "completed", "not_completed"),
    "remediation": ("found", "done", "not_started"),
}


def workbook(*sheets: tuple[str, list[list[Any]]], number_format: str = "General") -> bytes:
    book: Any = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)):
            cell.number_format = number_format
    body = BytesIO()
    book.save(body)
    return body.getvalue()


def articles() -> list[tuple[str, list[list[Any]]]]:
    """A sheet for each table of an article, with what is printed beside the counts."""
    return [
        (f"{source} {table}", [*headings(table), *(of_row(table, *row) for row in told[table].items())])
        for source in ("S0", "S1", "S2", "S3", "S4")
        for told in [article(source)]
        for table in COLUMNS
        if table in told
    ]


def headings(table: str) -> list[list[Any]]:
    return [["Theo bài báo"], ["TT", "Đối tượng", *(x for name in COLUMNS[table] for x in (name, "%"))]]


def of_row(table: str, name: str, told: dict[str, Any]) -> list[Any]:
    printed = told.get("printed", {})
    return [None, name, *(x for column in COLUMNS[table] for x in (told.get(column), printed.get(column)))]


def places(found: FileAudit | SheetProblem) -> list[tuple[str, str, str, str]]:
    assert isinstance(found, FileAudit)
    return [(p.sheet, p.cell, p.checked.name, str(p.checked.audit.right)) for p in found.slips]


def test_in_a_workbook_of_the_articles_exactly_the_two_slips_are_found() -> None:
    found = audit_file(workbook(*articles()))
    assert places(found) == [
        ("S0 ratings", "N7", "members", "0.27"),
        ("S3 remediation", "F3", "organisation", "66.5"),
    ]
    assert isinstance(found, FileAudit)
    assert (found.checked, found.unchecked, found.mixed_up) == (8, 0, 0)
    truncated, wrong = (place.checked.audit for place in found.slips)
    assert truncated.roundings == (Rounding.TRUNCATED,)
    assert wrong.nearest_numerator == 495


@pytest.mark.parametrize("language", Language)
def test_nothing_is_wrong_in_our_own_tables(language: Language) -> None:
    found = audit_file(tables_xlsx(EXAMPLES, language))
    assert isinstance(found, FileAudit)
    assert (found.slips, found.unchecked) == ((), 0)
    assert found.checked > 60


ROWS: list[list[Any]] = [["", "d", "n", "Tỷ lệ"], ["A", 747, 497, 0.663], ["B", 2005, 1334, 0.66534]]


@pytest.mark.parametrize(
    ("number_format", "factor", "right"),
    [("0.0%", 1, "66.5"), ("0.0", 100, "66.5"), ("[$-42A]#,##0.00", 100, "66.53"), ("General", 1, "66.5")],
)
def test_numbers_are_checked_as_their_format_prints_them(number_format: str, factor: int, right: str) -> None:
    rows = [ROWS[0], *([*row[:3], row[3] * factor] for row in ROWS[1:])]
    found = audit_file(workbook(("S", rows), number_format=number_format))
    assert places(found) == [("S", "D2", "A", right)]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (5140, "#,##0", "5140"),
        (5140.0, "General", "5140"),
        (66.25, "0.0", "66,3"),
        (0.66345, "0.00%", "66,35%"),
        (66.532797858, "General", "66,532798"),
        (5140, None, "5140"),
        (1234.5, '#,##0.0" %";-0', "1234,5"),
        (True, "General", ""),
        (float("inf"), "General", ""),
        (date(2026, 1, 1), "dd/mm/yyyy", ""),
        (None, None, ""),
        (" 497/747 66,3 ", "General", "497/747 66,3"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, number_format: str | None, shown: str) -> None:
    assert printed_cell(value, number_format) == shown


def test_a_text_file_is_audited_with_its_own_cells() -> None:
    body = b"x;d;n;%\n\nA;747;497;66.3\nB;1;1;100\n;497/747 66,3;;\n"
    found = audit_file(body)
    assert places(found) == [("", "D3", "A", "66.5"), ("", "B5", "", "66.5")]
    assert isinstance(found, FileAudit)
    assert found.mixed_up == 1


def test_what_is_no_sheet_is_refused_with_its_reason() -> None:
    told = {
        b"": SheetProblem.EMPTY,
        b"PK\x03\x04": SheetProblem.DAMAGED,
        b"PK\x03\x04" + bytes(LARGEST_FILE): SheetProblem.TOO_LARGE,
        b"\xd0\xcf\x11\xe0": SheetProblem.OTHER_FORMAT,
        b"\x89PNG\x00": SheetProblem.NOT_A_SHEET,
        workbook(("S", [["x"]] * (MOST_ROWS + 1))): SheetProblem.TOO_MANY_ROWS,
    }
    assert [audit_file(body) for body in told] == list(told.values())


def test_columns_beyond_z_have_two_letters() -> None:
    rows: list[list[Any]] = [[""] * 26 + ["d", "n", "%"], [""] * 26 + [747, 497, "66,3"]]
    assert [cell for _, cell, *_ in places(audit_file(workbook(("S", rows))))] == ["AC2"]
