"""The commands over the keys: adding, changing to a new one, listing, retiring; wrong key files are told."""

import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import LANGUAGES, RunSettings
from storage.keyfile import read_keys, write_key_file
from tests.cli.conftest import Folders

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "docs" / "examples" / "danh-sach-mau.csv")
BRANCH = ("branch", "create", "Chi bộ Mẫu", "--superior", "Đảng bộ Mẫu", "--place", "Xã Mẫu", "--sample")
COPY = "Xin chép một bản tệp khóa"
OPENS_THE_DATABASE = (
    ("branch", "list"),
    ("roster", "list", "--branch", "1"),
    ("invites", "print", "--branch", "1", "--bot", "TuSoiMauBot"),
    ("keys", "add"),
    ("keys", "list"),
    ("keys", "rotate"),
    ("keys", "retire", "1", "--yes"),
    ("migrate",),
    ("run",),
    ("setup",),
    ("terminal",),
)


@pytest.fixture(autouse=True)
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folders: Folders) -> Path:
    """The key file of a branch of seven members, and an environment that says nothing else."""
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    monkeypatch.chdir(tmp_path)
    folders.begin(a_branch)
    return tmp_path / "tusoi.key"


def a_branch() -> None:
    for words in (("setup",), BRANCH, ("roster", "import", SAMPLE, "--branch", "1")):
        done(*words)


def command(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)


def done(*words: str) -> str:
    result = command(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: str) -> str:
    result = command(*words)
    assert result.exit_code == 2, result.output
    return result.stderr


def test_an_added_key_is_to_be_copied_away(file: Path) -> None:
    said = done("keys", "add")
    assert "Đã thêm khóa số 2" in said
    assert COPY in said
    assert sorted(read_keys(file)) == [1, 2]


def test_rotating_adds_a_key_and_seals_everything_with_it(file: Path) -> None:
    said = done("keys", "rotate")
    assert "Đã thêm khóa số 2" in said
    assert COPY in said
    assert "Đã mã hóa lại 8 dòng, còn 0 dòng." in said
    assert "Xong: 8 dòng đã được mã hóa lại, tất cả dữ liệu nay dùng khóa số 2." in said
    assert "Khóa số 1, không còn cần" in done("keys", "list")
    assert "7 đảng viên" in done("branch", "list")


def test_rotating_goes_on_without_another_key_on_demand(file: Path) -> None:
    done("keys", "add")
    assert "Xong: 8 dòng" in done("keys", "rotate", "--reseal-only")
    assert "Không có gì phải mã hóa lại" in done("keys", "rotate", "--reseal-only")
    assert sorted(read_keys(file)) == [1, 2]


