"""Calls that are repeated where the trouble may pass: for what a member waits for."""

from collections.abc import Mapping
from typing import Any, Final

from telegram.error import BadRequest, NetworkError, RetryAfter

from handlers.telegram.bot import DirectBot
from handlers.telegram.kinds import Sleep
from handlers.telegram.persistence import seconds_of

LONGEST_FLOOD: Final = 30.0  # of a wait that Telegram asks for; after a longer one the member presses again
PAUSES: Final = (0.5, 1.5)


class Insisting:
    """Repeats what may pass: a flood's wait once, which holds back this chat alone, the network twice."""

    def __init__(self, bot: DirectBot, sleep: Sleep) -> None:
        self._bot = bot
        self._sleep = sleep

    async def __call__(self, method: str, parameters: Mapping[str, object]) -> Any:
        """The result as JSON; raises what did not pass."""
        may_wait, pauses = True, iter(PAUSES)
        while True:
            try:
                return await self._bot.call(method, parameters)
            except RetryAfter as flood:
                pause: float | None = seconds_of(flood) if may_wait else None
                may_wait = False
                if pause is None or pause > LONGEST_FLOOD:
                    raise
            except BadRequest:
                raise
            except NetworkError:
                pause = next(pauses, None)
                if pause is None:
                    raise
            await self._sleep(pause)
