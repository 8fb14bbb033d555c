"""`invites print`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, no_such_member, now
from bot.cli.files import claimed
from bot.cli.plainly import fail, plainly, say

if TYPE_CHECKING:
    from bot.views.documents.invite_sheet import InviteSheet

app = typer.Typer(help="Personal invites.", no_args_is_help=True)


@app.callback()
def invites() -> None:
    """Personal invites."""


@app.command("print")
def print_sheet(
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    bot: Annotated[str, typer.Option(help="The bot's username; BOT_USERNAME if not given.")] = "",
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("thu-moi.docx"),
    member: Annotated[
        int | None, typer.Option(help="Only for this number of the roster, also where there is an account.")
    ] = None,
) -> None:
    """Make a sheet to cut up (DOCX, A4): one slip for each member who has no account yet.

    Slips printed earlier for these members stop working. Give each slip to its member only, and delete
    the file once it is printed. With --member the account that member has loses access at once: this is
    the way back for a secretary without a deputy who has lost the phone.
    """
    from bot.views.documents.invite_sheet import invite_sheet_docx

    username = _username(bot)
    with plainly(), claimed(out) as opened:
        sheet = _issued(branch, username) if member is None else _reissued((branch, member), username)
        opened.write(invite_sheet_docx(sheet))
    say("invites_printed", file=out, sheet=sheet)


def _issued(branch: int, username: str) -> "InviteSheet":
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.print_invites import NobodyToInvite, print_invites

    moment = now()
    sheet = at_desk(lambda desk: print_invites(desk, branch, username, moment))
    if isinstance(sheet, NoSuchBranch):
        no_such_branch(sheet)
    if isinstance(sheet, NobodyToInvite):
        fail("nobody_to_invite", branch=sheet.branch)
    return sheet


def _reissued(who: tuple[int, int], username: str) -> "InviteSheet":
    from bot.usecases.change_roster import NoSuchMember
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.print_invites import reissue_invite

    moment = now()
    sheet = at_desk(lambda desk: reissue_invite(desk, who, username, moment))
    if isinstance(sheet, NoSuchBranch):
        no_such_branch(sheet)
    if isinstance(sheet, NoSuchMember):
        no_such_member(sheet)
    return sheet


def _username(given: str) -> str:
    from bot.domain.invites import is_username
    from bot.settings import Settings, read_settings

    with plainly():
        username = given.removeprefix("@") or read_settings(Settings).bot_username or ""
    if not is_username(username):
        fail("no_username")
    return username
