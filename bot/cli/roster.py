"""`roster import`, `roster list` and `roster change`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.desk import at_desk, no_such_branch, no_such_member, today
from bot.cli.plainly import fail, plainly, say

if TYPE_CHECKING:
    from bot.domain.member import Member
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.ports.administration import Administration
    from bot.usecases.roster.reading import RosterReading

State = Literal["active", "exempt", "suspended", "absent", "new"]
Post = Literal["none", "secretary", "deputy"]
Kind = Literal["official", "probationary"]

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


@app.command("list")
def list_members(branch: Annotated[int, typer.Option(help="The number of the branch.")]) -> None:
    """List the members of a branch with the numbers by which other commands call them. Shows names."""
    from bot.usecases.find_branch import NoSuchBranch, find_branch

    def work(desk: "Administration") -> "NoSuchBranch | list[tuple[Member, bool]]":
        found = find_branch(desk, branch)
        if isinstance(found, NoSuchBranch):
            return found
        return [(member, desk.has_account(member.id)) for member in desk.members(found.id)]

    listed = at_desk(work)
    if isinstance(listed, NoSuchBranch):
        no_such_branch(listed)
    say("roster_list", listed=listed)


@app.command()
def change(
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    member: Annotated[int, typer.Option(help="The member's number, see roster list.")],
    state: Annotated[State | None, typer.Option(help="Taking part or not.")] = None,
    office: Annotated[Post | None, typer.Option(help="Secretary, deputy or none.")] = None,
    standing: Annotated[Kind | None, typer.Option(help="Official or probationary.")] = None,
    post: Annotated[bool | None, typer.Option("--post/--no-post", help="Holds a leading post.")] = None,
    assets: Annotated[bool | None, typer.Option("--assets/--no-assets", help="Declares assets.")] = None,
    name: Annotated[str, typer.Option(help="The name, where it was misspelt.")] = "",
) -> None:
    """Change one line of a roster. It takes effect at once: who runs the branch, is counted, is named.

    Where the secretary changes, first take the office from the one (--office none), then give it on.
    """
    from bot.domain.member import Office, RosterState, Standing
    from bot.domain.names import clean_name
    from bot.usecases.change_roster import NoSuchMember, Refused, RosterChange, change_roster
    from bot.usecases.find_branch import NoSuchBranch

    wanted = RosterChange(
        RosterState(state) if state else None,
        Office(office) if office else None,
        Standing(standing) if standing else None,
        post,
        assets,
        clean_name(name) or None,
    )
    done = at_desk(lambda desk: change_roster(desk, (branch, member), wanted))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    if isinstance(done, NoSuchMember):
        no_such_member(done)
    if isinstance(done, Refused):
        fail("roster_problem", refused=done)
    say("roster_changed", member=done)


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
