"""What the documents name exists: commands, targets, settings and the files they link to."""

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.vi.md")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(known: Mapping[str, Any] | None = None, before: str = "") -> Iterator[str]:
    """Every command of the program, such as `branch create`; a group itself is none."""
    for name, command in (known or vars(get_command(app))["commands"]).items():
        below = getattr(command, "commands", None)
        yield from commands(below, f"{before}{name} ") if below else [before + name]


def first_cells(text: str) -> set[str]:
    """What stands between backticks in the first column of any table."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_shows_every_command_and_no_other(readme: str) -> None:
    shown = {cell for cell in first_cells(read(readme)) if cell.startswith("python -m bot ")}
    assert shown == {f"python -m bot {command}" for command in commands()}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_named_in_a_document_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"python -m bot ([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})", text)
    known = set(commands())
    assert [name for name in named if not {*accumulate(name.split(), "{} {}".format)} & known] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_make_targets_named_in_a_document_exist(document: Path) -> None:
    named = re.findall(r"(?:`|^)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets()


@pytest.mark.parametrize("readme", READMES)
def test_the_first_screen_has_both_commands_and_the_picture(readme: str) -> None:
    first = "\n".join(read(readme).splitlines()[:16])
    assert "make demo" in first
    assert "make test" in first
    assert "docs/phones.png" in first


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_lists_exactly_the_settings_there_are(readme: str) -> None:
    listed = {cell for cell in first_cells(read(readme)) if cell.isupper()}
    assert listed == {field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_tells_the_usual_value_of_each_setting(readme: str) -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", read(readme), re.MULTILINE))
    usual = {
        name.upper(): f"`{field.default}`"
        for name, field in Settings.model_fields.items()
        if field.default is not None
    }
    assert {name: rows[name] for name in usual} == usual


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_dependency_is_accounted_for() -> None:
    required = re.findall(r"^[A-Za-z][\w.\-]*(?:\[[\w,]+\])?", read("requirements/app.in"), re.MULTILINE)
    for name in ("dev", "audit"):
        required += re.findall(r"^[A-Za-z][\w.\-]*", read(f"requirements/{name}.in"), re.MULTILINE)
    explained = re.findall(
        r"`([^`]+)`", "".join(re.findall(r"^\| [^|]+", read("docs/dependencies.md"), re.M))
    )
    assert sorted(explained) == sorted(required)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_tests_named_in_a_document_exist(document: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", document.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).is_file()] == []
