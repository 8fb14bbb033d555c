"""`roster import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, today
from bot.cli.plainly import fail, plainly, say

if TYPE_CHECKING:
    from bot.usecases.roster.reading import RosterReading

app = typer.Typer(help="Rosters (danh sách đảng viên).", no_args_is_help=True)


@app.callback()
def rosters() -> None:
    """Rosters (danh sách đảng viên)."""


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="An .xlsx or .csv file.")],
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Pass over bad rows.")] = False,
) -> None:
    """Add the members in a spreadsheet to a branch. With a bad row nobody is added, unless --skip-bad.

    A column “Họ và tên” is needed. Read as well: Chính thức/Dự bị, Chức vụ (bí thư, phó bí thư, trưởng
    phòng, or có), Kê khai tài sản (x), Ngày vào Đảng, Tình trạng (miễn sinh hoạt, đình chỉ, vắng: ốm, mới
    kết nạp). Card and citizen numbers are never read. Example: docs/examples/danh-sach-mau.csv
    """
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.import_roster import import_roster

    reading = _read(file)
    done = at_desk(lambda desk: import_roster(desk, branch, reading, skip_bad))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    say("roster_report", reading=done.reading, added=len(done.added), branch=done.branch.name)
    if not done.added:
        raise typer.Exit(2)


def _read(file: Path) -> "RosterReading":
    from bot.usecases.roster.rows import read_roster
    from bot.usecases.roster.sheet import LARGEST_FILE, SheetProblem, read_tables

    with plainly(), file.open("rb") as opened:
        body = opened.read(LARGEST_FILE + 1)
    tables = read_tables(body)
    reading = tables if isinstance(tables, SheetProblem) else read_roster(tables, today())
    if isinstance(reading, SheetProblem):
        fail("sheet_problem", problem=reading, file=file.name)
    return reading
