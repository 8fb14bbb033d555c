"""The tables of a unit as they are printed, written to files and shown: filled in, nothing is counted."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import TypeGuard

from bot.domain.catalogue import Catalogue
from bot.domain.crosswalk import followed
from bot.domain.member import Language
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.versions import Source
from bot.domain.tables.cap import Cap
from bot.domain.tables.cells import by_class, says_something
from bot.domain.tables.kind import WHOLE, TableKind, nothing_known
from bot.domain.tables.persons import LEADING, ORDINARY, PERSONS
from bot.domain.tables.prevalence import PrevalenceTable, under_codes
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tables.row import TableRow, total
from bot.domain.value import value
from bot.usecases.figures.tables import Line, Tables, UnitTable
from bot.views.tables.descriptions import TABLES, awards_of
from bot.views.tables.filling import (
    Named,
    cap_table,
    discipline_table,
    prevalence_table,
    progress_table,
    remediation_table,
    table_of,
)
from bot.views.tables.table import Head, Note, Table


@value
class Printing:
    """What is printed beside the figures: whether they are made up though no branch says so, the rule of the
    cap, the editions by whose signs prevalence is told, and in which language. Without a rule it is that on
    which the branches agree, or else the usual one."""

    sample: bool = False
    cap: Cap | None = None
    editions: Mapping[str, Catalogue] = field(default_factory=dict)
    language: Language = Language.VI


def printed(tables: Tables, printing: Printing) -> tuple[Table, ...]:
    """Each table with its lines: sessions by kind of branch and by unit, members by class and by unit."""
    sample = printing.sample or tables.sample
    head = Head(tables.name, tables.period.start, tables.period.last, tables.dated, sample)
    return tuple(made for table in tables.tables.values() for made in _printed(table, head, printing, tables))


def _printed(table: UnitTable, head: Head, printing: Printing, tables: Tables) -> Iterator[Table]:
    description, whole = TABLES[table.kind.value], table.total
    match table.kind:
        case TableKind.COVERAGE:
            yield table_of(description, head, [Named(kind, whole[kind]) for kind in Kind if kind in whole])
            yield table_of(description, head, [_whole(line) for line in table.lines])
        case TableKind.PROGRESS:
            rows = whole or nothing_known(table.kind)
            yield progress_table(head, rows[PERSONS], rows[LEADING], rows[ORDINARY])
            yield table_of(description, head, [_named(line, line.rows[PERSONS]) for line in table.lines])
        case TableKind.REMEDIATION:
            yield remediation_table(head, by_class(whole or nothing_known(table.kind)))
            yield table_of(description, head, [_of_all_classes(line) for line in table.lines])
        case TableKind.RATINGS:
            yield table_of(description, head, list(_by_type(table)))
        case TableKind.AWARDS:
            yield table_of(awards_of(tables.years), head, list(_by_type(table)))
        case TableKind.CAP:
            cap = printing.cap or tables.cap or Cap()
            yield cap_table(head, [(x, x.row, cap) for x in _by_type(table) if is_rating(x.row)])
        case TableKind.DISCIPLINE:
            yield discipline_of(tables, head)
        case TableKind.PREVALENCE:
            yield prevalence_table(head, table.signs, _topics(printing, tables), _before(printing, tables))
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


def _by_type(table: UnitTable) -> Iterator[Named]:
    """A line a type of subject of which anything is known; what committees tell by themselves is imported."""
    rows = table.whole
    for kind in RatedKind:
        if kind in rows and says_something(rows[kind]):
            yield Named(kind, rows[kind], (Note.IMPORTED,) if kind in table.own else ())


def discipline_of(tables: Tables, head: Head) -> Table:
    """Of each line the cases, beside the ratings of all persons there."""
    ratings = tables.tables.get(TableKind.RATINGS)
    lines = tables.tables[TableKind.DISCIPLINE].lines
    return discipline_table(head, [(_whole(line), _rated(line, ratings)) for line in lines])


def _rated(line: Line, ratings: UnitTable | None) -> RatingRow | None:
    """Ratings of all persons of the same unit, to which the cases are held."""
    same = next((each for each in (ratings.lines if ratings else ()) if each.unit == line.unit), None)
    if same is None:
        return None
    kinds = [row for kind in _PERSONS if is_rating(row := same.rows[kind]) and says_something(row)]
    return total(kinds, RatingRow) if kinds else None


_PERSONS = (RatedKind.LEADER, RatedKind.MEMBER)  # nobody is in both


def _topics(printing: Printing, tables: Tables) -> Mapping[str, str]:
    shown = tables.tables[TableKind.PREVALENCE].signs.rows
    edition = printing.editions.get(tables.edition) if tables.edition else None
    indicators = edition.indicators if edition else ()
    topics = {each.code: each.topic[printing.language] for each in indicators if each.code in shown}
    return topics or dict.fromkeys(shown, "")


def _before(printing: Printing, tables: Tables) -> PrevalenceTable:
    """The signs of the period before by the codes of this one; none where nobody knows which became which."""
    before = tables.before
    if before.edition == tables.edition:
        return before.signs
    old, new = (printing.editions.get(key) if key else None for key in (before.edition, tables.edition))
    return under_codes(before.signs, followed(old, new)) if old and new else PrevalenceTable()


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
