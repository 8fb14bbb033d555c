"""Calls that are repeated until they get through, with growing pauses."""

import random
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Final, TypeVar

import structlog
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from handlers.telegram.errors import AnotherPoller, TokenRefused
from handlers.telegram.kinds import Sleep

LONGEST_PAUSE: Final = 60.0

T = TypeVar("T")
log = structlog.get_logger()
_random = random.SystemRandom()


async def persist(call: Callable[[], Awaitable[T]], sleep: Sleep) -> T:
    """Repeat a call while the network or Telegram fails; raise TelegramTrouble where nothing else helps."""
    pauses = growing()
    while True:
        pause = next(pauses)
        try:
            return await call()
        except Conflict as error:
            raise AnotherPoller(error.message) from None
        except (InvalidToken, Forbidden):
            # PTB's own text holds the token.
            raise TokenRefused from None
        except RetryAfter as error:
            pause = seconds_of(error)
        except TelegramError as error:
            log.warning("telegram_not_reached", kind=type(error).__name__, pause=round(pause, 1))
        await sleep(pause)


def growing() -> Iterator[float]:
    """1, 2, 4 … 60 seconds, each shortened by up to half, so that many bots do not come back at once."""
    longest = 1.0
    while True:
        yield longest * _random.uniform(0.5, 1.0)
        longest = min(LONGEST_PAUSE, longest * 2)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
