"""The operator's commands from an empty folder on: what they say, and how they end."""

import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.domain.round_plan import MOST_PLANNED
from bot.settings import RunSettings
from tests.cli.conftest import Folders

KEEP_A_COPY = "Xin chép một bản tệp khóa, cất ở nơi an toàn, tách khỏi cơ sở dữ liệu"
ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "docs" / "examples" / "danh-sach-mau.csv")
HEAVY = ("openpyxl", "docx", "segno", "pydantic_settings", "sqlalchemy", "alembic", "telegram", "matplotlib")
BRANCH = ("branch", "create", "Chi bộ Mẫu", "--superior", "Đảng bộ Mẫu", "--place", "Xã Mẫu", "--sample")
CAMPAIGN = ("campaign", "plan", "--branch", "1", "--from", "01/01/2026", "--to", "2099-12-31", "--closes")
PERMIT = ("--permit", "Công văn 01-CV/ĐU")


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def done(*words: str) -> str:
    result = command(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: str) -> str:
    """What is said on the error stream."""
    result = command(*words)
    assert result.exit_code == 2, result.output
    return result.stderr


@pytest.fixture
def branch(folders: Folders) -> None:
    """Key file, tables and branch 1."""
    folders.begin(a_branch)


def a_branch() -> None:
    done("setup")
    done(*BRANCH)


def test_help_lists_every_command_without_loading_anything_heavy() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from bot.cli import app\n"
        "print(CliRunner().invoke(app, ['--help']).stdout)\n"
        f"print('loaded', [name for name in {HEAVY} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    commands = (
        "setup",
        "migrate",
        "migrate-database",
        "backup",
        "restore",
        "held",
        "run",
        "web",
        "worker",
        "doctor",
        "demo",
        "terminal",
        "sandbox",
        "branch",
        "roster",
        "invites",
        "campaign",
        "audit",
        "tables",
        "keys",
        "requests",
        "retention",
        "tombstones",
        "units",
    )
    for name in commands:
        assert f"\n  {name} " in run.stdout
    assert "loaded []" in run.stdout


def test_each_command_has_help_of_its_own() -> None:
    for words in (
        ("branch", "create"),
        ("roster", "import"),
        ("invites", "print"),
        ("campaign", "plan"),
        ("units", "import"),
    ):
        assert "Usage: " in done(*words, "--help")


def test_setup_makes_a_private_key_file_and_says_to_keep_a_copy(empty_folder: Path) -> None:
    said = done("setup")
    assert KEEP_A_COPY in said
    assert (empty_folder / "tusoi.key").stat().st_mode & 0o777 == 0o600


def test_setup_twice_leaves_the_key_as_it_is(empty_folder: Path) -> None:
    done("setup")
    key = (empty_folder / "tusoi.key").read_bytes()
    assert "đã có và được giữ nguyên" in done("setup")
    assert (empty_folder / "tusoi.key").read_bytes() == key


def test_setup_makes_no_second_key_for_a_database_in_use(empty_folder: Path) -> None:
    done("setup")
    (empty_folder / "tusoi.key").unlink()
    assert "Xin đặt lại tệp khóa vào chỗ cũ" in refused("setup")
    assert not (empty_folder / "tusoi.key").exists()


def test_without_a_key_file_a_command_says_how_to_make_one() -> None:
    for words in (("branch", "list"), ("migrate",)):
        assert "python -m bot setup" in refused(*words)


def test_without_tables_a_command_says_how_to_make_them(empty_folder: Path) -> None:
    done("setup")
    for file in empty_folder.glob("tusoi.sqlite3*"):
        file.unlink()
    assert "python -m bot migrate" in refused("branch", "list")
    done("migrate")
    assert "Chưa có chi bộ nào" in done("branch", "list")


def test_a_database_out_of_reach_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    done("setup")
    monkeypatch.setenv("DATABASE_URL", "postgresql://tusoi:hunter2@127.0.0.1:1/tusoi")
    said = refused("branch", "list")
    assert said.startswith("Không dùng được cơ sở dữ liệu ghi ở DATABASE_URL")
    assert "hunter2" not in said


def test_wrong_settings_are_told_in_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db/tusoi")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    lines = refused("setup").splitlines()
    assert [line.split()[0] for line in lines] == ["Các", "DATABASE_URL:", "LOG_LEVEL:"]


