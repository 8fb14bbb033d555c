"""The tables of a unit for a period: a line each for what stands directly below it, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.branch import Branch
from bot.domain.organisation.coverage import ALL_TYPES
from bot.domain.organisation.history import as_known
from bot.domain.organisation.kinds import UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.tables.awards import YEARS
from bot.domain.tables.cap import Cap
from bot.domain.tables.cells import says_something
from bot.domain.tables.kind import Rows, TableKind
from bot.domain.tables.prevalence import PrevalenceTable
from bot.domain.tables.row import joined
from bot.domain.value import value
from bot.domain.year_rating import BRANCH_CAP
from bot.usecases.figures.before import Before, signs_before
from bot.usecases.figures.counting import Counted
from bot.usecases.figures.hearing import Heard, tellers
from bot.usecases.figures.own_words import own_words
from bot.usecases.figures.standing import Ground, Stood, using
from bot.usecases.ports.figures import Above, Counting
from bot.usecases.ports.organisation import KeptOrganisation

ZONE = ZoneInfo(Branch.zone_name)
USUAL = tuple(kind for kind in TableKind if kind is not TableKind.PREVALENCE)


@value
class Asked:
    """Whose tables, of which days, as they stand on which day.

    `cut_off`: only what had been approved at that moment; None: what the ledgers count now, where nothing was
    submitted. Prevalence is made only where it is asked for by name. `types`: only branches of these.
    `years`: of how many in a row a series of the highest rating is.
    """

    unit: UnitId
    period: Period
    today: date
    cut_off: datetime | None = None
    kinds: tuple[TableKind, ...] = USUAL
    types: frozenset[UnitType] = ALL_TYPES
    years: int = YEARS

    @property
    def dated(self) -> date:
        """The day on which the figures were so: that of the cut-off, once it is over."""
        if self.cut_off is None:
            return self.today
        return min(self.cut_off.astimezone(ZONE).date(), self.today)


@value
class Line:
    """What stands directly below the unit: a branch, or a committee with the sum of the branches under it, or
    with that which was approved of its own.

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
    """One table, its lines in the order of the tree. `own`: what committees tell by themselves."""

    kind: TableKind
    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]
    own: Rows = field(default_factory=dict)

    @property
    def total(self) -> Rows:
        """The sum of the lines, by part."""
        return joined(line.rows for line in self.lines)

    @property
    def whole(self) -> Rows:
        """The total, and with it what committees tell by themselves."""
        found = dict(self.total)
        for part, row in self.own.items():
            before = found.get(part)
            found[part] = row if before is None or not says_something(before) else before + row
        return found

    @property
    def signs(self) -> PrevalenceTable:
        """The sum of the lines of prevalence."""
        return sum((line.signs for line in self.lines if line.signs), PrevalenceTable())


@value
class Tables:
    """The tables of a unit; `edition`: of the signs of prevalence, where these were asked for; `before`: the
    signs of the period before; `cap`: the rule on which its branches agree; `sample`: whether any branch that
    counts is one of made-up data."""

    unit: UnitId
    name: str
    period: Period
    dated: date
    tables: Mapping[TableKind, UnitTable]
    edition: str = ""
    before: Before = Before()
    years: int = YEARS
    cap: Cap | None = None
    sample: bool = False


def tables_of(above: Above, asked: Asked) -> Tables:
    """The tables of one unit; statements do not grow with the number of branches."""
    return many_tables(above, [asked.unit], asked)[0]


def many_tables(above: Above, units: Iterable[UnitId], asked: Asked) -> tuple[Tables, ...]:
    """The tables of several units, counted once; at a cut-off in the tree as it was known then."""
    kept = known_at(above, asked.cut_off)
    ground = Ground(kept, above.organisation.units_of_branches(), asked.period, asked.types)
    wanted = {unit: ground.under(unit) for unit in units}
    concerned = using(one for several in wanted.values() for one in several)
    counting = Counting(concerned, asked.period, asked.today, asked.years, asked.cut_off)
    counted, has_signs = Counted(above.figures_above, counting), TableKind.PREVALENCE in asked.kinds
    before = signs_before(above.figures_above, counting, ground, wanted) if has_signs else {}
    told = {kind: tellers(above, kind, counted, asked.cut_off, ground) for kind in asked.kinds}
    own = own_words(above, asked.kinds, asked.years, asked.cut_off, ground)
    places, made_up = Places(kept, asked.period), above.organisation.made_up()
    return tuple(
        Tables(
            unit,
            places.name(unit),
            asked.period,
            asked.dated,
            {
                kind: replace(_table(kind, unit, places, those.heard(below, unit)), own=own[kind].of(unit))
                for kind, those in told.items()
            },
            edition=counted.edition if has_signs else "",
            before=before.get(unit, Before()),
            years=asked.years,
            cap=_agreed(counted, below) if TableKind.CAP in asked.kinds else None,
            sample=any(one.branch_id in made_up for one in below),
        )
        for unit, below in wanted.items()
    )


def known_at(above: Above, cut_off: datetime | None) -> KeptOrganisation:
    """The tree as it was known at the cut-off, or (none) as it is now."""
    kept = above.organisation.kept()
    records = len(kept.organisation.records)
    known = above.organisation.records_at(cut_off) if cut_off else records
    return kept if known == records else KeptOrganisation(as_known(kept.organisation, known))


def _agreed(counted: Counted, below: Iterable[Stood]) -> Cap | None:
    """The rule of the cap of all branches below whose ratings are recorded; None where they differ."""
    rating = (one.branch_id for one in below if one.branch_id in counted.ratings)
    rules = {counted.caps.get(branch, BRANCH_CAP) for branch in rating if branch}
    return rules.pop() if len(rules) == 1 else None


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


def _table(kind: TableKind, unit: UnitId, places: Places, heard: list[Heard]) -> UnitTable:
    below: dict[UnitId, list[Heard]] = {}
    for each in heard:
        line = each.branches[0].line_of(unit)
        assert line is not None  # noqa: S101 - only branches that stand under the unit are asked
        below.setdefault(line, []).append(each)
    lines = tuple(_line(line, places, several) for line, several in below.items())
    missing = tuple(
        Missing(
            one.branch,
            places.name(one.branch),
            tuple(places.name(each) for each in one.between(unit)),
            one.ended,
        )
        for each in heard
        if each.told.is_missing
        for one in each.branches
    )
    return UnitTable(kind, lines, missing)


def _line(unit: UnitId, places: Places, below: list[Heard]) -> Line:
    branches = [one for each in below for one in each.branches]
    signs = [each.told.signs for each in below if each.told.signs]
    return Line(
        unit=unit,
        name=places.name(unit),
        is_branch=branches[0].branch == unit,
        branches=len(branches),
        rows=joined(each.told.rows for each in below),
        signs=sum(signs, PrevalenceTable()) if signs else None,
        sources=frozenset(source for each in below for source in each.told.sources),
        waiting=sum(each.told.is_waiting for each in below),
        missing=sum(each.told.is_missing for each in below),
        ended=places.ended(unit),
    )
