"""`tables write`, `tables missing` and `tables enter`: the tables that go upward, made and filled in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli.desk import at_desk, now, today
from bot.cli.files import claimed
from bot.cli.plainly import fail, language, plainly, say
from bot.cli.tables import app
from bot.cli.units import DATES, no_slip
from bot.domain.organisation.kinds import UnitType
from bot.domain.tables.cap import Denominator

if TYPE_CHECKING:
    from bot.domain.member import Language
    from bot.domain.organisation.period import Period
    from bot.domain.tables.cap import Cap
    from bot.domain.tables.kind import TableKind
    from bot.usecases.figures.asking import NoSuchUnit, Written
    from bot.usecases.figures.sheet import TotalsRow
    from bot.usecases.figures.tables import Asked
    from bot.views.tables.table import Table

MOMENTS = ["%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"]
UnitOption = Annotated[int, typer.Option("--unit", help="The number of the unit, see units show.")]
FromDay = Annotated[
    datetime,
    typer.Option("--from", formats=DATES, callback=no_slip, help="The first day, as 01/01/2026."),
]
ToDay = Annotated[
    datetime,
    typer.Option("--to", formats=DATES, callback=no_slip, help="The last day, as 31/12/2026."),
]
Which = Annotated[
    list[str] | None,
    typer.Option("--table", help="A table by number or key: 5.3 or remediation. May be said several times."),
]
CutOff = Annotated[
    datetime | None,
    typer.Option(
        "--cut-off",
        formats=MOMENTS,
        callback=no_slip,
        help="Only what was approved then: “05/12/2026 17:00”.",
    ),
]
OfTypes = Annotated[
    list[UnitType] | None,
    typer.Option("--type", help="Only branches of this type (loại hình). May be said several times."),
]


Years = Annotated[
    int, typer.Option("--in-a-row", min=2, max=20, help="Of how many years a series in 5.12 is.")
]


class RoundedHow(StrEnum):
    """How a part of one is taken in the cap."""

    FLOOR = "floor"
    HALF_UP = "half-up"


CapPercent = Annotated[
    int | None, typer.Option("--cap", min=1, max=100, help="The cap of 5.7 in per cent, such as 20 or 25.")
]
CapOf = Annotated[Denominator | None, typer.Option("--cap-of", help="Of whom the cap is taken.")]
CapRounded = Annotated[
    RoundedHow | None, typer.Option("--cap-rounding", help="How a part of one is taken in the cap.")
]


class Format(StrEnum):
    """What kind of file."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"


