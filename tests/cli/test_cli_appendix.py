"""`tables appendix …`: a superior's workbook is looked through, kept once, and filled for a unit."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Folders
from tests.cli.test_cli_figures import OF_TOP, PERIOD, enter, folder
from tests.cli.test_cli_setting_up import done, refused
from tests.views.appendix_books import NAMES, form, with_parts

__all__ = ["folder"]  # a fixture
ADD, NAMED = ("tables", "appendix", "add"), ("--name", "mau-01")
FILL = ("tables", "appendix", "fill", "mau-01")


@pytest.fixture
def book(folder: Path, folders: Folders) -> Path:
    """Figures of two branches on paper, and the form, whose unit 12 is one of theirs here."""
    enter("--approved")
    names = {name.replace("don_vi_12", "don_vi_3"): cell for name, cell in NAMES.items()}
    file = folder / "phu-luc.xlsx"
    file.write_bytes(form(names=names))
    return file


def test_a_workbook_is_checked_kept_filled_and_undone(book: Path) -> None:
    said = done("tables", "appendix", "check", str(book))
    assert "Sẽ điền 11 ô" in said
    assert "Phụ lục 1!C7  TS_khac_phuc_ca_nhan_da_xong: 5.3, Cá nhân: Đã khắc phục xong" in said
    assert "để nguyên: nam_truoc" in said
    assert "Chưa có mẫu" in done("tables", "appendix", "list")
    assert "Đã nhận mẫu phụ lục mau-01, bản 1" in done(
        "tables", "appendix", "add", str(book), "--name", "mau-01"
    )
    assert "giống hệt" in refused("tables", "appendix", "add", str(book), "--name", "mau-01")
    assert "--name chỉ gồm" in refused("tables", "appendix", "add", str(book), "--name", "Mẫu 1")
    said = done(*FILL, "out", *OF_TOP)
    file = book.parent / "out" / "phu-luc-mau-01-1-20260101-20261231-du-lieu-mau.xlsx"
    assert f"Tệp: out/{file.name}" in said
    assert "Biểu 5.3 còn thiếu 1 trên 3 chi bộ." in said
    assert "Phụ lục 1!B6  5.3, Tập thể: Được chỉ ra: từ 8 trở lên, thiếu 1 nơi" in said
    assert "Phụ lục 1!B8" in said.partition("coi ô trống là 0")[2]
    sheet: Any = load_workbook(file).worksheets[0]
    assert sheet["A2"].value == "Đảng bộ Khối Mẫu"
    assert sheet["B6"].value is None
    assert sheet["B8"].value == "=SUM(B6:B7)"
    assert sheet["F6"].value == 5
    assert sheet.oddHeader.center.text == "DỮ LIỆU MẪU"
    assert "không ghi đè" in refused(*FILL, "out", *OF_TOP)
    assert "Để trống" in done(
        *FILL, "out", "--unit", "1", *PERIOD, "--cut-off", "01/01/2020 17:00", "--force"
    )
    book.write_bytes(form(names={"TS_khac_phuc_tap_the_chi_ra": "B6"}))
    assert "bản 2" in done(*ADD, str(book), *NAMED)
    assert "mau-01  bản 2" in done("tables", "appendix", "list")
    assert "Đã điền 1 ô" in done(*FILL, "out", "--unit", "3", *PERIOD)
    assert (file.parent / "phu-luc-mau-01-3-20260101-20261231.xlsx").exists()  # no made-up branch counts here
    assert "Nay dùng lại bản 1" in done("tables", "appendix", "undo", "mau-01")
    assert "không còn bản nào" in done("tables", "appendix", "undo", "mau-01")
    assert "Không có mẫu phụ lục nào tên mau-01" in refused("tables", "appendix", "undo", "mau-01")
    assert "Không có mẫu phụ lục nào tên mau-01" in refused(*FILL, "out", *OF_TOP)
    said = done("audit", "list", "--branch", "0")
    assert "nhận mẫu phụ lục của cấp trên: mau-01.2" in said
    assert "bỏ bản mới nhất của mẫu phụ lục: mau-01.1" in said


def test_what_is_wrong_with_a_workbook_is_said_with_what_and_where(book: Path) -> None:
    book.write_bytes(form(names={"TS_khac_phuc_tong_da_song": "B7", "TS_khac_phuc_tong_da_xong": "B8"}))
    said = refused(*ADD, str(book), *NAMED)
    assert "Không có số liệu nào tên TS_khac_phuc_tong_da_song. Có lẽ là TS_khac_phuc_tong_da_xong." in said
    assert "Ô của tên TS_khac_phuc_tong_da_xong có công thức" in said
    assert "(chỗ sai: Phụ lục 1!B8)" in said
    assert "Chưa có mẫu" in done("tables", "appendix", "list")
    book.write_bytes(with_parts({"xl/vbaProject.bin": b"x"}))
    assert "macro" in refused("tables", "appendix", "check", str(book))
    assert "khong-co.xlsx" in refused("tables", "appendix", "check", "khong-co.xlsx")


def test_a_workbook_that_names_another_unit_is_filled_for_none(book: Path) -> None:
    done(*ADD, str(book), *NAMED)
    said = refused(*FILL, "out", "--unit", "6", *PERIOD)
    assert "không ở dưới Chi bộ Văn phòng Mẫu trong kỳ này: số 3" in said
    assert "không có tổ chức số 99" in refused(*FILL, "out", "--unit", "99", *PERIOD)
    assert not (book.parent / "out").exists()


def test_the_names_are_listed_by_table() -> None:
    said = done("tables", "appendix", "names", "--table", "5.3")
    assert "TS_khac_phuc_lanh_dao_da_xong_ty_le  TS_remediation_leading_done_share" in said
    assert "5.3, Cấp ủy viên, cán bộ lãnh đạo, quản lý: Đã khắc phục xong (%)" in said
    assert "TS_y_kien" not in said
    assert "không có tên nào" in done("tables", "appendix", "names", "--table", "5.8")
    assert "Đảng viên: HTXS 5 năm liền" in done("tables", "appendix", "names", "--table", "5.12")
    assert "TS_ten_don_vi  TS_unit_name" in done("tables", "appendix", "names")
    assert "Không có biểu 9" in refused("tables", "appendix", "names", "--table", "9")
