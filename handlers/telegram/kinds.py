"""What passes between the modules here: an update as it came, what is to be said, and how to wait."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

Raw = Mapping[str, Any]
Speech = Callable[[], Awaitable[None]]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True)
class Refusal:
    """What is said to somebody who may not act now: a few words, or nothing."""

    words: Speech | None = None

    async def __call__(self) -> None:
        if self.words is not None:
            await self.words()


def kind_of(raw: Raw) -> str:
    """The kind of an update, in one of five words that say nothing about anybody."""
    message = raw.get("message")
    if isinstance(message, dict):
        return "command" if str(message.get("text", ""))[:1] == "/" else "message"
    return "press" if "callback_query" in raw else "membership" if "my_chat_member" in raw else "other"
