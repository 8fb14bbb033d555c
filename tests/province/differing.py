"""Where two accounts differ: facts from facts, and the product's tables from the recount."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.kind import Rows as ProductRows
from bot.usecases.figures.tables import Line as ProductLine, Tables, UnitTable
from tests.province.facts import Facts, Sessions
from tests.province.recount import Line, Recount, Sign, Table

Difference = str


def facts_differ(noted: Facts, read: Facts) -> Iterator[Difference]:
    """What the log says otherwise than the rows do."""
    for each in fields(Facts):
        yield from _differ(each.name, getattr(noted, each.name), getattr(read, each.name))


def tables_differ(made: Tables, recount: Recount) -> Iterator[Difference]:
    """What stands in the tables of a unit otherwise than it was recounted."""
    for kind, table in made.tables.items():
        if kind.value != "cap":
            where = f"{kind.value} of unit {made.unit}"
            yield from _differ(where, _told(recount.table(kind.value, made.unit)), _printed(table))


def _differ(where: str, expected: Any, found: Any) -> Iterator[Difference]:
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in [*expected, *(key for key in found if key not in expected)]:
            yield from _differ(f"{where} {key}", expected.get(key), found.get(key))
    elif is_dataclass(expected) and type(expected) is type(found):
        yield from _differ(where, _compared(expected), _compared(found))
    elif expected != found:
        yield f"{where}: {expected!r} expected, {found!r} found"


def _compared(told: Any) -> dict[str, Any]:
    return {each.name: getattr(told, each.name) for each in fields(told) if each.compare}


def _told(table: Table) -> dict[str, Any]:
    return {
        "missing": sorted(table.missing),
        **{str(unit): _line(line) for unit, line in table.lines.items()},
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "is_branch": line.is_branch,
        "branches": line.branches,
        "sources": sorted(line.sources),
        "waiting": line.waiting,
        "missing": line.missing,
        "is_ended": line.is_ended,
        "rows": line.rows,
        "sessions": {part: _told_sessions(each) for part, each in line.sessions.items()},
        "signs": line.signs,
    }


def _printed(table: UnitTable) -> dict[str, Any]:
    lines = {str(line.unit): _product_line(line) for line in table.lines}
    return {"missing": sorted(each.unit for each in table.missing), **lines}


def _product_line(line: ProductLine) -> dict[str, Any]:
    return {
        "is_branch": line.is_branch,
        "branches": line.branches,
        "sources": sorted(source.value for source in line.sources),
        "waiting": line.waiting,
        "missing": line.missing,
        "is_ended": line.ended,
        "rows": _counts(line.rows),
        "sessions": _of_sessions(line.rows),
        "signs": _signs(line),
    }


def _counts(rows: ProductRows) -> dict[str, dict[str, tuple[int, int]]]:
    return {
        str(part): {name: (count.known, count.unknown) for name, count in row.counts.items()}
        for part, row in rows.items()
    }


def _told_sessions(sessions: Sessions) -> dict[str, Any]:
    return {"span": (sessions.first, sessions.last), "parents": sessions.parents}


def _of_sessions(rows: ProductRows) -> dict[str, Any]:
    return {str(part): _days_and_parents(row) for part, row in rows.items() if isinstance(row, CoverageRow)}


def _days_and_parents(row: CoverageRow) -> dict[str, Any]:
    both = {
        parent: ((held.required.known, held.required.unknown), (held.held.known, held.held.unknown))
        for parent, held in row.parents.by_id.items()
    }
    return {"span": (row.span.first, row.span.last), "parents": both}


def _signs(line: ProductLine) -> Mapping[str, Sign] | None:
    if line.signs is None:
        return None
    return {
        code: (x.present, x.base, x.shown, x.hidden, frozenset(each.value for each in x.of))
        for code, x in line.signs.rows.items()
    }
