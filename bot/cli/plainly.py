"""Speaks to the operator. A command that cannot go on ends in one clear message and exit code 2."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from bot.domain.member import Language


REFUSED = 2


def say(template: str, **facts: object) -> None:
    """Say what a template of bot/views/operator says of these facts."""
    typer.echo(words(template, **facts))


def warn(template: str, /, **facts: object) -> None:
    """Say it on the error stream and go on."""
    typer.echo(words(template, **facts), err=True)


def language() -> "Language":
    """The one in which files for the operator are written; the first where the setting is wrong."""
    from bot.domain.member import Language
    from bot.settings import operator_languages

    return Language(operator_languages()[0])


def fail(template: str, /, **facts: object) -> NoReturn:
    """Say it on the error stream and end."""
    end(REFUSED, template, **facts)


def end(code: int, template: str, /, **facts: object) -> NoReturn:
    """The same with another code."""
    warn(template, **facts)
    raise typer.Exit(code)


def words(template: str, **facts: object) -> str:
    """What a template says of these facts, in the language of the setting."""
    from bot.domain.member import Language
    from bot.settings import operator_languages
    from bot.views.operator_words import operator_text

    spoken = (Language(language) for language in operator_languages())
    return "\n\n".join(operator_text(template, language, **facts) for language in spoken)


@contextmanager
def plainly(without_database: int = REFUSED) -> Iterator[None]:
    """Settings, key file, database and files that are not as they should be; never a traceback. The code is
    that of an end for want of a database, which may come back by itself."""
    from bot.settings import SettingsProblem
    from storage.keyfile import KeyFileError
    from storage.trouble import (
        AddressTrouble,
        ArchiveError,
        BotRuns,
        DatabaseTrouble,
        StandsStill,
        TargetError,
        UnfinishedCopy,
        told,
    )

    try:
        yield
    except SettingsProblem as problem:
        fail("settings_problem", wrong=problem.wrong)
    except KeyFileError as problem:
        fail("key_file_problem", fault=problem.fault, path=problem.path)
    except BotRuns as problem:
        fail("bot_runs", names=problem.names)
    except StandsStill:
        fail("stands_still")
    except UnfinishedCopy:
        fail("copy_unfinished")
    except TargetError as problem:
        fail("target_problem", fault=problem.fault)
    except ArchiveError as problem:
        fail("backup_problem", fault=problem.fault, number=problem.number)
    except AddressTrouble:
        fail("database_trouble", kind="address")
    except DatabaseTrouble as trouble:
        end(without_database, "database_trouble", kind="told", said=told(trouble))
    except OSError as trouble:
        code = errno.errorcode.get(trouble.errno or 0, "")
        fail("file_trouble", file=trouble.filename, code=code, said=trouble.strerror or trouble)


@contextmanager
def heeding_telegram() -> Iterator[None]:
    """Say why Telegram turned us away, whatever groups the tasks have put around the trouble."""
    from handlers.telegram.errors import TelegramTrouble

    trouble: BaseException | None = None
    try:
        yield
    except* TelegramTrouble as group:
        trouble = _innermost(group)
    if isinstance(trouble, TelegramTrouble):  # here, or the end would stand in a group as well
        fail("telegram_trouble", kind=trouble.kind, said=trouble)


def _innermost(group: BaseException) -> BaseException:
    return _innermost(group.exceptions[0]) if isinstance(group, BaseExceptionGroup) else group
