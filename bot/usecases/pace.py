"""The pace of pushes: so many a second over all, one a second to a chat. Answers to presses never wait."""

import asyncio
from collections.abc import Awaitable, Callable

PER_SECOND = 20.0
CHAT_GAP = 1.0  # seconds


class Pace:
    """Slots for one process, by a monotonic clock in seconds."""

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        per_second: float = PER_SECOND,
    ) -> None:
        self._clock, self._sleep, self._gap = clock, sleep, 1.0 / per_second
        self._next = 0.0
        self._chats: dict[str, float] = {}

    async def slot(self, chat: str) -> None:
        """Wait for the next slot of the bot and of the chat."""
        now = self._clock()
        start = max(now, self._next, self._chats.get(chat, 0.0))
        self._next = max(now, self._next) + self._gap
        self._chats = {c: free for c, free in self._chats.items() if free > now}
        self._chats[chat] = start + CHAT_GAP
        if start > now:
            await self._sleep(start - now)

    def hold(self, chat: str, seconds: float) -> None:
        """Telegram asked this chat to wait."""
        self._chats[chat] = max(self._chats.get(chat, 0.0), self._clock() + seconds)
