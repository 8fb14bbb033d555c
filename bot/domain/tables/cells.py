"""Rows of a table as the cells of a version that travels upward, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.organisation.versions import Figure, Figures, Source
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.coverage import CoverageRow, Held, Parents, Span
from bot.domain.tables.kind import ROWS, WHOLE, Rows, TableKind, parts_of
from bot.domain.tables.persons import CLASSES, PERSONS, assert_together
from bot.domain.tables.remediation import RemediationByClass
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import DoesNotAddUp

_FIRST, _LAST = "first_day", "last_day"
_UNDER = "under"
_DAY = "%Y%m%d"
_OF_A_ROW = frozenset({*CoverageRow.columns(), _FIRST, _LAST, _UNDER})


def cells_of(rows: Rows, *sources: Source) -> Figures:
    """Every count by its key: that of the column, behind the part where there are several. Of what nothing is
    known there is no source."""
    return {
        _key(part, name): Figure(count, frozenset(sources if count.known or not count.unknown else ()))
        for part, row in rows.items()
        for name, count in _counts(row)
    }


def _counts(row: TableRow) -> Iterator[tuple[str, Count]]:
    """Its counts; of sessions the days and each parent as well, without which they could not be summed on."""
    yield from row.counts.items()
    if isinstance(row, CoverageRow):
        days = {_FIRST: row.span.first, _LAST: row.span.last}
        yield from ((name, Count(int(day.strftime(_DAY)))) for name, day in days.items() if day)
        for parent, held in row.parents.by_id.items():
            yield f"{_UNDER}.{parent}.required", held.required
            yield f"{_UNDER}.{parent}.held", held.held


def rows_of(kind: TableKind, figures: Figures, parts: Iterable[str] | None = None) -> Rows:
    """The rows of a version, in the parts of a branch or in these; a cell that is not there is unknown."""
    if kind is TableKind.COVERAGE:
        return _coverage(figures)
    return {part: ROWS[kind](**_known(kind, part, figures)) for part in parts or parts_of(kind)}


def _known(kind: TableKind, part: str, figures: Figures) -> dict[str, Any]:
    found = {column: figures.get(_key(part, column)) for column in ROWS[kind].columns()}
    return {name: each.count if each else UNKNOWN for name, each in found.items()}


def _coverage(figures: Figures) -> Rows:
    """Its parts are the kinds of branches that it has; what is of none is the whole."""
    parts: defaultdict[str, dict[str, Figure]] = defaultdict(dict, {WHOLE: {}})
    for key, figure in figures.items():
        first, _, rest = key.partition(".")
        part, name = (WHOLE, key) if first in _OF_A_ROW else (first, rest)
        parts[part][name] = figure
    return {part: _covered(found) for part, found in parts.items()}


def _covered(figures: Figures) -> CoverageRow:
    parents: defaultdict[int, dict[str, Count]] = defaultdict(dict)
    for key, figure in figures.items():
        name, _, rest = key.partition(".")
        if name == _UNDER:
            parent, _, what = rest.partition(".")
            parents[int(parent)][what] = figure.count
    row = CoverageRow(**_known(TableKind.COVERAGE, WHOLE, figures))
    by_id = {parent: Held(**held) for parent, held in parents.items()}
    return replace(row, span=Span(_day(figures, _FIRST), _day(figures, _LAST)), parents=Parents(by_id))


def _day(figures: Figures, name: str) -> date | None:
    day = figures[name].count.known if name in figures else 0
    return date(day // 10_000, day // 100 % 100, day % 100) if day else None


def _key(part: str, column: str) -> str:
    return f"{part}.{column}" if part != WHOLE else column


def entered(
    kind: TableKind, numbers: Mapping[str, Mapping[str, int | None]], parts: Iterable[str] | None = None
) -> Rows:
    """The rows of a unit as somebody entered them, in the parts of a branch or in these: what follows of them
    is filled in. Raises DoesNotAddUp, with the part as the name of the row."""
    if kind is TableKind.COVERAGE:
        one = {name: number for name, number in numbers.get(WHOLE, {}).items() if number is not None}
        return {WHOLE: CoverageRow.of(WHOLE, **{"required": 1, **one})}
    rows = {part: ROWS[kind].of(part, **numbers.get(part, {})) for part in parts or parts_of(kind)}
    return _with_persons(rows) if PERSONS in rows else rows


def _with_persons(rows: Mapping[str, TableRow]) -> Rows:
    """Members together, where only the two classes were entered."""
    leading, ordinary = (rows[each] for each in CLASSES)
    if not says_something(rows[PERSONS]) and (says_something(leading) or says_something(ordinary)):
        rows = {**rows, PERSONS: leading + ordinary}
    assert_together(rows)
    return rows


def by_class(rows: Rows) -> RemediationByClass:
    """The rows of remediation as one table. Raises DoesNotAddUp where members are not their two classes."""
    given: dict[str, Any] = {part: rows[part] for part in parts_of(TableKind.REMEDIATION)}
    return RemediationByClass(**given)


def says_something(row: TableRow) -> bool:
    """Whether anything of it is known."""
    return any(count.known or not count.unknown for count in row.counts.values())


def beside(first: TableRow, second: TableRow) -> TableRow:
    """The first row, with what only the second knows; where they contradict each other, the first alone.

    Cells of one origin are taken together: what the first has not counted wholly stays as it is.
    """
    taken: dict[str, Any] = {
        name: second.counts[name]
        for names in _origins(first)
        if all(first.counts[name] == UNKNOWN for name in names)
        for name in names
    }
    try:
        return replace(first, **taken)
    except DoesNotAddUp:
        return first


def _origins(row: TableRow) -> tuple[tuple[str, ...], ...]:
    """The columns by where they come from: who was awarded is entered, who was rated is in the ledger."""
    if isinstance(row, AwardsRow):
        return (("awarded",), ("excellent", "in_a_row"))
    return (row.columns(),)
