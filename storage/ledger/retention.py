"""Rounds that are over, and traces that go by age, a few at a time."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Table,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)

from bot.domain.campaign import OVER, CampaignState
from bot.domain.request import RequestState
from bot.domain.retention import PastRound, Trace
from storage.ledger.meeting_tables import attendance
from storage.ledger.outbox import QUEUED
from storage.ledger.rating_tables import rating
from storage.ledger.remediation_tables import shortcoming
from storage.ledger.tables import account, campaign, guess, outbox, parked_update, processed_update, request
from storage.unit import Unit

_BEFORE = bindparam("before", type_=guess.c.at.type)
_OVER = select(
    *(campaign.c.id, campaign.c.branch_id, campaign.c.number, campaign.c.state, campaign.c.closes_on),
    func.coalesce(campaign.c.published_at, campaign.c.cancelled_at).label("over_at"),
).where(campaign.c.state.in_([state.value for state in OVER]))
_OLD: dict[Trace, tuple[Table, ColumnElement[bool]]] = {
    Trace.PUSHES: (outbox, and_(~QUEUED, outbox.c.settled_at < _BEFORE)),
    Trace.WAITED: (outbox, and_(QUEUED, outbox.c.queued_at < _BEFORE)),
    Trace.GUESSES: (guess, guess.c.at < _BEFORE),
    Trace.UPDATES: (processed_update, processed_update.c.at < _BEFORE),
    Trace.PARKED: (parked_update, parked_update.c.at < _BEFORE),
    Trace.REQUEST_WORDS: (
        request,
        and_(
            request.c.state != RequestState.OPEN.value,
            request.c.answered_at < _BEFORE,
            or_(request.c.words.is_not(None), request.c.answer.is_not(None)),
        ),
    ),
    Trace.EXCUSES: (attendance, and_(attendance.c.at < _BEFORE, attendance.c.excuse.is_not(None))),
    Trace.RATING_BASES: (rating, and_(rating.c.recorded_at < _BEFORE, rating.c.basis.is_not(None))),
    Trace.SHORTCOMINGS: (shortcoming, shortcoming.c.entered_at < _BEFORE),
    Trace.CHATS: (account, and_(account.c.released_at < _BEFORE, account.c.chat != "")),
}
_EMPTIED: dict[Trace, dict[str, Any]] = {  # the row stays, without these
    Trace.REQUEST_WORDS: {"words": None, "answer": None},
    Trace.CHATS: {"chat": ""},
    Trace.EXCUSES: {"excuse": None},
    Trace.RATING_BASES: {"basis": None},
}


def _taken(trace: Trace) -> Executable:
    table, old = _OLD[trace]
    key = tuple_(*table.primary_key)
    some = key.in_(select(*table.primary_key).where(old).limit(bindparam("count")))
    if trace in _EMPTIED:
        return update(table).where(some).values(_EMPTIED[trace])
    return delete(table).where(some)


_COUNT = {trace: select(func.count()).select_from(table).where(old) for trace, (table, old) in _OLD.items()}
_TAKE = {trace: _taken(trace) for trace in _OLD}


def past_rounds(unit: Unit) -> tuple[PastRound, ...]:
    """Rounds that are over: since they were published, or cancelled."""
    return tuple(
        PastRound(
            *(row.id, row.branch_id, row.number, row.over_at or _end_of(row.closes_on)),
            is_concluded=row.state == CampaignState.CLOSED.value,
        )
        for row in unit.rows(_OVER)
    )


def count(unit: Unit, trace: Trace, before: datetime) -> int:
    """How many rows are older."""
    return unit.number(_COUNT[trace], before=before) or 0


def trim(unit: Unit, trace: Trace, before: datetime, limit: int) -> int:
    """Take away or empty the older ones, at most so many."""
    return unit.run(_TAKE[trace], before=before, count=limit).rowcount


def _end_of(day: Any) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=UTC)
