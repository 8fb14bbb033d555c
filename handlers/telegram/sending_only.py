"""A process that sends and takes no updates: others take them."""

import asyncio

from handlers.telegram.application import TelegramApplication
from handlers.telegram.errors import TelegramTrouble
from handlers.telegram.persistence import persist
from handlers.telegram.use import Use


async def send_only(
    application: TelegramApplication, use: Use, stop: asyncio.Event, ready: asyncio.Event
) -> None:
    """Connect, and wait until stopped; `ready` is set once Telegram has accepted the token. Raises
    TelegramTrouble."""
    met: list[TelegramTrouble] = []

    async def begin() -> None:
        try:
            await persist(application.initialize, asyncio.sleep)
            ready.set()
        except TelegramTrouble as trouble:
            met.append(trouble)
            stop.set()

    async with asyncio.TaskGroup() as tasks:
        beginning = tasks.create_task(begin())
        await stop.wait()
        beginning.cancel()
    if met:
        raise met[0]
