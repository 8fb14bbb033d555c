"""The written architecture and the real one cannot differ: a planted breach is seen."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "locales", "storage")
ALLOWED = {*PACKAGES, "tests", "docs", "benchmarks", "requirements"}

BREACHES = {
    "a digest that reads answers": (
        "bot/usecases/send_digests.py",
        "from bot.usecases.ports.disclosure import Disclosure\n",
    ),
    "a board that knows answers": ("bot/domain/board.py", "from bot.domain.disclosure.draft import Draft\n"),
    "a trail that knows answers": ("bot/domain/trail.py", "from bot.domain.disclosure.draft import Draft\n"),
    "a ledger that queries answers": (
        "storage/ledger/board.py",
        "from storage.disclosure.tables import draft\n",
    ),
    "a chart through a detour": ("bot/views/charts/words.py", "from bot.conversation.world import World\n"),
    "a domain that looks outwards": ("bot/domain/names.py", "from bot.usecases.reply import Reply\n"),
    "a use case that writes SQL": ("bot/usecases/remind.py", "import sqlalchemy\n"),
    "a core that speaks Telegram": ("bot/conversation/home.py", "import telegram\n"),
    "a storage that sees a handler": ("storage/ids.py", "from handlers.terminal import play\n"),
    "messengers that see each other": ("handlers/terminal.py", "from handlers.telegram.use import Use\n"),
    "a module without a place": ("bot/helpers.py", "VALUE = 1\n"),
}


BOTH_STORES = {"bot.usecases.ports.storage"}
GATE = "What counts or judges never reaches what was disclosed"


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=tree, capture_output=True, check=False, text=True)


def contracts_kept(tree: Path) -> bool:
    return lint(tree).returncode == 0


def gate() -> Mapping[str, Any]:
    """The contract between what counts and what was disclosed."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return next(contract for contract in contracts if contract["name"] == GATE)


def file_of(module: str) -> Path:
    """Where the module's code stands; a package's in its first module."""
    place = Path(*module.split("."))
    return place.with_suffix(".py") if (ROOT / place).with_suffix(".py").exists() else place / "__init__.py"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "*.j2", "*.po", "*.mo", "page")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept_as_the_code_stands(tree: Path) -> None:
    assert contracts_kept(tree)


@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_seen(tree: Path, breach: str) -> None:
    file, line = BREACHES[breach]
    text = (tree / file).read_text(encoding="utf-8") if (tree / file).exists() else '"""Planted."""\n'
    (tree / file).write_text(f"{text}\n{line}", encoding="utf-8")
    assert not contracts_kept(tree), breach


def test_a_breach_in_any_module_that_counts_or_judges_is_seen(tree: Path) -> None:
    """One is planted in each at once, and each is named."""
    sources = gate()["source_modules"]
    for module in sources:
        with (tree / file_of(module)).open("a", encoding="utf-8") as file:
            file.write("\nfrom bot.domain.disclosure.draft import Draft\n")
    seen = " ".join(lint(tree).stdout.split())
    assert [m for m in sources if f"{m} is not allowed to import bot.domain.disclosure" not in seen] == []


def test_a_breach_towards_any_part_of_the_disclosure_is_seen(tree: Path) -> None:
    forbidden = gate()["forbidden_modules"]
    with (tree / "bot/domain/figures.py").open("a", encoding="utf-8") as file:
        file.write("".join(f"\nimport {module}\n" for module in forbidden))
    seen = " ".join(lint(tree).stdout.split())
    assert [m for m in forbidden if f"bot.domain.figures is not allowed to import {m}" not in seen] == []


def test_every_module_of_the_disclosure_is_forbidden_to_what_counts() -> None:
    files = [file for package in PACKAGES for file in (ROOT / package).rglob("*disclosure*")]
    named = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files if file.suffix != ".pyc"
    }
    assert {name for name in named if "versions" not in name} == set(
        gate()["forbidden_modules"]
    ) - BOTH_STORES


def test_no_other_code_package_stands_at_the_top() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    folders = {line.split("/")[0] for line in tracked.stdout.splitlines() if "/" in line}
    assert {folder for folder in folders if not folder.startswith(".")} <= ALLOWED
