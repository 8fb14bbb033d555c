"""Working days, and the moments at which a member may be written to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """Public holidays (days given in lieu among them) and the Saturdays worked in exchange.

    The table knows only the years it was made for: outside them every day is an ordinary one.
    A day in both sets is off.
    """

    days_off: frozenset[date] = frozenset()
    working_saturdays: frozenset[date] = frozenset()

    def __or__(self, other: "HolidayTable") -> "HolidayTable":
        return HolidayTable(self.days_off | other.days_off, self.working_saturdays | other.working_saturdays)


@dataclass(frozen=True, slots=True)
class Hours:
    """The part of a local day in which a member may be written to: closed, both ends allowed.

    Raises ValueError unless `start` is before `end` and both are plain local times.
    """

    start: time = time(7, 30)
    end: time = time(20, 30)

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("hours are local times without a zone")
        if self.start >= self.end:
            raise ValueError(f"hours must start before they end: {self.start} to {self.end}")

    def __contains__(self, moment: time) -> bool:
        return self.start <= moment <= self.end

    def nearest(self, moment: time) -> time:
        """The time inside these hours that is nearest to `moment`."""
        return min(max(moment, self.start), self.end)


def is_public_holiday(day: date, table: HolidayTable) -> bool:
    """Whether the day is a public holiday or given off in its place; Sundays as such are not."""
    return day in table.days_off


def is_working_day(day: date, table: HolidayTable) -> bool:
    """Whether offices work: Monday to Friday and swapped Saturdays, never on a public holiday."""
    on_duty = day.weekday() < _SATURDAY or day in table.working_saturdays
    return on_duty and not is_public_holiday(day, table)


def working_days_before(day: date, n: int, table: HolidayTable) -> date:
    """The n-th working day before `day`, which does not count itself; n = 0 gives `day`.

    Raises ValueError for a negative n.
    """
    if n < 0:
        raise ValueError(f"cannot count back {n} working days")
    for _ in range(n):
        day -= _ONE_DAY
        while not is_working_day(day, table):
            day -= _ONE_DAY
    return day


def working_days_after(day: date, n: int, table: HolidayTable) -> date:
    """The n-th working day after `day`, which does not count itself; n = 0 gives `day`."""
    for _ in range(n):
        day += _ONE_DAY
        while not is_working_day(day, table):
            day += _ONE_DAY
    return day


def working_day_until(day: date, table: HolidayTable) -> date:
    """The last working day not after `day`."""
    while not is_working_day(day, table):
        day -= _ONE_DAY
    return day


def working_day_from(day: date, table: HolidayTable) -> date:
    """The first working day not before `day`."""
    while not is_working_day(day, table):
        day += _ONE_DAY
    return day


def is_allowed_day(day: date, table: HolidayTable) -> bool:
    """Whether members may be written to that day: Saturdays yes, Sundays and public holidays no."""
    return day.weekday() != _SUNDAY and not is_public_holiday(day, table)


def next_allowed_day(day: date, table: HolidayTable) -> date:
    """The first allowed day not before `day`."""
    while not is_allowed_day(day, table):
        day += _ONE_DAY
    return day


def last_allowed_day_before(day: date, table: HolidayTable) -> date:
    """The last allowed day that is earlier than `day`."""
    day -= _ONE_DAY
    while not is_allowed_day(day, table):
        day -= _ONE_DAY
    return day


def is_allowed_moment(moment: datetime, hours: Hours, zone: ZoneInfo, table: HolidayTable) -> bool:
    """Whether a member in `zone` may be written to at the aware `moment`."""
    local = moment.astimezone(zone)
    return local.time() in hours and is_allowed_day(local.date(), table)


def next_allowed_moment(wanted: datetime, hours: Hours, zone: ZoneInfo, table: HolidayTable) -> datetime:
    """The first allowed moment not before `wanted`, in UTC: `wanted` itself, or a start of hours.

    Hours are read on the wall clock of `zone`. A start that the clocks show twice counts the first
    time; one that they skip is later by the skipped time, and where that is past the end, the day
    has no hours and the next is taken.
    Raises ValueError for a moment without a zone.
    """
    if wanted.tzinfo is None:
        raise ValueError(f"a moment needs its zone: {wanted}")
    moment = wanted.astimezone(UTC)
    while not is_allowed_moment(moment, hours, zone, table):
        moment = _next_start(moment, hours.start, zone)
    return moment


def at_local(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which the clocks of `zone` show `wall` that day, the first if twice."""
    return datetime.combine(day, wall, tzinfo=zone).astimezone(UTC)


def _next_start(moment: datetime, start: time, zone: ZoneInfo) -> datetime:
    day = moment.astimezone(zone).date()
    while (begins := at_local(day, start, zone)) <= moment:
        day += _ONE_DAY
    return begins
