"""The figures that a superior's own workbook asks for, of one unit and the units below that it names."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from bot.domain.member import Language
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.cap import Cap
from bot.domain.tables.cells import by_class
from bot.domain.tables.count import Count
from bot.domain.tables.kind import ROWS, Rows, TableKind, every_part_of, source_of
from bot.domain.tables.persons import PERSONS
from bot.domain.value import value
from bot.usecases.figures.asking import MissingIn, NoSuchUnit, missing_in, with_sources
from bot.usecases.figures.printing import discipline_of, is_rating
from bot.usecases.figures.tables import Asked, Tables, UnitTable, known_at, many_tables
from bot.usecases.ports.figures import Above
from bot.views.appendix.entries import Entries, Entry, EntryKind
from bot.views.appendix.names import TOTAL, Fact, Figure, Meaning, key_of
from bot.views.tables.description import Field, FieldKind
from bot.views.tables.descriptions import TABLES
from bot.views.tables.filling import Named, cap_table, table_of
from bot.views.tables.table import Cell, Head, Line, Verdict
from bot.views.tables.words import Speech


@value
class NotBelow:
    """The workbook names units that do not stand below the one it is filled for, or not in those days."""

    unit: str
    others: tuple[UnitId, ...]


@value
class Answer:
    """What goes into the cells, and what is known of the others, in words by the key of the name; whose they
    are, what says that they are made up, and which branches have not said anything."""

    entries: Entries
    unknown: Mapping[str, str]
    name: str
    mark: str
    missing: tuple[MissingIn, ...]


@value
class Wording:
    """In which language it is filled, and the rule of the cap: without one that on which the branches agree,
    or else the usual one."""

    language: Language = Language.VI
    cap: Cap | None = None


def answer_appendix(
    above: Above, asked: Asked, wanted: Collection[Meaning], wording: Wording
) -> Answer | NoSuchUnit | NotBelow:
    """What the workbook asks for; `asked` says of whom and which days, the names say which tables."""
    figures = [each for each in wanted if isinstance(each, Figure)]
    kinds = tuple(dict.fromkeys(each.kind for each in figures))
    named = dict.fromkeys(UnitId(each.unit) for each in figures if each.unit)
    units = list(dict.fromkeys((asked.unit, *named)))
    made = many_tables(above, units, replace(asked, kinds=with_sources(kinds)))
    found = dict(zip(units, made, strict=True))
    ours = found[asked.unit]
    if not ours.name:
        return NoSuchUnit(asked.unit)
    if strangers := tuple(_strangers(above, asked, named)):
        return NotBelow(ours.name, strangers)
    speech = Speech(wording.language)
    places = dict(_places(found, asked.unit, figures, wording))
    told = {key: _entry(line.cell(field), field, speech) for key, (line, field) in places.items()}
    mark = speech.mark(_head(ours))
    entries = _facts(ours, mark) | {key: entry for key, entry in told.items() if entry}
    unknown = {
        key: speech.cell(line.cell(field), line.of_places)
        for key, (line, field) in places.items()
        if not told[key]
    }
    missing = missing_in(above, replace(ours, tables=_only(ours, kinds)), asked)
    return Answer(entries, unknown, ours.name, mark, missing)


def _only(tables: Tables, kinds: Collection[TableKind]) -> Mapping[TableKind, UnitTable]:
    return {kind: table for kind, table in tables.tables.items() if kind in kinds}


def _strangers(above: Above, asked: Asked, units: Iterable[UnitId]) -> Iterator[UnitId]:
    """Of the units those that do not stand at or below the unit on their last day of the period."""
    kept = known_at(above, asked.cut_off)
    for unit in units:
        found = kept.organisation.units.get(unit)
        days = found.life.common(asked.period) if found else None
        if days is None or not kept.tree(days.last).is_at_or_below(unit, asked.unit):
            yield unit


def _facts(tables: Tables, mark: str) -> dict[str, Entry]:
    days = {
        Fact.PERIOD_FROM: tables.period.start,
        Fact.PERIOD_TO: tables.period.last,
        Fact.DATED: tables.dated,
    }
    found = {key_of(fact): Entry(EntryKind.DAY, day.isoformat()) for fact, day in days.items()}
    found[key_of(Fact.UNIT_NAME)] = Entry(EntryKind.WORDS, tables.name)
    return found | ({key_of(Fact.SAMPLE): Entry(EntryKind.WORDS, mark)} if mark else {})


def _places(
    tables: Mapping[UnitId, Tables], whole: UnitId, figures: Iterable[Figure], wording: Wording
) -> Iterator[tuple[str, tuple[Line, Field]]]:
    """Of each name the line and the field in it, by its key."""
    lines = {unit: dict(_lines(of_unit, wording)) for unit, of_unit in tables.items()}
    for each in figures:
        line = lines[UnitId(each.unit) if each.unit else whole][each.kind, each.part]
        field = next(field for field in TABLES[each.kind.value].fields if field.key == each.field)
        yield key_of(each), (line, field)


def _lines(tables: Tables, wording: Wording) -> Iterator[tuple[tuple[TableKind, str], Line]]:
    """Each row that a name can ask for."""
    head = _head(tables)
    for kind, table in tables.tables.items():
        of = source_of(kind)
        rows = {part: ROWS[of]() for part in every_part_of(of)} | dict(table.whole)
        named = list(_named(of, rows))
        for line in _table_lines(kind, head, named, (tables, wording)):
            yield (kind, line.key), line


def _named(kind: TableKind, rows: Rows) -> Iterator[Named]:
    """A row a part; what comes in one row is the total."""
    for part, row in rows.items():
        yield Named(part or TOTAL, row)
    if kind is TableKind.REMEDIATION:
        yield Named(TOTAL, by_class(rows).total, of_places=False)
    if kind is TableKind.PROGRESS:
        yield Named(TOTAL, rows[PERSONS])


def _table_lines(
    kind: TableKind, head: Head, named: list[Named], beside: tuple[Tables, Wording]
) -> tuple[Line, ...]:
    tables, wording = beside
    match kind:
        case TableKind.CAP:
            cap = wording.cap or tables.cap or Cap()
            return cap_table(head, [(x, x.row, cap) for x in named if is_rating(x.row)]).lines
        case TableKind.DISCIPLINE:
            summed = discipline_of(tables, head).total
            return (summed,) if summed else table_of(TABLES[kind.value], head, named).lines
        case _:
            return table_of(TABLES[kind.value], head, named).lines


def _head(tables: Tables) -> Head:
    return Head(tables.name, tables.period.start, tables.period.last, tables.dated, tables.sample)


def _entry(cell: Cell, field: Field, speech: Speech) -> Entry | None:
    """None where the figure is not known as a whole."""
    if isinstance(cell, Count):
        return None if cell.exact is None else Entry(EntryKind.NUMBER, str(cell.exact))
    if isinstance(cell, Decimal):
        kind = EntryKind.SHARE if field.kind is FieldKind.SHARE else EntryKind.NUMBER
        return Entry(kind, f"{cell:f}")
    said = speech.cell(cell)
    return None if cell is Verdict.UNKNOWN or said == speech.figure(None) else Entry(EntryKind.WORDS, said)
