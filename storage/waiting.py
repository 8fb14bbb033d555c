"""PostgreSQL in the loop's own thread: work is synchronous, and while it waits for the server others go on.

Threads would do the same and contend for the interpreter: in a crowd that took half as much CPU again.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from psycopg import waiting
from psycopg.abc import PQGen
from sqlalchemy import Engine, event
from sqlalchemy.util.concurrency import await_, greenlet_spawn, in_greenlet

T = TypeVar("T")
INTERVAL = 0.1  # seconds, as psycopg's own


class LoopConnection(psycopg.Connection[Any]):
    """Within `run` its waits are the loop's; elsewhere they block, as usual."""

    def wait(self, gen: PQGen[T], interval: float = INTERVAL, timeout: float | None = None) -> T:
        """The result of an exchange with the server."""
        if not in_greenlet():
            return super().wait(gen, interval, timeout)
        try:
            return await_(waiting.wait_async(gen, self.pgconn.socket, interval, timeout))
        except asyncio.CancelledError:
            self.close()  # of no more use in the midst of an exchange; the server undoes the transaction
            raise


async def run(work: Callable[[], T]) -> T:
    """Run it in this thread; whenever a connection in it waits, others have their turn."""
    return await greenlet_spawn(work)


def connect_for_loop(engine: Engine) -> None:
    """Let the engine's connections be such ones. A thread opens them: a server that is gone answers late."""

    def connect(_dialect: Any, _record: Any, args: list[Any], options: dict[str, Any]) -> LoopConnection:
        def opened() -> LoopConnection:
            return LoopConnection.connect(*args, **options)

        return await_(asyncio.to_thread(opened)) if in_greenlet() else opened()

    event.listen(engine, "do_connect", connect)
