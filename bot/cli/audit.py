"""`audit verify` and `audit list`: the trail of who did what, when."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, no_such_member, now
from bot.cli.plainly import fail, plainly, say

if TYPE_CHECKING:
    from bot.usecases.verify_trail import NumberedHead

app = typer.Typer(help="The trail (vết): who did what, when.", no_args_is_help=True)
DATES = ["%d/%m/%Y", "%Y-%m-%d"]


@app.callback()
def audit() -> None:
    """The trail (vết): who did what, when."""


@app.command()
def verify(
    noted: Annotated[Path | None, typer.Option(help="A file with heads noted earlier.")] = None,
    note: Annotated[Path | None, typer.Option(help="A new file to note the heads in.")] = None,
) -> None:
    """Verify that no line of the trail was changed, removed, added or moved. Ends with 2 if one was.

    Prints the last line of each chain: number of the branch (0: the installation), place, hash. Whoever holds
    database and key, or puts back an older copy of the database, can shorten the trail unseen; it is seen
    beside heads that were noted where nobody can change them: write them with --note, compare with --noted.
    """
    from bot.usecases.verify_trail import verify_trail, written

    heads = _noted(noted) if noted else ()
    report = at_desk(lambda desk: verify_trail(desk, heads))
    if report.faults:
        fail("trail_broken", report=report)
    if note:
        with plainly(), note.open("x", encoding="ascii") as file:
            file.write(written(report.heads))
    say("trail_sound", report=report)


@app.command("list")
def list_lines(
    branch: Annotated[int, typer.Option(help="The number of the branch; 0: the installation.")],
    since: Annotated[datetime | None, typer.Option(formats=DATES, help="From this day on.")] = None,
    member: Annotated[int | None, typer.Option(help="Only about this number of the roster.")] = None,
) -> None:
    """List the trail of a branch, with numbers of the roster instead of names. This leaves a line too."""
    from bot.usecases.change_roster import NoSuchMember
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.list_trail import Wanted, list_trail

    wanted, moment = Wanted(branch, since.date() if since else None, member), now()
    listed = at_desk(lambda desk: list_trail(desk, wanted, moment))
    if isinstance(listed, NoSuchBranch):
        no_such_branch(listed)
    if isinstance(listed, NoSuchMember):
        no_such_member(listed)
    say("trail_list", listed=listed)


def _noted(file: Path) -> "tuple[NumberedHead, ...]":
    from bot.usecases.verify_trail import read_noted

    with plainly():
        heads = read_noted(file.read_text(encoding="ascii", errors="replace"))
    if isinstance(heads, int):
        fail("noted_problem", file=file, row=heads)
    return heads
