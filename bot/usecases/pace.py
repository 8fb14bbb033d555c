"""The pace of pushes: so many a second over all, one a second to a chat. Answers to presses never wait."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

PER_SECOND: Final = 20.0
GAP: Final = 1 / PER_SECOND  # seconds between two pushes of the bot
CHAT_GAP: Final = 1.0  # seconds between two to a chat

Turn = Callable[[], Awaitable[float]]  # takes the bot's next turn; the seconds until it comes


class OwnTurns:
    """The turns of a bot that is one process, by a monotonic clock in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next = 0.0

    async def __call__(self) -> float:
        """Take the next turn."""
        now = self._clock()
        turn = max(now, self._next)
        self._next = turn + GAP
        return turn - now


class Pace:
    """When each push may go, by a monotonic clock in seconds."""

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        turn: Turn | None = None,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._turn = turn or OwnTurns(clock)
        self._chats: dict[str, float] = {}

    async def slot(self, chat: str) -> None:
        """Wait for the next turn of the bot, and until the chat is free."""
        wait = await self._turn()
        now = self._clock()
        start = max(now + wait, self._chats.get(chat, 0.0))
        self._chats = {c: free for c, free in self._chats.items() if free > now}
        self._chats[chat] = start + CHAT_GAP
        if start > now:
            await self._sleep(start - now)

    def hold(self, chat: str, seconds: float) -> None:
        """Telegram asked this chat to wait."""
        self._chats[chat] = max(self._chats.get(chat, 0.0), self._clock() + seconds)
