"""`units`: from a sheet to a tree, decisions about it and back again, branches and officers in it."""

from pathlib import Path

import pytest

from bot.settings import RunSettings
from tests.cli.conftest import Folders
from tests.cli.test_cli_audit import clauses
from tests.cli.test_cli_setting_up import BRANCH, ROOT, SAMPLE, command, done, refused

TREE = str(ROOT / "docs" / "examples" / "to-chuc-mau.csv")
ON = ("--on", "01/07/2026")
NEXT = ("--on", "02/07/2026")
BEFORE = ("--on", "30/06/2026")
SHOWN = """\
Hệ thống tổ chức ngày 30/06/2026:
1  Đảng bộ Khối Mẫu (đảng bộ)
  6  Chi bộ Văn phòng Mẫu (chi bộ, cơ quan hành chính)
  2  Đảng bộ Bệnh viện Mẫu (đảng bộ cơ sở)
    4  Chi bộ Khoa Ngoại (chi bộ, đơn vị sự nghiệp)
    3  Chi bộ Khoa Nội (chi bộ, đơn vị sự nghiệp)
"""


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folders: Folders) -> Path:
    """Key file, tables, a branch with its roster, and the sample tree."""
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    folders.begin(a_tree)
    return tmp_path


def a_tree() -> None:
    for words in (("setup",), BRANCH, ("roster", "import", SAMPLE, "--branch", "1")):
        done(*words)
    done("units", "import", TREE, "--yes")


def tree_on(*day: str) -> list[str]:
    """The lines of the tree below its heading."""
    return done("units", "show", *day).splitlines()[1:]


def test_a_sheet_is_shown_before_it_is_kept_and_only_kept_after_a_yes(folder: Path) -> None:
    sheet = folder / "again.csv"
    sheet.write_text("Mã;Tên;Loại;Loại hình;Mã cấp trên;Từ ngày\nA;Đảng bộ A;đảng bộ;;;1/1/2021\n", "utf-8")
    asked = command("units", "import", str(sheet))
    assert asked.exit_code == 1
    assert "7  Đảng bộ A (đảng bộ)" in asked.stdout
    assert "Bảng này thay cho bảng đã nhập trước, gồm 6 tổ chức." in asked.stdout
    assert done("units", "show", *BEFORE) == SHOWN
    assert "Đã ghi 1 tổ chức" in done("units", "import", str(sheet), "--yes")
    assert tree_on() == ["7  Đảng bộ A (đảng bộ)"]


def test_a_sheet_with_a_fault_is_not_taken_and_every_cell_is_named(folder: Path) -> None:
    text = Path(TREE).read_text("utf-8-sig").replace("BV;01/01/2021;31/12/2024", "XX;1/1;31/12/2024")
    sheet = folder / "bad.csv"
    sheet.write_text(text, "utf-8")
    said = refused("units", "import", str(sheet))
    assert "Dòng 7: cột Mã cấp trên: không dòng nào có mã này" in said
    assert "Dòng 7: cột Từ ngày: không rõ ngày" in said
    sheet.write_text("Họ và tên\nNguyễn Văn Mẫu\n", "utf-8")
    assert "cần có các cột Mã, Tên, Loại" in refused("units", "import", str(sheet))
    assert "python -m bot" not in refused("units", "import", "nowhere.csv")
    assert done("units", "show", *BEFORE) == SHOWN


def test_the_tree_is_as_it_was_on_each_day() -> None:
    assert "    5  Chi bộ Khoa Dược (chi bộ, đơn vị sự nghiệp)" in tree_on("--on", "31/12/2024")
    assert tree_on("--unit", "2", *BEFORE)[0] == "2  Đảng bộ Bệnh viện Mẫu (đảng bộ cơ sở)"
    assert "không có tổ chức nào" in done("units", "show", "--on", "2020-12-31")
    assert "không có tổ chức số 99" in done("units", "show", "--unit", "99")


