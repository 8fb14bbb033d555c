"""Workbooks of tables: live formulas, no unknown number, calculated by LibreOffice as by the domain."""

import zipfile
from io import BytesIO
from pathlib import Path

from bot.domain.member import Language
from bot.domain.tables.count import Count
from bot.views.archive import unpacked
from bot.views.tables.as_xlsx import LONGEST_NAME, MARGIN, tables_xlsx
from bot.views.tables.description import FieldKind
from bot.views.tables.formulas import column_cells
from tests.views.tables_examples import EXAMPLES, HOSTILE
from tests.views.workbooks import places, sheets, shown_otherwise

BOOK = tables_xlsx(EXAMPLES, Language.VI)


def test_libreoffice_calculates_and_shows_every_cell_as_the_domain_does(tmp_path: Path) -> None:
    assert list(shown_otherwise(BOOK, EXAMPLES, tmp_path)) == []


def test_what_is_kept_of_each_formula_is_what_it_comes_to() -> None:
    for sheet, table in zip(sheets(BOOK, values=True), EXAMPLES, strict=True):
        for place, kind, said in places(sheet, table):
            kept = sheet[place].value
            if isinstance(kept, (int, float)):
                decimals = len(said.partition(",")[2])
                assert f"{kept:,.{decimals}f}".translate(str.maketrans(",.", ".,")) == said, kind
            else:
                assert kept == said


def test_the_widest_table_can_still_be_read_when_it_is_printed_on_one_page() -> None:
    """A page across holds some 115 characters of twelve points; 215 of them have six and a half."""
    for sheet in sheets(BOOK):
        assert sum(column.width for column in sheet.column_dimensions.values()) <= 215, sheet.title
        assert sheet.page_margins.left == sheet.page_margins.right == MARGIN


def test_shares_means_and_totals_are_formulas() -> None:
    for sheet, table in zip(sheets(BOOK), EXAMPLES, strict=True):
        distinct = {each.key for each in table.description.counts if each.is_distinct}
        of_table = iter(places(sheet, table))
        for line in table.all_lines:
            for field in table.description.fields:
                place, kind, _ = next(of_table)
                is_made = kind in (FieldKind.SHARE, FieldKind.MEAN)
                is_total = line is table.total and kind is FieldKind.COUNT and field.key not in distinct
                if is_made or is_total:
                    assert str(sheet[place].value).startswith("=IF(COUNT("), (sheet.title, place)


def test_what_is_unknown_is_never_a_number() -> None:
    for sheet, table in zip(sheets(BOOK), EXAMPLES, strict=True):
        of_table = iter(places(sheet, table))
        for line in table.lines:
            for field in table.description.fields:
                place, _, said = next(of_table)
                cell = line.cell(field)
                if isinstance(cell, Count) and cell.unknown and not str(sheet[place].value).startswith("=IF"):
                    assert sheet[place].value == said
                    assert sheet[place].data_type == "s"


def test_a_name_is_never_a_formula() -> None:
    sheet = next(s for s in sheets(BOOK) if "Tham gia" in s.title)
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert HOSTILE.startswith("=")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    formulas = [c.value for s in sheets(BOOK) for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert not [formula for formula in formulas if not formula.startswith("=IF(COUNT(")]


def test_the_head_says_whose_when_in_which_unit_and_that_data_are_made_up() -> None:
    column = [str(sheets(BOOK)[2].cell(row, 1).value) for row in range(1, 7)]
    assert column[:5] == [
        "Đảng bộ tỉnh Mẫu",
        "DỮ LIỆU MẪU",
        "HẠN CHẾ, KHUYẾT ĐIỂM VÀ KẾT QUẢ KHẮC PHỤC",
        "Từ 01/01/2026 đến 30/06/2026. Số liệu đến ngày 05/07/2026.",
        "Đơn vị tính: hạn chế, khuyết điểm",
    ]
    assert len({sheet.title for sheet in sheets(BOOK)}) == len(EXAMPLES)
    assert all(len(sheet.title) <= LONGEST_NAME for sheet in sheets(BOOK))


def test_the_same_tables_make_the_same_file() -> None:
    assert tables_xlsx(EXAMPLES, Language.VI) == BOOK
    assert b"openpyxl" not in unpacked(zipfile.ZipFile(BytesIO(BOOK)))["docProps/core.xml"]
    english = sheets(tables_xlsx(EXAMPLES, Language.EN))[2]
    assert english["B8"].number_format == "#,##0"
    assert sheets(BOOK)[2]["B8"].number_format == "[$-42A]#,##0"


def test_cells_that_stand_together_are_summed_together() -> None:
    assert column_cells("B", (7, 8, 9, 12)) == "B7:B9,B12:B12"
