"""Runs an operator's use case in one transaction on the database of the settings."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from bot.cli.plainly import fail, plainly

if TYPE_CHECKING:
    from bot.app import Stores
    from bot.settings import Settings
    from bot.usecases.change_roster import NoSuchMember
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.ports.administration import Administration

T = TypeVar("T")


def at_desk(work: "Callable[[Administration], T]") -> T:
    """What the work returns, committed."""
    with plainly():
        return asyncio.run(_at_desk(work))


async def _at_desk(work: "Callable[[Administration], T]") -> T:
    return await _with_stores(lambda stores, _: stores.administration.transaction(work))


def with_stores(work: "Callable[[Stores, Settings], Awaitable[T]]") -> T:
    """What the work returns on the stores of the settings."""
    with plainly():
        return asyncio.run(_with_stores(work))


async def _with_stores(work: "Callable[[Stores, Settings], Awaitable[T]]") -> T:
    from bot.app import clocks, keeping_of
    from bot.cli.opening import opened
    from bot.settings import Settings, read_settings
    from bot.usecases.copy_tombstones import CopyTombstones

    settings = read_settings(Settings)
    async with opened(settings) as stores:
        done = await work(stores, settings)
        copy = CopyTombstones(stores.storage, clocks(), keeping_of(settings).tombstones)
        while await copy():
            pass
        return done


def now() -> datetime:
    """The calendar's moment."""
    from bot.app import clocks

    return clocks().calendar()


def today() -> date:
    """The date where branches are."""
    from bot.domain.branch import Branch

    return now().astimezone(ZoneInfo(Branch.zone_name)).date()


def no_such_branch(missing: "NoSuchBranch") -> NoReturn:
    """Say which branches there are."""
    fail("no_such_branch", missing=missing)


def no_such_member(missing: "NoSuchMember") -> NoReturn:
    """Say how to find the number."""
    fail("no_such_member", missing=missing)
