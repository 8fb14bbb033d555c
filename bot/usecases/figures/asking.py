"""What the operator asks of the tables: of a unit and days, in words that commands take; what is missing."""

from collections.abc import Iterator
from dataclasses import replace

from bot.checklists.loader import built_in
from bot.domain.member import Language
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.cap import Cap
from bot.domain.tables.kind import TableKind, source_of
from bot.domain.value import value
from bot.usecases.editions import Editions
from bot.usecases.figures.corrections import Correction, corrections
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.standing import Stood, standing
from bot.usecases.figures.tables import Asked, Missing, Tables, known_at, tables_of
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.figures import Above
from bot.views.tables.descriptions import TABLES
from bot.views.tables.table import Table


@value
class NoSuchUnit:
    """There is no unit of that number in those days."""

    unit: UnitId


@value
class Written:
    """The tables to be written, and what is missing in each."""

    tables: tuple[Table, ...]
    name: str
    missing: tuple["MissingIn", ...]


@value
class MissingIn:
    """Of one table: how many branches it counts, which of them nothing has come of, and how many wait to be
    approved; with a cut-off, what was corrected since."""

    kind: TableKind
    branches: int
    missing: tuple[Missing, ...]
    waiting: int
    corrections: tuple[Correction, ...] = ()


def kind_named(words: str) -> TableKind | None:
    """The table of that number (5.3) or key (remediation)."""
    numbers = {each.number: each.key for each in TABLES.values()}
    key = numbers.get(words.strip(), words.strip().lower())
    return TableKind(key) if key in TABLES else None


def write_tables(
    desk: Administration, asked: Asked, cap: Cap | None = None, spoken: Language = Language.VI
) -> Written | NoSuchUnit:
    """The tables of the unit, ready for a file; `cap`: the rule to which ratings are held, if one is told."""
    tables = tables_of(desk, replace(asked, kinds=with_sources(asked.kinds)))
    if not tables.name:
        return NoSuchUnit(asked.unit)
    editions = Editions(built_in()).within(desk.catalogues)
    printing = Printing(cap=cap, editions=editions, language=spoken)
    made = tuple(each for each in printed(tables, printing) if each.description.key in asked.kinds)
    only = {kind: table for kind, table in tables.tables.items() if kind in asked.kinds}
    return Written(made, tables.name, missing_in(desk, replace(tables, tables=only), asked))


def with_sources(kinds: tuple[TableKind, ...]) -> tuple[TableKind, ...]:
    """The tables and what they look at beside: of discipline, how many were rated "not completed"."""
    lacks = TableKind.DISCIPLINE in kinds and TableKind.RATINGS not in kinds
    return (*kinds, TableKind.RATINGS) if lacks else kinds


def missing_figures(desk: Administration, asked: Asked) -> tuple[MissingIn, ...] | NoSuchUnit:
    """Of each table, the branches that have not said anything, by name."""
    tables = tables_of(desk, asked)
    return missing_in(desk, tables, asked) if tables.name else NoSuchUnit(asked.unit)


def missing_in(above: Above, tables: Tables, asked: Asked) -> tuple[MissingIn, ...]:
    """Of each of these tables of the unit; the cap has what the ratings have, where these are told too."""
    return tuple(
        MissingIn(
            kind,
            sum(line.branches for line in table.lines),
            table.missing,
            sum(line.waiting for line in table.lines),
            _corrected(above, kind, asked) if asked.cut_off else (),
        )
        for kind, table in tables.tables.items()
        if kind is not TableKind.CAP or TableKind.RATINGS not in tables.tables
    )


def _corrected(above: Above, kind: TableKind, asked: Asked) -> tuple[Correction, ...]:
    """What was corrected of the branches that count and of the committees above them, and of no others."""
    units = {unit for one in _counting(above, asked) for unit in (one.branch, *one.between(asked.unit))}
    found = corrections(above, source_of(kind), asked.period, asked.cut_off) if asked.cut_off else ()
    return tuple(each for each in found if each.unit in units)


def _counting(above: Above, asked: Asked) -> Iterator[Stood]:
    kept, joined = known_at(above, asked.cut_off), above.organisation.units_of_branches()
    stood = standing(kept, joined, asked.period, asked.types)
    return (one for one in stood if asked.unit in one.path)