def test_decisions_change_the_tree_from_their_day_on_and_are_undone_one_by_one() -> None:
    paper = ("--paper", "QĐ 12-QĐ/ĐU")
    done("units", "found", "Chi bộ Khoa Nhi", "--under", "2", "--type", "public_service", *ON, *paper)
    done("units", "rename", "6", "Chi bộ Cơ quan Mẫu", *ON)
    done("units", "move", "6", "--under", "2", *ON)
    done("units", "merge", "3", "4", "--name", "Chi bộ Nội - Ngoại", *ON)
    done("units", "split", "2", "--piece", "Đảng bộ Đông: 6, 7", "--piece", "Đảng bộ Tây: 8", *ON)
    done("units", "reclassify", "7", "--type", "enterprise", *ON)
    done("units", "dissolve", "6", *NEXT)
    assert tree_on(*NEXT) == [
        "1  Đảng bộ Khối Mẫu (đảng bộ)",
        "  9  Đảng bộ Đông (đảng bộ cơ sở)",
        "    7  Chi bộ Khoa Nhi (chi bộ, doanh nghiệp)",
        "  10  Đảng bộ Tây (đảng bộ cơ sở)",
        "    8  Chi bộ Nội - Ngoại (chi bộ, đơn vị sự nghiệp)",
    ]
    assert done("units", "show", *BEFORE) == SHOWN
    first, *_, last = done("units", "decisions").splitlines()
    assert first.startswith("1  01/07/2026  thành lập: 7 Chi bộ Khoa Nhi (QĐ 12-QĐ/ĐU); ghi lúc")
    assert last.startswith("7  02/07/2026  giải thể: 6 Chi bộ Cơ quan Mẫu; ghi lúc")
    assert "không nhập bảng thay thế được" in refused("units", "import", TREE)
    for number in range(7, 0, -1):
        assert f"Đã hoàn tác thay đổi số {number}:" in done("units", "undo")
    assert "Chưa có thay đổi nào" in refused("units", "undo")
    assert done("units", "show", *ON).splitlines()[1:] == SHOWN.splitlines()[1:]
    trail = clauses(done("audit", "list", "--branch", "0"))
    assert trail[0].endswith("nhập hệ thống tổ chức, số tổ chức: 6")
    assert trail[1].endswith("ghi thay đổi số 1 của hệ thống tổ chức")
    assert trail[-1].endswith("hoàn tác thay đổi số 1 của hệ thống tổ chức")


def test_more_units_come_from_a_sheet_below_one_that_is_there(folder: Path) -> None:
    sheet = folder / "more.csv"
    rows = ("M2;Chi bộ Mới;chi bộ;khác;M1;1/7/2026;", "M1;Đảng bộ Xã Mẫu;đảng bộ cơ sở;;;1/7/2026;")
    heads = "Mã;Tên;Loại;Loại hình;Mã cấp trên;Từ ngày;Đến ngày"
    sheet.write_text("\n".join((heads, *rows, "M3;Chi bộ Cũ;chi bộ;khác;M1;1/7/2026;1/7/2026")), "utf-8")
    said = done("units", "import", str(sheet), "--under", "1", "--paper", "QĐ 9", "--yes")
    assert "Dưới tổ chức số 1, Đảng bộ Khối Mẫu, sẽ có thêm:" in said
    assert "Đã ghi 3 tổ chức" in said
    assert tree_on("--unit", "8", *ON) == [
        "8  Đảng bộ Xã Mẫu (đảng bộ cơ sở)",
        "  9  Chi bộ Cũ (chi bộ)",
        "  7  Chi bộ Mới (chi bộ)",
    ]
    assert len(tree_on("--unit", "8", *NEXT)) == 2
    assert len(done("units", "decisions").splitlines()) == 4
    assert done("units", "show", *BEFORE) == SHOWN
    assert "mã này đã dùng" in refused("units", "import", str(sheet), "--under", "1")
    sheet.write_text("\n".join((heads, rows[1].replace("M1", "M9"))), "utf-8")
    assert "mang cùng tên" in refused("units", "import", str(sheet), "--under", "1")
    assert "không trực thuộc được loại của 6" in refused("units", "import", str(sheet), "--under", "6")
    assert len(done("units", "decisions").splitlines()) == 4


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("rename", "99", "Chi bộ X", *ON), "Không có tổ chức số 99"),
        (("rename", "5", "Chi bộ X", *ON), "không có tổ chức 5 Chi bộ Khoa Dược"),
        (("move", "2", "--under", "6", *ON), "Loại của 2 Đảng bộ Bệnh viện Mẫu không trực thuộc được"),
        (("dissolve", "2", *ON), "Cấp trên 2 Đảng bộ Bệnh viện Mẫu của 3 Chi bộ Khoa Nội"),
        (("merge", "3", *ON), "Ghi một trong hai"),
        (("merge", "3", "2", "--name", "X", *ON), "không cùng loại"),
        (("split", "2", "--piece", "A: 3", "--piece", "B", *ON), "Chưa phần nào nhận 4"),
        (("split", "2", "--piece", "A: ba", "--piece", "B", *ON), "Mỗi phần ghi như"),
        (("found", "chi bộ khoa nội", "--under", "2", *ON), "mang cùng tên"),
        (("found", "Chi bộ X", "--under", "2", "--on", "31/12/9999"), "từ 1930 đến 2199"),
        (("show", "--on", "01/01/0026"), "từ 1930 đến 2199"),
        (("reclassify", *ON), "Chưa ghi số tổ chức nào"),
        (("reclassify", "--dropped", *ON), "không còn chi bộ nào thuộc loại đã bỏ"),
        (("rename", "3", "X", "--paper", "x" * 201, *ON), "dài quá 200"),
    ],
)
def test_what_does_not_fit_is_refused_whole_with_what_is_in_the_way(words: tuple[str, ...], why: str) -> None:
    assert why in refused("units", *words)
    assert done("units", "show", *BEFORE) == SHOWN
    assert done("units", "decisions") == "Chưa ghi thay đổi nào.\n"


