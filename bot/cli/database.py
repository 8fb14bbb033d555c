"""`setup` and `migrate`: the key file and the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.plainly import fail, plainly

if TYPE_CHECKING:
    from storage.database import Database


def add_to(app: typer.Typer) -> None:
    """These two stand at the top."""
    app.command()(setup)
    app.command()(migrate)


def setup() -> None:
    """Make a random key file (KEY_FILE) and the tables (DATABASE_URL). What is there already stays."""
    from bot.settings import KEEP_A_COPY, Settings, read_settings
    from storage.keyfile import read_keys
    from storage.migrations import upgrade

    with plainly():
        settings = read_settings(Settings)
        with _opened(settings.database_url) as database:
            if settings.key_file.exists():
                read_keys(settings.key_file)
                typer.echo(f"The key file {settings.key_file} is there already and stays as it is.")
            else:
                _make_key_file(settings.key_file, database)
            typer.echo(KEEP_A_COPY)
            upgrade(database.engine)
            typer.echo("The database has its tables.")


def migrate() -> None:
    """Bring the tables of DATABASE_URL to this version. Make a copy of the database before."""
    from bot.settings import Settings, read_settings
    from storage.keyfile import read_keys
    from storage.migrations import upgrade

    with plainly():
        settings = read_settings(Settings)
        read_keys(settings.key_file)
        with _opened(settings.database_url) as database:
            upgrade(database.engine)
            typer.echo("The database has the tables of this version.")


def _make_key_file(path: Path, database: "Database") -> None:
    from storage.keyfile import write_key_file
    from storage.migrations import is_current

    # A new key would not open what the old one has sealed.
    if is_current(database.engine):
        fail(
            f"The key file {path} is not there, but the database is in use already.\n"
            "Put the key file back, or begin anew with another DATABASE_URL."
        )
    write_key_file(path)
    typer.echo(f"The key file {path} is made.")


@contextmanager
def _opened(url: str) -> "Iterator[Database]":
    from storage.database import open_database

    database = open_database(url)
    try:
        yield database
    finally:
        database.close()
