"""A command that cannot go on says why in the operator's language and ends with 2; never in a traceback."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import RunSettings
from tests.cli.conftest import Folders

LANGUAGES = ("vi", "en")
BRANCH = ("branch", "create", "CB", "--superior", "DB", "--place", "Hue")
PLAN = ("campaign", "plan", "--branch", "1", "--from", "01/01/2026", "--to", "31/12/2099", "--permit", "CV 1")

# What is typed, and what is said: in Vietnamese, in English.
REFUSALS = {
    "a branch twice": (BRANCH, "DB đã có chi bộ mang tên CB", "DB has a branch named CB already"),
    "an empty name": ((*BRANCH, "--place", " "), "không được để trống", "must not be empty"),
    "no such zone": ((*BRANCH, "--zone", "Hue"), "Không có múi giờ Hue", "There is no time zone Hue"),
    "no such branch": (
        ("invites", "print", "--branch", "9", "--bot", "TuSoiMauBot"),
        "Không có chi bộ số 9",
        "There is no branch 9",
    ),
    "nobody to invite": (
        ("invites", "print", "--branch", "1", "--bot", "TuSoiMauBot"),
        "danh sách còn trống",
        "the list is empty",
    ),
    "no username": (("invites", "print", "--branch", "1"), "đặt BOT_USERNAME", "set BOT_USERNAME"),
    "no such file": (
        ("roster", "import", "a.csv", "--branch", "1"),
        "Không có tệp hoặc thư mục a.csv",
        "There is no file or folder a.csv",
    ),
    "a folder for a file": (
        ("roster", "import", ".", "--branch", "1"),
        ". là thư mục",
        ". is a folder",
    ),
    "a file that is no sheet": (
        ("roster", "import", "tusoi.key", "--branch", "1"),
        "Không đọc được tệp tusoi.key",
        "The file tusoi.key cannot be read",
    ),
    "a campaign in the past": (
        (*PLAN, "--closes", "01/02/2020"),
        "Ngày ở --closes không được là ngày đã qua",
        "The day of --closes must not be in the past",
    ),
}

# Settings under which nothing can be done, and what is said of them.
SETTINGS = {
    "no key file": ("KEY_FILE", "no.key", "Không có tệp khóa no.key", "There is no key file no.key"),
    "a spoiled key file": ("KEY_FILE", "spoiled.key", "không phải là khóa", "is not a key"),
    "a key file that is a folder": ("KEY_FILE", ".", "Không đọc được tệp khóa", "cannot be read"),
    "no tables": ("DATABASE_URL", "sqlite:///new.sqlite3", "chưa có các bảng", "does not have the tables"),
    "no folder for it": ("DATABASE_URL", "sqlite:///no/x.sqlite3", "Không dùng được", "cannot be used"),
    "no server": (
        "DATABASE_URL",
        "postgresql://a:hunter2@127.0.0.1:1/b",
        "Không dùng được",
        "cannot be used",
    ),
    "no port": ("DATABASE_URL", "postgresql://a:hunter2@127.0.0.1:x/b", "không đúng dạng", "not well formed"),
    "no database": (
        "DATABASE_URL",
        "mysql://hunter2@db/b",
        "DATABASE_URL: phải bắt",
        "DATABASE_URL: must begin",
    ),
}


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folders: Folders) -> Path:
    """A folder with a key file and branch 1, and an environment that says nothing."""
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    folders.begin(a_branch)
    (tmp_path / "spoiled.key").write_text("1 hunter2\n")
    return tmp_path


def a_branch() -> None:
    assert command("setup").exit_code == command(*BRANCH).exit_code == 0


def command(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def languages(case: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(LANGUAGES, case[-2:], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_is_said_in_the_language_of_the_setting(
    monkeypatch: pytest.MonkeyPatch, case: str, language: str
) -> None:
    monkeypatch.setenv("OPERATOR_LANGUAGE", language)
    words, *said = REFUSALS[case]
    result = command(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert languages((*said,))[language] in result.stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SETTINGS)
def test_settings_that_lead_nowhere_are_told_without_what_is_secret(
    monkeypatch: pytest.MonkeyPatch, case: str, language: str
) -> None:
    name, value, *said = SETTINGS[case]
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("OPERATOR_LANGUAGE", language)
    result = command("branch", "list")
    assert result.exit_code == 2
    assert languages((*said,))[language] in result.stderr
    assert "hunter2" not in result.output


@pytest.mark.parametrize(
    "words", [("setup",), ("migrate",), ("terminal",), ("demo",), ("sandbox",), ("run",)]
)
def test_an_unknown_language_is_told_in_all_of_them(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("OPERATOR_LANGUAGE", "fr")
    result = command(*words)
    assert result.exit_code == 2
    assert "OPERATOR_LANGUAGE: phải là vi" in result.stderr
    assert "OPERATOR_LANGUAGE: must be vi" in result.stderr


@pytest.mark.parametrize(
    ("language", "copy"),
    [("vi", "Xin chép một bản tệp khóa"), ("en", "Keep a copy of the key file in a safe place")],
)
def test_without_the_key_file_run_stops_with_the_sentence_to_keep_a_copy(
    monkeypatch: pytest.MonkeyPatch, folder: Path, language: str, copy: str
) -> None:
    (folder / "tusoi.key").unlink()
    monkeypatch.setenv("OPERATOR_LANGUAGE", language)
    result = command("run")
    assert result.exit_code == 2
    assert copy in result.stderr
    assert "BOT_TOKEN" in result.stderr


def test_a_port_that_is_none_is_refused() -> None:
    assert command("sandbox", "--port", "70000").exit_code == 2
