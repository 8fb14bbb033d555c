"""What somebody has to do, mostly in a round, until when, and on which days that is said."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.calendar import (
    HolidayTable,
    is_allowed_day,
    last_allowed_day_before,
    working_day_from,
    working_days_after,
    working_days_before,
)
from bot.domain.shortcoming import PLAN_DAYS
from bot.domain.value import value

AGAIN = 3  # working days between two words about what is overdue
MOST_AGAIN = 5


class TaskKind(StrEnum):
    """What is to be done, in the order of a round; each has one query in storage/ledger, one way and one
    word."""

    ANNOUNCE_ROUND = "announce_round"
    OPEN_ROUND = "open_round"
    NAME_DRAFTER = "name_drafter"  # of the lead-in report
    SEND_REPORT = "send_report"
    WRITE_DRAFT = "write_draft"
    COMMENT = "comment"
    SETTLE_COMMENTS = "settle_comments"  # and put the report to the committee
    APPROVE_LEAD_IN = "approve_lead_in"
    SEND_FINAL = "send_final"
    ATTEND = "attend"
    ADOPT_MINUTES = "adopt_minutes"
    ISSUE_CONCLUSION = "issue_conclusion"
    MAKE_PLAN = "make_plan"  # of remediation
    CONFIRM_ITEM = "confirm_item"  # that the round pointed out
    CONFIRM_PROMISE = "confirm_promise"  # of a commitment, of no round
    CHECK_ITEM = "check_item"
    REPORT_UP = "report_up"


NO_ROUND = 0
PLACES: Mapping[TaskKind, int] = MappingProxyType({kind: place for place, kind in enumerate(TaskKind)})
SINGLE = frozenset({TaskKind.CONFIRM_ITEM, TaskKind.CONFIRM_PROMISE, TaskKind.CHECK_ITEM})  # no step of all
OF_DRAFTER = frozenset({TaskKind.WRITE_DRAFT, TaskKind.SETTLE_COMMENTS, TaskKind.SEND_FINAL})


@value
class Manner:
    """On which days a task is spoken of, and until when it is to be done where no plan says so.

    `ahead` are working days before it is due, `again` is how often it is said once it is overdue; with
    `lapses` it is no task any more after the last word. `after` counts working days from what gave rise to
    it, `days` calendar days.
    """

    ahead: tuple[int, ...] = (3, 1)
    again: int = MOST_AGAIN
    lapses: bool = False
    after: int = 0
    days: int = 0


_USUAL = Manner()
MANNERS: Mapping[TaskKind, Manner] = MappingProxyType(
    {
        TaskKind.ANNOUNCE_ROUND: _USUAL,
        TaskKind.OPEN_ROUND: _USUAL,
        TaskKind.NAME_DRAFTER: Manner(ahead=(), again=2, after=1),
        TaskKind.SEND_REPORT: _USUAL,
        TaskKind.WRITE_DRAFT: Manner(after=2),  # after the round: the synthesis, and the draft
        TaskKind.COMMENT: Manner(ahead=(1,), again=0, lapses=True),  # an offer
        TaskKind.SETTLE_COMMENTS: Manner(after=1),
        TaskKind.APPROVE_LEAD_IN: Manner(after=1),
        TaskKind.SEND_FINAL: Manner(after=1),
        TaskKind.ATTEND: Manner(ahead=(1,), again=0, lapses=True),
        TaskKind.ADOPT_MINUTES: Manner(after=2),
        TaskKind.ISSUE_CONCLUSION: Manner(after=3),
        TaskKind.MAKE_PLAN: Manner(days=PLAN_DAYS),
        TaskKind.CONFIRM_ITEM: Manner(after=5),
        TaskKind.CONFIRM_PROMISE: Manner(after=5),
        TaskKind.CHECK_ITEM: Manner(ahead=(), again=2, days=30),
        TaskKind.REPORT_UP: Manner(lapses=True, days=10),
    }
)


@value
class Task:
    """Something a member has to do in the round of that number, or in none; `since` is the day that gave
    rise to it."""

    kind: TaskKind
    campaign: int
    due_on: date
    since: date | None = None

    @property
    def manner(self) -> Manner:
        """On which days it is spoken of."""
        return MANNERS[self.kind]

    def is_overdue(self, today: date) -> bool:
        """Whether its day has gone by."""
        return self.due_on < today


def due_day(kind: TaskKind, planned: date | None, since: date | None, table: HolidayTable) -> date:
    """The day of the plan; where there is none, or it had gone by when the task arose, the usual time on.

    Raises ValueError where there is neither.
    """
    if planned and (since is None or planned > since):
        return planned
    if since is None:
        raise ValueError(f"nothing gives rise to {kind}")
    manner = MANNERS[kind]
    if manner.days:
        return working_day_from(since + timedelta(days=manner.days), table)
    return working_days_after(since, manner.after, table)


def last_word(task: Task, table: HolidayTable) -> date:
    """The last day on which the task may be spoken of."""
    return working_days_after(task.due_on, AGAIN * task.manner.again, table)


def has_lapsed(task: Task, today: date, table: HolidayTable) -> bool:
    """Whether its time is over, done or not."""
    return task.manner.lapses and last_word(task, table) < today


def is_spoken_of(task: Task, today: date, table: HolidayTable) -> bool:
    """Whether the task is a reason to write to its member today: some working days before it is due, on the
    day, and while it is overdue every third working day, a few times. Never on the day it arises, when
    whatever gave rise to it has just been said."""
    if task.since is not None and today <= task.since:
        return False
    if task.is_overdue(today):
        later = (working_days_after(task.due_on, AGAIN * n, table) for n in range(1, task.manner.again + 1))
        return today in later
    day = task.due_on if is_allowed_day(task.due_on, table) else last_allowed_day_before(task.due_on, table)
    return today in (day, *(working_days_before(task.due_on, n, table) for n in task.manner.ahead))


def is_soon(task: Task, today: date, table: HolidayTable) -> bool:
    """Whether the task belongs into a word about what is due: overdue, or due in a few working days."""
    return working_days_before(task.due_on, max(task.manner.ahead, default=0), table) <= today


def next_first(tasks: Iterable[Task], today: date, table: HolidayTable) -> tuple[Task, ...]:
    """The tasks in the order in which they are to be done.

    The steps of a round that are due, or soon will be, come before single items, for which nobody but one
    member waits; the others by their days. Of what is due today or overdue the earlier step comes first.
    """
    return tuple(sorted(tasks, key=lambda task: _urgency(task, today, table)))


def _urgency(task: Task, today: date, table: HolidayTable) -> tuple[bool, date, int, date, int]:
    is_step_now = task.kind not in SINGLE and is_soon(task, today, table)
    return not is_step_now, max(task.due_on, today), PLACES[task.kind], task.due_on, task.campaign
