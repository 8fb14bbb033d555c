"""Looks at everything the bot leans on: each check stands by itself, and works when others cannot."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from bot.app import machine_now
from bot.domain.value import value
from bot.settings import Settings, WrongSetting, read_leniently
from bot.usecases.examination import (
    Case,
    Finding,
    look_at_clocks,
    look_at_disk,
    look_at_webhook,
    look_at_work,
    look_at_workers,
)
from handlers.telegram.condition import NotReached, Telegram
from storage.cipher import Keyring
from storage.condition import clock_of, revision_of, write_nothing
from storage.database import Database, file_of, open_database
from storage.keyfile import KeyFileError, is_open_to_others
from storage.keyuse import fault_of, key_use
from storage.ledger.backlog import backlog
from storage.migrations import NEWEST
from storage.queue.workers import workers_alive
from storage.trouble import AddressTrouble, DatabaseTrouble, told

PATIENCE: Final = 60.0  # seconds for a check
REFUSALS: Final = (401, 403, 404)
TELEGRAMS: Final = {"BOT_TOKEN", "BOT_TOKEN_FILE", "BOT_API_URL", "PROXY_URL"}

Findings = AsyncIterator[Finding]


@value
class Wish:
    """What is to be looked at besides: Telegram or not, other pollers, other folders."""

    telegram: bool = True
    poll: bool = False
    also: tuple[Path, ...] = ()


async def examine(wish: Wish) -> list[Finding]:
    """Everything that was found, in order."""
    settings, wrong = read_leniently(Settings)
    names = {each.name for each in wrong}
    checks: dict[str, Callable[[], Findings]] = {"settings": lambda: _settings(settings, wrong)}
    checks["key"] = lambda: _key(settings)
    if "DATABASE_URL" not in names:
        checks["database"] = lambda: _database(settings)
    if not names & TELEGRAMS:
        checks["telegram"] = lambda: _telegram(settings, wish)
    checks["disk"] = lambda: _disk(settings, wish.also)
    return [finding for name, check in checks.items() for finding in await _alone(name, check)]


async def _alone(name: str, check: Callable[[], Findings]) -> list[Finding]:
    """What a check finds; that it breaks is a finding too, and what it had found before stays."""
    found: list[Finding] = []
    try:
        async with asyncio.timeout(PATIENCE):
            async for finding in check():
                found.append(finding)
    except (DatabaseTrouble, AddressTrouble) as trouble:
        about = "DATABASE_URL" if isinstance(trouble, AddressTrouble) else told(trouble)
        found.append(Finding(Case.DATABASE_SILENT, about))
    except Exception as error:
        found.append(Finding(Case.NOT_EXAMINED, name, detail=type(error).__name__))
    return found


async def _settings(settings: Settings, wrong: Sequence[WrongSetting]) -> Findings:
    for each in wrong:
        yield Finding(Case.SETTING_WRONG, wrong=each)
    if settings.bot_token is None and not {each.name for each in wrong} & TELEGRAMS:
        yield Finding(Case.NO_TOKEN)
    elif not wrong:
        yield Finding(Case.SETTINGS_FIT)
    if settings.bot_token_file and is_open_to_others(settings.bot_token_file):
        yield Finding(Case.FILE_OPEN, str(settings.bot_token_file))


async def _key(settings: Settings) -> Findings:
    path = settings.key_file
    try:
        keyring = Keyring.load(path)
    except KeyFileError as problem:
        yield Finding(Case.KEY_FAULT, str(path), detail=problem.fault)
        return
    yield Finding(Case.KEY_FITS, str(path), len(keyring.numbers))
    if is_open_to_others(path):
        yield Finding(Case.FILE_OPEN, str(path))


async def _database(settings: Settings) -> Findings:
    for url in dict.fromkeys((settings.database_url, settings.reports_url)):
        file = file_of(url)
        if file is not None and not file.exists():  # to open it would make it
            yield Finding(Case.NO_TABLES)
            return
        database = open_database(url, pool_size=1)
        try:
            async for finding in _tables(database):
                yield finding
                if finding.case is not Case.DATABASE_ANSWERS:
                    return
            if url == settings.database_url:
                async for finding in _content(database, settings):
                    yield finding
        finally:
            database.close()


async def _tables(database: Database) -> Findings:
    revision = await database.transaction(revision_of)
    if revision is None:
        yield Finding(Case.NO_TABLES)
    elif revision != NEWEST:
        yield Finding(Case.OTHER_TABLES, revision, detail=NEWEST)
    else:
        yield Finding(Case.DATABASE_ANSWERS, database.engine.dialect.name)


async def _content(database: Database, settings: Settings) -> Findings:
    try:
        await database.transaction(write_nothing)
    except DatabaseTrouble as trouble:
        yield Finding(Case.DATABASE_READ_ONLY, told(trouble))
    theirs, ours = await database.transaction(clock_of), machine_now()
    if theirs is not None:
        yield look_at_clocks("PostgreSQL", ours, theirs)
        yield look_at_workers(await database.transaction(workers_alive))
    waiting = await database.transaction(lambda connection: backlog(connection, ours))
    for finding in look_at_work(waiting, ours, ours):
        yield finding
    for finding in await _keys_in_use(database, settings):
        yield finding


async def _keys_in_use(database: Database, settings: Settings) -> list[Finding]:
    path = settings.key_file
    try:
        keyring = Keyring.load(path)
    except KeyFileError:
        return []  # told already
    fault = await database.transaction(lambda connection: fault_of(keyring, connection))
    if fault is not None:
        return [Finding(Case.KEY_FAULT, str(path), detail=fault)]
    uses = await database.transaction(lambda connection: key_use(connection, machine_now()))
    newest, *older = keyring.numbers
    missing = [Finding(Case.KEY_MISSING, str(path), number) for number in uses.keys() - {newest, *older}]
    return missing + [Finding(Case.KEY_SPARE, number=number) for number in older if number not in uses]


async def _telegram(settings: Settings, wish: Wish) -> Findings:
    if settings.bot_token is None:
        return  # told already
    if not wish.telegram:
        yield Finding(Case.TELEGRAM_NOT_ASKED)
        return
    telegram = Telegram(settings.bot_token.get_secret_value(), settings.bot_api_url, settings.proxy_url)
    try:
        me = await telegram.call("getMe")
        yield _token(me.status, me.result)
        if me.moment is not None:
            yield look_at_clocks("Telegram", machine_now(), me.moment)
        if me.status == 200:
            state = await telegram.webhook()
            for finding in look_at_webhook(state, settings.webhook_url, machine_now().timestamp()):
                yield finding
            if wish.poll and not state.url:
                yield Finding(Case.ANOTHER_POLLS if await telegram.is_polled() else Case.NOBODY_ELSE_POLLS)
    except NotReached as failure:
        yield Finding(Case.TELEGRAM_SILENT, str(failure))


def _token(status: int, result: object) -> Finding:
    if status in REFUSALS:
        return Finding(Case.TOKEN_REFUSED)
    if status != 200 or not isinstance(result, dict):
        return Finding(Case.TELEGRAM_SILENT, f"status {status}")
    return Finding(Case.TOKEN_ACCEPTED, f"@{result.get('username', '')}")


async def _disk(settings: Settings, also: Sequence[Path]) -> Findings:
    for folder in dict.fromkeys(_folders(settings, also)):
        if folder.is_dir():
            usage = shutil.disk_usage(folder)
            yield look_at_disk(str(folder), usage.free, usage.total)
        else:
            yield Finding(Case.NO_SUCH_FOLDER, str(folder))


def _folders(settings: Settings, also: Sequence[Path]) -> Iterator[Path]:
    """Where the bot writes, and what else is asked for."""
    file = file_of(settings.database_url)
    if file is not None:
        yield file.absolute().parent
    yield settings.tombstones_path.absolute().parent
    yield from (folder.absolute() for folder in also)
