"""Tables that do not grow: why, and how many rows of each are too many at a moment.

A table that stands neither here nor in `growing.py` fails the soak: somebody has to think about it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, FromClause, func, select, table

from bot.domain.commitment import ItemState
from bot.domain.retention import AGES, DRAFT_DAYS, LONGEST_REPORT_DAYS, Trace
from bot.usecases.clear_chat import REACH
from storage.disclosure import tables as disclosure
from storage.ledger import drafting_tables, meeting_tables, remediation_tables, tables as ledger

DAY = timedelta(days=1)  # what is too old goes once a day
OF_A_BRANCH = 5  # timers: digest, promises, half of the year, end of the year, hand-over
OF_A_MEMBER = 2  # tasks and a warning
OF_A_ROUND = 4  # its close, its daily look, chair and clerk
REPEATED = 5  # chores that the queue repeats
AT_WORK = REPEATED + 1  # jobs at a moment when nothing waits to be sent; one takes up those of the dead
EVENTS = 10  # that it notes of a job before the job goes

TooMany = Callable[[Connection, datetime], int]


@dataclass(frozen=True)
class Stays:
    """`within`: after so many days the table is as full as it gets; None where that follows how many
    people, items or rounds there are."""

    why: str
    too_many: TooMany
    within: int | None = None


def _count(connection: Connection, source: FromClause, *where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(source).where(*where)) or 0


def _older(column: Column[Any], age: timedelta, *where: ColumnElement[bool]) -> TooMany:
    def too_many(connection: Connection, now: datetime) -> int:
        return _count(connection, column.table, column < now - age - DAY, *where)

    return too_many


def _goes(column: Column[Any], age: timedelta) -> Stays:
    return Stays(f"goes after {age.days} days", _older(column, age), age.days + 1)


def _of_old_rounds(column: Column[Any], days: int) -> TooMany:
    """Rows of rounds that have been over for so many days."""
    over = func.coalesce(ledger.campaign.c.published_at, ledger.campaign.c.cancelled_at)

    def too_many(connection: Connection, now: datetime) -> int:
        old = select(ledger.campaign.c.id).where(over < now - timedelta(days=days) - DAY)
        return _count(connection, column.table, column.in_(old))

    return too_many


def _with_reports(column: Column[Any]) -> Stays:
    return Stays("goes with the reports of its round", _of_old_rounds(column, LONGEST_REPORT_DAYS))


def _answers(connection: Connection, now: datetime) -> int:
    asked = select(disclosure.inquiry.c.id)
    return _count(connection, disclosure.answer, disclosure.answer.c.inquiry_id.not_in(asked))


def _outbox(connection: Connection, now: datetime) -> int:
    kept, box = AGES[Trace.PUSHES], ledger.outbox
    return _older(box.c.settled_at, kept)(connection, now) + _older(
        box.c.queued_at, AGES[Trace.WAITED], box.c.state == "queued"
    )(connection, now)


def _timers(connection: Connection, now: datetime) -> int:
    """Beyond what open items, people, branches and the rounds of a year can need."""
    is_open = ledger.item.c.state.in_([ItemState.NOT_STARTED.value, ItemState.IN_PROGRESS.value])
    of_late = ledger.campaign.c.closes_on > now.date() - timedelta(days=LONGEST_REPORT_DAYS)
    may = _count(connection, ledger.item, is_open)
    may += OF_A_BRANCH * _count(connection, ledger.branch) + OF_A_MEMBER * _count(connection, ledger.member)
    may += OF_A_ROUND * _count(connection, ledger.campaign, of_late)
    return max(0, _count(connection, ledger.timer) - may)


def _at_most(name: str, most: int) -> TooMany:
    return lambda connection, now: max(0, _count(connection, table(name)) - most)


def _heads(connection: Connection, now: datetime) -> int:
    return max(0, _count(connection, ledger.trail_head) - _count(connection, ledger.branch) - 1)


STAYS: Mapping[str, Stays] = {
    "ledger_outbox": Stays("goes after 90 days, sent or not", _outbox, 91),
    "ledger_processed_update": _goes(ledger.processed_update.c.at, AGES[Trace.UPDATES]),
    "ledger_parked_update": _goes(ledger.parked_update.c.at, AGES[Trace.PARKED]),
    "ledger_guess": _goes(ledger.guess.c.at, AGES[Trace.GUESSES]),
    "ledger_said": _goes(ledger.said.c.at, REACH),
    "ledger_shortcoming": _goes(remediation_tables.shortcoming.c.entered_at, AGES[Trace.SHORTCOMINGS]),
    "ledger_lead_in_comment": _with_reports(drafting_tables.lead_in_comment.c.campaign_id),
    "ledger_pulse": Stays("one row", _at_most("ledger_pulse", 1)),
    "ledger_trail_head": Stays("one a branch, and one of the installation", _heads),
    "ledger_timer": Stays("follows open items, people and rounds", _timers),
    "disclosure_draft": Stays(
        f"goes {DRAFT_DAYS} days after its round", _of_old_rounds(disclosure.draft.c.campaign_id, DRAFT_DAYS)
    ),
    "disclosure_report": _with_reports(disclosure.report.c.campaign_id),
    "disclosure_inquiry": _with_reports(disclosure.inquiry.c.campaign_id),
    "disclosure_answer": Stays("goes with its question", _answers),
    "disclosure_placed": _with_reports(disclosure.placed.c.campaign_id),
    "disclosure_theme": _with_reports(disclosure.theme.c.campaign_id),
    "pace": Stays("one row", _at_most("pace", 1)),
    "procrastinate_workers": Stays("one a worker", _at_most("procrastinate_workers", 1)),
    "procrastinate_jobs": Stays("goes when it is done", _at_most("procrastinate_jobs", AT_WORK)),
    "procrastinate_events": Stays("goes with its job", _at_most("procrastinate_events", AT_WORK * EVENTS)),
    "procrastinate_periodic_defers": Stays(
        "the last of each chore", _at_most("procrastinate_periodic_defers", REPEATED)
    ),
}

# The row stays, what could be read in it goes.
EMPTIED: Mapping[str, TooMany] = {
    "words of requests": _older(
        ledger.request.c.answered_at, AGES[Trace.REQUEST_WORDS], ledger.request.c.words.is_not(None)
    ),
    "chats of former accounts": _older(
        ledger.account.c.released_at, AGES[Trace.CHATS], ledger.account.c.chat != ""
    ),
    "excuses": _older(
        meeting_tables.attendance.c.at, AGES[Trace.EXCUSES], meeting_tables.attendance.c.excuse.is_not(None)
    ),
}


def too_many(connection: Connection, now: datetime) -> dict[str, int]:
    """Rows that should not be there any more, by table, of those tables that there are."""
    there = {name: stays.too_many for name, stays in STAYS.items() if _is_there(connection, name)}
    found = {name: look(connection, now) for name, look in (there | dict(EMPTIED)).items()}
    return {name: count for name, count in found.items() if count}


def _is_there(connection: Connection, name: str) -> bool:
    return connection.dialect.name == "postgresql" or name.startswith(("ledger", "disclosure"))
