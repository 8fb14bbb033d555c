"""When things fall due: reminders, digests, the end of a round."""

from datetime import date, datetime, time, timedelta

from bot.domain.branch import Branch
from bot.domain.calendar import (
    HolidayTable,
    at_local,
    is_allowed_moment,
    next_allowed_day,
    next_allowed_moment,
)
from bot.domain.campaign import Campaign
from bot.domain.commitment import CommitmentItem
from bot.domain.holidays_vn import vietnam_holidays
from bot.domain.member import Member
from bot.domain.reminder import PREFERRED, Availability, next_moment

WEEK = 7


def availability(member: Member, branch: Branch, year: int, until: int | None = None) -> Availability:
    """When the member may be reminded, with the public holidays of the years that matter."""
    years = range(year - 1, (until or year) + 3)
    return Availability(member.hours, branch.zone, vietnam_holidays(years))


def holidays_around(now: datetime) -> HolidayTable:
    """The public holidays of the years around a moment."""
    return vietnam_holidays(range(now.year - 1, now.year + 3))


def next_reminder(item: CommitmentItem, now: datetime, member: Member, branch: Branch) -> datetime | None:
    """The next reminder of an item in UTC; None where it is finished, withdrawn or has no date yet."""
    if not item.is_open or item.due_on is None:
        return None
    free = availability(member, branch, now.year, item.due_on.year)
    return next_moment(item.due_on, item.rhythm, now, free)


def first_allowed(now: datetime, member: Member, branch: Branch) -> datetime:
    """When the member may be reminded: now, or the next start of the member's hours, in UTC."""
    free = availability(member, branch, now.year)
    return next_allowed_moment(now, free.hours, free.zone, free.table)


def is_quiet(now: datetime, member: Member, branch: Branch) -> bool:
    """Whether a message should make no sound now: outside the member's hours, on Sundays and holidays."""
    free = availability(member, branch, now.year)
    return not is_allowed_moment(now, free.hours, free.zone, free.table)


def next_digest(branch: Branch, now: datetime) -> datetime:
    """The branch's next weekly digest after `now`, in UTC, at its weekday and hour."""
    local = now.astimezone(branch.zone)
    days = (branch.digest_weekday - local.weekday()) % WEEK
    moment = at_local(local.date() + timedelta(days=days), branch.digest_at, branch.zone)
    if moment > now:
        return moment
    return at_local(local.date() + timedelta(days=days + WEEK), branch.digest_at, branch.zone)


def next_half_year(branch: Branch, now: datetime) -> datetime:
    """The morning of 30 June or of the first allowed day after it, the next one after `now`, in UTC."""
    return _next_yearly(branch, now, (6, 30))


def next_year_end(branch: Branch, now: datetime) -> datetime:
    """The morning of 1 December or of the first allowed day after it, the next one after `now`, in UTC."""
    return _next_yearly(branch, now, (12, 1))


def _next_yearly(branch: Branch, now: datetime, on: tuple[int, int]) -> datetime:
    year, table = now.astimezone(branch.zone).year, holidays_around(now)
    days = (next_allowed_day(date(each, *on), table) for each in (year, year + 1))
    moments = (at_local(day, PREFERRED, branch.zone) for day in days)
    return next(moment for moment in moments if moment > now)


def closing_moment(campaign: Campaign, branch: Branch) -> datetime:
    """The end of the round's last day where the branch is, in UTC."""
    return at_local(campaign.closes_on + timedelta(days=1), time(0, 0), branch.zone)
