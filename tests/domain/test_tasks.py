"""On which days a task is spoken of, over Vietnam's holidays."""

from datetime import date, timedelta

import pytest

from bot.domain.tasks import (
    MANNERS,
    MOST_AGAIN,
    NO_ROUND,
    Task,
    TaskKind,
    due_day,
    has_lapsed,
    is_soon,
    is_spoken_of,
    last_word,
    next_first,
)
from tests.domain.fixed_holidays import VIETNAM


def days(due_on: date, kind: TaskKind = TaskKind.SEND_REPORT, since: date | None = None) -> list[str]:
    task = Task(kind, 1, due_on, since)
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


FRIDAY = date(2026, 12, 11)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (TaskKind.COMMENT, "10/12 11/12"),  # an offer
        (TaskKind.ATTEND, "10/12 11/12"),
        (TaskKind.CHECK_ITEM, "11/12 16/12 21/12"),
        (TaskKind.REPORT_UP, "08/12 10/12 11/12 16/12 21/12 24/12 29/12 04/01"),
    ],
)
def test_some_are_said_less_often(kind: TaskKind, expected: str) -> None:
    assert days(FRIDAY, kind) == expected.split()


def test_every_kind_has_its_days() -> None:
    assert MANNERS.keys() == set(TaskKind)


def test_nothing_is_said_on_the_day_it_arises() -> None:
    assert days(FRIDAY, since=date(2026, 12, 10)) == ["11/12", "16/12", "21/12", "24/12", "29/12", "04/01"]


@pytest.mark.parametrize(
    ("kind", "planned", "since", "due"),
    [
        (TaskKind.WRITE_DRAFT, FRIDAY, date(2026, 12, 7), FRIDAY),
        (TaskKind.WRITE_DRAFT, None, FRIDAY, date(2026, 12, 15)),
        (TaskKind.APPROVE_LEAD_IN, FRIDAY, date(2026, 12, 14), date(2026, 12, 15)),  # put to it late
        (TaskKind.ATTEND, FRIDAY, None, FRIDAY),
        (TaskKind.MAKE_PLAN, None, date(2026, 12, 19), date(2027, 1, 4)),  # two weeks: a Saturday
        (TaskKind.CHECK_ITEM, None, date(2027, 1, 9), date(2027, 2, 11)),  # thirty days: Tết
        (TaskKind.REPORT_UP, None, FRIDAY, date(2026, 12, 21)),
    ],
)
def test_a_task_is_due_by_the_plan_or_the_usual_time_after_what_gave_rise_to_it(
    kind: TaskKind, planned: date | None, since: date | None, due: date
) -> None:
    assert due_day(kind, planned, since, VIETNAM) == due


def test_a_task_needs_a_day_to_count_from() -> None:
    with pytest.raises(ValueError, match="attend"):
        due_day(TaskKind.ATTEND, None, None, VIETNAM)


def test_an_offer_lapses_with_its_day_and_the_report_upward_after_five_words_more() -> None:
    comment, up, report = (
        Task(kind, 1, FRIDAY) for kind in (TaskKind.COMMENT, TaskKind.REPORT_UP, TaskKind.SEND_REPORT)
    )
    assert not has_lapsed(comment, FRIDAY, VIETNAM)
    assert has_lapsed(comment, FRIDAY + timedelta(days=1), VIETNAM)
    assert last_word(up, VIETNAM) == date(2027, 1, 4)
    assert [has_lapsed(up, date(2027, 1, day), VIETNAM) for day in (4, 5)] == [False, True]
    assert not has_lapsed(report, date(2027, 6, 1), VIETNAM)


def test_what_is_said_on_its_day_alone_is_soon_on_that_day() -> None:
    check = Task(TaskKind.CHECK_ITEM, 1, FRIDAY)
    assert not is_soon(check, FRIDAY - timedelta(days=1), VIETNAM)
    assert is_soon(check, FRIDAY, VIETNAM)


MEETING_DAY = date(2026, 11, 20)  # a Friday
ISSUE = Task(TaskKind.ISSUE_CONCLUSION, 1, date(2026, 11, 25), MEETING_DAY)
CONFIRM = Task(TaskKind.CONFIRM_ITEM, 1, date(2026, 11, 23))
PROMISE = Task(TaskKind.CONFIRM_PROMISE, NO_ROUND, date(2026, 11, 18))


@pytest.mark.parametrize(
    "tasks",
    [
        # On the evening of the meeting, and though a confirmation is overdue.
        (ISSUE, PROMISE, CONFIRM),
        # A step that is far away waits for what is due.
        (ISSUE, PROMISE, CONFIRM, Task(TaskKind.MAKE_PLAN, 1, date(2026, 12, 4))),
        # Of what is due or overdue the earlier step comes first, whatever its day.
        (
            Task(TaskKind.ADOPT_MINUTES, 1, MEETING_DAY),
            Task(TaskKind.MAKE_PLAN, 1, date(2026, 11, 2)),
            ISSUE,
            PROMISE,
        ),
        # Two rounds: what is longer overdue.
        (
            Task(TaskKind.SEND_REPORT, 1, date(2026, 11, 2)),
            Task(TaskKind.SEND_REPORT, 2, date(2026, 11, 3)),
        ),
    ],
    ids=["confirming", "far away", "overdue", "two rounds"],
)
def test_the_step_of_the_round_comes_before_single_confirmations(tasks: tuple[Task, ...]) -> None:
    assert next_first(reversed(tasks), MEETING_DAY, VIETNAM) == tasks
