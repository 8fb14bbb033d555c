"""`retention`: what is too old goes."""

from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.desk import with_stores
from bot.cli.plainly import say

if TYPE_CHECKING:
    from bot.app import Stores
    from bot.settings import Settings
    from bot.usecases.retention import Going


def add_to(app: typer.Typer) -> None:
    """It stands at the top."""
    app.command()(retention)


def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go, and when.")] = False,
) -> None:
    """Take away what is too old (DRAFT_DAYS, REPORT_DAYS), as the running bot does once a day."""
    from bot.app import clocks, keeping_of
    from bot.domain.branch import Branch
    from bot.usecases.retention import Retention

    async def work(stores: "Stores", settings: "Settings") -> "tuple[Going, ...]":
        take = Retention(stores.storage, clocks(), keeping_of(settings).rules)
        looked = await take.look()
        while not dry_run and await take():
            pass
        return looked

    looked = with_stores(work)
    now = clocks().calendar()
    gone = [going for going in looked if going.at <= now]
    later = [going for going in looked if going.at > now]
    say("retention", gone=gone, later=later, dry_run=dry_run, zone=ZoneInfo(Branch.zone_name))
