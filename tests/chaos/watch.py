"""Lets many members wait for what their phones will show, at the cost of one look a change."""

import asyncio
from collections.abc import Callable

from handlers.sandbox import Sandbox

Reached = Callable[[], object]


class Watch:
    """One task looks at all that is waited for whenever Telegram's side changes."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._changes = sandbox.state.changes
        self._waiting: dict[asyncio.Future[None], Reached] = {}

    async def run(self) -> None:
        """Until cancelled."""
        version = self._changes.version
        while True:
            version = await self._changes.after(version)
            for future, reached in list(self._waiting.items()):
                if not future.done() and reached():
                    future.set_result(None)

    async def until(self, reached: Reached, seconds: float) -> bool:
        """Whether it came to pass in so many seconds."""
        if reached():
            return True
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[future] = reached
        try:
            async with asyncio.timeout(seconds):
                await future
        except TimeoutError:
            return bool(reached())
        finally:
            del self._waiting[future]
        return True
