"""Members who press side by side; each presses the next button when the edit has arrived."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter

import psutil

from benchmarks.bot_api import BotApi, Json, message

SEED = 27
SECONDS_OF_SILENCE = 15.0
OFTEN_NO = 0.7  # how often the first answer, "no", is given
ANSWERS = ("v1:m:", "v1:tk:")
ON = ("v1:sc:", *ANSWERS)

Choose = Callable[[Sequence[str], random.Random], str | None]


@dataclass(frozen=True)
class Load:
    """How many press at once, how many presses go before the measured ones, and how many are measured."""

    at_once: int
    warm_up: int
    presses: int


@dataclass(frozen=True)
class Mark:
    """The state of the clocks at a press: seconds by the wall, of the bot's CPU, and of all cores."""

    wall: float
    bot: float
    machine: float


@dataclass(frozen=True)
class Pressed:
    """What was measured between two marks. Latencies in seconds, from the press to the edit; `own` are the
    bot's part of them, from the press in its hands to the edit it sends. `machine_cpu`: of whoever ran."""

    latencies: Sequence[float]
    own: Sequence[float]
    wall: float
    bot_cpu: float
    machine_cpu: float

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.wall

    @property
    def cpu_per_press(self) -> float:
        return self.bot_cpu / len(self.latencies)

    @property
    def busy(self) -> float:
        """The part of all cores that was busy: with bot, load, database, and whatever else ran."""
        return self.machine_cpu / self.wall / (psutil.cpu_count() or 1)

    def slowest_of(self, share: float) -> float:
        """The latency that this share of the presses stays below."""
        return _below(self.latencies, share)

    def own_of(self, share: float) -> float:
        """The bot's part that this share of the presses stays below."""
        return _below(self.own, share)


def _machine_cpu() -> float:
    times = psutil.cpu_times()
    counted_twice = times.guest + times.guest_nice
    return float(sum(times) - times.idle - times.iowait - counted_twice)


def _below(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def self_checking(buttons: Sequence[str], chance: random.Random) -> str | None:
    """An answer of the question shown, the way to the first one, or None when the walk is over."""
    answers = [data for data in buttons if data.startswith(ANSWERS)]
    if len(answers) > 1 and chance.random() > OFTEN_NO:
        return answers[1]
    return next((data for data in buttons if data.startswith(ON)), None)


def first(buttons: Sequence[str], chance: random.Random) -> str | None:
    """Any button of a bot whose buttons are all alike."""
    return buttons[0]


class Unanswered(Exception):
    """The bot has fallen silent while members wait."""


@dataclass
class Crowd:
    """Presses until the load is through; `bot_cpu` reads the bot's CPU seconds.

    Of `chats` each begins with the opening button; when one has come to its end, the next begins, and who is
    not at the end yet stays for the next crowd.
    """

    api: BotApi
    load: Load
    choose: Choose
    bot_cpu: Callable[[], float]
    marks: list[Mark] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(SEED)
        self._pressed_at: dict[int, float] = {}
        self._all_answered = asyncio.Event()

    async def press(self, chats: deque[int], opening: str) -> Pressed:
        """All of it. Raises Unanswered."""
        self._waiting, self._opening = chats, opening
        self.api.edited = self._edited
        for _ in range(self.load.at_once):
            self._begin()
        await self._until_through()
        begun, ended = self.marks
        cpu = (ended.bot - begun.bot, ended.machine - begun.machine)
        measured, own = (each[self.load.warm_up : self._last] for each in (self.latencies, self.own))
        return Pressed(measured, own, ended.wall - begun.wall, *cpu)

    async def _until_through(self) -> None:
        """Wait as long as edits keep coming; of what is measured none is left unanswered."""
        while not self._is_over():
            before = len(self._pressed_at), len(self.latencies)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._all_answered.wait(), SECONDS_OF_SILENCE)
            if (len(self._pressed_at), len(self.latencies)) == before:
                raise Unanswered(f"{before[0]} presses unanswered after {before[1]} edits")

    def _is_over(self) -> bool:
        return len(self.latencies) == self._last and not self._pressed_at

    @property
    def _last(self) -> int:
        return self.load.warm_up + self.load.presses

    def _begin(self) -> None:
        chat = self._waiting.popleft()
        self._press(message(chat, chat, {}), self._opening)

    def _press(self, shown: Json, data: str) -> None:
        self._pressed_at[shown["chat"]["id"]] = perf_counter()
        self.api.press(shown, data)

    def _edited(self, shown: Json, at: float, own: float) -> None:
        chat = shown["chat"]["id"]
        pressed_at = self._pressed_at.pop(chat, None)
        if pressed_at is None:
            return  # a repeated edit
        if len(self.latencies) < self._last:
            self.latencies.append(at - pressed_at)
            self.own.append(own)
            if len(self.latencies) in (self.load.warm_up, self._last):
                self.marks.append(Mark(perf_counter(), self.bot_cpu(), _machine_cpu()))
        if len(self.latencies) < self._last:
            self._go_on(shown)
        else:
            self._waiting.append(chat)
            if not self._pressed_at:
                self._all_answered.set()

    def _go_on(self, shown: Json) -> None:
        rows = shown.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
        data = self.choose([button["callback_data"] for row in rows for button in row], self._chance)
        if data is None:
            self._begin()
        else:
            self._press(shown, data)
