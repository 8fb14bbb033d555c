"""Rows of a table as the cells of a version that travels upward, and back."""

from collections.abc import Mapping
from typing import Any

from bot.domain.organisation.versions import Figure, Figures, Source
from bot.domain.tables.count import UNKNOWN
from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.kind import ROWS, WHOLE, Rows, TableKind, parts_of
from bot.domain.tables.remediation import RemediationByClass
from bot.domain.tables.row import TableRow


def cells_of(rows: Rows, source: Source) -> Figures:
    """Every count by its key: that of the column, behind the part where there are several."""
    return {
        _key(part, column): Figure(count, frozenset({source}))
        for part, row in rows.items()
        for column, count in row.counts.items()
    }


def rows_of(kind: TableKind, figures: Figures) -> Rows:
    """The rows of a version; a cell that is not there is unknown."""
    return {part: _row(ROWS[kind], part, figures) for part in parts_of(kind)}


def _row(row: type[TableRow], part: str, figures: Figures) -> TableRow:
    found = {column: figures.get(_key(part, column)) for column in row.columns()}
    counts: dict[str, Any] = {name: each.count if each else UNKNOWN for name, each in found.items()}
    return row(**counts)


def _key(part: str, column: str) -> str:
    return f"{part}.{column}" if part != WHOLE else column


def entered(kind: TableKind, numbers: Mapping[str, Mapping[str, int | None]]) -> Rows:
    """The rows of a unit as somebody entered them, by part: what follows of them is filled in. Raises
    DoesNotAddUp, with the part as the name of the row."""
    if kind is TableKind.COVERAGE:
        one = {name: number for name, number in numbers.get(WHOLE, {}).items() if number is not None}
        return {WHOLE: CoverageRow.of(WHOLE, **{"required": 1, **one})}
    rows = {part: ROWS[kind].of(part, **numbers.get(part, {})) for part in parts_of(kind)}
    return _with_persons(rows) if kind is TableKind.REMEDIATION else rows


def _with_persons(rows: Mapping[str, TableRow]) -> Rows:
    """Members together, where only the two classes were entered."""
    if not _says_something(rows["persons"]) and any(_says_something(rows[each]) for each in _CLASSES):
        rows = {**rows, "persons": rows["leading"] + rows["ordinary"]}
    by_class(rows)
    return rows


def by_class(rows: Rows) -> RemediationByClass:
    """The rows of remediation as one table. Raises DoesNotAddUp where members are not their two classes."""
    given: dict[str, Any] = {part: rows[part] for part in parts_of(TableKind.REMEDIATION)}
    return RemediationByClass(**given)


def _says_something(row: TableRow) -> bool:
    return any(not count.unknown for count in row.counts.values())


_CLASSES = ("leading", "ordinary")
