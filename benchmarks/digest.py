"""What our bot keeps in memory after a digest with its chart."""

import asyncio
from collections import deque
from dataclasses import dataclass

from benchmarks.bot_api import message
from benchmarks.bot_process import Running, running
from benchmarks.bots import OURS
from benchmarks.branches import Ground
from benchmarks.crowd import Crowd, Load

BUTTON = "v1:dg:"
LOAD = Load(at_once=20, warm_up=50, presses=500)
SECONDS = 30.0
LOOK_EVERY = 0.01


@dataclass(frozen=True)
class Memory:
    """Megabytes: of the bot after the digest, and the most together with the process that drew the chart."""

    after: float
    most: float


async def digest_memory(ground: Ground) -> Memory:
    """Let members press for a while, then the secretary ask for the digest."""
    async with running(OURS, ground) as bot:
        chats, secretary = deque(ground.people.members), ground.people.secretary
        await Crowd(bot.api, LOAD, OURS.choose, bot.cpu).press(chats, OURS.opening)
        bot.api.press(message(secretary, secretary, {}), BUTTON)
        most = await _most_until_pictured(bot)
        return Memory(bot.resident(), most)


async def _most_until_pictured(bot: Running) -> float:
    most = 0.0
    async with asyncio.timeout(SECONDS):
        while not bot.api.pictured.is_set():
            most = max(most, bot.resident_with_children())
            await asyncio.sleep(LOOK_EVERY)
    return most
