"""The tables of a unit as they are printed, written to files and shown: filled in, nothing is counted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeGuard

from bot.domain.catalogue import Catalogue
from bot.domain.member import Language
from bot.domain.organisation.versions import Source
from bot.domain.tables.cap import Cap
from bot.domain.tables.cells import by_class
from bot.domain.tables.kind import WHOLE, Rows, TableKind, nothing_known
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tables.row import TableRow
from bot.domain.value import value
from bot.usecases.figures.tables import Line, Tables, UnitTable
from bot.views.tables.descriptions import TABLES
from bot.views.tables.filling import (
    Named,
    cap_table,
    discipline_table,
    prevalence_table,
    remediation_table,
    table_of,
)
from bot.views.tables.table import Head, Note, Table


@value
class Printing:
    """What is printed beside the figures: whether they are made up, the rule of the cap, the edition by whose
    signs prevalence is told, and in which language."""

    sample: bool = False
    cap: Cap = Cap()
    edition: Catalogue | None = None
    language: Language = Language.VI


def printed(tables: Tables, printing: Printing) -> tuple[Table, ...]:
    """Each table with its lines; that of shortcomings by class and by unit."""
    head = Head(tables.name, tables.period.start, tables.period.last, tables.dated, printing.sample)
    return tuple(made for table in tables.tables.values() for made in _printed(table, head, printing, tables))


def _printed(table: UnitTable, head: Head, printing: Printing, tables: Tables) -> Iterator[Table]:
    description, total = TABLES[table.kind.value], table.total
    match table.kind:
        case TableKind.REMEDIATION:
            yield remediation_table(head, by_class(total or nothing_known(table.kind)))
            yield table_of(description, head, [_of_all_classes(line) for line in table.lines])
        case TableKind.RATINGS | TableKind.AWARDS:
            yield table_of(description, head, list(_by_type(total)))
        case TableKind.CAP:
            yield cap_table(head, [(x, x.row, printing.cap) for x in _by_type(total) if is_rating(x.row)])
        case TableKind.DISCIPLINE:
            ratings = tables.tables.get(TableKind.RATINGS)
            yield discipline_table(head, [(_whole(line), _rated(line, ratings)) for line in table.lines])
        case TableKind.PREVALENCE:
            yield prevalence_table(head, table.signs, _topics(printing, table))
        case _:
            yield table_of(description, head, [_whole(line) for line in table.lines])


def is_rating(row: TableRow) -> TypeGuard[RatingRow]:
    """Whether it is a row of ratings."""
    return isinstance(row, RatingRow)


def _whole(line: Line) -> Named:
    return _named(line, line.rows[WHOLE])


def _named(line: Line, row: TableRow) -> Named:
    return Named(line.name, row, notes_of(line), str(line.unit))


def _of_all_classes(line: Line) -> Named:
    """A branch may lack two of the figures that this sums."""
    return replace(_named(line, by_class(line.rows).total), of_places=False)


def _by_type(rows: Rows) -> Iterator[Named]:
    """A line a type of subject of which anything is known."""
    for part, row in rows.items():
        if any(not count.unknown or count.known for count in row.counts.values()):
            yield Named(RatedKind(part), row)


def _rated(line: Line, ratings: UnitTable | None) -> RatingRow | None:
    """Members' ratings of the same unit, to which the cases are held."""
    same = (each for each in (ratings.lines if ratings else ()) if each.unit == line.unit)
    rows = (each.rows[RatedKind.MEMBER] for each in same)
    return next((row for row in rows if is_rating(row)), None)


def _topics(printing: Printing, table: UnitTable) -> Mapping[str, str]:
    shown = table.signs.rows
    indicators = printing.edition.indicators if printing.edition else ()
    topics = {each.code: each.topic[printing.language] for each in indicators if each.code in shown}
    return topics or dict.fromkeys(shown, "")


def notes_of(line: Line) -> tuple[Note, ...]:
    """What has to be known of a line: where its figures come from, whether they came and are approved."""
    said = {
        Note.MISSING: line.missing == line.branches,
        Note.BY_HAND: Source.BY_HAND in line.sources,
        Note.IMPORTED: Source.IMPORTED in line.sources,
        Note.NOT_APPROVED: line.waiting > 0,
        Note.ENDED: line.ended,
    }
    return tuple(note for note, holds in said.items() if holds)
