"""Tables on their way to the process that writes a sheet: plain values that come back as what they were.

A name or a word of a table is one of several kinds, which JSON does not tell apart, so each goes with its
kind.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

from bot.domain.member import Language
from bot.domain.organisation.kinds import Kind
from bot.domain.tables.cap import Cap, Denominator
from bot.domain.tables.count import Count
from bot.domain.tables.coverage import Span
from bot.domain.tables.ratings import RatedKind
from bot.domain.value import value
from bot.views.tables.descriptions import TABLES
from bot.views.tables.table import Head, Line, Name, Note, RowName, Table, Told, Verdict

_ENUMS: Final[Mapping[str, type[Enum]]] = {
    each.__name__: each for each in (RowName, Kind, RatedKind, Denominator, Verdict)
}
_SPAN, _DECIMAL, _DAY = Span.__name__, Decimal.__name__, date.__name__
Tagged = tuple[str, ...]  # its kind, and what it is


@value
class SentLine:
    """A line whose name and words have their kinds beside them."""

    key: str
    name: Tagged
    counts: Mapping[str, Count]
    told: Mapping[str, Tagged]
    notes: tuple[Note, ...]
    is_part: bool
    of_places: bool
    cap: Cap | None


@value
class SentTable:
    """A table by the key of its description."""

    key: str
    head: Head
    lines: tuple[SentLine, ...]
    total: SentLine | None


@value
class TablesSheet:
    """Tables to be written as a workbook."""

    tables: tuple[SentTable, ...]
    language: Language
    kind: Literal["sheet"] = "sheet"


def to_be_written(tables: tuple[Table, ...], language: Language) -> TablesSheet:
    """The tables as they travel."""
    return TablesSheet(tuple(map(_sent, tables)), language)


def arrived(sheet: TablesSheet) -> tuple[Table, ...]:
    """The tables again."""
    return tuple(
        Table(
            TABLES[each.key],
            each.head,
            tuple(map(_line, each.lines)),
            _line(each.total) if each.total else None,
        )
        for each in sheet.tables
    )


def _sent(table: Table) -> SentTable:
    total = _sent_line(table.total) if table.total else None
    return SentTable(table.description.key, table.head, tuple(map(_sent_line, table.lines)), total)


def _sent_line(line: Line) -> SentLine:
    told = {key: _tagged(each) for key, each in line.told.items()}
    rest = (line.notes, line.is_part, line.of_places, line.cap)
    return SentLine(line.key, _tagged(line.name), dict(line.counts), told, *rest)


def _line(sent: SentLine) -> Line:
    told = {key: _told(each) for key, each in sent.told.items()}
    rest = (sent.notes, sent.is_part, sent.of_places, sent.cap)
    return Line(sent.key, _name(sent.name), sent.counts, told, *rest)


def _tagged(each: Name | Told) -> Tagged:
    if isinstance(each, Span):
        return (_SPAN, *(day.isoformat() if day else "" for day in (each.first, each.last)))
    if isinstance(each, Enum):
        return (type(each).__name__, str(each.value))
    return (type(each).__name__, str(each))


def _name(tagged: Tagged) -> Name:
    kind, said = tagged
    if kind == _DAY:
        return date.fromisoformat(said)
    found = _ENUMS[kind](said) if kind in _ENUMS else said
    assert isinstance(found, str | RowName | Kind | RatedKind)  # noqa: S101  # as `_tagged` has it
    return found


def _told(tagged: Tagged) -> Told:
    kind, *said = tagged
    if kind == _SPAN:
        first, last = (date.fromisoformat(day) if day else None for day in said)
        return Span(first, last)
    if kind == _DECIMAL:
        return Decimal(said[0])
    found = _ENUMS[kind](said[0]) if kind in _ENUMS else said[0]
    assert isinstance(found, str | Denominator | Verdict)  # noqa: S101  # likewise
    return found