def test_a_branch_is_created_listed_and_not_created_again() -> None:
    done("setup")
    assert done(*BRANCH) == "Đã lập chi bộ số 1: Chi bộ Mẫu, Đảng bộ Mẫu.\n"
    assert done("branch", "list") == "1  Chi bộ Mẫu, Đảng bộ Mẫu: 0 đảng viên (dữ liệu mẫu)\n"
    assert "đã có chi bộ mang tên Chi bộ Mẫu" in refused(*BRANCH)


@pytest.mark.parametrize(
    "options", [("--zone", "Nowhere/Town"), ("--zone", "../x"), ("--digest-at", "25:00"), ("--place", "  ")]
)
def test_a_branch_with_a_wrong_option_is_refused(options: tuple[str, str]) -> None:
    done("setup")
    refused(*BRANCH, *options)
    assert "Chưa có chi bộ nào" in done("branch", "list")


@pytest.mark.usefixtures("branch")
def test_the_sample_roster_is_imported_once() -> None:
    assert done("roster", "import", SAMPLE, "--branch", "1") == "Đã thêm 7 đảng viên vào Chi bộ Mẫu.\n"
    again = command("roster", "import", SAMPLE, "--branch", "1", "--skip-bad")
    assert again.exit_code == 2
    assert "Dòng 3: Nguyễn Minh Mẫu đã có trong chi bộ" in again.stdout
    assert "7 đảng viên" in done("branch", "list")


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("file", ["out.xlsx", "OUT.CSV"])
def test_an_exported_roster_is_imported_into_another_branch(empty_folder: Path, file: str) -> None:
    done("roster", "import", SAMPLE, "--branch", "1")
    told = done("roster", "export", "--branch", "1", file)
    assert f"Đã ghi 7 đảng viên của Chi bộ Mẫu vào {file}" in told
    assert (empty_folder / file).stat().st_mode & 0o777 == 0o600
    done(*BRANCH[:2], "Chi bộ Khác", *BRANCH[3:])
    assert "Đã thêm 7 đảng viên" in done("roster", "import", file, "--branch", "2")
    first, second = (done("roster", "list", "--branch", number) for number in "12")
    assert first == second


@pytest.mark.usefixtures("branch")
def test_an_export_writes_over_nothing_unasked_and_follows_no_link(empty_folder: Path) -> None:
    done("roster", "import", SAMPLE, "--branch", "1")
    precious, link = empty_folder / "precious.csv", empty_folder / "out.csv"
    precious.write_text("giữ")
    link.symlink_to(precious)
    assert "không ghi đè" in refused("roster", "export", "--branch", "1", "out.csv")
    assert "Đã ghi 7" in done("roster", "export", "--branch", "1", "out.csv", "--force")
    assert precious.read_text() == "giữ"
    assert not link.is_symlink()
    assert link.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("branch")
def test_an_export_of_nothing_or_into_another_kind_of_file_leaves_none(empty_folder: Path) -> None:
    before = set(empty_folder.iterdir())
    assert "kết thúc bằng .xlsx hoặc .csv" in refused("roster", "export", "--branch", "1", "out.docx")
    refused("roster", "export", "--branch", "9", "out.csv")
    refused("roster", "export", "--branch", "9", "out.csv", "--force")
    assert set(empty_folder.iterdir()) == before


@pytest.mark.usefixtures("branch")
def test_a_roster_with_a_bad_row_is_imported_without_it_on_demand(empty_folder: Path) -> None:
    file = empty_folder / "danh-sach.csv"
    file.write_text("Họ và tên;Loại\nNguyễn Văn Mẫu;\nLê Thị Thử;hỏi lại\n", encoding="utf-8")
    refusal = command("roster", "import", str(file), "--branch", "1")
    assert refusal.exit_code == 2
    assert "Dòng 3: không rõ “hỏi lại”" in refusal.stdout
    assert "0 đảng viên" in done("branch", "list")
    assert "Đã thêm 1 đảng viên" in done("roster", "import", str(file), "--branch", "1", "--skip-bad")


@pytest.mark.usefixtures("branch")
def test_a_file_that_is_missing_or_no_roster_is_told(empty_folder: Path) -> None:
    (empty_folder / "anh.xlsx").write_bytes(b"\x89PNG\x00")
    assert "Không có tệp hoặc thư mục nothing.csv" in refused(
        "roster", "import", "nothing.csv", "--branch", "1"
    )
    assert "không phải bảng tính" in refused("roster", "import", "anh.xlsx", "--branch", "1")


