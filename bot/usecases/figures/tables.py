"""The tables of a unit for a period: a line each for what stands directly below it, and what is missing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.tables.kind import Rows, TableKind
from bot.domain.tables.prevalence import PrevalenceTable
from bot.domain.tables.row import joined
from bot.domain.value import value
from bot.usecases.ports.figures import Above


@value
class Asked:
    """Whose tables, of which days, as they stand on which day.

    `cut_off`: only what had been approved at that moment; None: what the ledgers count now, where nothing was
    submitted. Prevalence is made only where it is asked for by name.
    """

    unit: UnitId
    period: Period
    today: date
    cut_off: datetime | None = None
    kinds: tuple[TableKind, ...] = tuple(kind for kind in TableKind if kind is not TableKind.PREVALENCE)


@value
class Line:
    """What stands directly below the unit: a branch, or a committee with the sum of the branches under it.

    `sources`: where the figures come from; `waiting`: of how many branches they are not approved;
    `missing`: of how many of `branches` nothing has come. `signs` only for prevalence, which has no rows.
    """

    unit: UnitId
    name: str
    is_branch: bool
    branches: int
    rows: Rows
    signs: PrevalenceTable | None = None
    sources: frozenset[Source] = frozenset()
    waiting: int = 0
    missing: int = 0
    ended: bool = False


@value
class Missing:
    """A branch of which nothing has come for a table; `ended`: it is no more."""

    unit: UnitId
    name: str
    path: tuple[str, ...]
    ended: bool = False


@value
class UnitTable:
    """One table, its lines in the order of the tree."""

    kind: TableKind
    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]

    @property
    def total(self) -> Rows:
        """The sum of the lines, by part."""
        return joined(line.rows for line in self.lines)

    @property
    def signs(self) -> PrevalenceTable:
        """The sum of the lines of prevalence."""
        return sum((line.signs for line in self.lines if line.signs), PrevalenceTable())


@value
class Tables:
    """The tables of a unit."""

    unit: UnitId
    name: str
    period: Period
    dated: date
    tables: Mapping[TableKind, UnitTable]


def tables_of(above: Above, asked: Asked) -> Tables:
    """The tables of one unit; statements do not grow with the number of branches."""
    return many_tables(above, [asked.unit], asked)[0]


def many_tables(above: Above, units: Iterable[UnitId], asked: Asked) -> tuple[Tables, ...]:
    """The tables of several units, counted once."""
    raise NotImplementedError
