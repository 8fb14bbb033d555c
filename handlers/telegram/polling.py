"""Fetches updates and acknowledges them once they are committed or parked, never earlier."""

import asyncio
from collections.abc import Awaitable, Callable
from math import ceil
from typing import Final

import structlog
from telegram.error import TelegramError

from handlers.telegram.application import TelegramApplication
from handlers.telegram.errors import TelegramTrouble
from handlers.telegram.intake import Carried, Intake
from handlers.telegram.kinds import Raw, Sleep
from handlers.telegram.persistence import growing, persist
from handlers.telegram.routing import Router
from handlers.telegram.updates import LISTENED_TO, is_numbered
from handlers.telegram.use import Use

POLL_SECONDS: Final = 25
ANSWER_SECONDS: Final = 10.0  # for the answer itself, beyond the poll
# Telegram cuts a poll that repeats its offset sooner down to one update.
SAME_OFFSET_SECONDS: Final = 0.5
# Of a crowd's presses, before the next are asked for: all would leave the way to Telegram and back unused.
SETTLED_FIRST: Final = 1 / 4

log = structlog.get_logger()


async def serve(
    application: TelegramApplication, use: Use, stop: asyncio.Event, ready: asyncio.Event | None = None
) -> None:
    """Connect, poll until `stop` is set, and say what is still to be said. Raises TelegramTrouble.

    `ready` is set once Telegram has accepted the token. Trouble sets `stop`, for whoever runs beside.
    Afterwards the caller shuts `application.bot` down.
    """
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(Router(application, use), tasks, meter=use.meter)
        trouble = await Polling(application, intake, use.here).run(stop, ready or asyncio.Event())
    if trouble is not None:
        raise trouble


class Polling:
    """The loop. The offset never passes an update that is not committed or parked: a crash loses none.

    Telegram gives at most 100 updates from the offset on, so while one is undecided up to 99 later ones
    are carried past it.
    """

    def __init__(
        self,
        application: TelegramApplication,
        intake: Intake,
        here: Callable[[], Awaitable[None]],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._application = application
        self._bot = application.bot
        self._intake, self._here = intake, here
        self._sleep = sleep
        self._offset: int | None = None
        self._told: int | None = None  # the offset Telegram has been told
        self._window: dict[int, Carried] = {}
        self._trouble: TelegramTrouble | None = None

    async def run(self, stop: asyncio.Event, ready: asyncio.Event) -> TelegramTrouble | None:
        """Poll until stopped or in trouble, which is returned when everything taken is decided."""
        async with asyncio.TaskGroup() as tasks:
            polling = tasks.create_task(self._poll(stop, ready))
            await stop.wait()
            polling.cancel()
        await self._intake.settled()
        if self._trouble is None:
            await self._acknowledge()
        return self._trouble

    async def _poll(self, stop: asyncio.Event, ready: asyncio.Event) -> None:
        try:
            await persist(self._application.initialize, self._sleep)
            await persist(self._delete_webhook, self._sleep)
            ready.set()
            await self._go_round()
        except TelegramTrouble as trouble:
            log.error("polling_ended", kind=type(trouble).__name__)
            self._trouble = trouble
            stop.set()

    async def _go_round(self) -> None:
        pauses = growing()
        while True:
            if await self._round():
                pauses = growing()
            else:
                await self._sleep(next(pauses))

    async def _round(self) -> bool:
        """Fetch, carry, move the offset; False if something could be neither committed nor parked."""
        batch = await persist(self._fetch, self._sleep)
        await self._here()
        # What is not in the batch is acknowledged and forgotten: ids start anew after a quiet week.
        self._window = {raw["update_id"]: self._carried(raw) for raw in batch}
        try:
            async with asyncio.timeout(SAME_OFFSET_SECONDS):
                await self._first_settled()
        except TimeoutError:
            log.info("updates_pending", settled=sum(c.well for c in self._window.values()))
        self._move()
        return not any(carried.must_come_again for carried in self._window.values())

    async def _first_settled(self) -> None:
        """The others are worked on while the next are on their way, and come with them once more."""
        carried = list(self._window.values())
        for each in carried[: ceil(len(carried) * SETTLED_FIRST)]:
            await each.settled.wait()

    def _carried(self, raw: Raw) -> Carried:
        known = self._window.get(raw["update_id"])
        return self._intake.take(raw) if known is None or known.must_come_again else known

    def _move(self) -> None:
        """To the first update that is not well; an empty answer means that all before it are forgotten."""
        pending = (number for number, carried in self._window.items() if not carried.well)
        behind_all = max(self._window) + 1 if self._window else None
        self._offset = next(pending, behind_all)

    async def _fetch(self) -> list[Raw]:
        self._told = self._offset
        asked = {"offset": self._offset, "timeout": POLL_SECONDS, "allowed_updates": list(LISTENED_TO)}
        batch: list[Raw] = await self._bot.call("getUpdates", asked, POLL_SECONDS + ANSWER_SECONDS)
        numbered = [raw for raw in batch if is_numbered(raw)]
        if batch and not numbered:
            raise TelegramError("No update has a number")  # asked for again after a pause
        return numbered

    async def _delete_webhook(self) -> None:
        await self._bot.delete_webhook()

    async def _acknowledge(self) -> None:
        """Tell Telegram the last offset; what it answers now comes again at the next start."""
        self._move()
        if self._offset in (None, self._told):
            return
        try:
            await self._bot.call("getUpdates", {"offset": self._offset, "timeout": 0, "limit": 1})
        except TelegramError as error:
            log.warning("last_updates_not_acknowledged", kind=type(error).__name__)
