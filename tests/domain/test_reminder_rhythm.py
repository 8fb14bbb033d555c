"""The rhythm of reminders, on a fixed table of holidays."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.domain.calendar import HolidayTable, Hours, is_allowed_moment
from bot.domain.reminder import Availability, Rhythm, next_moment, next_reminder_day, snoozed

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TET = HolidayTable(frozenset(date(2026, 2, day) for day in range(16, 21)))
MEMBER = Availability(Hours(), HANOI, TET)
DUE = date(2026, 3, 31)  # a Tuesday

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
rhythms = st.sampled_from(Rhythm)
availabilities = st.builds(
    Availability,
    hours=st.tuples(st.times(time(5)), st.times(time(5)))
    .filter(lambda p: p[0] < p[1])
    .map(lambda p: Hours(*p)),
    zone=st.sampled_from(
        [HANOI, ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")]
    ),
    table=st.builds(HolidayTable, st.frozensets(days, max_size=40).map(lambda some: some | TET.days_off)),
    preferred=st.times(),
)


def hanoi(month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HANOI)


def moments_after(
    due_on: date, rhythm: Rhythm, after: datetime, available: Availability
) -> Iterator[datetime]:
    while True:
        after = next_moment(due_on, rhythm, after, available)
        yield after


@pytest.mark.parametrize(
    ("rhythm", "named"),
    [
        (Rhythm.DUE_ONLY, ["2026-03-28", "2026-03-31", "2026-04-07", "2026-04-14"]),
        (Rhythm.BEFORE_DUE, ["2026-03-24", "2026-03-30", "2026-03-31", "2026-04-07"]),
        (Rhythm.WEEKLY, ["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31", "2026-04-07"]),
        (Rhythm.MONTHLY, ["2026-03-31", "2026-04-07"]),
    ],
)
def test_each_rhythm_names_its_days_and_then_every_week(rhythm: Rhythm, named: list[str]) -> None:
    day = date(2026, 2, 28)
    for expected in named:
        day = next_reminder_day(DUE, rhythm, day)
        assert day.isoformat() == expected


def test_a_monthly_item_reminds_on_the_last_day_of_shorter_months() -> None:
    day, found = date(2025, 12, 31), []
    while day < DUE:
        day = next_reminder_day(DUE, Rhythm.MONTHLY, day)
        found.append(day.isoformat())
    assert found == ["2026-01-31", "2026-02-28", "2026-03-31"]


def test_a_monthly_item_counts_months_over_the_new_year() -> None:
    assert next_reminder_day(date(2027, 2, 10), Rhythm.MONTHLY, date(2026, 11, 30)) == date(2026, 12, 10)
    assert next_reminder_day(date(2027, 2, 10), Rhythm.MONTHLY, date(2026, 12, 10)) == date(2027, 1, 10)


@pytest.mark.parametrize(
    ("after", "reminds"),
    [
        (hanoi(3, 1), hanoi(3, 24)),
        (hanoi(3, 24, 7, 59), hanoi(3, 24)),
        (hanoi(3, 24), hanoi(3, 30)),
        (hanoi(3, 30, 20), hanoi(3, 31)),
        (hanoi(3, 31), hanoi(4, 7)),
        (hanoi(6, 1), hanoi(6, 2)),  # long overdue: once a week
    ],
)
def test_the_next_moment_is_strictly_later(after: datetime, reminds: datetime) -> None:
    found = next_moment(DUE, Rhythm.BEFORE_DUE, after, MEMBER)
    assert found == reminds
    assert found.tzinfo is UTC


def test_reminders_over_tet_merge_on_the_first_allowed_day() -> None:
    due_in_tet = date(2026, 2, 17)
    found = islice(moments_after(due_in_tet, Rhythm.BEFORE_DUE, hanoi(2, 1), MEMBER), 3)
    assert list(found) == [hanoi(2, 10), hanoi(2, 21), hanoi(2, 24)]


def test_a_reminder_held_up_by_a_sunday_is_still_to_come_on_that_sunday() -> None:
    due_on_sunday = date(2026, 3, 29)
    assert next_moment(due_on_sunday, Rhythm.DUE_ONLY, hanoi(3, 29, 21), MEMBER) == hanoi(3, 30)


@pytest.mark.parametrize(
    ("hours", "at"), [(Hours(time(9), time(12)), 9), (Hours(time(5), time(7)), 7), (Hours(), 8)]
)
def test_the_preferred_time_stays_inside_the_members_hours(hours: Hours, at: int) -> None:
    member = Availability(hours, HANOI, TET)
    assert next_moment(DUE, Rhythm.DUE_ONLY, hanoi(3, 30), member) == hanoi(3, 31, at)


@pytest.mark.parametrize(
    ("now", "reminds"),
    [(hanoi(3, 24, 19), hanoi(3, 27)), (hanoi(3, 26, 7), hanoi(3, 30)), (hanoi(2, 14), hanoi(2, 21))],
)
def test_an_item_put_off_comes_back_after_three_days_or_when_allowed(
    now: datetime, reminds: datetime
) -> None:
    assert snoozed(now, MEMBER) == reminds


def test_an_item_cannot_be_put_off_to_the_same_day() -> None:
    with pytest.raises(ValueError, match="one day"):
        snoozed(hanoi(3, 24), MEMBER, days=0)


@given(days, rhythms, moments, availabilities)
def test_every_reminder_is_later_allowed_and_alone_on_its_local_day(
    due_on: date, rhythm: Rhythm, after: datetime, available: Availability
) -> None:
    found = list(islice(moments_after(due_on, rhythm, after, available), 8))
    assert all(a < b for a, b in pairwise([after, *found]))
    assert all(is_allowed_moment(each, available.hours, available.zone, available.table) for each in found)
    assert len({each.astimezone(available.zone).date() for each in found}) == len(found)


@given(days, rhythms, st.lists(moments, min_size=2, max_size=5).map(sorted), availabilities)
def test_asking_later_never_gives_an_earlier_reminder(
    due_on: date, rhythm: Rhythm, asked: list[datetime], available: Availability
) -> None:
    found = [next_moment(due_on, rhythm, after, available) for after in asked]
    assert all(a <= b for a, b in pairwise(found))


@given(days, rhythms, moments, availabilities)
def test_asking_between_two_reminders_gives_the_second(
    due_on: date, rhythm: Rhythm, after: datetime, available: Availability
) -> None:
    first, second = islice(moments_after(due_on, rhythm, after, available), 2)
    assert next_moment(due_on, rhythm, second - timedelta(microseconds=1), available) == second
    assert next_moment(due_on, rhythm, first - timedelta(microseconds=1), available) == first


@given(days, rhythms, days)
def test_the_due_day_is_always_named_and_later_days_once_a_week(
    due_on: date, rhythm: Rhythm, after: date
) -> None:
    day = next_reminder_day(due_on, rhythm, after)
    assert day > after
    if after < due_on:
        assert day <= due_on
        assert next_reminder_day(due_on, rhythm, due_on - timedelta(days=1)) == due_on
    else:
        assert (day - due_on).days % 7 == 0
        assert (day - after).days <= 7


@given(moments, availabilities, st.integers(1, 60))
def test_an_item_put_off_comes_back_at_an_allowed_moment_of_a_later_day(
    now: datetime, available: Availability, count: int
) -> None:
    found = snoozed(now, available, count)
    assert is_allowed_moment(found, available.hours, available.zone, available.table)
    local_days = found.astimezone(available.zone).date() - now.astimezone(available.zone).date()
    assert local_days.days >= count
