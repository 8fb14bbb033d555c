"""Pushes that a restored copy had still to send: they may have gone out since, so the operator decides."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, literal_column, select, update

from bot.conversation.changes.ledger import PushKind
from bot.usecases.ports.ledger import PushState
from storage.ledger.outbox import QUEUED
from storage.ledger.tables import account, outbox

HELD: Final = "held"  # neither waiting nor over; no sender looks at it
AGES: Final = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
Ages = dict[timedelta | None, int]  # up to so old; None: older than any of these

_IS_HELD = outbox.c.state == literal_column(f"'{HELD}'")
_HOLD = update(outbox).where(QUEUED).values(state=HELD, not_before=None)
_SINCE = select(func.count()).where(_IS_HELD, outbox.c.queued_at > bindparam("since"))
_ALL = select(func.count()).where(_IS_HELD)
_LEFT = select(account.c.id).where(account.c.released_at.is_not(None))
_GONE = outbox.c.account_id.in_(_LEFT) & (outbox.c.kind != PushKind.RELEASED.value)
_OVER: Mapping[str, Any] = {"state": PushState.CANCELLED.value, "settled_at": bindparam("at")}
_DROP = update(outbox).where(_IS_HELD).values(_OVER)
_DROP_GONE = _DROP.where(_GONE)
_SEND = update(outbox).where(_IS_HELD).values(state="queued")


def hold(connection: Connection) -> None:
    """Nothing that is queued goes out before somebody has decided."""
    connection.execute(_HOLD)


def held(connection: Connection, now: datetime) -> Ages:
    """How many pushes wait for the decision, by their age; without those ages of which there is none."""
    younger = [(age, connection.scalar(_SINCE, {"since": now - age}) or 0) for age in AGES]
    before, found = 0, Ages()
    for age, count in (*younger, (None, connection.scalar(_ALL) or 0)):
        found[age], before = count - before, count
    return {age: count for age, count in found.items() if count}


def send(connection: Connection, at: datetime) -> int:
    """They are queued again, but for accounts that are nobody's any more; how many."""
    connection.execute(_DROP_GONE, {"at": at})
    return connection.execute(_SEND).rowcount


def cancel(connection: Connection, at: datetime) -> int:
    """They are never sent; how many."""
    return connection.execute(_DROP, {"at": at}).rowcount
