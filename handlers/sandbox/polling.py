"""The queue of updates: handed out again until confirmed, dying with age, one waiting poll at a time."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.changes import Changes
from handlers.sandbox.refusal import conflict

QUIET_WEEK = 7 * 24 * 3600.0
MESSAGE_LIFE = 24 * 3600.0
MOST, LONGEST_POLL, FAR_AHEAD = 100, 50, 10
SOON_AGAIN, AT_ONCE_AGAIN = 3.0, 0.5  # seconds since the last poll with the same offset
UNASKED = ("chat_member", "message_reaction", "message_reaction_count")
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "terminated by setWebhook request"


@dataclass(frozen=True)
class Waiting:
    update_id: int
    kind: str
    body: dict[str, Any]
    made_at: float


class UpdateQueue:
    def __init__(
        self, machine: Callable[[], float], draw: random.Random, press_life: float, changes: Changes
    ) -> None:
        self.machine = machine
        self.press_life = press_life
        self.allowed: tuple[str, ...] = ()
        self.dead: list[Waiting] = []
        self._draw = draw
        self._changes = changes
        self._queue: list[Waiting] = []
        self._next_id = draw.randint(100_000_000, 900_000_000)
        self._last_push: float | None = None
        self._poll: asyncio.Future[str] | None = None
        self._last_offset: tuple[int, float] = (-1, float("-inf"))

    def push(self, kind: str, body: dict[str, Any]) -> int | None:
        """The update's id, or None if the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in UNASKED:
            return None
        now = self.machine()
        if self._last_push is not None and now - self._last_push >= QUIET_WEEK:
            self.renumber()
        self._last_push = now
        update_id, self._next_id = self._next_id, self._next_id + 1
        self._queue.append(Waiting(update_id, kind, body, now))
        self._wake("updates")
        self._changes.tell()
        return update_id

    def renumber(self) -> None:
        """The next id at random, as after a week without updates; far enough from the last to be seen."""
        jump = self._draw.randint(1_000, 50_000_000)
        self._next_id = max(1, self._next_id + self._draw.choice((-1, 1)) * jump)

    def repeat(self, update_id: int, kind: str, body: dict[str, Any]) -> None:
        """The same update once more, as after a confirmation that was lost."""
        self._queue.append(Waiting(update_id, kind, body, self.machine()))
        self._wake("updates")
        self._changes.tell()

    @property
    def is_polled(self) -> bool:
        """A bot waits for updates at this moment."""
        return self._poll is not None

    def pending(self) -> list[Waiting]:
        self._bury()
        return list(self._queue)

    def confirm(self, waiting: Waiting) -> None:
        """A webhook has taken it."""
        self._queue = [one for one in self._queue if one is not waiting]

    def drop(self) -> None:
        self._queue.clear()

    def end_poll(self, reason: str = BY_WEBHOOK) -> None:
        self._wake(reason)

    async def get(self, offset: int, limit: int, seconds: int) -> list[dict[str, Any]]:
        """One getUpdates: confirms what lies before the offset, then waits at most `seconds`.

        Who asks for the same again within three seconds waits so long at least; within half a second, one
        update is all there is.
        """
        pause = self._since_the_same(offset)
        wait = max(float(seconds), SOON_AGAIN if pause < SOON_AGAIN else 0.0)
        if pause < AT_ONCE_AGAIN:
            limit = 1
        self._confirm(offset)
        if not self._queue and wait:
            await self._wait(wait)
        self._bury()
        return [{"update_id": one.update_id, one.kind: one.body} for one in self._queue[:limit]]

    def _since_the_same(self, offset: int) -> float:
        """Seconds since the poll before this one began, if that had the same offset."""
        (last, at), now = self._last_offset, self.machine()
        self._last_offset = (offset, now)
        return now - at if offset == last else float("inf")

    async def _wait(self, seconds: float) -> None:
        self._wake(OTHER_POLL)
        mine: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = mine
        self._changes.tell()
        try:
            reason = await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            reason = "timeout"
        finally:
            if self._poll is mine:
                self._poll = None
                self._changes.tell()
        if reason in (OTHER_POLL, BY_WEBHOOK):
            raise conflict(reason)

    def _wake(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)

    def _confirm(self, offset: int) -> None:
        self._bury()
        if offset < 0:
            self._queue = self._queue[offset:]
        elif offset <= self._next_id + FAR_AHEAD:
            self._queue = [one for one in self._queue if one.update_id >= offset]

    def _bury(self) -> None:
        dead = [one for one in self._queue if self.machine() - one.made_at >= self._life(one.kind)]
        self._queue = [one for one in self._queue if one not in dead]
        self.dead += dead

    def _life(self, kind: str) -> float:
        return self.press_life if kind == "callback_query" else MESSAGE_LIFE
