"""Settings: read from the environment once, and everything that is wrong told at once, without secrets."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import KEEP_A_COPY, TELEGRAM_API, RunSettings, Settings, SettingsProblem, read_settings

TOKEN = "123456:AAbbCC-dd_ee"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def told(kind: type[Settings] = Settings) -> list[str]:
    with pytest.raises(SettingsProblem) as problem:
        read_settings(kind)
    return str(problem.value).splitlines()


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
    lines = told()
    names = [line.split()[0] for line in lines[1:]]
    assert sorted(names) == [
        "BOT_API_URL",
        "BOT_TOKEN",
        "BOT_USERNAME",
        "DATABASE_URL",
        "LOG_LEVEL",
        "PROXY_URL",
    ]
    assert "hunter2" not in "\n".join(lines)


def test_to_run_without_token_and_key_file_both_are_told_and_what_to_do() -> None:
    text = "\n".join(told(RunSettings))
    assert "BOT_TOKEN is missing" in text
    assert "KEY_FILE tusoi.key does not exist; make one with: python -m bot setup" in text
    assert KEEP_A_COPY in text


def test_what_is_wrong_and_what_is_missing_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    names = {line.split()[0] for line in told(RunSettings)[1:]}
    assert {"LOG_LEVEL", "BOT_TOKEN", "KEY_FILE"} <= names


def test_with_token_and_key_file_the_bot_may_run(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tusoi.key").touch()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = read_settings(RunSettings)
    assert isinstance(settings, Settings)
    assert settings.bot_token.get_secret_value() == TOKEN


def test_settings_cannot_be_changed_and_do_not_print_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = read_settings(Settings)
    assert TOKEN not in repr(settings)
    with pytest.raises(ValidationError, match="frozen"):
        settings.key_file = Path("other.key")
