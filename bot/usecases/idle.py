"""The runner of a process that only answers: others do the work."""

import asyncio


class Idle:
    """Answers the port `Runner`."""

    def wake(self) -> None:
        """Others have been called."""

    def look(self) -> None:
        """Others look."""

    async def run(self, stop: asyncio.Event) -> None:
        """Wait for the end."""
        await stop.wait()
