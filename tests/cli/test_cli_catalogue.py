"""`catalogue …`: a list is looked through before it is taken, compared, and used by a round."""

from pathlib import Path

import pytest

from tests.a_finer_list import FILE
from tests.cli.test_cli_setting_up import CAMPAIGN, PERMIT, branch, done, empty_folder, refused

__all__ = ["branch", "empty_folder"]  # fixtures
pytestmark = pytest.mark.usefixtures("branch")

OF = ("--total", "34", "--id", "mau-34")
NAMED = ("--title", "34 biểu hiện (mẫu)", "--document", "tài liệu mẫu")


@pytest.fixture
def text() -> str:
    Path("mau.csv").write_bytes(FILE.read_bytes())
    return FILE.read_text(encoding="utf-8")


def test_a_list_is_looked_through_taken_listed_and_used(text: str) -> None:
    assert "Chưa nhập gì" in done("catalogue", "check", "mau.csv", *OF)
    assert "Đã nhập: mau-34@1" in done("catalogue", "import", "mau.csv", *OF, *NAMED, "--from", "01/01/2026")
    done(*CAMPAIGN, "20/12/2099", *PERMIT, "--catalogue", "mau-34@1")
    listed = done("catalogue", "list")
    assert "27 biểu hiện, 34 biểu hiện cụ thể; số đợt đã dùng: 1" in listed
    assert "Áp dụng từ 01/01/2026" in listed
    assert "đã được nhập rồi" in refused("catalogue", "import", "mau.csv", *OF, *NAMED)
    Path("moi.csv").write_text(text.replace("Đến muộn về sớm", "Đi muộn"), encoding="utf-8")
    assert "mau-34@2" in done("catalogue", "import", "moi.csv", *OF, *NAMED)
    assert "II.6.1 -> II.6.1: sửa lời" in done("catalogue", "diff", "mau-34@1", "mau-34@2")
    assert "So được qua các năm: 33 mã" in done("catalogue", "crosswalk", "mau-34@1", "mau-34@2")
    assert "nhập danh mục biểu hiện cụ thể: mau-34.2" in done("audit", "list", "--branch", "0")


def test_a_round_is_held_by_an_edition_that_there_is() -> None:
    said = refused(*CAMPAIGN, "20/12/2099", *PERMIT, "--catalogue", "nq99@1")
    assert "Các bản hiện có: nq04-27@1" in said


def test_a_bad_row_is_named_and_nothing_is_taken(text: str) -> None:
    Path("sai.csv").write_text(text.replace("2,I.2,", "2,I.22,"), encoding="utf-8")
    said = refused("catalogue", "import", "sai.csv", *OF, *NAMED)
    assert "Dòng 4, cột B “Mã gốc”: không có biểu hiện “I.22”; ghi từ I.1 đến III.9" in said
    assert "Biểu hiện I.2 chưa có dòng nào" in said
    assert "\n\n" not in said
    assert "mau-34" not in done("catalogue", "list")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "mau.csv", "--total", "34", "--id", "MẪU", *NAMED), "--id chỉ gồm"),
        (("import", "mau.csv", *OF, *NAMED, "--from", "02/01/2026", "--until", "01/01/2026"), "--until"),
        (("check", "khong-co.csv", *OF), "khong-co.csv"),
        (("check", "trong.csv", *OF), "cột “Mã gốc”"),
        (("diff", "nq04-27@1", "mau-34@1"), "Các bản hiện có: nq04-27@1"),
    ],
)
def test_what_cannot_be_done_is_said_plainly(text: str, words: tuple[str, ...], said: str) -> None:
    Path("trong.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    assert said in refused("catalogue", *words)
