"""The written architecture and the real one cannot differ: a planted breach is seen."""

import shutil
import subprocess
import sys
from pathlib import Path

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


def contracts_kept(tree: Path) -> bool:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=tree, capture_output=True, check=False).returncode == 0


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


def test_no_other_code_package_stands_at_the_top() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    folders = {line.split("/")[0] for line in tracked.stdout.splitlines() if "/" in line}
    assert {folder for folder in folders if not folder.startswith(".")} <= ALLOWED
