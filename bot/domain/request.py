"""What a member asks of the operator, and by when it has to be answered."""

from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import HolidayTable, at_local, is_working_day, working_days_after
from bot.domain.member import MemberId
from bot.domain.value import value

WORKING_DAYS = 2  # Decree 356/2025: a first answer within two working days
_ONE_DAY = timedelta(days=1)


class RequestKind(IntEnum):
    """The numbers travel in buttons and never change."""

    CORRECT = 1  # what the roster says
    ERASE = 2  # everything but the line of the roster
    OBJECT = 3  # restrict or stop some use


class RequestState(StrEnum):
    """How far it is."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"


@value
class Request:
    """`number` is short, within the branch. Words and answer are empty where there are none (any more)."""

    number: int
    member_id: MemberId
    kind: RequestKind
    words: str
    made_at: datetime
    due_at: datetime
    state: RequestState = RequestState.OPEN
    answered_at: datetime | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is RequestState.OPEN

    def is_overdue(self, now: datetime) -> bool:
        """Whether it waits for too long."""
        return self.is_open and now >= self.due_at


def due_moment(made_at: datetime, zone: ZoneInfo, table: HolidayTable) -> datetime:
    """The end, in UTC, of the second working day after the day it was made, where the branch is."""
    last = working_days_after(made_at.astimezone(zone).date(), WORKING_DAYS, table)
    return at_local(last + _ONE_DAY, time(0), zone)


def working_days_left(due_at: datetime, now: datetime, zone: ZoneInfo, table: HolidayTable) -> int:
    """Working days after today that are left, negative for those that have passed since it was due."""
    last = (due_at.astimezone(zone) - _ONE_DAY).date()
    today = now.astimezone(zone).date()
    if today <= last:
        return _between(today, last, table)
    return -max(1, _between(last, today, table))


def _between(first: date, last: date, table: HolidayTable) -> int:
    """Working days later than the first day up to the last."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, table) for day in days)