@app.command()
def write(
    folder: Annotated[Path, typer.Argument(help="The folder into which the file is written.")],
    unit: UnitOption,
    first: FromDay,
    last: ToDay,
    table: Which = None,
    form: Annotated[Format, typer.Option("--as", help="The kind of file.")] = Format.XLSX,
    cut_off: CutOff = None,
    types: OfTypes = None,
    years: Years = 5,
    percent: CapPercent = None,
    denominator: CapOf = None,
    rounding: CapRounded = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write the tables of a unit for a period into a file: what stands directly below it, line by line.

    A branch that uses the program is counted from its ledger, unless figures of it were approved for just
    this period. One that has said nothing is a dash: unknown is not zero; tables missing names it. Members
    have no names here and none can be found out. Without --table all are written but that of signs, which
    has to be asked for: --table 5.8. Ratings are those of the last 31 December in the period, and held to the
    cap that is told here, else to that which all these branches have set, else to 20 % of who could be rated.
    Example: tables write --unit 1 --from 01/01/2026 --to 31/12/2026 --as xlsx bieu
    """
    from bot.usecases.figures.asking import write_tables

    asked = replace(asked_of(unit, (first, last), table, (cut_off, types)), years=years)
    cap = _cap(percent, denominator, rounding)
    path = folder / f"bieu-{unit}-{first:%Y%m%d}-{last:%Y%m%d}.{form.value}"
    with plainly():
        folder.mkdir(exist_ok=True)
        with claimed(path, force) as opened:
            written = _found(at_desk(lambda desk: write_tables(desk, asked, cap, language())))
            opened.write(_WRITERS[form](written.tables, language()))
    say("tables_written", written=written, file=path, numbers=numbers())


@app.command()
def missing(
    unit: UnitOption,
    first: FromDay,
    last: ToDay,
    table: Which = None,
    cut_off: CutOff = None,
    types: OfTypes = None,
) -> None:
    """Name the branches of which nothing has come for a table, and say how many figures wait for approval.

    With --cut-off: whose figures had not been approved by then, and what was corrected since.
    """
    from bot.usecases.figures.asking import NoSuchUnit, missing_figures

    asked = asked_of(unit, (first, last), table, (cut_off, types))
    found = at_desk(lambda desk: missing_figures(desk, asked))
    if isinstance(found, NoSuchUnit):
        fail("tables_unit_problem", unit=found.unit)
    say("tables_missing", found=found, numbers=numbers())


@app.command()
def enter(
    file: Annotated[Path, typer.Argument(help="An .xlsx or .csv file.")],
    first: FromDay,
    last: ToDay,
    table: Annotated[str, typer.Option(help="The table by number or key, such as 5.3 or remediation.")],
    approved: Annotated[
        bool, typer.Option("--approved", help="The committee has approved these figures.")
    ] = False,
) -> None:
    """Take totals of branches that work on paper from a sheet. All rows are taken, or none with every fault.

    A row is a branch, in 5.3, 5.5, 5.10 and 5.12 one for each subject. How organisations were rated and which
    were awarded (5.5, 5.12: tổ chức cơ sở đảng, đảng bộ bộ phận, cấp ủy) is entered under the number of the
    committee that decided, with --approved. Columns: Số (the number of the unit, see units show), Đối tượng
    where there are several, and the headings of the printed table; columns may be left out. An empty cell is
    not known, which is not 0, and a row without any number is passed over; what follows from the rest is
    filled in, and what does not add up is refused. The figures are marked as imported wherever they appear.
    A branch's own ledger goes before them until they are approved. Taken again, a sheet makes another
    version; the old one stays.
    Example: docs/examples/so-lieu-mau.csv with --table 5.3
    """
    from bot.usecases.figures.entering import Imported, Sheet, import_totals

    kind = kind_of(table)
    rows, moment = _rows(file, kind), now()
    sheet = Sheet(rows, kind, period_of(first, last), approved)
    done = at_desk(lambda desk: import_totals(desk, sheet, moment))
    if not isinstance(done, Imported):
        _refuse(done, kind)
    say("totals_imported", done=done)


def numbers() -> "Mapping[str, str]":
    """The number of each table by its key."""
    from bot.views.tables.descriptions import TABLES

    return {each.key: each.number for each in TABLES.values()}


def asked_of(
    unit: int,
    days: tuple[datetime, datetime],
    table: list[str] | None,
    only: tuple[datetime | None, list[UnitType] | None],
) -> "Asked":
    """What tables are asked for; ends here where it makes no sense."""
    from bot.domain.organisation.coverage import ALL_TYPES
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.figures.submitting import ZONE
    from bot.usecases.figures.tables import USUAL, Asked

    kinds = kinds_of(table) or USUAL
    cut_off, types = only
    moment = cut_off.replace(tzinfo=ZONE) if cut_off else None
    asked_types = frozenset(types) if types else ALL_TYPES
    return Asked(UnitId(unit), period_of(*days), today(), moment, kinds, asked_types)


def period_of(first: date, last: date) -> "Period":
    """Both days included."""
    from bot.domain.organisation.period import Period

    if last < first:
        fail("tables_period_problem")
    return Period(_day(first), _day(last) + timedelta(days=1))


def _day(typed: date) -> date:
    return typed.date() if isinstance(typed, datetime) else typed


def kinds_of(table: list[str] | None) -> "tuple[TableKind, ...]":
    """The tables that are named."""
    return tuple(map(kind_of, table or ()))


def kind_of(words: str) -> "TableKind":
    """The table of that number or key; ends here where there is none."""
    from bot.usecases.figures.asking import kind_named

    kind = kind_named(words)
    if kind is None:
        fail("tables_kind_problem", said=words)
    return kind


def _cap(percent: int | None, of: Denominator | None, rounding: RoundedHow | None) -> "Cap | None":
    """The rule as far as it is told, the rest as usual; None where nothing is."""
    from decimal import Decimal

    from bot.domain.tables.cap import Cap, CapRounding

    if percent is None and of is None and rounding is None:
        return None
    usual = Cap()
    return Cap(
        usual.percent if percent is None else Decimal(percent),
        of or usual.denominator,
        CapRounding[rounding.name] if rounding else usual.rounding,
    )


def _found(done: "Written | NoSuchUnit") -> "Written":
    from bot.usecases.figures.asking import NoSuchUnit

    if isinstance(done, NoSuchUnit):
        fail("tables_unit_problem", unit=done.unit)
    return done


def _rows(file: Path, kind: "TableKind") -> "tuple[TotalsRow, ...]":
    from bot.domain.tables.kind import ROWS
    from bot.usecases.figures.sheet import MOST_ROWS, CellFault, read_totals
    from bot.usecases.roster.sheet import LARGEST_FILE, SheetProblem, read_tables

    if kind not in ROWS:
        fail("tables_kind_problem", said="")
    with plainly(), file.open("rb") as opened:
        body = opened.read(LARGEST_FILE + 1)
    tables = read_tables(body, MOST_ROWS)
    rows = tables if isinstance(tables, SheetProblem) else read_totals(tables, kind)
    if isinstance(rows, SheetProblem):
        fail("totals_sheet_problem", problem=rows, file=file.name)
    return tuple(each for each in rows if not isinstance(each, CellFault)) or _refuse(rows, kind)


def _refuse(faults: object, kind: "TableKind") -> NoReturn:
    fail("totals_refused", faults=faults, kind=kind)


def _xlsx(tables: "tuple[Table, ...]", spoken: "Language") -> bytes:
    from bot.views.tables.as_xlsx import tables_xlsx

    return tables_xlsx(tables, spoken)


def _csv(tables: "tuple[Table, ...]", spoken: "Language") -> bytes:
    from bot.views.tables.as_csv import tables_csv

    return tables_csv(tables, spoken)


def _json(tables: "tuple[Table, ...]", spoken: "Language") -> bytes:
    from bot.views.tables.as_json import tables_json

    return tables_json(tables, spoken)


def _docx(tables: "tuple[Table, ...]", spoken: "Language") -> bytes:
    from bot.views.documents.annex import tables_docx
    from bot.views.documents.tables_paper import TablesPaper
    from bot.views.tables.as_words import printed_table

    head = tables[0].head
    printed = tuple(printed_table(each, spoken) for each in tables)
    return tables_docx(TablesPaper(head.organisation, "", "", head.dated, printed, head.sample))


_WRITERS: "Mapping[Format, Callable[[tuple[Table, ...], Language], bytes]]" = {
    Format.XLSX: _xlsx,
    Format.CSV: _csv,
    Format.JSON: _json,
    Format.DOCX: _docx,
}
