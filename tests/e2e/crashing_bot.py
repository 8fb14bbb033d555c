"""The bot as it would be with faults in it: a word in what is typed makes it break, in three ways."""

from dataclasses import replace
from typing import Any

from bot.__main__ import main
from bot.usecases.heartbeat import Heartbeat
from bot.usecases.ports.runner import Repeated, Work
from bot.usecases.respond import Respond
from handlers.telegram.intake import Intake
from storage.database import Database
from storage.queue.runner import QueueRunner

PARKED, LOGGED, ENDS = "vỡ-một", "vỡ-hai", "vỡ-ba"


class Fault:
    """Breaks with what was typed in its hands and in its words, as faults do."""

    def __init__(self) -> None:
        self._respond, self._take = Respond.__call__, Intake.take
        self._breaks_later = ""

    async def respond(self, *arguments: Any) -> Any:
        """An update that nobody can answer."""
        typed = repr(arguments)
        if PARKED in typed:
            raise ValueError(f"cannot understand {typed}")
        return await self._respond(*arguments)

    def take(self, intake: Intake, raw: Any) -> Any:
        """A fault outside of everything that is prepared for one."""
        if ENDS in str(raw):
            raise RuntimeError(f"out of the blue: {raw}", raw)
        if LOGGED in str(raw):
            self._breaks_later = str(raw)
        return self._take(intake, raw)

    async def beat(self, *_: Any) -> int:
        """A fault beside the conversation."""
        typed, self._breaks_later = self._breaks_later, ""
        if typed:
            raise LookupError(typed) from ValueError(typed)
        return 0


def plant() -> None:
    """Put the fault in its three places."""
    fault, beat, begin_queue = Fault(), Heartbeat.__init__, QueueRunner.__init__

    async def respond(*arguments: Any) -> Any:
        return await fault.respond(*arguments)

    def take(intake: Intake, raw: Any) -> Any:
        return fault.take(intake, raw)

    def faulty(work: Work) -> Work:
        return replace(work, chores=(Repeated("fault", 1, fault.beat), *work.chores))

    def begin(self: Heartbeat, work: Work) -> None:
        beat(self, faulty(work))

    def begin_with_queue(self: QueueRunner, database: Database, work: Work) -> None:
        begin_queue(self, database, faulty(work))

    Respond.__call__ = respond  # type: ignore[method-assign,assignment]
    Intake.take = take  # type: ignore[method-assign,assignment]
    Heartbeat.__init__ = begin  # type: ignore[method-assign]
    QueueRunner.__init__ = begin_with_queue  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    plant()
    main()
