"""`tables write`, `missing` and `enter`: from a sheet of a branch on paper to the file of the committee."""

import csv
import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bot.settings import RunSettings
from tests.cli.conftest import Folders
from tests.cli.test_cli_setting_up import BRANCH, ROOT, SAMPLE, command, done, refused

EXAMPLES = ROOT / "docs" / "examples"
PERIOD = ("--from", "01/01/2026", "--to", "31/12/2026")
OF_TOP = ("--unit", "1", *PERIOD)


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folders: Folders) -> Path:
    """Key file, tables, a branch with its roster, and the sample tree."""
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    folders.begin(a_tree_with_a_branch)
    return tmp_path


def a_tree_with_a_branch() -> None:
    for words in (("setup",), BRANCH, ("roster", "import", SAMPLE, "--branch", "1")):
        done(*words)
    done("units", "import", str(EXAMPLES / "to-chuc-mau.csv"), "--yes")
    done("units", "link", "1", "6")


def enter(*more: str) -> str:
    return done("tables", "enter", str(EXAMPLES / "so-lieu-mau.csv"), "--table", "5.3", *PERIOD, *more)


def test_totals_of_a_sheet_stand_in_every_file_marked_and_unknown_is_not_zero(folder: Path) -> None:
    assert "Biểu 5.3: còn thiếu 3 trên 3 chi bộ:" in done("tables", "missing", *OF_TOP, "--table", "5.3")
    said = enter()
    assert "Đã ghi số liệu của 2 nơi" in said
    assert "chờ cấp ủy duyệt" in said
    for kind in ("xlsx", "csv", "json", "docx"):
        said = done("tables", "write", "out", *OF_TOP, "--as", kind)
        assert f"Đã ghi các biểu của Đảng bộ Khối Mẫu vào out/bieu-1-20260101-20261231.{kind}." in said
        assert "Biểu 5.3 còn thiếu 1 trên 3 chi bộ." in said
    file = folder / "out" / "bieu-1-20260101-20261231"
    tables = json.loads(file.with_suffix(".json").read_text("utf-8"))["tables"]
    by_class, by_unit = (each for each in tables if each["table"] == "remediation")
    organisation = by_class["rows"][0]["cells"]
    assert organisation["found"] == {"value": None, "at_least": 8, "missing": 1}
    assert organisation["done"] == {"value": None, "at_least": 4, "missing": 2}
    hospital = next(row for row in by_unit["rows"] if row["name"] == "Đảng bộ Bệnh viện Mẫu")
    assert hospital["notes"] == ["imported", "not_approved"]
    rows = list(csv.reader(file.with_suffix(".csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    found = [row for row in rows if row[:1] == ["remediation"] and row[10] == "found"]
    assert found[0][12:15] == ["", "8", "1"]
    with ZipFile(BytesIO(file.with_suffix(".docx").read_bytes())) as paper:
        assert "chưa duyệt" in paper.read("word/document.xml").decode()
    assert "không ghi đè" in refused("tables", "write", "out", *OF_TOP)
    done("tables", "write", "out", *OF_TOP, "--force", "--table", "remediation")


def test_a_cut_off_knows_what_was_approved_by_then() -> None:
    long_ago = ("--cut-off", "01/01/2020 17:00", "--table", "5.3")
    assert "chờ cấp ủy duyệt" not in enter("--approved")
    assert "Không thay đổi so với lần trước: 3, 4." in enter("--approved")
    said = done("tables", "missing", *OF_TOP, *long_ago)
    assert "còn thiếu 3 trên 3" in said
    assert "3  Chi bộ Khoa Nội (Đảng bộ Bệnh viện Mẫu)" in said
    assert "Mới duyệt sau khi chốt: tổ chức số 3." in said
    said = done("tables", "missing", *OF_TOP, "--table", "5.3")
    assert "còn thiếu 1 trên 3" in said
    assert "6  Chi bộ Văn phòng Mẫu" in said
    of_hospitals = ("--table", "5.3", "--type", "public_service")
    assert "đã có số liệu của cả 2 chi bộ" in done("tables", "missing", *OF_TOP, *of_hospitals)


def test_a_wrong_sheet_is_refused_with_each_cell(folder: Path) -> None:
    sheet = folder / "bad.csv"
    rows = (
        "Số;Đối tượng;Được chỉ ra;Đã khắc phục xong;Chưa khắc phục;Điểm",
        "3;Tập thể;5;6;0;",
        "4;Tập thể;năm;1;;",
        "1;Cá nhân;5;1;;",
        "6;Ai đó;5;1;;",
        ";Tập thể;5;1;;",
    )
    sheet.write_text("\n".join(rows), "utf-8")
    enter_it = ("tables", "enter", str(sheet), *PERIOD, "--table")
    said = refused(*enter_it, "5.3")
    assert "Dòng 1: biểu này không có cột “Điểm”" in said
    assert "Dòng 3: cột Được chỉ ra: “năm” không phải số nguyên" in said
    assert "Dòng 5: cột Đối tượng: “Ai đó” không phải đối tượng" in said
    assert "Dòng 6: cột Số: ghi số của tổ chức" in said
    assert "Cột nhập được của biểu này: Được chỉ ra; Đã khắc phục xong; Đang" in said
    assert "Đối tượng của biểu này: Tập thể; Cấp ủy viên, cán bộ lãnh đạo, quản lý; Đảng" in said
    sheet.write_text("\n".join(row.rpartition(";")[0] for row in (rows[0], rows[1], rows[3])), "utf-8")
    said = refused(*enter_it, "5.3")
    assert "không khớp: Được chỉ ra 5 phải bằng Đã khắc phục xong 6 + Đang khắc phục – + Chưa" in said
    assert "trong kỳ không có chi bộ số 1" in said
    assert "Không có biểu 6.1" in refused(*enter_it, "6.1")
    assert "tính từ biểu khác" in refused(*enter_it, "5.7")
    classes = (
        "Cá nhân;10",
        "Cấp ủy viên, cán bộ lãnh đạo, quản lý;6",
        "Đảng viên không giữ chức vụ lãnh đạo;5",
    )
    of_persons = ("Số;Đối tượng;Được chỉ ra", *(f"3;{each}" for each in classes))
    sheet.write_text("\n".join(of_persons), "utf-8")
    together = "Cá nhân: Được chỉ ra 10 phải bằng Cấp ủy viên, cán bộ lãnh đạo, quản lý: Được chỉ ra 6 + Đảng"
    assert together in refused(*enter_it, "5.3")
    sheet.write_text("Họ tên\nA\n", "utf-8")
    assert "Không thấy dòng tiêu đề" in refused(*enter_it, "5.3")
    sheet.write_text("", "utf-8")
    assert "Tệp trống" in refused(*enter_it, "5.3")


def test_what_is_asked_of_nobody_or_no_days_is_said(folder: Path) -> None:
    said = refused("tables", "write", "out", "--unit", "99", *PERIOD)
    assert "không có tổ chức số 99" in said
    assert list((folder / "out").iterdir()) == []
    assert "không có tổ chức số 99" in refused("tables", "missing", "--unit", "99", *PERIOD)
    backwards = ("--from", "31/12/2026", "--to", "01/01/2026")
    assert "Ngày cuối đứng trước" in refused("tables", "missing", "--unit", "1", *backwards)
    for days in (("01/01/2026", "31/12/9999"), ("01/01/0001", "31/12/2026")):
        period = ("--from", days[0], "--to", days[1])
        assert "từ 1930 đến 2199" in refused("tables", "missing", "--unit", "1", *period)
    of_top = ("tables", "missing", *OF_TOP, "--cut-off")
    assert "từ 1930 đến 2199" in refused(*of_top, "31/12/9999 17:00")
    for step in (("submit",), ("approve",), ("return", "--remark", "Xem lại"), ("versions",)):
        assert "không có tổ chức số 99" in refused("tables", *step, "--unit", "99", *PERIOD)
    assert "nhập số bằng tables enter" in refused("tables", "submit", "--unit", "6", *PERIOD)
    assert command("tables", "write", "--help").exit_code == 0


def test_a_committee_submits_its_own_sum_and_the_one_above_sees_it(folder: Path) -> None:
    enter("--approved")
    said = enter()
    assert "Không thay đổi so với lần trước: 3, 4." in said
    assert "chờ cấp ủy duyệt" not in said
    hospital = ("--unit", "2", *PERIOD)
    assert "Không có bản nào đang chờ duyệt" in refused("tables", "approve", *hospital)
    assert "Chưa có số liệu nào được nộp." in done("tables", "versions", *hospital)
    assert "Biểu 5.3: đã nộp bản 1." in done("tables", "submit", *hospital)
    assert "Biểu 5.3: không có gì khác bản trước." in refused("tables", "submit", *hospital)
    assert "chưa nơi nào có số liệu" in refused("tables", "submit", *hospital, "--table", "5.4")
    assert "Biểu 5.7: tính từ biểu khác" in refused("tables", "submit", *hospital, "--table", "5.7")
    of_remedies = (*hospital, "--table", "5.3")
    said = done("tables", "return", *of_remedies, "--remark", "Xem lại số đã xong")
    assert "Biểu 5.3: đã trả lại bản 1." in said
    sheet = folder / "more.csv"
    sheet.write_text("Số;Đối tượng;Được chỉ ra\n4;Tập thể;9\n", "utf-8")
    done("tables", "enter", str(sheet), "--table", "5.3", *PERIOD, "--approved")
    done("tables", "submit", *of_remedies)
    assert "bản mới nhất mang số khác" in refused("tables", "approve", *of_remedies, "--version", "1")
    assert "Biểu 5.3: đã duyệt bản 2." in done("tables", "approve", *hospital)
    said = done("tables", "versions", *of_remedies)
    assert "Biểu 5.3: đã duyệt." in said
    assert "trả lại bản 1: Xem lại số đã xong" in said
    assert "Tập thể: Được chỉ ra: 8 -> 14" in said
    done("tables", "write", "out", *OF_TOP, "--table", "5.3", "--as", "json")
    tables = json.loads((folder / "out" / "bieu-1-20260101-20261231.json").read_text("utf-8"))["tables"]
    line = next(row for row in tables[1]["rows"] if row["name"] == "Đảng bộ Bệnh viện Mẫu")
    assert line["notes"] == ["imported"]
    assert "không có tổ chức" in refused("tables", "submit", "--unit", "99", *PERIOD)


def test_the_cap_and_the_years_of_a_series_are_said_in_the_tables(folder: Path) -> None:
    sheet = folder / "ratings.csv"
    rows = "Số;Đối tượng;Tổng số;Đủ điều kiện hoặc có mặt;HTXS;HTT\n3;Đảng viên;20;20;3;10\n"
    sheet.write_text(rows, "utf-8")
    done("tables", "enter", str(sheet), "--table", "5.5", *PERIOD, "--approved")
    sheet.write_text("Số;Đối tượng;HTXS trong năm;HTXS 5 năm liền\n3;Đảng viên;3;2\n", "utf-8")
    done("tables", "enter", str(sheet), "--table", "5.12", *PERIOD, "--approved")
    of_ward = ("--unit", "3", *PERIOD, "--table", "5.7", "--table", "5.12", "--as", "json", "--force")

    def cells(*more: str) -> tuple[dict[str, Any], dict[str, Any]]:
        done("tables", "write", "out", *of_ward, *more)
        body = (folder / "out" / "bieu-3-20260101-20261231.json").read_text("utf-8")
        cap, awards = (table["rows"][0]["cells"] for table in json.loads(body)["tables"])
        return cap, awards

    cap, awards = cells()
    assert (cap["base"]["value"], cap["allowed"]["value"], cap["verdict"]["words"]) == (20, 4, "fits")
    assert awards["in_a_row"]["value"] == 2
    told = ("--cap", "25", "--cap-of", "good", "--cap-rounding", "half-up", "--in-a-row", "3")
    cap, awards = cells(*told)
    assert (cap["base"]["value"], cap["allowed"]["value"]) == (10, 3)
    assert awards["in_a_row"]["value"] is None  # what was entered is of five years


def test_progress_may_be_entered_of_members_together(folder: Path) -> None:
    sheet = folder / "progress.csv"
    sheet.write_text("Số;Người có việc đến hạn;Dưới 80%;Đủ 100%\n3;9;2;4\n", "utf-8")
    done("tables", "enter", str(sheet), "--table", "5.10", *PERIOD, "--approved")
    done("tables", "write", "out", "--unit", "3", *PERIOD, "--table", "5.10", "--as", "json")
    body = (folder / "out" / "bieu-3-20260101-20261231.json").read_text("utf-8")
    by_class, _ = json.loads(body)["tables"]
    (row,) = by_class["rows"]
    assert (row["key"], row["cells"]["between"]["value"]) == ("persons", 3)


def test_a_committee_tells_how_organisations_were_rated(folder: Path) -> None:
    sheet = folder / "rated.csv"
    sheet.write_text("Số;Đối tượng;Tổng số;HTXS\n1;Tổ chức cơ sở đảng;77;15\n", "utf-8")
    of_ratings = ("tables", "enter", str(sheet), *PERIOD, "--table", "5.5")
    assert "khi cấp ủy đã duyệt, nhập với --approved" in refused(*of_ratings)
    assert "Đã ghi số liệu của 1 nơi" in done(*of_ratings, "--approved")
    done("tables", "write", str(folder / "out"), *OF_TOP, "--table", "5.5", "--as", "json")
    (written,) = (json.loads(each.read_text("utf-8")) for each in (folder / "out").glob("*.json"))
    (row,) = written["tables"][0]["rows"]
    assert (row["key"], row["notes"]) == ("grassroots_organisation", ["imported"])
    assert row["cells"]["excellent"]["value"] == 15
    sheet.write_text("Số;Đối tượng;Tổng số\n3;Tổ chức cơ sở đảng;1\n", "utf-8")
    assert "đối tượng này do cấp ủy xếp loại" in refused(*of_ratings, "--approved")
