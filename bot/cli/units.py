"""`units import`, `units show`, `units decisions`, `units link` and `units unlink`: the tree as it stands."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli.desk import at_desk, no_such_branch, now, today
from bot.cli.plainly import fail, plainly, say, words

if TYPE_CHECKING:
    from bot.domain.organisation.sheet import CellFault, SheetRow
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.organisation.import_units import Preview, SheetRefused
    from bot.usecases.organisation.reorganise import Refused
    from bot.usecases.ports.administration import Administration

    NotTaken = Refused | SheetRefused | tuple[CellFault, ...]

DATES = ["%d/%m/%Y", "%Y-%m-%d"]


def no_slip(typed: datetime | None) -> datetime | None:
    """The day or moment that was typed; ends here where its year is a slip of the hand."""
    from bot.domain.organisation.sheet import YEARS

    if typed and typed.year not in YEARS:
        fail("year_problem", first=YEARS[0], last=YEARS[-1])
    return typed


On = Annotated[
    datetime,
    typer.Option("--on", formats=DATES, callback=no_slip, help="From which day, such as 01/07/2026."),
]
AnyDay = Annotated[
    datetime | None,
    typer.Option("--on", formats=DATES, callback=no_slip, help="Which day; today if left out."),
]

app = typer.Typer(no_args_is_help=True)  # the help is that of the callback below


@app.callback()
def units() -> None:
    """The organisations above the branches (hệ thống tổ chức đảng).

    A unit (đảng bộ, đảng bộ cơ sở, chi bộ, ...) keeps its number for ever. What changes, changes from a day
    on: tables of earlier days come out as they did. To begin: units import, then units show and units link.
    """


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="An .xlsx or .csv file.")],
    under: Annotated[int | None, typer.Option(help="Add the units below this one of the tree.")] = None,
    paper: Annotated[str, typer.Option(help="With --under: the decision, such as “QĐ 12-QĐ/ĐU”.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask after showing what comes of it.")] = False,
) -> None:
    """Take the tree from a spreadsheet. It is shown first and kept after a yes; with a fault nothing is kept.

    A row is a unit. Columns: Mã (any short text), Tên, Loại (đảng bộ, đảng bộ cơ sở, đảng bộ bộ phận, chi bộ
    cơ sở, chi bộ trực thuộc, chi bộ), Loại hình (hành chính, sự nghiệp, doanh nghiệp, khu dân cư, khác), Mã
    cấp trên (empty at the top), Từ ngày, Đến ngày (its last day; empty while it lives).
    The order of the rows says nothing. The sheet may be taken again as long as nothing was recorded since and
    nothing rests on it; afterwards more units come with --under, each founded by a record of its own.
    Example: docs/examples/to-chuc-mau.csv
    """
    rows, day, moment = _rows(file), today(), now()
    if under is None:
        from bot.usecases.organisation.import_units import import_units, preview

        _asked(lambda desk: preview(desk, rows, day), yes)
        taken = _sound(at_desk(lambda desk: import_units(desk, rows, day, moment)))
    else:
        from bot.domain.organisation.unit import UnitId
        from bot.usecases.organisation.add_units import Addition, add_units, preview_addition

        addition = Addition(rows, UnitId(under), paper_of(paper))
        _asked(lambda desk: preview_addition(desk, addition, day), yes)
        taken = _sound(at_desk(lambda desk: add_units(desk, addition, day, moment)))
    say("units_imported", count=len(taken.read.organisation.units))


@app.command()
def show(
    on: AnyDay = None,
    unit: Annotated[int | None, typer.Option(help="Only what stands at or below this unit.")] = None,
) -> None:
    """Show the tree as it was on a day, with the numbers by which other commands name units.

    A branch of the program that is a unit stands behind it with its own number.
    """
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.organisation.showing import show_tree

    day = day_of(on)
    top = None if unit is None else UnitId(unit)
    say("units_shown", shown=at_desk(lambda desk: show_tree(desk, day, top)), unit=unit)


@app.command()
def decisions() -> None:
    """List what was recorded about the tree, in that order; units undo takes the last one back."""
    from bot.usecases.organisation.list_decisions import list_decisions

    say("units_decisions", decisions=at_desk(list_decisions))


@app.command()
def link(
    branch: Annotated[int | None, typer.Argument(help="The number of the branch.")] = None,
    unit: Annotated[int | None, typer.Argument(help="The number of the unit, see units show.")] = None,
) -> None:
    """Say which unit a branch of the program is; then its figures, past ones too, stand in the tables there.

    A branch whose unit has ended stays that unit, so that tables of the past come out as they did; what it
    was merged into gets a branch of its own.

    Without numbers: shows each branch, and where none is known, the units of the same name under a parent of
    the name that its papers print.
    """
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.organisation.join_branches import list_places

    if branch is None or unit is None:
        day = today()
        say("branches_placed", places=at_desk(lambda desk: list_places(desk, day)))
    else:
        _join(branch, UnitId(unit))


@app.command()
def unlink(branch: Annotated[int, typer.Argument(help="The number of the branch.")]) -> None:
    """The branch is no unit of the tree any more: it works as before and is in no table, of no year."""
    _join(branch, None)


def paper_of(paper: str) -> str:
    """The name of the paper, if it is not too long."""
    from bot.usecases.organisation.reorganise import LONGEST_PAPER

    if len(paper) > LONGEST_PAPER:
        fail("unit_problem", refused=None, problem="long_paper")
    return paper.strip()


def refuse(refused: "Refused") -> NoReturn:
    """Say why a change of the tree is not recorded."""
    fail("unit_problem", refused=refused, problem=refused.problem)


def day_of(on: datetime | None) -> date:
    """The day that was typed, or today."""
    return on.date() if on else today()


def _asked(look: "Callable[[Administration], Preview | NotTaken]", yes: bool) -> None:
    """Show what would come of it, and go on after a yes."""
    say("units_preview", preview=_sound(at_desk(look)))
    if not yes and not typer.confirm(words("units_question")):
        raise typer.Exit(1)


def _sound(read: "Preview | NotTaken") -> "Preview":
    from bot.usecases.organisation.import_units import SheetRefused
    from bot.usecases.organisation.reorganise import Refused

    if isinstance(read, Refused):
        refuse(read)
    if isinstance(read, SheetRefused | tuple):
        fail("units_refused", why=read if isinstance(read, SheetRefused) else "faults", faults=read)
    return read


def _join(branch: int, unit: "UnitId | None") -> None:
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.organisation.join_branches import JoinRefused, join_branch

    day, moment = today(), now()
    done = at_desk(lambda desk: join_branch(desk, (branch, unit), day, moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    if isinstance(done, JoinRefused):
        fail("join_problem", refused=done)
    say("branch_joined", place=done)


def _rows(file: Path) -> "Sequence[SheetRow]":
    from bot.usecases.organisation.sheet_rows import MOST_ROWS, read_sheet
    from bot.usecases.roster.sheet import LARGEST_FILE, SheetProblem, read_tables

    with plainly(), file.open("rb") as opened:
        body = opened.read(LARGEST_FILE + 1)
    tables = read_tables(body, MOST_ROWS)
    rows = tables if isinstance(tables, SheetProblem) else read_sheet(tables)
    if isinstance(rows, SheetProblem):
        fail("unit_sheet_problem", problem=rows, file=file.name)
    return rows
