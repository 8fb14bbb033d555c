"""`accounts list` and `accounts confirm`."""

from typing import Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, no_such_member, now
from bot.cli.plainly import fail, say

app = typer.Typer(help="Accounts that wait to be confirmed.", no_args_is_help=True)


@app.command("list")
def list_waiting_accounts() -> None:
    """List members who have come with another account than before. Shows names; this leaves a line."""
    from bot.usecases.confirm_account import list_waiting

    moment = now()
    say("accounts_waiting", waiting=at_desk(lambda desk: list_waiting(desk, moment)))


@app.command()
def confirm(
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    member: Annotated[int, typer.Option(help="The member's number, see accounts list.")],
    code: Annotated[str, typer.Option(help="The six digits that the member reads out from the own phone.")],
) -> None:
    """Confirm that the new account is the member's: only then it opens, with everything kept before.

    Make sure by meeting or calling the member, never by a message and never on the word of somebody else,
    and let the member read out the code from the own phone:
    whoever is confirmed reads what the member has written.
    """
    from bot.usecases.change_roster import NoSuchMember
    from bot.usecases.confirm_account import NothingToConfirm, WrongCode, confirm_account
    from bot.usecases.find_branch import NoSuchBranch

    moment = now()
    done = at_desk(lambda desk: confirm_account(desk, (branch, member), code, moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    if isinstance(done, NoSuchMember):
        no_such_member(done)
    if isinstance(done, NothingToConfirm):
        fail("nothing_to_confirm", member=done.member)
    if isinstance(done, WrongCode):
        fail("wrong_code", member=done.member)
    say("account_confirmed", member=done)
