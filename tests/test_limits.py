"""The bounds that docs/limits.md tells are those of the code."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeGuard

import pytest

from bot.checklists.loader import built_in
from bot.domain.disclosure.draft import Question

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| (\d+) \| ([^|]+) \|", TEXT, re.MULTILINE)
NAMED = [(what, int(bound), where.strip("` ")) for what, bound, where in ROWS if where.startswith("`")]

BOUND = re.compile(r"(MOST|LONGEST|LARGEST)(_[A-Z_]+)?")
# Bounds that nobody meets by what he or she does.
EXCUSED = {
    "bot.domain.retention.LONGEST_REPORT_DAYS": "an age, told in docs/privacy.md",
    "bot.conversation.rows.LONGEST_LIST": "buttons on one page; the list goes on on the next",
    "bot.conversation.board_rows.MOST_ON_FIRST": "buttons on the first page; the rest is on the second",
    "bot.conversation.buttons.LONGEST": "the form of our own buttons",
    "bot.conversation.buttons.LARGEST": "the form of our own buttons; a forged one is unknown",
    "bot.usecases.ports.sweeper.MOST_AT_ONCE": "a batch; the next one follows",
    "bot.usecases.deliver.LONGEST_PAUSE": "a pause between tries",
    "bot.usecases.deliver.MOST_FAILURES": "tries of a push with a fault of ours, before the next may go",
    "bot.usecases.pace.LONGEST_WAIT": "a wait before a push is put off",
    "bot.usecases.pace.LONGEST_PAUSE": "a pause between tries",
    "bot.usecases.pulse.MOST": "people told of one outage",
    "bot.usecases.printed_cells.MOST_DECIMALS": "digits that a cell without a format shows",
    "bot.domain.tables.printed_share.MOST_PERCENT": "the whole: what is more is no share",
}


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


def bounds_in(package: str) -> Iterator[str]:
    """The dotted names of all bounds that a module of the package sets."""
    for file in (ROOT / package).rglob("*.py"):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for statement in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.Assign | ast.AnnAssign):
                names = [node.id for node in ast.walk(statement) if is_set(node)]
                yield from (f"{module}.{name}" for name in names if BOUND.fullmatch(name))


def is_set(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def test_every_bound_is_told_or_excused_for_a_reason() -> None:
    bounds = {name for part in ("domain", "conversation", "usecases") for name in bounds_in(f"bot/{part}")}
    told = {where for _, _, where in NAMED}
    assert bounds - told - EXCUSED.keys() == set(), "neither in docs/limits.md nor excused"
    assert EXCUSED.keys() - bounds == set(), "excused, but not there"
    assert EXCUSED.keys() & told == set(), "told, so there is nothing to excuse"
    assert all(EXCUSED.values())
