"""`doctor`: looks at everything the bot leans on, and says what to do."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.plainly import say


def add_to(app: typer.Typer) -> None:
    """It stands at the top."""
    app.command()(doctor)


def doctor(
    no_telegram: Annotated[bool, typer.Option("--no-telegram", help="Ask nothing of Telegram.")] = False,
    poll: Annotated[
        bool,
        typer.Option("--poll", help="See whether another process polls, which ends it. Stop the bot before."),
    ] = False,
    also: Annotated[
        list[Path] | None, typer.Option("--also", help="Another folder that needs room, as that of backups.")
    ] = None,
) -> None:
    """Look whether everything is well: settings, keys, database, clocks, Telegram, work that waits, disk.

    Each line says what was found and what to do. Ends with 0 if all is well, with 1 if something wants
    a look, with 2 if the bot cannot work. Changes nothing and shows no secret.
    """
    from bot.examining import Wish, examine
    from bot.usecases.examination import Verdict

    found = asyncio.run(examine(Wish(not no_telegram, poll, tuple(also or ()))))
    for each in found:
        say("finding", finding=each)
    verdicts = {each.verdict for each in found}
    raise typer.Exit(2 if Verdict.FAULT in verdicts else 1 if Verdict.WARNING in verdicts else 0)
