"""The settings: environment variables, read once into one frozen value; nobody else reads the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM_API = "https://api.telegram.org"
LANGUAGES = ("vi", "en")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
SHORTEST_SECRET = 32


class Fault(StrEnum):
    """What can be wrong with a setting; bot/views has the words."""

    MISSING = "missing"
    NOT_A_LANGUAGE = "not_a_language"
    NOT_A_TOKEN = "not_a_token"  # noqa: S105  # a kind of fault, no secret
    NO_TOKEN_FILE = "no_token_file"  # noqa: S105
    NOT_A_TOKEN_FILE = "not_a_token_file"  # noqa: S105
    TWO_TOKENS = "two_tokens"
    NOT_A_USERNAME = "not_a_username"
    NOT_A_DATABASE = "not_a_database"
    NOT_THE_SAME_FILE = "not_the_same_file"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_WEBHOOK = "not_a_webhook"
    NOT_A_SECRET = "not_a_secret"  # noqa: S105  # a kind of fault, no secret
    SECRET_TOO_SHORT = "secret_too_short"  # noqa: S105  # the same
    NOT_A_LEVEL = "not_a_level"
    NO_KEY_FILE = "no_key_file"
    NOT_DAYS = "not_days"
    NOT_YES_OR_NO = "not_yes_or_no"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class WrongSetting:
    """A setting, what is wrong with it, and the path it names where that helps; never a secret."""

    name: str
    fault: Fault
    path: str = ""


class SettingsProblem(Exception):
    """Everything that is missing or wrong, at once."""

    def __init__(self, wrong: tuple[WrongSetting, ...]) -> None:
        super().__init__(", ".join(f"{each.name}: {each.fault}" for each in wrong))
        self.wrong = wrong


def _problem(fault: Fault, facts: Mapping[str, str] | None = None) -> PydanticCustomError:
    return PydanticCustomError(fault.value, fault.value, dict(facts or {}))


def _matching(pattern: str, fault: Fault) -> AfterValidator:
    def check(value: str) -> str:
        if not value.isprintable():  # bytes that are no text, or a line end that was pasted along
            raise _problem(Fault.UNREADABLE)
        if not re.fullmatch(pattern, value):
            raise _problem(fault)
        return value

    return AfterValidator(check)


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise _problem(Fault.NOT_A_TOKEN)
    return value


def _token_file(value: Path) -> Path:
    try:
        holds_one = _TOKEN.fullmatch(_token_in(value))
    except OSError:
        raise _problem(Fault.NO_TOKEN_FILE, _path(value)) from None
    if not holds_one:
        raise _problem(Fault.NOT_A_TOKEN_FILE, _path(value))
    return value


def _token_in(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace").strip()


def _webhook_secret(value: SecretStr) -> SecretStr:
    secret = value.get_secret_value()
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):  # what Telegram takes
        raise _problem(Fault.NOT_A_SECRET)
    if len(secret) < SHORTEST_SECRET:
        raise _problem(Fault.SECRET_TOO_SHORT)
    return value


def _existing(value: Path) -> Path:
    if not value.is_file():
        raise _problem(Fault.NO_KEY_FILE, _path(value))
    return value


def _path(value: Path) -> dict[str, str]:
    return {"path": str(value).encode(errors="replace").decode()}


def _days(value: object) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", str(value), re.ASCII):
        raise _problem(Fault.NOT_DAYS)
    return int(str(value))


Days = Annotated[int, BeforeValidator(_days)]
YesOrNo = Annotated[str, _matching("yes|no", Fault.NOT_YES_OR_NO), BeforeValidator(str.lower)]
OperatorLanguage = Annotated[
    str, _matching("|".join(LANGUAGES), Fault.NOT_A_LANGUAGE), BeforeValidator(str.lower)
]
Token = Annotated[SecretStr, AfterValidator(_token)]
DatabaseUrl = Annotated[
    str,
    _matching(r"(sqlite:///|postgresql\+psycopg://).+", Fault.NOT_A_DATABASE),
    # The usual spelling; the driver is ours to choose.
    BeforeValidator(lambda value: re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", value)),
]
WebAddress = Annotated[
    str,
    _matching(r"https?://[^\s/]+(/\S*)?", Fault.NOT_AN_ADDRESS),
    BeforeValidator(lambda value: value.rstrip("/")),
]
WebhookUrl = Annotated[
    str,
    # Plain http only on this machine, where a Bot API server or the sandbox stands beside.
    _matching(r"(https://[^\s/?#]+|http://127\.0\.0\.1:\d+)(/[^\s?#]*)?", Fault.NOT_A_WEBHOOK),
]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
LogLevel = Annotated[
    str, _matching("DEBUG|INFO|WARNING|ERROR", Fault.NOT_A_LEVEL), BeforeValidator(str.upper)
]
Username = Annotated[
    str,
    _matching(r"[A-Za-z]\w{3,31}", Fault.NOT_A_USERNAME),
    BeforeValidator(lambda value: value.removeprefix("@")),
]


class CommandSettings(BaseSettings):
    """What every command needs, also one that needs nothing else: the language it speaks."""

    # A kind of settings is built when it is read; a command reads one or two of the four.
    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True, defer_build=True)

    operator_language: OperatorLanguage = "vi"


class Settings(CommandSettings):
    """Each field is the environment variable of the same name in capitals."""

    needs_token: ClassVar[bool] = False

    bot_token_file: Annotated[Path, AfterValidator(_token_file)] | None = None
    bot_token: Token | None = Field(default=None, validate_default=True)
    bot_username: Username | None = None
    database_url: DatabaseUrl = "sqlite:///tusoi.sqlite3"
    reports_database_url: DatabaseUrl | None = None
    key_file: Path = Path("tusoi.key")
    tombstones_file: Path | None = None
    draft_days: Days = 90
    report_days: Days | None = None
    backup_days: Days = 30
    unchecked_days: Days = 90
    ledger_days: Days = 30
    signs_upward: YesOrNo = "no"
    to_database_url: DatabaseUrl | None = None
    bot_api_url: WebAddress = TELEGRAM_API
    proxy_url: WebAddress | None = None
    webhook_url: WebhookUrl | None = None
    webhook_secret: WebhookSecret | None = None
    log_level: LogLevel = "INFO"

    @field_validator("bot_token", mode="before")
    @classmethod
    def _from_file(cls, value: str | None, info: ValidationInfo) -> str | None:
        """A token in a file stays out of the environment, which others may be able to see."""
        if "bot_token_file" not in info.data:
            return value  # it is wrong, which is told already
        file = info.data["bot_token_file"]
        if value and file:
            raise _problem(Fault.TWO_TOKENS)
        if cls.needs_token and not (value or file):
            raise _problem(Fault.MISSING)
        return _token_in(file) if file else value

    @field_validator("reports_database_url")
    @classmethod
    def _same_file(cls, value: str | None, info: ValidationInfo) -> str | None:
        """SQLite knows no roles: another file would hold another branch, or nothing."""
        if value and value.startswith("sqlite") and value != info.data.get("database_url", value):
            raise _problem(Fault.NOT_THE_SAME_FILE)
        return value

    @property
    def tombstones_path(self) -> Path:
        """Where deletions are noted outside the database: beside the key file, unless it is said."""
        return self.tombstones_file or self.key_file.with_name("tusoi.tombstones")

    @property
    def reports_url(self) -> str:
        """Where digests and tables are read: with a role of its own, or as everything else."""
        return self.reports_database_url or self.database_url


class RunSettings(Settings):
    """What the bot needs to run on Telegram: the token, and a key file that is there."""

    needs_token: ClassVar[bool] = True

    key_file: Annotated[Path, AfterValidator(_existing)] = Field(Path("tusoi.key"), validate_default=True)

    @property
    def token(self) -> str:
        """The token itself, for whoever speaks to Telegram."""
        assert self.bot_token is not None  # noqa: S101  # it is needed, which has been looked at
        return self.bot_token.get_secret_value()


class WebSettings(RunSettings):
    """What the bot needs besides where Telegram brings the updates."""

    webhook_url: WebhookUrl
    webhook_secret: WebhookSecret


S = TypeVar("S", bound=CommandSettings)


def read_settings(kind: type[S]) -> S:
    """The settings of the environment, such as `Settings` or `RunSettings`. Raises SettingsProblem."""
    try:
        return kind()
    except ValidationError as error:
        raise SettingsProblem(tuple(_wrong(each) for each in error.errors())) from None


def checked_address(name: str, address: str) -> str:
    """The address of a database that was given elsewhere than in the environment. Raises SettingsProblem."""
    try:
        return TypeAdapter(DatabaseUrl).validate_python(address)
    except ValidationError as error:
        fault = Fault(error.errors()[0]["type"])
        raise SettingsProblem((WrongSetting(name, fault),)) from None


def read_leniently(kind: type[S]) -> tuple[S, tuple[WrongSetting, ...]]:
    """The settings, wrong ones at their usual values, and what is wrong: for whoever looks for it."""
    wrong: tuple[WrongSetting, ...] = ()
    for _ in kind.model_fields:  # one may show another
        usual = {each.name.lower(): kind.model_fields[each.name.lower()].default for each in wrong}
        try:
            return kind(**usual), wrong
        except ValidationError as error:
            wrong += tuple(_wrong(each) for each in error.errors())
    raise SettingsProblem(wrong)


def operator_languages() -> tuple[str, ...]:
    """Those a command speaks: the one that is set, whatever else is wrong, or all if it is wrong itself."""
    try:
        return (read_settings(CommandSettings).operator_language,)
    except SettingsProblem:
        return LANGUAGES


def _wrong(error: ErrorDetails) -> WrongSetting:
    path = error.get("ctx", {}).get("path", "")
    return WrongSetting(str(error["loc"][0]).upper(), Fault(error["type"]), path)
