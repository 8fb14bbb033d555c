"""When a commitment item reminds its member: the rhythm of days, then the moment of the day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import (
    HolidayTable,
    Hours,
    at_local,
    last_allowed_day_before,
    next_allowed_day,
    next_allowed_moment,
)
from bot.domain.dates import months_later

PREFERRED = time(8)
_ONE_DAY, _WEEK = timedelta(days=1), 7


class Rhythm(StrEnum):
    """How often an open item reminds up to its due date; once overdue, each reminds once a week."""

    DUE_ONLY = "due_only"  # 3 days before and on the day
    BEFORE_DUE = "before_due"  # 7 days and 1 day before and on the day
    WEEKLY = "weekly"  # on the weekday of the due date
    MONTHLY = "monthly"  # on the day of the month of the due date, or the last day of a shorter month


_DAYS_AHEAD = {Rhythm.DUE_ONLY: (3,), Rhythm.BEFORE_DUE: (7, 1)}


@dataclass(frozen=True, slots=True)
class Availability:
    """When a member may be reminded: hours and time of day preferred, on the clocks of a zone."""

    hours: Hours
    zone: ZoneInfo
    table: HolidayTable
    preferred: time = PREFERRED


def next_reminder_day(due_on: date, rhythm: Rhythm, after: date) -> date:
    """The first day later than `after` that the rhythm names, be it allowed or not."""
    if rhythm is Rhythm.WEEKLY or after >= due_on:
        return _same_weekday(due_on, after)
    if rhythm is Rhythm.MONTHLY:
        return _same_day_of_month(due_on, after)
    days = (due_on - timedelta(days=ahead) for ahead in _DAYS_AHEAD[rhythm])
    return next((day for day in days if day > after), due_on)


def next_moment(due_on: date, rhythm: Rhythm, after: datetime, available: Availability) -> datetime:
    """The first reminder later than the aware moment `after`, in UTC; an open item always has one.

    A day that is not allowed hands its reminder on to the next allowed day, where it merges with
    that day's own: an item never reminds twice on one local day.
    """
    today = after.astimezone(available.zone).date()
    last_chance = last_allowed_day_before(today, available.table)
    # No day since then was allowed: what those days named is still to come.
    first = _moment_on(next_reminder_day(due_on, rhythm, last_chance), available)
    if first > after:
        return first
    return _moment_on(next_reminder_day(due_on, rhythm, today), available)


def snoozed(now: datetime, available: Availability, days: int = 3) -> datetime:
    """The moment in UTC at which an item put off at the aware `now` reminds again, days later.

    Local days are counted; a day that is not allowed hands on to the next.
    Raises ValueError for less than one day.
    """
    if days < 1:
        raise ValueError(f"an item is put off by one day or more, not by {days}")
    return _moment_on(now.astimezone(available.zone).date() + timedelta(days=days), available)


def _same_weekday(due_on: date, after: date) -> date:
    tomorrow = after + _ONE_DAY
    return tomorrow + timedelta(days=(due_on - tomorrow).days % _WEEK)


def _same_day_of_month(due_on: date, after: date) -> date:
    months = (due_on.year - after.year) * 12 + due_on.month - after.month
    day = months_later(due_on, -months)
    return day if day > after else months_later(due_on, 1 - months)


def _moment_on(day: date, available: Availability) -> datetime:
    allowed = next_allowed_day(day, available.table)
    wanted = at_local(allowed, available.hours.nearest(available.preferred), available.zone)
    return next_allowed_moment(wanted, available.hours, available.zone, available.table)