def test_stopped_halfway_it_says_how_to_go_on_and_goes_on(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(progress: object, done: int, left: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bot.cli.keys._Progress.__call__", stop)
        result = command("keys", "rotate")
    assert result.exit_code == 130
    assert "python -m bot keys rotate --reseal-only" in result.stdout
    assert "7 đảng viên" in done("branch", "list")
    assert "tất cả dữ liệu nay dùng khóa số 2" in done("keys", "rotate", "--reseal-only")
    assert "Khóa số 1, không còn cần" in done("keys", "list")


def test_slips_that_were_printed_keep_the_old_key(file: Path) -> None:
    done("invites", "print", "--branch", "1", "--bot", "TuSoiMauBot")
    assert "Còn 7 phiếu mời theo khóa cũ" in done("keys", "rotate")
    said = refused("keys", "retire", "1", "--yes")
    assert "7 phiếu mời" in said
    assert "xin chờ phiếu hết hạn" in said
    assert sorted(read_keys(file)) == [1, 2]


def test_the_list_shows_what_needs_each_key_and_never_a_key(file: Path) -> None:
    done("keys", "add")
    said = done("keys", "list")
    assert "Khóa số 2, đang dùng để mã hóa:\n  chưa có dữ liệu nào" in said
    assert "Khóa số 1, còn cần cho:\n  ledger_branch: 1 dòng\n  ledger_member: 7 dòng" in said
    packed = re.findall(r"\S{40,}", file.read_text())
    assert len(packed) == 2
    assert [key for key in packed if key[:10] in said] == []


def test_a_key_that_is_needed_newest_or_unknown_is_not_retired(file: Path) -> None:
    done("keys", "add")
    before = file.read_bytes()
    assert "ledger_member: 7 dòng" in refused("keys", "retire", "1", "--yes")
    assert "đang dùng để mã hóa nên không bỏ được" in refused("keys", "retire", "2", "--yes")
    assert "không có khóa số 9" in refused("keys", "retire", "9", "--yes")
    assert file.read_bytes() == before


@pytest.mark.parametrize(("typed", "left"), [("y\n", [2]), ("n\n", [1, 2]), ("", [1, 2])])
def test_a_key_is_retired_after_asking(file: Path, typed: str, left: list[int]) -> None:
    done("keys", "rotate")
    result = command("keys", "retire", "1", typed=typed)
    assert "Bỏ khóa số 1 khỏi tệp khóa?" in result.stdout
    assert (result.exit_code == 0) is (left == [2])
    assert sorted(read_keys(file)) == left
    assert "7 đảng viên" in done("branch", "list")


@pytest.mark.parametrize("words", OPENS_THE_DATABASE, ids=" ".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_of_another_database_is_told_before_anything_is_done(
    file: Path, words: tuple[str, ...], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPERATOR_LANGUAGE", language)
    file.unlink()
    write_key_file(file)
    before = {path: path.read_bytes() for path in (file, file.with_name("tusoi.sqlite3"))}
    said = refused(*words)
    what, where, remedy = {
        "vi": ("mã hóa bằng khóa khác", "Tệp khóa tusoi.key", "KEY_FILE hay DATABASE_URL"),
        "en": ("sealed with another key", "key file tusoi.key", "KEY_FILE or DATABASE_URL"),
    }[language]
    assert what in said
    assert where in said
    assert remedy in said
    assert {path: path.read_bytes() for path in before} == before


def test_no_command_opens_the_database_by_another_way() -> None:
    modules = {path for path in (ROOT / "bot" / "cli").glob("*.py") if path.name != "opening.py"}
    assert len(modules) > 5
    assert [path.name for path in modules if "open_storage" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("words", OPENS_THE_DATABASE, ids=" ".join)
def test_an_old_copy_of_the_key_file_is_told(file: Path, words: tuple[str, ...]) -> None:
    copy = file.read_bytes()
    done("keys", "rotate")
    file.write_bytes(copy)
    assert "Tệp khóa tusoi.key thiếu khóa của cơ sở dữ liệu này: đó là bản cũ" in refused(*words)


@pytest.mark.parametrize(
    "words", [words for words in OPENS_THE_DATABASE if words != ("setup",)], ids=" ".join
)
def test_a_key_file_that_is_gone_is_told(file: Path, words: tuple[str, ...]) -> None:
    file.unlink()
    assert "tusoi.key" in refused(*words)
    assert not file.exists()


def test_a_key_file_that_others_can_read_is_warned_of(file: Path) -> None:
    assert command("branch", "list").stderr == ""
    file.chmod(0o644)
    result = command("branch", "list")
    assert result.exit_code == 0
    assert "chmod 600 tusoi.key" in result.stderr


def test_a_link_to_the_key_file_stays_a_link_and_its_owner_the_same(file: Path) -> None:
    kept = file.rename(file.with_name("elsewhere.key"))
    if os.geteuid() == 0:
        os.chown(kept, 1234, 1234)
    owner = kept.stat().st_uid
    file.symlink_to(kept)
    done("keys", "add")
    assert file.is_symlink()
    assert (sorted(read_keys(kept)), kept.stat().st_uid) == ([1, 2], owner)
