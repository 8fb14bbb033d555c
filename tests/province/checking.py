"""Every table of every unit for several periods, beside the recount: what differs is told."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from bot.checklists.loader import built_in
from bot.domain.member import Language
from bot.domain.organisation.kinds import UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.tables import Asked as ProductAsked, Tables, many_tables
from bot.views.tables.as_json import tables_json
from bot.views.tables.as_xlsx import tables_xlsx
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.province.differing import Difference, facts_differ, tables_differ
from tests.province.facts import Facts
from tests.province.founding import TOP
from tests.province.printed import sheets, sheets_differ
from tests.province.recount import Recount
from tests.province.rows import facts_of
from tests.province.size import Size
from tests.province.tree import Asked
from tests.views.workbooks import shown_otherwise

Say = Callable[[str], None]


@dataclass
class Checked:
    """How many counts were compared, and what differs; with the name of what was asked."""

    counts: int = 0
    cells: int = 0  # of tables as they are printed
    changes: int = 0  # of signs since the years before, up or down
    sheets: int = 0  # of workbooks that LibreOffice has calculated
    differences: list[tuple[str, Difference]] = field(default_factory=list)
    seconds: float = 0.0


def today_of(size: Size) -> date:
    """The day on which the tables are looked at."""
    return date(size.last_year + 1, 3, 1)


def questions(size: Size) -> Iterator[tuple[str, Asked]]:
    """Each year, all of them, parts of years; two cut-offs; some types of units."""
    today = today_of(size)
    years = range(size.first_year, size.last_year + 1)
    for year in years:
        yield f"{year}", Asked(date(year, 1, 1), date(year + 1, 1, 1), today)
    for year in years[-2:]:
        cut_off = datetime(year + 1, 2, 2, tzinfo=UTC)
        yield f"{year} at a cut-off", Asked(date(year, 1, 1), date(year + 1, 1, 1), today, cut_off)
    first, last = years[0], years[-1]
    yield "all years", Asked(date(first, 1, 1), date(last + 1, 1, 1), today)
    yield "a spring", Asked(date(last, 4, 1), date(last, 7, 1), today)
    yield "days of a plan", Asked(date(first + 1, 3, 15), date(first + 1, 11, 20), today)
    types = frozenset({"administrative", "public_service"})
    yield "two types", Asked(date(last, 1, 1), date(last + 1, 1, 1), today, types=types)


async def checked(storage: SqlStorage, size: Size, facts: Facts, say: Say = lambda _: None) -> Checked:
    """The log beside the rows, then every table beside the recount of the log."""
    began, found = monotonic(), Checked()
    with storage.database.engine.connect() as connection:
        read = facts_of(connection)
    found.differences += (("rows", each) for each in facts_differ(facts, read))
    desk = SqlAdministrationStorage(storage.database, storage.keyring)
    for name, asked in questions(size):
        made = await tables_of_all(desk, facts, asked)
        recount = Recount(facts, asked)
        _compare(found, name, made, recount)
        if name in printed_for(size):
            _compare_printed(found, name, [each for each in made if _has_committee(facts, each)], recount)
        say(f"{name}: {found.counts:,} counts compared, {len(found.differences)} differ")
    found.seconds = monotonic() - began
    return found


async def tables_of_all(desk: SqlAdministrationStorage, facts: Facts, asked: Asked) -> tuple[Tables, ...]:
    """The product's tables of every unit there ever was."""
    return await desk.transaction(lambda d: many_tables(d, units(facts), product_asked(asked)))


def _compare(found: Checked, name: str, made: tuple[Tables, ...], recount: Recount) -> None:
    for tables in made:
        found.differences += ((name, each) for each in tables_differ(tables, recount))
        found.counts += sum(
            len(row.counts)
            for table in tables.tables.values()
            for line in table.lines
            for row in line.rows.values()
        )


def printed_for(size: Size) -> frozenset[str]:
    """The questions of which tables are printed, too."""
    return frozenset({str(size.first_year), str(size.last_year), "all years"})


def _has_committee(facts: Facts, tables: Tables) -> bool:
    return not facts.units[tables.unit].is_branch


async def sheets_of_levels(storage: SqlStorage, size: Size, folder: Path, found: Checked) -> None:
    """A workbook of the province, of a committee and of a branch, as LibreOffice calculates it."""
    asked = dict(questions(size))[str(size.last_year)]
    levels = [UnitId(TOP), UnitId(TOP + 1), UnitId(TOP + size.committees + 1)]
    desk = SqlAdministrationStorage(storage.database, storage.keyring)
    made = await desk.transaction(lambda d: many_tables(d, levels, product_asked(asked)))
    for tables in made:
        laid_out = printed(tables, Printing(sample=True, editions=built_in()))
        body = tables_xlsx(laid_out, Language.VI)
        found.differences += ((f"sheet {tables.unit}", x) for x in shown_otherwise(body, laid_out, folder))
        found.sheets += len(laid_out)


def _compare_printed(found: Checked, name: str, made: list[Tables], recount: Recount) -> None:
    for tables in made:
        laid_out = printed(tables, Printing(sample=True, editions=built_in()))
        told = json.loads(tables_json(laid_out, Language.VI))["tables"]
        expected = list(sheets(recount, recount.facts, tables.unit))
        where = f"unit {tables.unit}"
        found.differences += ((name, each) for each in sheets_differ(where, expected, told))
        cells = [row["cells"] for table in told for row in table["rows"]]
        found.cells += sum(map(len, cells))
        changes = (each["change"]["words"] for each in cells if "change" in each)
        found.changes += sum(change not in (None, "0.0") for change in changes)


def units(facts: Facts) -> list[UnitId]:
    """Every unit there ever was."""
    return [UnitId(number) for number in facts.units]


def product_asked(asked: Asked) -> ProductAsked:
    """The same question to the product."""
    types = frozenset(UnitType) if asked.types is None else frozenset(map(UnitType, asked.types))
    days = Period(asked.first, asked.end)
    return ProductAsked(UnitId(1), days, asked.today, asked.cut_off, tuple(TableKind), types)
