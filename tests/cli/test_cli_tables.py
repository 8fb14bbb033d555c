"""`tables audit`: 0 where every percentage is right, 1 where one is wrong, 2 where nothing could be read."""

from pathlib import Path

import pytest

from tests.cli.test_cli_setting_up import command, empty_folder

__all__ = ["empty_folder"]  # a fixture
HEADINGS = "Đối tượng;Được chỉ ra;Đã xong;%\n"


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ("Cán bộ;2.005;1.334;66,5\n", 0, "Đã soát 1 tỷ lệ, tất cả đều đúng."),
        ("Tổ chức;747;497;66,3\n", 1, "Ô D2: Tổ chức\n  In 66,3%; 497/747 là 66,5%.\n  Tử số gần nhất"),
        ("Tổ chức;;;66,3\n", 2, "Không thấy tỷ lệ nào có đủ hai số để soát."),
        ("", 2, "Không đọc được tệp bieu.csv.\nTệp trống."),
    ],
)
def test_a_sheet_is_audited_without_a_database(empty_folder: Path, rows: str, code: int, said: str) -> None:
    file = empty_folder / "bieu.csv"
    file.write_text(rows and HEADINGS + rows, encoding="utf-8")
    run = command("tables", "audit", "bieu.csv")
    assert run.exit_code == code
    assert said in run.output
    assert (run.stdout == "") == (code == 2)
    assert [each.name for each in empty_folder.iterdir()] == ["bieu.csv"]


def test_a_file_that_is_not_there_is_said_to_be_missing(empty_folder: Path) -> None:
    run = command("tables", "audit", "bieu.csv")
    assert (run.exit_code, list(empty_folder.iterdir())) == (2, [])
    assert "bieu.csv" in run.stderr
