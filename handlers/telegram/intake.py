"""Carries updates to the bot: one member's in order, members side by side, each decided before it is spoken.

Polling and a webhook alike give updates to `take` and acknowledge what is `well`.
"""

import asyncio
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

import structlog
from structlog.contextvars import bind_contextvars

from bot.usecases.ports.away import StorageAway
from bot.usecases.ports.meter import SILENT, Meter
from handlers.telegram.kinds import Raw, Refusal, Sleep, Speech, kind_of
from handlers.telegram.speak import Showing

PAUSES_BETWEEN_TRIES: Final = (0.2, 0.6)
ANSWERED, REFUSED, PARKED, FAILED = "answered", "refused", "parked", "failed"

log = structlog.get_logger()


class Decides(Protocol):
    """Decides an update and gives what is to be said, or parks it."""

    async def decide(self, raw: Raw) -> Speech | None: ...

    async def park(self, raw: Raw, error: str) -> None: ...


class Carried:
    """An update on its way. Once `settled`, `well` tells that it is committed or parked and may be
    acknowledged; otherwise it must come again. `spoken` is set when its answer is out or given up.
    `response`: a call for whoever brought the update, in the acknowledgement."""

    def __init__(self, number: int, lane: int) -> None:
        self.number = number
        self.lane = lane
        self.settled = asyncio.Event()
        self.well = False
        self.spoken = asyncio.Event()
        self.response: Mapping[str, object] | None = None

    @property
    def must_come_again(self) -> bool:
        return self.settled.is_set() and not self.well


class Intake:
    """Takes updates at any moment; its tasks live in the group it is given, which ends when all is said.

    `responds`: updates are brought, and an acknowledgement may hold a call: one round to Telegram less.
    """

    def __init__(
        self,
        router: Decides,
        tasks: asyncio.TaskGroup,
        sleep: Sleep = asyncio.sleep,
        meter: Meter = SILENT,
        responds: bool = False,
    ) -> None:
        self._router, self._tasks, self._responds = router, tasks, responds
        self._sleep, self._meter = sleep, meter
        self._in_flight: dict[int, Carried] = {}
        self._last_in_lane: dict[int, Carried] = {}

    def take(self, raw: Raw) -> Carried:
        """Begin to carry an update; one that is in flight is not begun twice."""
        number = raw["update_id"]
        if number in self._in_flight:
            return self._in_flight[number]
        carried = Carried(number, lane_of(raw))
        before = self._last_in_lane.get(carried.lane)
        self._in_flight[number] = self._last_in_lane[carried.lane] = carried
        # Known now, not when the task starts: who was queued behind a failure must not overtake it.
        waits = before is not None and not before.settled.is_set()
        self._tasks.create_task(self._carry(raw, carried, before, waits))
        return carried

    async def settled(self) -> None:
        """Wait until nothing is undecided."""
        for carried in list(self._in_flight.values()):
            await carried.settled.wait()

    async def _carry(self, raw: Raw, carried: Carried, before: Carried | None, waits: bool) -> None:
        bind_contextvars(update=carried.number)  # of this task: all that is logged on its way carries it
        may_go = True
        if before is not None and waits:
            await before.settled.wait()
            may_go = before.well
        if may_go and before is not None and "message" in raw:
            await before.spoken.wait()  # what is typed answers a question that has to be out first
        speech = None
        if may_go:
            carried.well, speech = await self._decided(raw)
        if self._responds and isinstance(speech, Showing):
            carried.response = speech.take_answer()
        del self._in_flight[carried.number]
        carried.settled.set()
        if before is not None:
            await before.spoken.wait()
        if speech is not None:
            await self._speak(raw, speech)
        carried.spoken.set()
        if self._last_in_lane[carried.lane] is carried:
            del self._last_in_lane[carried.lane]

    async def _decided(self, raw: Raw) -> tuple[bool, Speech | None]:
        began = self._meter.now()
        outcome, speech = await self._decide_or_park(raw)
        self._meter.decided(kind_of(raw), outcome, began)
        return outcome != FAILED, speech

    async def _decide_or_park(self, raw: Raw) -> tuple[str, Speech | None]:
        pauses = iter(PAUSES_BETWEEN_TRIES)
        while True:
            try:
                speech = await self._router.decide(raw)
            except Exception as error:
                log.warning("update_failed", reason=place_of(error))
                pause = next(pauses, None)
                if pause is None:
                    return await self._given_up(raw, error), None
                await self._sleep(pause)
            else:
                return REFUSED if isinstance(speech, Refusal) else ANSWERED, speech

    async def _given_up(self, raw: Raw, error: Exception) -> str:
        if isinstance(error, StorageAway):
            return FAILED  # no fault of the update: it will be answered when the storage is back
        return PARKED if await self._park(raw, place_of(error)) else FAILED

    async def _park(self, raw: Raw, reason: str) -> bool:
        try:
            await self._router.park(raw, reason)
        except Exception as error:
            log.error("update_not_parked", reason=place_of(error))
            return False
        log.error("update_parked", reason=reason)
        return True

    async def _speak(self, raw: Raw, speech: Speech) -> None:
        began = self._meter.now()
        try:
            await speech()
        except Exception as error:
            # The commit stands; the member's next press gets the current screen.
            log.error("answer_lost", reason=place_of(error))
        self._meter.spoke(kind_of(raw), began)


def lane_of(raw: Raw) -> int:
    """The person an update comes from; the strange ones share a lane."""
    for part in raw.values():
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0


def place_of(error: BaseException) -> str:
    """Kind and place of an error; never its text, which may hold a member's words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
