"""A start loads only what answering needs; what is heavy waits until it is used."""

import subprocess
import sys
import tomllib
from pathlib import Path

from bot import VERSION

ROOT = Path(__file__).parent.parent
HEAVY = {
    "PIL",
    "alembic",
    "babel",
    "docx",
    "docxtpl",
    "holidays",
    "lxml",
    "matplotlib",
    "numpy",
    "openpyxl",
    "procrastinate",
    "psycopg",
    "segno",
}
LOADED = "import {module}, sys; print(*sys.modules)"


def modules_with(module: str) -> set[str]:
    """What a fresh Python has loaded when it has imported a module."""
    run = [sys.executable, "-c", LOADED.format(module=module)]
    return set(subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split())


def loaded_with(module: str) -> set[str]:
    """The packages of these modules."""
    return {name.partition(".")[0] for name in modules_with(module)}


def test_what_the_bot_runs_on_loads_nothing_heavy() -> None:
    loaded = loaded_with("bot.cli, bot.app")
    assert {"telegram", "sqlalchemy", "aiohttp"} <= loaded
    assert not loaded & HEAVY


def test_the_bot_starts_without_the_sandbox() -> None:
    assert not {"handlers.sandbox", "aiohttp.web"} & modules_with("bot.cli, bot.app")


def test_the_words_of_commands_wait_until_one_is_said() -> None:
    assert "bot.views.operator_words" not in modules_with("bot.cli, bot.app, bot.settings")


def test_what_serves_the_demo_loads_nothing_heavy() -> None:
    assert not loaded_with("bot.cli, bot.demo") & HEAVY


def test_help_is_there_without_telegram_and_storage() -> None:
    assert not loaded_with("bot.cli") & {*HEAVY, "telegram", "sqlalchemy", "aiohttp", "pydantic"}


def test_the_program_tells_the_version_that_the_project_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
