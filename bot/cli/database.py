"""`setup` and `migrate`: the key file and the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.opening import check_key, warn_if_open
from bot.cli.plainly import fail, plainly, say

if TYPE_CHECKING:
    from storage.database import Database


def add_to(app: typer.Typer) -> None:
    """These two stand at the top."""
    app.command()(setup)
    app.command()(migrate)


def setup() -> None:
    """Make a random key file (KEY_FILE) and the tables (DATABASE_URL). What is there already stays."""
    from bot.settings import Settings, read_settings
    from storage.migrations import upgrade

    with plainly():
        settings = read_settings(Settings)
        with _opened(settings.database_url) as database:
            made = _ensure_key_file(settings.key_file, database)
            say("key_file", made=made, path=settings.key_file)
            upgrade(database.engine)
            say("tables_made")


def migrate() -> None:
    """Bring the tables of DATABASE_URL to this version. Make a copy of the database before."""
    from bot.settings import Settings, read_settings
    from storage.cipher import Keyring
    from storage.migrations import upgrade

    with plainly():
        settings = read_settings(Settings)
        keyring = Keyring.load(settings.key_file)
        with _opened(settings.database_url) as database:
            check_key(database, keyring, settings.key_file)
            upgrade(database.engine)
            say("tables_made")


def _ensure_key_file(path: Path, database: "Database") -> bool:
    """Whether it was made; one that is there stays, if it is well."""
    from storage.cipher import Keyring
    from storage.keyfile import write_key_file
    from storage.migrations import is_current

    if path.exists():
        check_key(database, Keyring.load(path), path)
        warn_if_open(path)
        return False
    # A new key would not open what the old one has sealed.
    if is_current(database.engine):
        fail("key_file_gone", path=path)
    write_key_file(path)
    return True


@contextmanager
def _opened(url: str) -> "Iterator[Database]":
    from storage.database import open_database

    database = open_database(url)
    try:
        yield database
    finally:
        database.close()
