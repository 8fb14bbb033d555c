"""Waiting for what happens first, and work that is given up when the program is asked to stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")


class Stopped(Exception):
    """The program stops before the work was done."""


async def first_of(*events: asyncio.Event, seconds: float | None = None) -> None:
    """Wait until one of the events is set, or for so many seconds."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """The result of the work. Once `stop` is set, the work is cancelled, cleans up, and Stopped is raised."""
    if stop.is_set():
        work.close()
        raise Stopped
    doing, stopped = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((doing, stopped), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in (doing, stopped):
            one.cancel()
        await asyncio.gather(doing, stopped, return_exceptions=True)
    if doing.cancelled():
        raise Stopped
    return doing.result()


async def ended_in_time(work: Coroutine[Any, Any, None], stop: asyncio.Event, seconds: float) -> None:
    """Do the work; once `stop` is set it has so many seconds to end, and is then given up."""
    doing, stopped = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((doing, stopped), return_when=asyncio.FIRST_COMPLETED)
        if not doing.done() and not (await asyncio.wait((doing,), timeout=seconds))[0]:
            log.warning("given up at the end", seconds=seconds)
    finally:
        for one in (doing, stopped):
            one.cancel()
        await asyncio.gather(doing, stopped, return_exceptions=True)
    if not doing.cancelled():
        doing.result()
