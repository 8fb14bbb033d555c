"""Transactions that wait at the same moment, committed as one; each of them stands or falls by itself."""

import asyncio
from collections.abc import Callable, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import Connection

from storage.trouble import DatabaseAway

T = TypeVar("T")
Work = Callable[[Connection], T]
MOST: Final = 8  # who is first waits for the last of them


class Transacting(Protocol):
    """What one connection can do with work."""

    def transact(self, work: Work[T]) -> T:
        """Commit what it does, or undo it and raise."""
        ...

    def nest(self, connection: Connection, work: Work[T]) -> T:
        """Within a transaction: undo, if it raises, what this work did and no more."""
        ...


@dataclass(eq=False)
class _Waiting:
    work: Work[Any]
    settled: asyncio.Future[None]
    context: Context = field(default_factory=copy_context)  # what is logged carries the ids of its cause
    result: Any = None
    trouble: BaseException | None = None

    def run(self, connection: Connection) -> None:
        self.result = self.context.run(self.work, connection)


class Together:
    """Runs work in as few transactions as may be, in the order in which it came."""

    def __init__(self, connection: Transacting) -> None:
        self._connection = connection
        self._waiting: list[_Waiting] = []
        self._called: asyncio.AbstractEventLoop | None = None  # the loop that comes to commit

    async def run(self, work: Work[T]) -> T:
        """What the work returns, once it is committed. Raises what it raises, and what the commit does."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(work, loop.create_future())
        self._waiting.append(waiting)
        if self._called is not loop:
            self._called = loop
            loop.call_soon(self._commit, loop)
        await waiting.settled
        if waiting.trouble is not None:
            raise waiting.trouble
        result: T = waiting.result
        return result

    def _commit(self, loop: asyncio.AbstractEventLoop) -> None:
        turn, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        wanted = [each for each in turn if not each.settled.done()]  # the others were cancelled
        try:
            if wanted:
                self._connection.transact(lambda connection: self._run(connection, wanted))
        except BaseException as trouble:  # handed on to all who wait
            for each in wanted:
                each.trouble = each.trouble or trouble
        for each in wanted:
            each.settled.set_result(None)
        self._called = loop if self._waiting else None
        if self._waiting:
            loop.call_soon(self._commit, loop)  # those who are answered go on first

    def _run(self, connection: Connection, wanted: Sequence[_Waiting]) -> None:
        if len(wanted) == 1:
            wanted[0].run(connection)
            return
        for each in wanted:
            try:
                self._connection.nest(connection, each.run)
            except DatabaseAway:
                raise  # and the others' work with it
            except Exception as failure:
                each.trouble = failure
