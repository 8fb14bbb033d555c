"""What waits: counts and the oldest of each, for whoever watches."""

from datetime import datetime

from sqlalchemy import Connection, Executable, bindparam, func, select

from bot.usecases.ports.backlog import Backlog, Queue
from storage.ledger.outbox import QUEUED
from storage.ledger.tables import account, outbox, parked_update, pulse, timer, tombstone

# What is queued for an account that nobody has confirmed waits for a person, not for us.
_OURS_TO_SEND = select(account.c.id).where(account.c.confirmed)
_PUSHES = select(func.count(), func.min(outbox.c.queued_at)).where(
    QUEUED, outbox.c.account_id.in_(_OURS_TO_SEND)
)
_TIMERS = select(func.count(), func.min(timer.c.due_at)).where(timer.c.due_at <= bindparam("now"))
_PARKED = select(func.count(), func.min(parked_update.c.at))
_TOMBSTONES = select(func.count(), func.min(tombstone.c.at)).where(tombstone.c.copied_at.is_(None))
_TAKEN = select(pulse.c.at)


def backlog(connection: Connection, now: datetime) -> Backlog:
    """As it stands at the calendar's moment."""
    taken = connection.execute(_TAKEN).one_or_none()
    return Backlog(
        pushes=_queue(connection, _PUSHES),
        timers=_queue(connection, _TIMERS, now=now),
        parked=_queue(connection, _PARKED),
        tombstones=_queue(connection, _TOMBSTONES),
        taken_at=None if taken is None else taken.at,
    )


def _queue(connection: Connection, statement: Executable, **values: object) -> Queue:
    count, oldest = tuple(connection.execute(statement, values).one())
    return Queue(count, oldest)
