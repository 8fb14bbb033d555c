"""Every rule of dates on the days off of 2026 and 2027; one test compares these with the library."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import (
    HolidayTable,
    Hours,
    is_allowed_day,
    is_working_day,
    last_allowed_day_before,
    next_allowed_day,
    next_allowed_moment,
    working_day_from,
    working_day_until,
    working_days_after,
    working_days_before,
)
from bot.domain.holidays_vn import OVERRIDES, vietnam_holidays
from bot.domain.reminder import Availability, Rhythm, next_moment, snoozed
from bot.domain.request import due_moment
from tests.domain.fixed_holidays import VIETNAM, VIETNAM_2026, VIETNAM_2027

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
HOURS = Hours(time(7, 30), time(20, 30))
FREE = Availability(HOURS, HANOI, VIETNAM)


def local(moment: datetime) -> str:
    return f"{moment.astimezone(HANOI):%d/%m/%Y %H:%M}"


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), HANOI).astimezone(UTC)


def test_the_table_is_the_one_the_program_uses() -> None:
    assert vietnam_holidays([2026, 2027]) == VIETNAM


def test_the_library_differs_from_it_in_the_two_days_swapped_at_new_year_2026() -> None:
    library = vietnam_holidays([2026, 2027], overrides={})
    swapped = HolidayTable(frozenset({date(2026, 1, 2)}), frozenset({date(2026, 1, 10)}))
    assert library | swapped == VIETNAM
    assert OVERRIDES.keys() == {2026}
    assert vietnam_holidays([2027], overrides={}) == VIETNAM_2027
    assert vietnam_holidays([2026]) == VIETNAM_2026


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (date(2026, 2, 13), date(2026, 2, 23)),  # Tết 2026
        (date(2026, 4, 24), date(2026, 4, 28)),  # the Hung kings' day on a Sunday, its Monday
        (date(2026, 4, 29), date(2026, 5, 4)),
        (date(2026, 8, 28), date(2026, 9, 3)),  # a swapped Monday, the National Day
        (date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2027, 2, 3), date(2027, 2, 11)),  # Tết 2027 with its days in lieu
        (date(2027, 4, 15), date(2027, 4, 19)),
        (date(2027, 4, 29), date(2027, 5, 4)),  # 1 May on a Saturday, the Monday in lieu
        (date(2027, 9, 1), date(2027, 9, 6)),
        (date(2027, 11, 23), date(2027, 11, 25)),
    ],
)
def test_offices_are_closed_between(before: date, after: date) -> None:
    assert is_working_day(before, VIETNAM)
    assert working_days_after(before, 1, VIETNAM) == after
    assert working_days_before(after, 1, VIETNAM) == before
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(is_working_day(day, VIETNAM) for day in between)
    assert {working_day_until(day, VIETNAM) for day in between} == {before}
    assert {working_day_from(day, VIETNAM) for day in between} == {after}


@pytest.mark.parametrize("saturday", [date(2026, 1, 10), date(2026, 8, 22)])
def test_a_swapped_saturday_counts(saturday: date) -> None:
    friday, monday = saturday - timedelta(days=1), saturday + timedelta(days=2)
    assert working_days_after(friday, 1, VIETNAM) == saturday
    assert working_days_before(monday, 1, VIETNAM) == saturday


@pytest.mark.parametrize(
    ("day", "following", "before"),
    [
        (date(2026, 2, 16), date(2026, 2, 21), date(2026, 2, 14)),  # Saturdays beside Tết are allowed
        (date(2026, 4, 26), date(2026, 4, 28), date(2026, 4, 25)),
        (date(2026, 8, 31), date(2026, 9, 3), date(2026, 8, 29)),
        (date(2027, 2, 4), date(2027, 2, 11), date(2027, 2, 3)),
        (date(2027, 5, 1), date(2027, 5, 4), date(2027, 4, 29)),
    ],
)
def test_nobody_is_written_to_on_a_day_off(day: date, following: date, before: date) -> None:
    assert not is_allowed_day(day, VIETNAM)
    assert next_allowed_day(day, VIETNAM) == following
    assert last_allowed_day_before(day, VIETNAM) == before
    allowed = next_allowed_moment(noon(day), HOURS, HANOI, VIETNAM)
    assert local(allowed) == f"{following:%d/%m/%Y} 07:30"


@pytest.mark.parametrize(
    ("due_on", "after", "expected"),
    [
        (date(2026, 2, 18), date(2026, 2, 12), "21/02/2026 08:00"),  # the eve of the day is in Tết
        (date(2026, 9, 1), date(2026, 8, 26), "03/09/2026 08:00"),
        (date(2027, 2, 8), date(2027, 2, 2), "11/02/2027 08:00"),
        (date(2027, 5, 3), date(2027, 4, 27), "04/05/2027 08:00"),
    ],
)
def test_what_a_holiday_would_say_is_said_on_the_next_allowed_day(
    due_on: date, after: date, expected: str
) -> None:
    assert local(next_moment(due_on, Rhythm.BEFORE_DUE, noon(after), FREE)) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 14), "21/02/2026 08:00"),
        (date(2026, 8, 28), "03/09/2026 08:00"),
        (date(2027, 2, 3), "11/02/2027 08:00"),
        (date(2027, 4, 30), "04/05/2027 08:00"),
    ],
)
def test_what_is_put_off_does_not_come_back_in_holidays(today: date, expected: str) -> None:
    assert local(snoozed(noon(today), FREE)) == expected


@pytest.mark.parametrize(
    ("made", "answered_by"),
    [
        (date(2026, 2, 12), date(2026, 2, 23)),
        (date(2026, 8, 21), date(2026, 8, 24)),  # Saturday, 22 August, is worked
        (date(2027, 2, 3), date(2027, 2, 12)),
        (date(2027, 4, 29), date(2027, 5, 5)),
    ],
)
def test_a_request_has_two_working_days(made: date, answered_by: date) -> None:
    due = due_moment(noon(made), HANOI, VIETNAM).astimezone(HANOI)
    assert (due - timedelta(seconds=1)).date() == answered_by
