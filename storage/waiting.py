"""PostgreSQL in the loop's own thread: work is synchronous, and while it waits for the server others go on.

Threads would do the same and contend for the interpreter: in a crowd that took half as much CPU again.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

import psycopg
from psycopg import waiting
from psycopg.abc import PQGen
from psycopg.pq import ConnStatus
from psycopg.waiting import WAIT_R, Ready, Wait
from sqlalchemy import Engine, event
from sqlalchemy.util.concurrency import await_, greenlet_spawn, in_greenlet

T = TypeVar("T")
INTERVAL = 0.1  # seconds, as psycopg's own


class _Cursor(psycopg.Cursor[Any]):
    """Tells of its columns what SQLAlchemy asks for: fifty `Column`s for a press cost time."""

    @property
    def description(self) -> Any:
        """Name and type of each column; nothing where there is no result."""
        result = self.pgresult
        if result is None or not result.nfields:
            return None
        return [((result.fname(i) or b"").decode(), result.ftype(i)) for i in range(result.nfields)]


class LoopConnection(psycopg.Connection[Any]):
    """Within `Places.run` its waits are the loop's; elsewhere they block, as usual."""

    _watch: "_Watch | None" = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.cursor_factory = _Cursor

    def wait(self, gen: PQGen[T], interval: float = INTERVAL, timeout: float | None = None) -> T:
        """The result of an exchange with the server."""
        if not in_greenlet():
            return super().wait(gen, interval, timeout)
        try:
            return self._wait_in_loop(gen, timeout)
        except asyncio.CancelledError:
            self.close()  # of no more use in the midst of an exchange; the server undoes the transaction
            raise
        except OSError as gone:
            raise psycopg.OperationalError("connection socket closed") from gone
        finally:
            if self._watch and self.pgconn.status != ConnStatus.OK:
                self._watch.end()  # libpq gave the socket back: its number may be another's soon

    def _wait_in_loop(self, gen: PQGen[T], timeout: float | None) -> T:
        try:
            wanted = next(gen)
            while wanted == WAIT_R and timeout is None:  # an answer: what is waited for nearly always
                wanted = gen.send(await_(self._watched().readable()))
        except StopIteration as done:
            return cast("T", done.value)
        return await_(waiting.wait_async(_going_on(gen, wanted), self._unwatched(), INTERVAL, timeout))

    def _watched(self) -> "_Watch":
        loop = asyncio.get_running_loop()
        if self._watch is None or self._watch.loop is not loop:
            self._unwatched()
            self._watch = _Watch(loop, self.pgconn.socket)
        return self._watch

    def _unwatched(self) -> int:
        if self._watch:
            self._watch.end()
        self._watch = None
        return self.pgconn.socket

    def close(self) -> None:
        """End it, and that the loop looks at its socket."""
        if self._watch:
            self._watch.end()
        super().close()


def _going_on(gen: PQGen[T], wanted: Wait) -> PQGen[T]:
    """The rest of an exchange that waits already."""
    while True:
        try:
            wanted = gen.send((yield wanted))
        except StopIteration as done:
            return cast("T", done.value)


class _Watch:
    """The loop looks at a connection's socket for as long as it is in use.

    To begin and to end that at every wait, as psycopg does, costs more than the wait.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, socket: int) -> None:
        self.loop, self._socket = loop, socket
        self._waits: asyncio.Future[Ready] | None = None
        self._is_on = self._was_idle = False

    def readable(self) -> "asyncio.Future[Ready]":
        """Done when there is something to be read."""
        if not self._is_on:
            self.loop.add_reader(self._socket, self._wake)
            self._is_on = True
        self._was_idle = False
        self._waits = self.loop.create_future()
        return self._waits

    def end(self) -> None:
        """Look no more."""
        if self._is_on and not self.loop.is_closed():
            self.loop.remove_reader(self._socket)
        self._is_on = False

    def _wake(self) -> None:
        """Once in vain is usual: the answer was seen again before it was read."""
        if self._waits and not self._waits.done():
            self._waits.set_result(Ready.R)
        elif self._was_idle:
            self.end()
        else:
            self._was_idle = True


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
        loop = self._of_loop.get(running := asyncio.get_running_loop())
        if loop is None:
            loop = self._of_loop[running] = _Loop(self._size)
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
