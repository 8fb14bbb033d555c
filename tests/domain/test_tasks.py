"""On which days a task is spoken of, over Vietnam's holidays."""

from datetime import date, timedelta

import pytest

from bot.domain.tasks import MOST_AGAIN, Task, TaskKind, is_soon, is_spoken_of
from tests.domain.fixed_holidays import VIETNAM


def days(due_on: date) -> list[str]:
    task = Task(TaskKind.SEND_REPORT, 1, due_on)
    around = (due_on + timedelta(days=n) for n in range(-30, 60))
    return [f"{day:%d/%m}" for day in around if is_spoken_of(task, day, VIETNAM)]


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (date(2026, 12, 11), "08/12 10/12 11/12 16/12 21/12 24/12 29/12 04/01"),
        (date(2026, 2, 23), "11/02 13/02 23/02 26/02 03/03 06/03 11/03 16/03"),  # after Tết 2026
        (date(2026, 8, 24), "20/08 22/08 24/08 27/08 04/09 09/09 14/09 17/09"),  # a worked Saturday
        (date(2027, 2, 11), "01/02 03/02 11/02 16/02 19/02 24/02 01/03 04/03"),  # after Tết 2027
        (date(2027, 5, 2), "27/04 29/04 06/05 11/05 14/05 19/05 24/05"),  # a Sunday among days off
    ],
    ids=["december", "tet 2026", "national day", "tet 2027", "may 2027"],
)
def test_three_days_and_one_before_on_the_day_and_then_every_third(due_on: date, expected: str) -> None:
    found = days(due_on)
    assert found == expected.split()
    assert len(found) <= 3 + MOST_AGAIN


def test_a_task_is_overdue_from_the_day_after() -> None:
    task = Task(TaskKind.SEND_REPORT, 1, date(2026, 12, 11))
    assert not task.is_overdue(date(2026, 12, 11))
    assert task.is_overdue(date(2026, 12, 12))


@pytest.mark.parametrize(
    ("today", "soon"),
    [
        (date(2027, 1, 29), False),
        (date(2027, 2, 1), True),  # three working days before, over Tết
        (date(2027, 2, 11), True),
        (date(2027, 3, 11), True),
    ],
)
def test_what_is_overdue_or_due_in_three_working_days_is_counted(today: date, soon: bool) -> None:
    assert is_soon(Task(TaskKind.SEND_REPORT, 1, date(2027, 2, 11)), today, VIETNAM) is soon
