"""The tables of a unit for a period: a line each for what stands directly below it, and what is missing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.branch import Branch
from bot.domain.organisation.coverage import ALL_TYPES
from bot.domain.organisation.kinds import UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.tables.kind import Rows, TableKind
from bot.domain.tables.prevalence import PrevalenceTable
from bot.domain.tables.row import joined
from bot.domain.value import value
from bot.usecases.figures.counting import Counted
from bot.usecases.figures.standing import Stood, standing
from bot.usecases.figures.telling import Telling, Told, figures_of
from bot.usecases.ports.figures import Above, Counting
from bot.usecases.ports.organisation import KeptOrganisation

ZONE = ZoneInfo(Branch.zone_name)
USUAL = tuple(kind for kind in TableKind if kind is not TableKind.PREVALENCE)


@value
class Asked:
    """Whose tables, of which days, as they stand on which day.

    `cut_off`: only what had been approved at that moment; None: what the ledgers count now, where nothing was
    submitted. Prevalence is made only where it is asked for by name. `types`: only branches of these.
    """

    unit: UnitId
    period: Period
    today: date
    cut_off: datetime | None = None
    kinds: tuple[TableKind, ...] = USUAL
    types: frozenset[UnitType] = ALL_TYPES

    @property
    def dated(self) -> date:
        """The day on which the figures were so: that of the cut-off, once it is over."""
        if self.cut_off is None:
            return self.today
        return min(self.cut_off.astimezone(ZONE).date(), self.today)


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
    """The tables of a unit; `edition`: of the signs of prevalence, where that was asked for."""

    unit: UnitId
    name: str
    period: Period
    dated: date
    tables: Mapping[TableKind, UnitTable]
    edition: str = ""


def tables_of(above: Above, asked: Asked) -> Tables:
    """The tables of one unit; statements do not grow with the number of branches."""
    return many_tables(above, [asked.unit], asked)[0]


def many_tables(above: Above, units: Iterable[UnitId], asked: Asked) -> tuple[Tables, ...]:
    """The tables of several units, counted once."""
    stood = standing(above.organisation, asked.period, asked.types)
    wanted = {unit: [one for one in stood if unit in one.path] for unit in units}
    concerned = {one.branch_id for several in wanted.values() for one in several if one.branch_id}
    counted = Counted(above.figures_above, Counting(frozenset(concerned), asked.period, asked.today))
    told = {kind: _of_each(figures_of(above, kind, counted, asked.cut_off), wanted) for kind in asked.kinds}
    edition = counted.edition if TableKind.PREVALENCE in asked.kinds else ""
    places = Places(above.organisation.kept(), asked.period)
    return tuple(
        Tables(
            unit,
            places.name(unit),
            asked.period,
            asked.dated,
            {
                kind: _table(kind, unit, places, [(one, figures[one.branch]) for one in below])
                for kind, figures in told.items()
            },
            edition,
        )
        for unit, below in wanted.items()
    )


def _of_each(telling: Telling, wanted: Mapping[UnitId, list[Stood]]) -> Mapping[UnitId, Told]:
    """What each branch tells, once, in however many tables it stands."""
    concerned = {one.branch: one for several in wanted.values() for one in several}
    return {branch: telling(one) for branch, one in concerned.items()}


@value
class Places:
    """Names as they were in the period."""

    kept: KeptOrganisation
    period: Period

    def name(self, unit: UnitId) -> str:
        """On the period's last day, or on the unit's own last one in it; empty for what did not live then."""
        found = self.kept.organisation.units.get(unit)
        days = found.life.common(self.period) if found else None
        return found.name_on(days.last) if found and days else ""

    def ended(self, unit: UnitId) -> bool:
        """Whether it is no more on the period's last day."""
        days = self.kept.organisation.units[unit].life.common(self.period)
        return days is None or days.last != self.period.last


def _table(kind: TableKind, unit: UnitId, places: Places, told: list[tuple[Stood, Told]]) -> UnitTable:
    below: dict[UnitId, list[tuple[Stood, Told]]] = {}
    for one, figures in told:
        line = one.line_of(unit)
        assert line is not None  # noqa: S101 - only branches that stand under the unit are asked
        below.setdefault(line, []).append((one, figures))
    lines = tuple(_line(line, places, several) for line, several in below.items())
    missing = tuple(
        Missing(
            one.branch,
            places.name(one.branch),
            tuple(places.name(each) for each in reversed(one.path[1 : one.path.index(unit)])),
            one.ended,
        )
        for one, figures in told
        if figures.is_missing
    )
    return UnitTable(kind, lines, missing)


def _line(unit: UnitId, places: Places, below: list[tuple[Stood, Told]]) -> Line:
    told = [figures for _, figures in below]
    signs = [figures.signs for figures in told if figures.signs]
    return Line(
        unit=unit,
        name=places.name(unit),
        is_branch=below[0][0].branch == unit,
        branches=len(below),
        rows=joined(figures.rows for figures in told),
        signs=sum(signs, PrevalenceTable()) if signs else None,
        sources=frozenset(source for figures in told for source in figures.sources),
        waiting=sum(figures.is_waiting for figures in told),
        missing=sum(figures.is_missing for figures in told),
        ended=places.ended(unit),
    )
