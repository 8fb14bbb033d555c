"""`requests list` and `requests answer`."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, now, with_stores
from bot.cli.plainly import fail, say

if TYPE_CHECKING:
    from bot.app import Stores
    from bot.domain.branch import Branch
    from bot.domain.request import Request
    from bot.settings import Settings
    from bot.usecases.answer_request import CannotAnswer
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.ports.administration import Administration

app = typer.Typer(help="Requests of members, to be answered within two working days.", no_args_is_help=True)


@app.command("list")
def list_all() -> None:
    """List what members ask for: open requests first, with the time left. Shows names and words.

    This leaves a line in the trail of each branch shown.
    """
    from bot.usecases.list_requests import list_requests

    moment = now()
    say("requests_list", listed=at_desk(lambda desk: list_requests(desk, moment)))


@app.command()
def answer(
    number: Annotated[int, typer.Argument(help="The number of the request, see requests list.")],
    branch: Annotated[
        int | None, typer.Option(help="The number of the branch; needed where there are several.")
    ] = None,
    done: Annotated[bool, typer.Option("--done", help="It is done.")] = False,
    refused: Annotated[str, typer.Option(help="It is refused, for this reason; the member reads it.")] = "",
    words: Annotated[str, typer.Option(help="What the member reads beside “done”.")] = "",
) -> None:
    """Answer a request; the member is told that there is an answer and reads it in the chat.

    --done of a request to delete everything deletes it at once: drafts, reports, commitment, account.
    A wrong line of the roster is corrected first, by an officer on the phone or with `roster change`.
    """
    from bot.domain.request import RequestState
    from bot.domain.texts import clean_text
    from bot.usecases.answer_request import CannotAnswer, answer_request

    if done == bool(refused.strip()):
        fail("request_problem", problem="which", number=number)
    outcome = (RequestState.DONE, clean_text(words)) if done else (RequestState.REFUSED, clean_text(refused))
    where = _branch(branch)

    async def work(stores: "Stores", _: "Settings") -> "Request | CannotAnswer":
        return await stores.storage.transaction(
            lambda records: answer_request(records, where.id, number, outcome, now())
        )

    answered = with_stores(work)
    if isinstance(answered, CannotAnswer):
        fail("request_problem", problem="answered" if answered.request else "unknown", number=number)
    say("request_answered", request=answered)


def _branch(number: int | None) -> "Branch":
    """The branch meant; the only one needs no number."""
    from bot.usecases.find_branch import NoSuchBranch, find_branch

    def work(desk: "Administration") -> "Branch | NoSuchBranch":
        known = desk.branches()
        return known[0][1] if number is None and len(known) == 1 else find_branch(desk, number or 0)

    found = at_desk(work)
    if isinstance(found, NoSuchBranch):
        no_such_branch(found)
    return found
