"""Opens what a command works on, and looks first whether tables and key file belong together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.plainly import fail, warn

if TYPE_CHECKING:
    from bot.app import Stores
    from bot.settings import Settings
    from bot.usecases.ports.meter import Meter
    from storage.cipher import Keyring
    from storage.database import Database


@asynccontextmanager
async def opened(
    settings: "Settings", running: str = "", meter: "Meter | None" = None
) -> "AsyncIterator[Stores]":
    """The databases of the settings, closed again afterwards; ends the command where they do not fit.

    `running` is the command whose bot works on them, so that nobody moves or replaces them meanwhile.
    """
    from bot.app import open_storage
    from bot.usecases.ports.meter import SILENT
    from storage.running import working

    async with open_storage(settings, meter or SILENT) as stores:
        with working(stores.database, running) if running else nullcontext():
            check_tables(stores.database)
            check_key(stores.database, stores.storage.keyring, settings.key_file)
            warn_if_open(settings.key_file)
            yield stores


def check_tables(database: "Database") -> None:
    """End the command where the database has not exactly the tables of this version."""
    from storage.migrations import is_current, is_unfinished

    if is_unfinished(database.engine):
        fail("copy_unfinished")
    if not is_current(database.engine):
        fail("no_tables")


def check_key(database: "Database", keyring: "Keyring", path: Path) -> None:
    """Raises KeyFileError where the key file is that of another database, or an old copy."""
    from storage.keyfile import KeyFileError
    from storage.keyuse import fault_of

    with database.engine.begin() as connection:
        fault = fault_of(keyring, connection)
    if fault is not None:
        raise KeyFileError(path, fault)


def warn_if_open(path: Path) -> None:
    """Say that others can read or change a file with a secret."""
    from storage.keyfile import is_open_to_others

    if is_open_to_others(path):
        warn("file_open_to_others", path=path)
