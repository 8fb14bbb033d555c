"""`roster import`, `roster export`, `roster list`, `roster change` and `roster hand-over`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.desk import at_desk, no_such_branch, no_such_member, now, today
from bot.cli.files import claimed
from bot.cli.plainly import fail, language, plainly, say

if TYPE_CHECKING:
    from bot.usecases.roster.reading import RosterReading

State = Literal["active", "exempt", "suspended", "absent", "new"]
Post = Literal["none", "secretary", "deputy", "committee"]
Former = Literal["none", "deputy", "committee"]
Kind = Literal["official", "probationary"]

DATES = ["%d/%m/%Y", "%Y-%m-%d"]

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

    A column “Họ và tên” is needed. Read as well: Chính thức/Dự bị, Chức vụ (bí thư, phó bí thư, chi ủy
    viên, trưởng phòng, or có), Tổ (a number), Kê khai tài sản (x), Ngày vào Đảng, Tình trạng (miễn sinh
    hoạt, đình chỉ, vắng: ốm, mới kết nạp).
    Card and citizen numbers are never read. Example: docs/examples/danh-sach-mau.csv
    """
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.import_roster import import_roster

    reading, moment = _read(file), now()
    done = at_desk(lambda desk: import_roster(desk, branch, reading, skip_bad, moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    say("roster_report", reading=done.reading, added=len(done.added), branch=done.branch.name)
    if not done.added:
        raise typer.Exit(2)


@app.command("export")
def export_file(
    file: Annotated[Path, typer.Argument(help="The .xlsx or .csv file to write.")],
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a branch's roster into a spreadsheet that roster import reads again. It holds names.

    Only its owner can read the file. No cell is a formula, whatever a name begins with.
    """
    from bot.usecases.export_roster import export_roster
    from bot.usecases.find_branch import NoSuchBranch
    from bot.views.sheets.roster import roster_rows
    from bot.views.sheets.writer import FORMATS

    write = FORMATS.get(file.suffix.lower())
    if write is None:
        fail("not_a_sheet_name")
    moment = now()
    with plainly(), claimed(file, force) as opened:
        done = at_desk(lambda desk: export_roster(desk, branch, moment))
        if isinstance(done, NoSuchBranch):
            no_such_branch(done)
        opened.write(write(roster_rows(done.members, language())))
    say("roster_exported", count=len(done.members), branch=done.branch.name, file=file)


@app.command("list")
def list_members(branch: Annotated[int, typer.Option(help="The number of the branch.")]) -> None:
    """List the members of a branch with the numbers by which other commands call them. Shows names."""
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.list_roster import list_roster

    moment = now()
    listed = at_desk(lambda desk: list_roster(desk, branch, moment))
    if isinstance(listed, NoSuchBranch):
        no_such_branch(listed)
    say("roster_list", listed=listed)


@app.command()
def change(
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    member: Annotated[int, typer.Option(help="The member's number, see roster list.")],
    state: Annotated[State | None, typer.Option(help="Taking part or not.")] = None,
    office: Annotated[Post | None, typer.Option(help="Secretary, deputy, committee member or none.")] = None,
    standing: Annotated[Kind | None, typer.Option(help="Official or probationary.")] = None,
    post: Annotated[bool | None, typer.Option("--post/--no-post", help="Holds a leading post.")] = None,
    assets: Annotated[bool | None, typer.Option("--assets/--no-assets", help="Declares assets.")] = None,
    group: Annotated[int | None, typer.Option(help="Number of the group, 0 for none.", min=0, max=99)] = None,
    name: Annotated[str, typer.Option(help="The name, where it was misspelt.")] = "",
) -> None:
    """Change one line of a roster. It takes effect at once: who runs the branch, is counted, is named.

    Where the secretary changes, use roster hand-over.
    """
    from bot.domain.member import Office, RosterState, Standing
    from bot.domain.names import clean_name
    from bot.domain.roster_change import Refused, RosterChange
    from bot.usecases.change_roster import NoSuchMember, change_roster
    from bot.usecases.find_branch import NoSuchBranch

    wanted = RosterChange(
        RosterState(state) if state else None,
        Office(office) if office else None,
        Standing(standing) if standing else None,
        post,
        assets,
        group,
        clean_name(name) or None,
    )
    moment = now()
    done = at_desk(lambda desk: change_roster(desk, (branch, member), wanted, moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    if isinstance(done, NoSuchMember):
        no_such_member(done)
    if isinstance(done, Refused):
        fail("roster_problem", refused=done)
    say("roster_changed", member=done)


@app.command("hand-over")
def hand_over(
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    to: Annotated[int, typer.Option(help="The number of the member who becomes secretary.")],
    on: Annotated[
        datetime | None, typer.Option(formats=DATES, help="From which day; today if left out.")
    ] = None,
    former: Annotated[Former, typer.Option(help="What the former secretary is from then on.")] = "none",
) -> None:
    """Hand the office of secretary over: at once, or at the beginning of a later day.

    From then on only the new secretary sees the board, names and reports sent from then on; reports sent to
    the former one are not passed on, their authors are asked. A later order replaces one that waits.
    """
    from bot.domain.member import Office
    from bot.usecases.change_roster import NoSuchMember
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.hand_over import HandoverRefused, order_handover

    day, moment = on.date() if on else None, now()
    done = at_desk(lambda desk: order_handover(desk, (branch, to), day, Office(former), moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    if isinstance(done, NoSuchMember):
        no_such_member(done)
    if isinstance(done, HandoverRefused):
        fail("handover_problem", refused=done)
    say("handover_ordered", done=done)


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
