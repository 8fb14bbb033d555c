"""Ends a command in one clear message and exit code 2 where it cannot go on; never in a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer


def fail(message: str) -> NoReturn:
    """Say it on the error stream and end."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


@contextmanager
def plainly() -> Iterator[None]:
    """Settings, key file, database and files that are not as they should be."""
    from bot.settings import NO_KEY_FILE, SettingsProblem
    from storage.keyfile import KeyFileError
    from storage.trouble import DatabaseTrouble, told

    try:
        yield
    except SettingsProblem as problem:
        fail(str(problem))
    except KeyFileError as problem:
        fail(f"{problem}.\nIf there is none yet, {NO_KEY_FILE}")
    except DatabaseTrouble as trouble:
        fail(f"The database of DATABASE_URL cannot be used: {told(trouble)}")
    except OSError as trouble:
        fail(f"{trouble.filename or 'A file'} cannot be used: {trouble.strerror or trouble}")
