"""What can go wrong on purpose: failures of the next requests, responses held back, Telegram's rates."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Literal, get_args

from handlers.sandbox.changes import Changes
from handlers.sandbox.refusal import Refusal, forbidden, too_many_requests

Kind = Literal["429", "502", "403", "drop_before", "drop_after", "cut", "delay"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SENDS = frozenset(
    [
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "editMessageText",
        "editMessageCaption",
        "editMessageReplyMarkup",
    ]
)
Moment = Literal["before", "after"]


@dataclass(frozen=True)
class Fault:
    """`count` failures of one kind to come; `method` None means every send and edit."""

    kind: Kind
    count: int = 1
    method: str | None = None
    seconds: float = 1.0

    def touches(self, method: str) -> bool:
        return method == self.method if self.method else method in SENDS

    def refusal(self) -> Refusal | None:
        if self.kind == "429":
            return too_many_requests(max(1, ceil(self.seconds)))
        return forbidden("bot was blocked by the user") if self.kind == "403" else None


@dataclass
class Faults:
    planned: list[Fault] = field(default_factory=list)

    def plan(self, fault: Fault) -> None:
        if fault.kind not in KINDS:
            raise ValueError(f"unknown kind of fault: {fault.kind!r}; known: {', '.join(KINDS)}")
        self.planned.append(fault)

    def take(self, method: str) -> Fault | None:
        """The fault that this request meets, used up."""
        for place, fault in enumerate(self.planned):
            if fault.touches(method):
                left = replace(fault, count=fault.count - 1)
                self.planned[place : place + 1] = [left] if left.count > 0 else []
                return fault
        return None


class Hold:
    """Requests of one method stand still, before or after their effect, until released."""

    def __init__(self, method: str, moment: Moment, changes: Changes) -> None:
        self.method = method
        self.moment = moment
        self._changes = changes
        self.standing = 0
        self._open = asyncio.Event()
        self._arrived = asyncio.Event()

    async def stand(self) -> None:
        self.standing += 1
        self._arrived.set()
        self._changes.tell()
        try:
            await self._open.wait()
        finally:
            self.standing -= 1
            self._changes.tell()

    async def reached(self) -> None:
        """Returns once a request stands here."""
        await self._arrived.wait()

    def release(self) -> None:
        self._open.set()


class Rates:
    """Telegram's unpublished limits as users report them.

    30 a second over all, 1 a second a chat with short bursts, 20 a minute a group.
    """

    def __init__(self, machine: Callable[[], float], burst: int = 3) -> None:
        self._machine = machine
        self._burst = burst
        self._sent: dict[int, deque[float]] = {}
        self._all: deque[float] = deque()

    def check(self, chat: int) -> None:
        now = self._machine()
        mine = self._sent.setdefault(chat, deque())
        span, most = (60.0, 20) if chat < 0 else (float(self._burst), self._burst)
        wait = max(_wait(self._all, now, 1.0, 30), _wait(mine, now, span, most))
        if wait > 0:
            raise too_many_requests(max(1, ceil(wait)))
        mine.append(now)
        self._all.append(now)


def _wait(times: deque[float], now: float, span: float, most: int) -> float:
    while times and now - times[0] >= span:
        times.popleft()
    return times[0] + span - now if len(times) >= most else 0.0
