"""Puts a table into words: what each cell reads in a language."""

from collections.abc import Iterator

from bot.conversation.screens.tables import PhoneRow
from bot.domain.member import Language
from bot.domain.tables.ratio import Ratio
from bot.views.tables.description import Column, FieldKind, Words, fields_of, heading
from bot.views.tables.printed_table import PrintedTable
from bot.views.tables.table import Line, Table
from bot.views.tables.words import Speech
from bot.views.words import N_


def printed_table(table: Table, language: Language = Language.VI) -> PrintedTable:
    """The table as it is printed in that language."""
    speech, description = Speech(language), table.description
    has_notes = any(line.notes for line in table.lines)
    gettext = speech.gettext
    columns = [gettext(description.names)]
    columns += [label for each in description.columns for label in _labels(each, speech)]
    return PrintedTable(
        title=gettext(description.title),
        about=f"{speech.period(table.head)} {speech.unit(table)}.",
        columns=tuple([*columns, gettext(N_("Ghi chú"))] if has_notes else columns),
        rows=tuple(_row(line, table, speech, has_notes) for line in table.lines),
        total=_row(table.total, table, speech, has_notes) if table.total else (),
        notes=speech.below(table),
        mark=speech.mark(table.head),
    )


def phone_rows(table: Table, language: Language) -> tuple[PhoneRow, ...]:
    """The rows for a narrow page, the total first: 497/747 (66,5%) beside each heading."""
    speech = Speech(language)
    lines = (*([table.total] if table.total else ()), *table.lines)
    return tuple(
        PhoneRow(speech.name(line), tuple(_phone_lines(line, table, speech)), speech.notes(line))
        for line in lines
    )


def _phone_lines(line: Line, table: Table, speech: Speech) -> Iterator[tuple[str, str]]:
    for column in table.description.columns:
        if isinstance(column, Column) and column.is_distinct and table.total not in (None, line):
            continue  # of one branch there is nothing to be counted once
        for field in fields_of(column):
            shown = speech.cell(line.cell(field), line.of_places)
            if field.kind is FieldKind.SHARE:
                continue
            if isinstance(column, Column) and column.share_of and field.key == column.key:
                shown = _of(line, column, speech)
            yield heading(field, speech.gettext), shown


def _of(line: Line, column: Column, speech: Speech) -> str:
    n, d = line.count(column.key), line.count(column.share_of)
    if n.exact is None or d.exact is None:
        return speech.count(n, line.of_places)
    percent = Ratio(n, d, column.decimals).percent
    beside = f"{speech.count(n)}/{speech.count(d)}"
    return beside if percent is None else f"{beside} ({speech.share(percent)})"


def _labels(column: Column | Words, speech: Speech) -> tuple[str, ...]:
    said = heading(column, speech.gettext)
    if isinstance(column, Column) and column.mean:
        return (said, speech.gettext(column.mean.label))
    return (said,)


def _row(line: Line, table: Table, speech: Speech, has_notes: bool) -> tuple[str, ...]:
    cells = [cell for column in table.description.columns for cell in _cells(line, column, speech)]
    return (speech.name(line), *cells, *([speech.notes(line)] if has_notes else []))


def _cells(line: Line, column: Column | Words, speech: Speech) -> list[str]:
    shown = [speech.cell(line.cell(field), line.of_places) for field in fields_of(column)]
    if isinstance(column, Column) and column.share_of:
        count, share, *rest = shown
        return [f"{count}\n{share}%" if share != speech.figure(None) else count, *rest]
    return shown
