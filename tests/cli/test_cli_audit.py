"""`audit verify` and `audit list`: what the operator sees of the trail, and how tampering ends."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.settings import RunSettings
from storage.database import open_database
from tests.cli.conftest import Folders
from tests.cli.test_cli_setting_up import BRANCH, CAMPAIGN, PERMIT, SAMPLE, done, refused
from tests.tampering import tamper

BOT = ("--bot", "TuSoiMauBot")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folders: Folders) -> Path:
    """Key file, tables, and a branch with everything a command can do to it."""
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    folders.begin(all_that_commands_do)
    return tmp_path


def all_that_commands_do() -> None:
    for words in (("setup",), BRANCH, ("roster", "import", SAMPLE, "--branch", "1")):
        done(*words)
    done("roster", "list", "--branch", "1")
    done("roster", "change", "--branch", "1", "--member", "2", "--state", "absent")
    done("invites", "print", "--branch", "1", *BOT, "--member", "3")
    done(*CAMPAIGN, "20/12/2099", *PERMIT)


def spoil(statement: str) -> None:
    database = open_database("sqlite:///tusoi.sqlite3")
    tamper(database, statement)
    database.close()


def clauses(said: str) -> list[str]:
    """The lines without their moments."""
    return [line.partition("  ")[2] for line in said.splitlines()]


def test_every_command_that_counts_stands_in_the_list_with_numbers_instead_of_names() -> None:
    said = done("audit", "list", "--branch", "1")
    assert clauses(said) == [
        "người phụ trách máy: lập chi bộ",
        "người phụ trách máy: nhập danh sách, số đảng viên: 7",
        "người phụ trách máy: xem danh sách đảng viên",
        "người phụ trách máy: ghi tình trạng của đồng chí số 2: vắng có lý do",
        "người phụ trách máy: lập phiếu mời cho đồng chí số 3",
        "người phụ trách máy: lập đợt tự soi, tự sửa (đợt 1)",
    ]
    assert clauses(done("audit", "list", "--branch", "1"))[-1] == "người phụ trách máy: xem vết"


def test_the_list_is_narrowed_by_day_and_member() -> None:
    narrow = ("audit", "list", "--branch", "1", "--since", "01/01/2020", "--member", "2")
    assert clauses(done(*narrow)) == ["người phụ trách máy: ghi tình trạng của đồng chí số 2: vắng có lý do"]
    assert done("audit", "list", "--branch", "1", "--since", "2099-01-01") == "Chưa có dòng vết nào.\n"
    assert done("audit", "list", "--branch", "0") == "Chưa có dòng vết nào.\n"
    assert "không có đảng viên số 99" in refused("audit", "list", "--branch", "1", "--member", "99")
    assert "Không có chi bộ số 4" in refused("audit", "list", "--branch", "4")


def test_a_whole_trail_is_verified_with_the_last_line_of_each_branch() -> None:
    first, second, head = done("audit", "verify").splitlines()
    assert first == "Vết còn nguyên vẹn: 6 dòng."
    assert "ghi lại ở nơi khác" in second
    number, place, start = head.split()
    assert (number, place, len(start)) == ("1", "6", 12)


def test_a_changed_and_a_removed_line_end_the_command_with_their_places() -> None:
    spoil("UPDATE ledger_trail SET actor_id = 5 WHERE place = 2")
    spoil("DELETE FROM ledger_trail WHERE place = 6")
    said = refused("audit", "verify", "--note", "heads.txt")
    assert said.splitlines() == [
        "Vết không còn nguyên vẹn:",
        "  chi bộ số 1, dòng 2: đã bị sửa",
        "  chi bộ số 1, dòng 6: đã bị bỏ",
    ]
    assert not Path("heads.txt").exists()


def test_a_spoilt_trail_is_listed_all_the_same() -> None:
    spoil("UPDATE ledger_trail SET at = 'yesterday', act = 'danced' WHERE place = 2")
    assert "?  người phụ trách máy: danced" in done("audit", "list", "--branch", "1").splitlines()


def test_a_trail_shortened_with_its_head_is_found_beside_noted_heads(folder: Path) -> None:
    done("audit", "verify", "--note", "early.txt")
    done("roster", "list", "--branch", "1")
    done("audit", "verify", "--note", "heads.txt")
    assert "nguyên vẹn" in done("audit", "verify", "--noted", "early.txt")
    early = (folder / "early.txt").read_text().split()
    spoil("DELETE FROM ledger_trail WHERE place = 7")
    spoil(f"UPDATE ledger_trail_head SET place = 6, hash = '{early[2]}'")
    assert "nguyên vẹn: 6 dòng" in done("audit", "verify")
    assert "chi bộ số 1, dòng 7: đã được ghi lại trước đây, nay không còn" in refused(
        "audit", "verify", "--noted", "heads.txt"
    )
    assert "Đã có heads.txt" in refused("audit", "verify", "--note", "heads.txt")


def test_what_is_printed_can_be_typed_into_a_file_and_what_is_no_head_is_told(folder: Path) -> None:
    head = done("audit", "verify").splitlines()[-1]
    (folder / "typed.txt").write_text(f"{head}\n")
    assert "nguyên vẹn" in done("audit", "verify", "--noted", "typed.txt")
    (folder / "typed.txt").write_text(f"{head}\nchi bộ 1: 6\n")
    assert "Dòng 2 của typed.txt" in refused("audit", "verify", "--noted", "typed.txt")
    assert "Không có tệp" in refused("audit", "verify", "--noted", "nothing.txt")


def test_without_the_guards_switched_off_the_database_refuses() -> None:
    database = open_database("sqlite:///tusoi.sqlite3")
    with pytest.raises(Exception, match="append-only"), database.engine.begin() as connection:
        connection.execute(text("DELETE FROM ledger_trail"))
    database.close()


def test_changing_keys_leaves_lines_and_older_ones_can_still_be_verified() -> None:
    done("keys", "rotate")
    done("invites", "print", "--branch", "1", *BOT, "--member", "3", "--out", "mới.docx")
    done("keys", "retire", "1", "--yes")
    assert clauses(done("audit", "list", "--branch", "0")) == [
        "người phụ trách máy: thêm khóa số 2",
        "người phụ trách máy: mã hóa lại toàn bộ dữ liệu bằng khóa số 2",
        "người phụ trách máy: bỏ khóa số 1 khỏi tệp khóa",
    ]
    done("audit", "verify")
    spoil("UPDATE ledger_trail SET act = 'x' WHERE place = 1")
    refused("audit", "verify")
