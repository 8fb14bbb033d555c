"""PostgreSQL in the loop's own thread: work is synchronous, and while it waits for the server others go on.

Threads would do the same and contend for the interpreter: in a crowd that took half as much CPU again.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import psycopg
from psycopg import waiting
from psycopg.abc import PQGen
from sqlalchemy import Engine, event
from sqlalchemy.util.concurrency import await_, greenlet_spawn, in_greenlet

T = TypeVar("T")
INTERVAL = 0.1  # seconds, as psycopg's own


class LoopConnection(psycopg.Connection[Any]):
    """Within `Places.run` its waits are the loop's; elsewhere they block, as usual."""

    def wait(self, gen: PQGen[T], interval: float = INTERVAL, timeout: float | None = None) -> T:
        """The result of an exchange with the server."""
        if not in_greenlet():
            return super().wait(gen, interval, timeout)
        try:
            return await_(waiting.wait_async(gen, self.pgconn.socket, interval, timeout))
        except asyncio.CancelledError:
            self.close()  # of no more use in the midst of an exchange; the server undoes the transaction
            raise


class Places:
    """Where work on one engine is run: no more of it at once than the engine has connections.

    Who waited for one at the engine itself would hold the loop, and with it the one who has it.
    `greet` connects once: what SQLAlchemy asks a server at first, no other connection may go ahead of.
    """

    def __init__(self, size: int, greet: Callable[[], None]) -> None:
        self._size, self._greet, self._known = size, greet, False
        self._of_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, _Loop] = WeakKeyDictionary()

    async def run(self, work: Callable[[], T]) -> T:
        """Run it in this thread; whenever a connection in it waits, others have their turn.

        What has begun is ended, whatever becomes of those who wait for it.
        """
        loop = self._of_loop.setdefault(asyncio.get_running_loop(), _Loop(self._size))
        task = asyncio.create_task(self._in_turn(loop, work))  # noqa: TID251  # awaited below
        loop.under_way.add(task)
        task.add_done_callback(loop.under_way.discard)
        return await asyncio.shield(task)

    async def _in_turn(self, loop: "_Loop", work: Callable[[], T]) -> T:
        if not self._known:
            await self._meet(loop)
        async with loop.free:
            return await greenlet_spawn(work)

    async def _meet(self, loop: "_Loop") -> None:
        async with loop.first:
            if not self._known:
                await greenlet_spawn(self._greet)
                self._known = True


class _Loop:
    """What of one event loop runs, and may."""

    def __init__(self, size: int) -> None:
        self.free, self.first = asyncio.Semaphore(size), asyncio.Lock()
        self.under_way: set[asyncio.Task[Any]] = set()


def connect_for_loop(engine: Engine) -> None:
    """Let the engine's connections be such ones. A thread opens them: a server that is gone answers late."""

    def connect(_dialect: Any, _record: Any, args: list[Any], options: dict[str, Any]) -> LoopConnection:
        opening = _Opening(lambda: LoopConnection.connect(*args, **options))
        return await_(opening.on_a_thread()) if in_greenlet() else opening.open()

    event.listen(engine, "do_connect", connect)


class _Opening:
    """A connection that is being opened; it is closed again where nobody waits for it any more."""

    def __init__(self, connect: Callable[[], LoopConnection]) -> None:
        self._connect, self._wanted = connect, True
        self._opened: LoopConnection | None = None

    def open(self) -> LoopConnection:
        self._opened = connection = self._connect()
        if not self._wanted:
            connection.close()
        return connection

    async def on_a_thread(self) -> LoopConnection:
        try:
            return await asyncio.to_thread(self.open)
        except asyncio.CancelledError:
            self._wanted = False
            if self._opened is not None:
                self._opened.close()
            raise
