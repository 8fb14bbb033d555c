"""The clock of a request: two working days, where the branch is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.domain.calendar import HolidayTable, is_working_day, working_days_after
from bot.domain.member import MemberId
from bot.domain.request import Request, RequestKind, RequestState, due_moment, working_days_left

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
HOLIDAYS = HolidayTable(frozenset({date(2026, 4, 30), date(2026, 5, 1)}), frozenset({date(2026, 5, 9)}))
NONE = HolidayTable()


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=HANOI).astimezone(UTC)


@pytest.mark.parametrize(
    ("made", "due"),
    [
        ("02/03/2026 08:00", "05/03/2026 00:00"),  # a Monday: until the end of Wednesday
        ("02/03/2026 23:59", "05/03/2026 00:00"),
        ("05/03/2026 08:00", "10/03/2026 00:00"),  # a Thursday: Friday and Monday
        ("07/03/2026 08:00", "11/03/2026 00:00"),  # a Saturday: Monday and Tuesday
        ("29/04/2026 08:00", "06/05/2026 00:00"),  # holidays, then a weekend
        ("08/05/2026 08:00", "12/05/2026 00:00"),  # a Saturday worked in exchange counts
    ],
)
def test_a_request_is_due_at_the_end_of_the_second_working_day(made: str, due: str) -> None:
    assert due_moment(at(made), HANOI, HOLIDAYS) == at(due)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("02/03/2026 08:00", 2),
        ("03/03/2026 08:00", 1),
        ("04/03/2026 23:59", 0),
        ("05/03/2026 00:00", -1),
        ("06/03/2026 08:00", -2),
        ("07/03/2026 08:00", -2),
        ("09/03/2026 08:00", -3),
    ],
)
def test_what_is_left_is_told_in_working_days(now: str, left: int) -> None:
    due = due_moment(at("02/03/2026 08:00"), HANOI, NONE)
    assert working_days_left(due, at(now), HANOI, NONE) == left


def test_a_due_day_that_passes_into_a_weekend_is_overdue_at_once() -> None:
    due = due_moment(at("04/03/2026 08:00"), HANOI, NONE)  # until the end of Friday
    assert working_days_left(due, at("07/03/2026 08:00"), HANOI, NONE) == -1


@given(st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_between_the_request_and_its_end_lie_exactly_two_working_days(made: datetime) -> None:
    due = due_moment(made, HANOI, NONE)
    first, last = made.astimezone(HANOI).date(), due.astimezone(HANOI).date()
    between = [first + timedelta(days=n) for n in range(1, (last - first).days)]
    assert sum(is_working_day(day, NONE) for day in between) == 2
    assert working_days_left(due, made, HANOI, NONE) == 2


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 30))
def test_working_days_after_counts_working_days(day: date, n: int) -> None:
    after = working_days_after(day, n, NONE)
    between = (day + timedelta(days=i) for i in range(1, (after - day).days + 1))
    assert sum(is_working_day(each, NONE) for each in between) == n


def test_only_an_open_request_can_be_overdue() -> None:
    due = at("05/03/2026 00:00")
    request = Request(1, MemberId(1), RequestKind.CORRECT, "", due - timedelta(days=3), due)
    assert not request.is_overdue(due - timedelta(seconds=1))
    assert request.is_overdue(due)
    assert not Request(
        1, MemberId(1), RequestKind.CORRECT, "", due, due, RequestState.DONE, due, "Đã sửa"
    ).is_overdue(due)
