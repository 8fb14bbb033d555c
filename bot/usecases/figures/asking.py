"""What the operator asks of the tables: of a unit and days, in words that commands take; what is missing."""

from datetime import datetime

from bot.checklists.loader import built_in
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.cap import Cap
from bot.domain.tables.kind import TableKind
from bot.domain.value import value
from bot.usecases.editions import Editions
from bot.usecases.figures.corrections import Correction, corrections
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.tables import Asked, Missing, Tables, tables_of
from bot.usecases.ports.administration import Administration
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


def write_tables(desk: Administration, asked: Asked, cap: Cap | None = None) -> Written | NoSuchUnit:
    """The tables of the unit, ready for a file; `cap`: the rule to which ratings are held, if one is told."""
    tables = tables_of(desk, asked)
    if not tables.name:
        return NoSuchUnit(asked.unit)
    edition = Editions(built_in()).within(desk.catalogues).get(tables.edition) if tables.edition else None
    made = printed(tables, Printing(_is_sample(desk), cap, edition))
    return Written(made, tables.name, _missing(desk, tables, asked.cut_off))


def missing_figures(desk: Administration, asked: Asked) -> tuple[MissingIn, ...] | NoSuchUnit:
    """Of each table, the branches that have not said anything, by name."""
    tables = tables_of(desk, asked)
    return _missing(desk, tables, asked.cut_off) if tables.name else NoSuchUnit(asked.unit)


def _missing(desk: Administration, tables: Tables, cut_off: datetime | None) -> tuple[MissingIn, ...]:
    return tuple(
        MissingIn(
            kind,
            sum(line.branches for line in table.lines),
            table.missing,
            sum(line.waiting for line in table.lines),
            corrections(desk, kind, tables.period, cut_off) if cut_off else (),
        )
        for kind, table in tables.tables.items()
        if kind is not TableKind.CAP  # it has what the ratings have
    )


def _is_sample(desk: Administration) -> bool:
    joined = desk.organisation.units_of_branches()
    return any(branch.sample for _, branch in desk.branches() if branch.id in joined)
