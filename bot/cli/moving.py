"""`migrate-database`: a bot that has outgrown its SQLite file goes on in PostgreSQL."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plainly import fail, plainly, say

if TYPE_CHECKING:
    from bot.settings import Settings


def add_to(app: typer.Typer) -> None:
    """It stands at the top."""
    app.command("migrate-database")(migrate_database)


def migrate_database(
    to_url: Annotated[
        str,
        typer.Argument(
            help="The empty database. It holds a password: better leave it out and set TO_DATABASE_URL: "
            "others on this machine can see what is on a command line."
        ),
    ] = "",
) -> None:
    """Copy everything from DATABASE_URL to another, empty database, and compare both row by row.

    Stop the bot before. Interrupted, it goes on where it was when it is started again. The key file stays
    the same, and what was in DATABASE_URL stays as it is.
    """
    with plainly():
        settings, target = _settings(to_url)
        _check(settings, target)
        _move(settings.database_url, target)


def _settings(to_url: str) -> "tuple[Settings, str]":
    from bot.settings import Settings, checked_address, read_settings

    settings = read_settings(Settings)
    target = checked_address("TO_URL", to_url) if to_url else settings.to_database_url
    if not target:
        fail("target_problem", fault="missing")
    return settings, target


def _check(settings: "Settings", target: str) -> None:
    """The source has this version's tables and its own key; the target can be reached and is another."""
    from bot.cli.opening import check_key, check_tables
    from storage.cipher import Keyring
    from storage.database import open_database
    from storage.transfer.moving import are_the_same, trouble_with

    if are_the_same(settings.database_url, target):
        fail("target_problem", fault="same")
    if said := trouble_with(target):
        fail("target_problem", fault="unreachable", said=said)
    source = open_database(settings.database_url)
    try:
        check_tables(source)
        check_key(source, Keyring.load(settings.key_file), settings.key_file)
    finally:
        source.close()


def _move(source: str, target: str) -> None:
    from storage.running import standing_still
    from storage.transfer.moving import move

    with standing_still(source), standing_still(target):
        compared = move(source, target, _told)
    say("moved", compared=compared)
    if not all(each.is_equal for each in compared):
        fail("target_problem", fault="differs")
    say("moved_on")


def _told(table: str, done: int, total: int) -> None:
    say("moving", table=table, done=done, total=total)
