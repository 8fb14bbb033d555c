"""The bounds that docs/limits.md tells are those of the code."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from bot.checklists.loader import built_in
from bot.domain.disclosure.draft import Question

TEXT = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| (\d+) \| ([^|]+) \|", TEXT, re.MULTILINE)
NAMED = [(what, int(bound), where.strip("` ")) for what, bound, where in ROWS if where.startswith("`")]


def value_of(dotted: str) -> object:
    """The value of a name such as bot.domain.flood.MEMBER.burst."""
    parts = dotted.split(".")
    depth = next(i for i, part in enumerate(parts) if part.isupper())
    value: object = import_module(".".join(parts[:depth]))
    for part in parts[depth:]:
        value = getattr(value, part)
    return value


@pytest.mark.parametrize(("what", "bound", "where"), NAMED)
def test_a_bound_is_as_it_is_told(what: str, bound: int, where: str) -> None:
    assert value_of(where) == bound


def test_notes_and_findings_are_bounded_by_the_catalogue() -> None:
    (size,) = {catalogue.size for key, catalogue in built_in().items() if key.startswith("nq04-27")}
    told = {what: int(bound) for what, bound, where in ROWS if not where.startswith("`")}
    assert told == {"notes": size, "findings": size * len(Question)}


def test_the_tables_are_read_whole() -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith("| ") and "| bound |" not in line]
    assert len(lines) == len(ROWS)
    assert len(NAMED) > 25
