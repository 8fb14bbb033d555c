"""Working days and allowed moments, on a fixed table of holidays."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.domain.calendar import (
    HolidayTable,
    Hours,
    at_local,
    is_allowed_day,
    is_allowed_moment,
    is_public_holiday,
    is_working_day,
    last_allowed_day_before,
    next_allowed_day,
    next_allowed_moment,
    working_days_before,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TET = frozenset(date(2026, 2, day) for day in range(16, 21))
TABLE = HolidayTable(
    days_off=TET | {date(2026, 1, 1), date(2026, 1, 2)}, working_saturdays=frozenset({date(2026, 1, 10)})
)
HOURS = Hours(time(7, 30), time(20, 30))
ZONES = [
    ZoneInfo(name)
    for name in (
        "Asia/Ho_Chi_Minh",
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Asia/Beirut",
        "Pacific/Apia",
        "Pacific/Kiritimati",
    )
]

moments = st.datetimes(datetime(2011, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
holiday_tables = st.builds(
    HolidayTable,
    st.frozensets(st.dates(date(2011, 1, 1), date(2031, 1, 1)), max_size=30).map(lambda d: d | TET),
)
# Clocks change at night; these hours begin after any change.
day_hours = (
    st.tuples(st.times(time(5)), st.times(time(5))).filter(lambda p: p[0] < p[1]).map(lambda p: Hours(*p))
)


def hanoi(day: int, hour: int, minute: int = 0, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 5), True),  # Monday
        (date(2026, 1, 3), False),  # Saturday
        (date(2026, 1, 4), False),  # Sunday
        (date(2026, 1, 1), False),
        (date(2026, 1, 10), True),  # a swapped Saturday
    ],
)
def test_offices_work_on_weekdays_and_swapped_saturdays(day: date, works: bool) -> None:
    assert is_working_day(day, TABLE) is works


def test_a_day_both_off_and_swapped_is_off() -> None:
    saturday = date(2026, 1, 10)
    assert not is_working_day(saturday, HolidayTable(frozenset({saturday}), frozenset({saturday})))


def test_a_plain_sunday_is_no_public_holiday() -> None:
    assert not is_public_holiday(date(2026, 1, 4), TABLE)
    assert is_public_holiday(date(2026, 1, 1), TABLE)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 1, 9), 3, date(2026, 1, 6)),
        (date(2026, 1, 13), 3, date(2026, 1, 9)),  # counts the swapped Saturday
        (date(2026, 2, 23), 3, date(2026, 2, 11)),  # over Tết
        (date(2026, 1, 4), 1, date(2025, 12, 31)),
        (date(2026, 1, 4), 0, date(2026, 1, 4)),
    ],
)
def test_counting_back_leaves_out_the_day_itself_weekends_and_holidays(
    day: date, n: int, expected: date
) -> None:
    assert working_days_before(day, n, TABLE) == expected


def test_counting_back_by_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        working_days_before(date(2026, 1, 4), -1, TABLE)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 30), holiday_tables)
def test_exactly_n_working_days_lie_from_there_up_to_the_day(day: date, n: int, table: HolidayTable) -> None:
    start = working_days_before(day, n, table)
    between = [start + timedelta(days=i) for i in range((day - start).days)]
    assert sum(is_working_day(each, table) for each in between) == n
    assert is_working_day(start, table)


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        (hanoi(5, 12), hanoi(5, 12)),
        (hanoi(5, 7, 30), hanoi(5, 7, 30)),  # both ends belong to the hours
        (hanoi(5, 20, 30), hanoi(5, 20, 30)),
        (hanoi(5, 6), hanoi(5, 7, 30)),
        (hanoi(5, 20, 31), hanoi(6, 7, 30)),
        (hanoi(3, 12), hanoi(3, 12)),  # a Saturday
        (hanoi(3, 21), hanoi(5, 7, 30)),  # Saturday night waits for Monday
        (hanoi(4, 12), hanoi(5, 7, 30)),
        (hanoi(1, 12), hanoi(3, 7, 30)),
        (hanoi(14, 21, month=2), hanoi(21, 7, 30, month=2)),  # Tết to the Saturday after
    ],
)
def test_a_moment_moves_to_the_next_allowed_one(wanted: datetime, allowed: datetime) -> None:
    found = next_allowed_moment(wanted.astimezone(UTC), HOURS, HANOI, TABLE)
    assert found == allowed
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        next_allowed_moment(datetime(2026, 1, 5, 12), HOURS, HANOI, TABLE)


@given(moments, day_hours, zones, holiday_tables)
def test_the_next_allowed_moment_is_allowed_and_not_before(
    wanted: datetime, hours: Hours, zone: ZoneInfo, table: HolidayTable
) -> None:
    found = next_allowed_moment(wanted, hours, zone, table)
    assert found >= wanted
    assert is_allowed_moment(found, hours, zone, table)
    assert next_allowed_moment(found, hours, zone, table) == found


@given(st.lists(moments, min_size=2, max_size=6).map(sorted), day_hours, zones, holiday_tables)
def test_later_wishes_are_never_met_earlier(
    wanted: list[datetime], hours: Hours, zone: ZoneInfo, table: HolidayTable
) -> None:
    found = [next_allowed_moment(each, hours, zone, table) for each in wanted]
    assert all(a <= b for a, b in pairwise(found))


@given(moments, st.integers(0, 72 * 60), day_hours, zones)
def test_no_earlier_moment_was_allowed(wanted: datetime, minutes: int, hours: Hours, zone: ZoneInfo) -> None:
    found = next_allowed_moment(wanted, hours, zone, TABLE)
    passed_over = wanted + timedelta(minutes=minutes)
    assert passed_over >= found or not is_allowed_moment(passed_over, hours, zone, TABLE)


def test_hours_follow_the_wall_clock_when_summer_time_begins() -> None:
    paris = ZoneInfo("Europe/Paris")
    before = next_allowed_moment(datetime(2026, 3, 27, 21, tzinfo=paris), HOURS, paris, TABLE)
    after = next_allowed_moment(datetime(2026, 3, 28, 21, tzinfo=paris), HOURS, paris, TABLE)
    assert before == datetime(2026, 3, 28, 6, 30, tzinfo=UTC)
    assert after == datetime(2026, 3, 30, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "day", "begins"),
    [
        (Hours(time(0, 10), time(0, 20)), 23, time(0, 10)),  # none on the 22nd
        (Hours(time(0, 30), time(12)), 22, time(1, 30)),  # later by the skipped hour
    ],
)
def test_hours_that_the_clocks_skip_come_later(hours: Hours, day: int, begins: time) -> None:
    tehran = ZoneInfo("Asia/Tehran")  # went from 00:00 to 01:00 on Tuesday, 22 March 2022
    noon_before = datetime(2022, 3, 21, 12, 30, tzinfo=tehran)
    found = next_allowed_moment(noon_before, hours, tehran, TABLE).astimezone(tehran)
    assert found.replace(tzinfo=None) == datetime.combine(date(2022, 3, day), begins)


def test_a_time_shown_twice_is_the_first() -> None:
    paris = ZoneInfo("Europe/Paris")
    assert at_local(date(2026, 10, 25), time(2, 30), paris) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_local_day_that_never_was_counts_as_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")  # went from 29 to 31 December 2011
    evening = datetime(2011, 12, 29, 21, tzinfo=apia)
    found = next_allowed_moment(evening, HOURS, apia, TABLE).astimezone(apia)
    assert found.replace(tzinfo=None) == datetime(2011, 12, 31, 7, 30)


@given(st.dates(date(2012, 1, 1), date(2030, 1, 1)), holiday_tables)
def test_allowed_days_around_a_day_are_the_nearest(day: date, table: HolidayTable) -> None:
    ahead, behind = next_allowed_day(day, table), last_allowed_day_before(day, table)
    assert behind < day <= ahead
    assert is_allowed_day(ahead, table)
    assert is_allowed_day(behind, table)
    skipped = [behind + timedelta(days=i) for i in range(1, (ahead - behind).days)]
    assert not any(is_allowed_day(each, table) for each in skipped)


@pytest.mark.parametrize(
    ("start", "end"),
    [(time(20), time(7)), (time(8), time(8)), (time(8, tzinfo=UTC), time(9)), (time(8), time(9, tzinfo=UTC))],
)
def test_hours_must_be_local_and_run_forward(start: time, end: time) -> None:
    with pytest.raises(ValueError, match="hours"):
        Hours(start, end)


def test_the_default_hours_are_those_of_the_branch() -> None:
    assert (Hours().start, Hours().end) == (time(7, 30), time(20, 30))


@pytest.mark.parametrize(
    ("wish", "kept"), [(time(6), time(7, 30)), (time(8), time(8)), (time(22), time(20, 30))]
)
def test_a_preferred_time_is_clipped_to_the_hours(wish: time, kept: time) -> None:
    assert HOURS.nearest(wish) == kept
