"""The settings: environment variables, read once into one frozen value; nobody else reads the environment."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM_API = "https://api.telegram.org"
KEEP_A_COPY = (
    "Keep a copy of the key file in a safe place away from the database: without it nobody can read the data."
)
NO_KEY_FILE = f"make one with: python -m bot setup\n    {KEEP_A_COPY}"


class SettingsProblem(Exception):
    """Everything that is missing or wrong, in one message without any secret."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        lines = [f"  {name} {what}" for name, what in wrong.items()]
        super().__init__("\n".join(["These settings are missing or wrong:", *lines]))


def _matching(pattern: str, what: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(what)
        return value

    return AfterValidator(check)


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise ValueError("must be the token as @BotFather gave it, such as 123456:ABC-def")
    return value


def _existing(value: Path) -> Path:
    if not value.is_file():
        raise ValueError(f"{value} does not exist; {NO_KEY_FILE}")
    return value


Token = Annotated[SecretStr, AfterValidator(_token)]
DatabaseUrl = Annotated[
    str,
    _matching(r"(sqlite:///|postgresql\+psycopg://).+", "must begin with sqlite:/// or postgresql://"),
    # The usual spelling; the driver is ours to choose.
    BeforeValidator(lambda value: re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", value)),
]
WebAddress = Annotated[
    str,
    _matching(r"https?://[^\s/]+(/\S*)?", "must be an address that begins with http:// or https://"),
    BeforeValidator(lambda value: value.rstrip("/")),
]
LogLevel = Annotated[
    str,
    _matching("DEBUG|INFO|WARNING|ERROR", "must be DEBUG, INFO, WARNING or ERROR"),
    BeforeValidator(str.upper),
]
Username = Annotated[
    str,
    _matching(r"[A-Za-z]\w{3,31}", "must be the bot's username, such as TuSoiBot"),
    BeforeValidator(lambda value: value.removeprefix("@")),
]


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    bot_token: Token | None = None
    bot_username: Username | None = None
    database_url: DatabaseUrl = "sqlite:///tusoi.sqlite3"
    reports_database_url: DatabaseUrl | None = None
    key_file: Path = Path("tusoi.key")
    bot_api_url: WebAddress = TELEGRAM_API
    proxy_url: WebAddress | None = None
    log_level: LogLevel = "INFO"

    @property
    def reports_url(self) -> str:
        """Where digests and tables are read: with a role of its own, or as everything else."""
        return self.reports_database_url or self.database_url


class RunSettings(Settings):
    """What the bot needs to run on Telegram: the token, and a key file that is there."""

    bot_token: Token
    key_file: Annotated[Path, AfterValidator(_existing)] = Field(Path("tusoi.key"), validate_default=True)


S = TypeVar("S", bound=Settings)


def read_settings(kind: type[S]) -> S:
    """The settings of the environment, `Settings` or `RunSettings`. Raises SettingsProblem."""
    try:
        return kind()
    except ValidationError as error:
        raise SettingsProblem({_name(each): _what(each) for each in error.errors()}) from None


def _name(error: ErrorDetails) -> str:
    return str(error["loc"][0]).upper()


def _what(error: ErrorDetails) -> str:
    return "is missing" if error["type"] == "missing" else error["msg"].removeprefix("Value error, ")