@pytest.mark.usefixtures("branch")
def test_an_unknown_branch_is_told_with_those_there_are() -> None:
    for words in (("roster", "import", SAMPLE), ("invites", "print", "--bot", "TuSoiMauBot")):
        assert "Không có chi bộ số 4.\nCác chi bộ hiện có:\n  1  Chi bộ Mẫu" in refused(
            *words, "--branch", "4"
        )


@pytest.mark.usefixtures("branch")
def test_invites_are_printed_into_a_private_file(empty_folder: Path) -> None:
    done("roster", "import", SAMPLE, "--branch", "1")
    assert "7 phiếu mời" in done("invites", "print", "--branch", "1", "--bot", "@TuSoiMauBot")
    out = empty_folder / "thu-moi.docx"
    assert out.stat().st_mode & 0o777 == 0o600
    assert len(Document(str(out)).inline_shapes) == 7


@pytest.mark.usefixtures("branch")
def test_a_sheet_is_never_written_over_another(empty_folder: Path) -> None:
    done("roster", "import", SAMPLE, "--branch", "1")
    (empty_folder / "thu-moi.docx").write_text("kept")
    refused("invites", "print", "--branch", "1", "--bot", "TuSoiMauBot")
    assert (empty_folder / "thu-moi.docx").read_text() == "kept"


@pytest.mark.usefixtures("branch")
def test_without_members_or_username_no_sheet_is_left_behind(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "BOT_USERNAME" in refused("invites", "print", "--branch", "1")
    monkeypatch.setenv("BOT_USERNAME", "TuSoiMauBot")
    assert "đều đã có tài khoản, hoặc danh sách còn trống" in refused("invites", "print", "--branch", "1")
    assert not (empty_folder / "thu-moi.docx").exists()


@pytest.mark.usefixtures("branch")
def test_a_line_of_the_roster_is_listed_changed_and_refused() -> None:
    done("roster", "import", SAMPLE, "--branch", "1")
    listed = done("roster", "list", "--branch", "1").splitlines()
    assert len(listed) == 7
    assert all(line.endswith("(chưa vào chương trình)") for line in listed)
    secretary = next(line for line in listed if ", bí thư," in line).partition(".")[0]
    other = next(line for line in listed if "không giữ chức vụ" in line and "chính thức" in line).partition(
        "."
    )[0]
    assert f"{secretary}. " in refused(
        "roster", "change", "--branch", "1", "--member", other, "--office", "secretary"
    )
    changed = done("roster", "change", "--branch", "1", "--member", other, "--state", "exempt", "--post")
    assert "miễn công tác và sinh hoạt, giữ chức vụ lãnh đạo, quản lý" in changed
    assert "Chưa ghi điều cần đổi" in refused("roster", "change", "--branch", "1", "--member", other)
    assert "không có đảng viên số 99" in refused(
        "roster", "change", "--branch", "1", "--member", "99", "--office", "none"
    )


@pytest.mark.usefixtures("branch")
def test_one_member_gets_a_slip_of_his_own(empty_folder: Path) -> None:
    done("roster", "import", SAMPLE, "--branch", "1")
    to_one = ("invites", "print", "--branch", "1", "--bot", "TuSoiMauBot", "--member")
    assert "1 phiếu mời" in done(*to_one, "2")
    assert len(Document(str(empty_folder / "thu-moi.docx")).inline_shapes) == 1
    assert "không có đảng viên số 99" in refused(*to_one, "99", "--out", "other.docx")
    assert not (empty_folder / "other.docx").exists()


@pytest.mark.usefixtures("branch")
def test_as_many_campaigns_are_planned_as_on_the_phone() -> None:
    for number in range(1, MOST_PLANNED + 1):
        told = done(*CAMPAIGN, "20/12/2099", *PERMIT)
        assert f"Đã lập đợt số {number} của Chi bộ Mẫu." in told
        assert "Định ngày họp" in told
    assert "đã lập nhưng chưa mở" in refused(*CAMPAIGN, "20/12/2099", *PERMIT)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*CAMPAIGN, "20/12/2020", *PERMIT), "Ngày ở --closes không được là ngày đã qua"),
        ((*CAMPAIGN, "20/12/2099", "--permit", " "), "--permit phải ghi rõ văn bản"),
        ((*CAMPAIGN, "31/02/2099", *PERMIT), "31/02/2099"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_with_its_reason(words: tuple[str, ...], told: str) -> None:
    assert told in refused(*words)
