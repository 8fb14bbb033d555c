"""Tables as one CSV, a line a figure: the same columns for every table, described in docs/tables.md."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.domain.member import Language
from bot.views.sheets.writer import csv_body
from bot.views.tables.as_json import CountCell, JsonCell, MeanCell, ShareCell, json_cell
from bot.views.tables.description import FieldKind
from bot.views.tables.table import Line, Table
from bot.views.tables.words import Speech, tidy

COLUMNS = (
    *("table", "organisation", "period_from", "period_to", "dated", "sample"),
    *("row", "name", "is_part", "notes"),
    *("column", "kind", "value", "at_least", "missing", "n", "d"),
)


def tables_csv(tables: Iterable[Table], language: Language) -> bytes:
    """Semicolons and decimal commas, as Vietnamese spreadsheets have them; an empty field is not known."""
    speech = Speech(language)
    return csv_body([COLUMNS, *(row for table in tables for row in _rows(table, speech))])


def _rows(table: Table, speech: Speech) -> Iterator[list[str]]:
    head = table.head
    days = (head.period_from, head.period_to, head.dated)
    of_table = [table.description.key, tidy(head.organisation), *map(str, days), _flag(head.sample)]
    for line in table.all_lines:
        of_line = [line.key, speech.name(line), _flag(line.is_part), " ".join(line.notes)]
        for column, kind, figures in _figures(line, table):
            yield [*of_table, *of_line, column, kind, *figures]


def _figures(line: Line, table: Table) -> Iterator[tuple[str, str, list[str]]]:
    for field in table.description.fields:
        told = line.cell(field)
        if field.kind is FieldKind.WORDS and isinstance(told, Decimal):
            yield field.key, field.kind.value, [_said(told), "", "", "", ""]
        else:
            yield field.key, field.kind.value, _five(json_cell(line, field))


def _five(cell: JsonCell) -> list[str]:
    """Value, at least, missing, n, d."""
    if isinstance(cell, CountCell):
        return [_said(cell.value), _said(cell.at_least), _said(cell.missing), "", ""]
    if isinstance(cell, ShareCell):
        return [_said(cell.percent), "", "", _said(cell.n), _said(cell.d)]
    if isinstance(cell, MeanCell):
        return [_said(cell.mean), "", "", _said(cell.total), _said(cell.places)]
    return [cell.words or "", "", "", "", ""]


def _said(number: int | Decimal | None) -> str:
    return "" if number is None else str(number).replace(".", ",")


def _flag(holds: bool) -> str:
    return "1" if holds else "0"
