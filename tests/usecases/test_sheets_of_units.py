"""Sheets of units as committees have them: headings in any words and order, dates as dates, notes around."""

from datetime import date

from bot.domain.organisation.sheet import SheetRow
from bot.usecases.organisation.sheet_rows import MOST_ROWS, read_sheet
from bot.usecases.roster.sheet import SheetProblem, read_tables
from tests.usecases.test_roster_file import workbook

HEADINGS = [
    "STT",
    "Mã đơn vị",
    "Tên tổ chức đảng",
    "Loại tổ chức",
    "Loại hình",
    "Mã cấp trên",
    "Ngày thành lập",
]


def read(body: bytes) -> tuple[SheetRow, ...] | SheetProblem:
    tables = read_tables(body, MOST_ROWS)
    assert not isinstance(tables, SheetProblem), tables
    return read_sheet(tables)


def test_a_workbook_is_read_below_its_headings_with_dates_as_people_write_them() -> None:
    body = workbook(
        ["DANH SÁCH TỔ CHỨC ĐẢNG"],
        HEADINGS,
        [1, "A", "Đảng bộ A", "Đảng bộ", None, "-", date(2021, 3, 5)],
        [],
        [2, 7, "Chi bộ 7", "Chi bộ", "Khác", "A", "01/04/2022"],
        [3, None, None, None, None, None, None],
    )
    assert read(body) == (
        SheetRow(3, "A", "Đảng bộ A", "Đảng bộ", "", "", "05/03/2021"),
        SheetRow(5, "7", "Chi bộ 7", "Chi bộ", "Khác", "A", "01/04/2022"),
    )


def test_headings_are_known_in_any_order_without_marks_and_in_english() -> None:
    text = "den het ngay,tu ngay,truc thuoc,cap,ten,ma\n31/12/2025,1/1/2021,A,chi bộ,Chi bộ 1,1\n"
    row = SheetRow(2, "1", "Chi bộ 1", "chi bộ", "", "A", "1/1/2021", "31/12/2025")
    assert read(text.encode()) == (row,)
    english = "Code;Name;Kind;Type;Parent;Since;Until\n1;Chi bộ 1;chi bộ;;A;1/1/2021;31/12/2025\n"
    assert read(english.encode()) == (row,)


def test_a_sheet_without_its_headings_or_rows_is_refused() -> None:
    assert read("Họ và tên;Chức vụ\nAn;x\n".encode()) is SheetProblem.NO_HEADER
    assert read(";".join(HEADINGS).encode()) is SheetProblem.NO_ROWS


def test_a_sheet_of_any_length_is_not_taken() -> None:
    body = "\n".join(["a;b"] * (MOST_ROWS + 1)).encode()
    assert read_tables(body, MOST_ROWS) is SheetProblem.TOO_MANY_ROWS
