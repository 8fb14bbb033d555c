"""What somebody has to do in a round, and on which days that is said."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.calendar import (
    HolidayTable,
    is_allowed_day,
    last_allowed_day_before,
    working_days_after,
    working_days_before,
)

AHEAD = (3, 1)  # working days before it is due
AGAIN = 3  # working days between two words about what is overdue
MOST_AGAIN = 5


class TaskKind(StrEnum):
    """What is to be done; each has one query in storage/ledger/tasks.py, one way and one word."""

    ANNOUNCE_ROUND = "announce_round"
    OPEN_ROUND = "open_round"
    SEND_REPORT = "send_report"


@dataclass(frozen=True)
class Task:
    """Something a member has to do in the round of that number."""

    kind: TaskKind
    campaign: int
    due_on: date

    def is_overdue(self, today: date) -> bool:
        """Whether its day has gone by."""
        return self.due_on < today


def is_spoken_of(task: Task, today: date, table: HolidayTable) -> bool:
    """Whether the task is a reason to write to its member today: three working days and one before it is
    due, on the day, and while it is overdue every third working day, a few times."""
    if task.is_overdue(today):
        later = (working_days_after(task.due_on, AGAIN * n, table) for n in range(1, MOST_AGAIN + 1))
        return today in later
    day = task.due_on if is_allowed_day(task.due_on, table) else last_allowed_day_before(task.due_on, table)
    return today in (day, *(working_days_before(task.due_on, n, table) for n in AHEAD))


def is_soon(task: Task, today: date, table: HolidayTable) -> bool:
    """Whether the task belongs into a word about what is due: overdue, or due in three working days."""
    return working_days_before(task.due_on, max(AHEAD), table) <= today
