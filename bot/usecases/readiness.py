"""Whether a process may be sent work: everything it leans on answers."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

PATIENCE: Final = 5.0  # seconds for each look; who asks asks again

Look = Callable[[], Awaitable[bool]]


class Readiness:
    """Looks side by side, so that one that hangs does not hide the others."""

    def __init__(self, looks: Mapping[str, Look]) -> None:
        self._looks = dict(looks)

    async def __call__(self) -> tuple[str, ...]:
        """The names of what is missing, in order; empty when all is there."""
        found = await asyncio.gather(*(_holds(look) for look in self._looks.values()))
        return tuple(name for name, holds in zip(self._looks, found, strict=True) if not holds)


async def _holds(look: Look) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await look()
    except Exception:
        return False  # why is told by the log of whoever works with it
