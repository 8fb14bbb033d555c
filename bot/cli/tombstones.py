"""`tombstones replay`."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import now, with_stores
from bot.cli.plainly import say

if TYPE_CHECKING:
    from bot.app import Stores
    from bot.settings import Settings
    from storage.replay import Counts

app = typer.Typer(help="Tombstones: what was deleted, noted outside the database.", no_args_is_help=True)


@app.callback()
def stones() -> None:
    """Tombstones: what was deleted, noted outside the database."""


@app.command()
def replay(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Delete again, from a database that was restored from a copy, what was deleted since that copy.

    Reads TOMBSTONES_FILE. Only what is older than its deletion goes; doing it twice changes nothing.
    Stop the bot before, and run `retention` afterwards.
    """

    async def work(stores: "Stores", settings: "Settings") -> "tuple[Counts, int]":
        from bot.domain.trail import INSTALLATION, Act, operator
        from storage.replay import replay as replayed
        from storage.tombstone_file import JsonTombstones

        read = JsonTombstones(settings.tombstones_path).read()
        counts = await replayed(stores.database, read.stones, dry_run)
        if not dry_run:
            line = operator(INSTALLATION, now()).did(Act.DELETIONS_REPLAYED)
            await stores.administration.transaction(lambda desk: desk.note(line))
        return counts, read.unreadable

    counts, unreadable = with_stores(work)
    say("tombstones_replayed", counts=counts, unreadable=unreadable, dry_run=dry_run)
