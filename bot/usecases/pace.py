"""The pace of pushes: so many a second over all, one a second to a chat. Answers to presses never wait."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

PER_SECOND: Final = 20.0
GAP: Final = 1 / PER_SECOND  # seconds between two pushes of the bot
CHAT_GAP: Final = 1.0  # seconds between two to a chat
LONGEST_WAIT: Final = 10.0  # seconds to stand in line; who would wait longer is told to come back
CHATS_HELD: Final = 3  # chats held back at once, from which on everybody is
LONGEST_PAUSE: Final = 60.0  # seconds between looks whether the messenger can be reached again

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


class Wait(Exception):
    """A push may not go for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.1f} s")
        self.seconds = seconds


class Pace:
    """When each push may go, by a monotonic clock in seconds.

    While the messenger is not reached only one push at a time tries, after pauses that grow; when it is
    back, what has waited goes out at the usual pace.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        turn: Turn | None = None,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._turn = turn or OwnTurns(clock)
        self._chats: dict[str, float] = {}
        self._closed_until = 0.0
        self._pause = 0.0  # the last one, 0 while the messenger is reached

    async def slot(self, chat: str) -> None:
        """Wait for the bot's next turn, and until the chat is free. Raises Wait where that takes long."""
        free = self._free(chat)
        if self._pause:
            self._closed_until = free + self._pause  # this one tries; who comes next waits for what it finds
        wait = await self._turn()
        now = self._clock()
        start = max(now + wait, free)
        self._chats = {c: free for c, free in self._chats.items() if free > now}
        self._chats[chat] = start + CHAT_GAP
        if start > now:
            await self._sleep(start - now)

    def hold(self, chat: str, seconds: float) -> None:
        """The messenger asked this chat to wait; where it asks several, it means everybody."""
        now = self._clock()
        self._chats[chat] = max(self._chats.get(chat, 0.0), now + seconds)
        held = sorted(free for free in self._chats.values() if free > now + CHAT_GAP)
        if len(held) >= CHATS_HELD:
            self._closed_until = max(self._closed_until, held[0])

    def not_reached(self) -> None:
        """A push did not get through to the messenger."""
        now = self._clock()
        if now >= self._closed_until or not self._pause:
            self._pause = min(LONGEST_PAUSE, self._pause * 2 or 1.0)
        self._closed_until = max(self._closed_until, now + self._pause)

    def reached(self) -> None:
        """One did, whatever the messenger answered."""
        if self._pause:
            self._pause = self._closed_until = 0.0

    def _free(self, chat: str) -> float:
        now = self._clock()
        free = max(now, self._closed_until, self._chats.get(chat, 0.0))
        if free - now > LONGEST_WAIT:
            raise Wait(free - now)
        return free
