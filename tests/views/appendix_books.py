"""Workbooks as superiors send them, made up: a form with fixed columns, its own formulas, look and set-up."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from bot.views.archive import packed_anew, unpacked

SHEET = "Phụ lục 1"
# Cells by name; the second sheet has a name that only it knows.
NAMES: Mapping[str, str] = {
    "TS_ten_don_vi": "A2",
    "TS_tu_ngay": "B3",
    "TS_den_ngay": "C3",
    "TS_khac_phuc_tap_the_chi_ra": "B6",
    "TS_khac_phuc_tap_the_da_xong": "C6",
    "TS_khac_phuc_ca_nhan_chi_ra": "B7",
    "TS_khac_phuc_ca_nhan_da_xong": "C7",
    "TS_khac_phuc_ca_nhan_da_xong_ty_le": "D7",
    "TS_remediation_total_overdue": "E8",
    "TS_khac_phuc_don_vi_12_tong_chi_ra": "B9",
    "TS_y_kien_tong_so_buoi_binh_quan": "C9",
    "nam_truoc": "F6",
}
PER_CENT, THOUSANDS, DAY = "0.0%", "#,##0", "dd/mm/yyyy"


def form(change: Callable[[Any], None] = lambda _: None, names: Mapping[str, str] = NAMES) -> bytes:
    """The form; `change` spoils or enriches it before it is written."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "BIỂU MẪU (DỮ LIỆU MẪU)"
    sheet.merge_cells("A1:F1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=14), Alignment(horizontal="center")
    sheet.append([])
    for column, heading in enumerate(("Đối tượng", "Chỉ ra", "Đã xong", "Tỷ lệ", "Quá hạn", "Năm trước"), 1):
        sheet.cell(5, column, heading).fill = PatternFill("solid", fgColor="DDEBF7")
    for row, words in ((6, "Tập thể"), (7, "Cá nhân"), (8, "Cộng"), (9, "Đơn vị 12")):
        sheet.cell(row, 1, words)
    sheet["B8"], sheet["C8"], sheet["D8"] = "=SUM(B6:B7)", "=C6+C7", "=C8/B8"
    sheet["D6"] = "=C6/B6"
    for cell in ("D6", "D7", "D8"):
        sheet[cell].number_format = PER_CENT
    for cell in ("B6", "B7", "B8", "C8"):
        sheet[cell].number_format = THOUSANDS
    sheet["B3"].number_format = DAY
    sheet["B6"], sheet["C7"], sheet["E8"], sheet["F6"] = 0, 0, "…", 5
    sheet.column_dimensions["A"].width = 33.5
    sheet.row_dimensions[5].height = 31
    sheet.freeze_panes = "B6"
    sheet.print_area, sheet.print_title_rows = "A1:F9", "5:5"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.oddHeader.right.text = "Mật độ &P"
    sheet.oddFooter.center.text = "Trang &P"
    for name, cell in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=absolute(cell))
    change(book)
    body = BytesIO()
    book.save(body)
    return body.getvalue()


def absolute(cell: str) -> str:
    """The cell of the first sheet as names refer to it; what is no cell of letters and digits stays."""
    column, row = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"'{SHEET}'!${column}${row}" if column + row == cell and column and row else cell


def parts_of(body: bytes) -> dict[str, bytes]:
    """What is in the file."""
    return unpacked(zipfile.ZipFile(BytesIO(body)))


def with_parts(parts: Mapping[str, bytes], body: bytes | None = None) -> bytes:
    """The form with parts in place of, or beside, its own."""
    return packed_anew(parts_of(body or form()) | dict(parts))