def test_branches_of_dropped_kinds_are_changed_at_once(folder: Path) -> None:
    sheet = folder / "old.csv"
    text = Path(TREE).read_text("utf-8-sig").replace(";Chi bộ;Sự nghiệp", ";Chi bộ trực thuộc;Sự nghiệp")
    sheet.write_text(text, "utf-8")
    done("units", "import", str(sheet), "--yes")
    assert "2 tổ chức thuộc loại không còn vào ngày này: 10, 9." in done("units", "show", *BEFORE)
    done("units", "reclassify", "--dropped", "--on", "01/01/2026")
    assert "không còn" not in done("units", "show", *BEFORE)
    assert "(chi bộ trực thuộc" in done("units", "show", "--on", "31/12/2025")


def test_a_branch_is_proposed_by_its_names_linked_shown_and_parted() -> None:
    done("branch", "create", "Chi bộ khoa Nội", "--superior", "Đảng bộ Bệnh viện Mẫu", "--place", "Xã Mẫu")
    assert "units link 2 3" in done("units", "link")
    assert "units link 1 SỐ" in done("units", "link")
    assert "là tổ chức số 3" in done("units", "link", "2", "3")
    assert "[chi bộ số 2 của chương trình]" in done("units", "show")
    assert "đã gắn với chi bộ số 2" in refused("units", "link", "1", "3")
    assert "có cấp ủy" in refused("units", "link", "1", "2")
    assert "không có tổ chức số 5" in refused("units", "link", "1", "5")
    assert "Không có chi bộ số 7" in refused("units", "unlink", "7")
    assert "không nhập bảng thay thế được" in refused("units", "import", TREE, "--yes")
    assert "không gắn với tổ chức nào" in done("units", "unlink", "2")
    assert "units link 2 3" in done("units", "link")
    assert clauses(done("audit", "list", "--branch", "2"))[-1].endswith(
        "thôi gắn chi bộ với hệ thống tổ chức"
    )


def test_a_branch_does_not_take_its_past_to_another_unit_by_a_slip() -> None:
    done("units", "link", "1", "3")
    done("units", "merge", "3", "4", "--name", "Chi bộ Mới", *BEFORE)
    said = refused("units", "link", "1", "7")
    assert "đang là tổ chức số 3, Chi bộ Khoa Nội" in said
    assert "units unlink 1" in said
    assert "là tổ chức số 3" in done("units", "link")
    done("units", "unlink", "1")
    assert "là tổ chức số 7" in done("units", "link", "1", "7")


def test_what_founded_a_unit_that_a_branch_is_cannot_be_undone() -> None:
    done("units", "found", "Chi bộ Khoa Nhi", "--under", "2", *BEFORE)
    done("units", "link", "1", "7")
    assert "không hoàn tác được" in refused("units", "undo")
    done("units", "unlink", "1")
    period = ("--from", "01/01/2026", "--to", "31/12/2026")
    of_it = ("--unit", "7", *period, "--table", "5.3")
    for step in (("approve",), ("return", "--remark", "Xem lại"), ("submit",)):
        refused("tables", *step, *of_it)
    assert "Đã hoàn tác" in done("units", "undo")


def test_officers_work_for_a_committee_between_days() -> None:
    who = ("--branch", "1", "--member", "3")
    assert "làm cán bộ theo dõi" in done("units", "appoint", "2", *who, *ON)
    assert "đã được cử" in refused("units", "appoint", "2", *who, "--on", "01/09/2026")
    assert "phải sau ngày bắt đầu" in refused("units", "appoint", "1", *who, *ON, "--until", "01/07/2026")
    assert "là chi bộ" in refused("units", "appoint", "3", *who, *ON)
    assert "không có đảng viên số 99" in refused("units", "appoint", "2", *who[:3], "99")
    assert "không được cử" in refused("units", "dismiss", "1", *who)
    for slip in (("appoint", "1", *who, *ON, "--until"), ("dismiss", "2", *who, "--on")):
        assert "từ 1930 đến 2199" in refused("units", *slip, "31/12/9999")
    done("units", "dismiss", "2", *who, "--on", "01/10/2026")
    assert "từ 01/07/2026 đến hết 30/09/2026" in done("units", "officers")
    done("units", "dismiss", "2", *who, *ON)
    assert "Chưa cử" in done("units", "officers")
    trail = clauses(done("audit", "list", "--branch", "1", "--member", "3"))
    assert len([line for line in trail if "cán bộ theo dõi" in line]) == 3
