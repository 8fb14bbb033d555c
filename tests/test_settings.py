"""Settings: read from the environment once, and everything that is wrong told at once, without secrets."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.app import keeping_of
from bot.domain.member import Language
from bot.domain.organisation.signals import Thresholds
from bot.domain.retention import DRAFT_DAYS
from bot.settings import (
    LANGUAGES,
    TELEGRAM_API,
    Fault,
    RunSettings,
    Settings,
    SettingsProblem,
    WebSettings,
    WrongSetting,
    operator_languages,
    read_settings,
)

TOKEN = "123456:AAbbCC-dd_ee"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def told(kind: type[Settings] = Settings) -> SettingsProblem:
    with pytest.raises(SettingsProblem) as problem:
        read_settings(kind)
    return problem.value


def faults(problem: SettingsProblem) -> dict[str, Fault]:
    return {wrong.name: wrong.fault for wrong in problem.wrong}


def test_without_any_variable_everything_has_its_usual_value() -> None:
    settings = read_settings(Settings)
    assert settings.database_url == settings.reports_url == "sqlite:///tusoi.sqlite3"
    assert settings.key_file == Path("tusoi.key")
    assert settings.bot_api_url == TELEGRAM_API
    assert (settings.bot_token, settings.proxy_url, settings.log_level) == (None, None, "INFO")


def test_variables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_USERNAME", "@TuSoiMauBot")
    monkeypatch.setenv("DATABASE_URL", "postgres://tusoi:pw@db/tusoi")
    monkeypatch.setenv("REPORTS_DATABASE_URL", "postgresql+psycopg://reports:pw@db/tusoi")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8081/")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    settings = read_settings(Settings)
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.bot_username == "TuSoiMauBot"
    assert settings.database_url == "postgresql+psycopg://tusoi:pw@db/tusoi"
    assert settings.reports_url == "postgresql+psycopg://reports:pw@db/tusoi"
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "nine", "10000", "٩"])
def test_days_are_a_whole_number_of_them(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("DRAFT_DAYS", days)
    monkeypatch.setenv("REPORT_DAYS", days)
    assert faults(told()) == {"DRAFT_DAYS": Fault.NOT_DAYS, "REPORT_DAYS": Fault.NOT_DAYS}


def test_how_long_things_are_kept_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (Settings().draft_days, Settings().report_days) == (DRAFT_DAYS, None)
    monkeypatch.setenv("DRAFT_DAYS", "30")
    monkeypatch.setenv("REPORT_DAYS", "365")
    settings = read_settings(Settings)
    assert (settings.draft_days, settings.report_days) == (30, 365)


def test_from_when_on_a_committee_might_look_again_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keeping_of(Settings()).thresholds == Thresholds()
    monkeypatch.setenv("UNCHECKED_DAYS", "60")
    monkeypatch.setenv("LEDGER_DAYS", "7")
    assert keeping_of(read_settings(Settings)).thresholds == Thresholds(60, 7)


def test_signs_are_told_to_committees_only_where_somebody_has_said_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not keeping_of(Settings()).tells_signs
    monkeypatch.setenv("SIGNS_UPWARD", "Yes")
    assert keeping_of(read_settings(Settings)).tells_signs
    monkeypatch.setenv("SIGNS_UPWARD", "maybe")
    assert faults(told()) == {"SIGNS_UPWARD": Fault.NOT_YES_OR_NO}


def test_tombstones_lie_beside_the_key_file_unless_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_FILE", "keys/my.key")
    assert read_settings(Settings).tombstones_path == Path("keys/tusoi.tombstones")
    monkeypatch.setenv("TOMBSTONES_FILE", "elsewhere/stones")
    assert read_settings(Settings).tombstones_path == Path("elsewhere/stones")


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_FILE", "")
    monkeypatch.setenv("PROXY_URL", "")
    assert read_settings(Settings) == Settings()


def test_all_that_is_wrong_is_told_at_once_and_no_value_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "hunter2")
    monkeypatch.setenv("DATABASE_URL", "mysql://tusoi:hunter2@db/tusoi")
    monkeypatch.setenv("BOT_API_URL", "hunter2")
    monkeypatch.setenv("PROXY_URL", "socks5://hunter2")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("BOT_USERNAME", "tu soi")
    monkeypatch.setenv("OPERATOR_LANGUAGE", "fr")
    problem = told()
    assert faults(problem) == {
        "BOT_API_URL": Fault.NOT_AN_ADDRESS,
        "BOT_TOKEN": Fault.NOT_A_TOKEN,
        "BOT_USERNAME": Fault.NOT_A_USERNAME,
        "DATABASE_URL": Fault.NOT_A_DATABASE,
        "LOG_LEVEL": Fault.NOT_A_LEVEL,
        "OPERATOR_LANGUAGE": Fault.NOT_A_LANGUAGE,
        "PROXY_URL": Fault.NOT_AN_ADDRESS,
    }
    assert "hunter2" not in f"{problem} {problem.wrong}"


@pytest.fixture
def token_file(monkeypatch: pytest.MonkeyPatch) -> Path:
    file = Path("token").absolute()
    file.write_text(f"  {TOKEN}\n")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(file))
    return file


def test_the_token_may_stand_in_a_file(token_file: Path) -> None:
    Path("tusoi.key").touch()
    settings = read_settings(RunSettings)
    assert settings.token == TOKEN
    assert TOKEN not in f"{settings} {settings!r} {settings.model_dump()}"


@pytest.mark.parametrize("content", [b"", b"hunter2", f"{TOKEN}\n{TOKEN}".encode(), b"\xff\xfe"])
def test_a_file_that_holds_no_token_is_told_by_its_path(token_file: Path, content: bytes) -> None:
    Path("tusoi.key").touch()
    token_file.write_bytes(content)
    problem = told(RunSettings)
    assert problem.wrong == (WrongSetting("BOT_TOKEN_FILE", Fault.NOT_A_TOKEN_FILE, str(token_file)),)


def test_a_token_file_that_cannot_be_read_is_told_by_its_path(
    token_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (token_file.with_name("gone"), token_file.parent):
        monkeypatch.setenv("BOT_TOKEN_FILE", str(path))
        assert told().wrong == (WrongSetting("BOT_TOKEN_FILE", Fault.NO_TOKEN_FILE, str(path)),)


@pytest.mark.usefixtures("token_file")
def test_one_token_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert faults(told()) == {"BOT_TOKEN": Fault.TWO_TOKENS}


def test_to_run_without_token_and_key_file_both_are_told() -> None:
    assert set(told(RunSettings).wrong) == {
        WrongSetting("BOT_TOKEN", Fault.MISSING),
        WrongSetting("KEY_FILE", Fault.NO_KEY_FILE, path="tusoi.key"),
    }


@pytest.mark.parametrize("pasted", ["http://api.mau\n", "http://api.mau/\x1b[2J"])
def test_what_a_terminal_cannot_show_is_refused(monkeypatch: pytest.MonkeyPatch, pasted: str) -> None:
    monkeypatch.setenv("BOT_API_URL", pasted)
    assert faults(told()) == {"BOT_API_URL": Fault.UNREADABLE}


def test_the_language_of_commands_is_known_whatever_else_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert operator_languages() == ("vi",)
    monkeypatch.setenv("OPERATOR_LANGUAGE", "EN")
    assert operator_languages() == ("en",)
    monkeypatch.setenv("OPERATOR_LANGUAGE", "fr")
    assert operator_languages() == ("vi", "en")


def test_commands_speak_every_language_people_can_choose() -> None:
    assert set(LANGUAGES) == set(Language)


def test_on_sqlite_reports_are_read_from_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTS_DATABASE_URL", "sqlite:///tusoi.sqlite3")
    assert read_settings(Settings).reports_url == "sqlite:///tusoi.sqlite3"
    monkeypatch.setenv("REPORTS_DATABASE_URL", "sqlite:///other.sqlite3")
    assert faults(told()) == {"REPORTS_DATABASE_URL": Fault.NOT_THE_SAME_FILE}


def test_what_is_wrong_and_what_is_missing_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert set(faults(told(RunSettings))) == {"LOG_LEVEL", "BOT_TOKEN", "KEY_FILE"}


def test_with_token_and_key_file_the_bot_may_run(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tusoi.key").touch()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = read_settings(RunSettings)
    assert isinstance(settings, Settings)
    assert settings.token == TOKEN


@pytest.mark.parametrize(
    ("secret", "fault"),
    [
        ("x" * 31, Fault.SECRET_TOO_SHORT),
        ("x" * 257, Fault.NOT_A_SECRET),
        ("mật khẩu rất dài và rất khó đoán ra", Fault.NOT_A_SECRET),
        ("x" * 40 + "\n", Fault.NOT_A_SECRET),
    ],
)
def test_a_webhook_secret_is_what_telegram_takes_and_too_long_to_guess(
    monkeypatch: pytest.MonkeyPatch, secret: str, fault: Fault
) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    problem = told()
    assert faults(problem) == {"WEBHOOK_SECRET": fault}
    assert secret not in f"{problem} {problem.wrong}"


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.vn/x",
        "https://",
        "https://bot.example.vn/x?token=1",
        "https://bot.example.vn/#x",
        "http://localhost:80/",
        "http://127.0.0.1.example.vn:1/",
    ],
)
def test_a_webhook_is_a_plain_https_address(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("WEBHOOK_URL", url)
    assert faults(told()) == {"WEBHOOK_URL": Fault.NOT_A_WEBHOOK}


def test_a_webhook_needs_address_and_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tusoi.key").touch()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert faults(told(WebSettings)) == {"WEBHOOK_URL": Fault.MISSING, "WEBHOOK_SECRET": Fault.MISSING}
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.vn/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", "x" * 32)
    settings = read_settings(WebSettings)
    assert settings.webhook_secret.get_secret_value() == "x" * 32
    assert "x" * 32 not in repr(settings)


def test_settings_cannot_be_changed_and_do_not_print_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = read_settings(Settings)
    assert TOKEN not in repr(settings)
    with pytest.raises(ValidationError, match="frozen"):
        settings.key_file = Path("other.key")
