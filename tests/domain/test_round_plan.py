"""The dates of a round over Vietnam's holidays of 2026 and 2027."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.domain.calendar import is_working_day, working_days_before
from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.round_plan import (
    FIELDS,
    Lateness,
    Milestone,
    PlanProblem,
    Progress,
    RoundLine,
    RoundPlan,
    Stage,
    first_meeting,
    lateness,
    may_move,
    moved,
    next_step,
    planned_dates,
)
from tests.domain.fixed_holidays import VIETNAM

ANNOUNCED = datetime(2026, 11, 26, tzinfo=UTC)


def plan_of(meeting_on: date, today: date) -> RoundPlan:
    plan = planned_dates(meeting_on, today, VIETNAM)
    assert isinstance(plan, RoundPlan), plan
    return plan


def dates(plan: RoundPlan) -> list[str]:
    return [f"{plan.day(milestone):%d/%m/%Y}" for milestone in Milestone]


PLAN = plan_of(date(2026, 12, 25), date(2026, 11, 26))
TOLD = replace(PLAN, announced_at=ANNOUNCED)


@pytest.mark.parametrize(
    ("meeting", "today", "expected"),
    [
        (  # an ordinary month: Friday, 25 December
            date(2026, 12, 25),
            date(2026, 11, 26),
            "04/12 04/12 11/12 15/12 17/12 21/12 22/12 25/12 04/01 08/01",
        ),
        (  # the Thursday after Tết 2026: what would fall into the holidays moves before them
            date(2026, 2, 26),
            date(2026, 1, 12),
            "02/02 02/02 09/02 10/02 11/02 13/02 23/02 26/02 09/03 12/03",
        ),
        (  # before the National Day of 2026; Saturday, 22 August, is worked
            date(2026, 8, 28),
            date(2026, 7, 20),
            "07/08 07/08 14/08 18/08 20/08 24/08 25/08 28/08 07/09 11/09",
        ),
        (  # over Tết 2027, 4 to 10 February with its days in lieu
            date(2027, 2, 19),
            date(2027, 1, 4),
            "26/01 26/01 02/02 03/02 11/02 15/02 16/02 19/02 01/03 05/03",
        ),
        (  # Hung kings' day, 16 April 2027, and the Monday in lieu of 1 May
            date(2027, 5, 4),
            date(2027, 4, 1),
            "12/04 12/04 20/04 21/04 22/04 26/04 27/04 04/05 14/05 18/05",
        ),
    ],
    ids=["december", "tet 2026", "national day", "tet 2027", "may 2027"],
)
def test_dates_are_counted_back_from_the_meeting(meeting: date, today: date, expected: str) -> None:
    assert " ".join(day[:5] for day in dates(plan_of(meeting, today))) == expected


@given(st.dates(date(2026, 1, 5), date(2027, 10, 1)), st.integers(0, 60))
def test_a_plan_is_in_order_on_working_days_and_never_before_today(today: date, ahead: int) -> None:
    plan = planned_dates(today + timedelta(days=ahead), today, VIETNAM)
    if isinstance(plan, RoundPlan):
        assert [plan.day(m) for m in Milestone] == sorted(plan.day(m) for m in Milestone)
        deadlines = [plan.day(m) for m in Milestone if m is not Milestone.MEETING]
        assert all(is_working_day(day, VIETNAM) for day in deadlines)
        assert plan.announce_on >= today
        assert plan.opens_on < plan.closes_on < plan.draft_on < plan.comments_until < plan.final_on
        assert plan.final_on <= working_days_before(plan.meeting_on, 3, VIETNAM)
        assert moved(plan, (Milestone.MEETING, plan.meeting_on), today, VIETNAM) == plan


@pytest.mark.parametrize(
    ("meeting", "today", "problem"),
    [
        (date(2026, 12, 9), date(2026, 11, 26), PlanProblem.TOO_NEAR),
        (date(2026, 11, 25), date(2026, 11, 26), PlanProblem.TOO_NEAR),  # gone by
        (date(2026, 3, 2), date(2026, 2, 13), PlanProblem.TOO_NEAR),  # Tết takes the time
        (date(2027, 2, 8), date(2026, 12, 1), PlanProblem.HOLIDAY),
    ],
)
def test_a_meeting_without_time_before_it_is_refused(
    meeting: date, today: date, problem: PlanProblem
) -> None:
    assert planned_dates(meeting, today, VIETNAM) is problem


@pytest.mark.parametrize("today", [date(2026, 2, 13), date(2026, 11, 26), date(2027, 2, 1)])
def test_the_first_possible_meeting_is_the_first_day_with_a_plan(today: date) -> None:
    first = first_meeting(today, VIETNAM)
    assert isinstance(planned_dates(first, today, VIETNAM), RoundPlan)
    days = (today + timedelta(days=n) for n in range((first - today).days))
    assert all(isinstance(planned_dates(day, today, VIETNAM), PlanProblem) for day in days)


@pytest.mark.parametrize(
    ("milestone", "day", "kept"),
    [
        (Milestone.REPORTS, date(2026, 12, 10), date(2026, 12, 10)),
        (Milestone.REPORTS, date(2026, 12, 13), date(2026, 12, 11)),  # a Sunday: back
        (Milestone.PLANS, date(2027, 1, 9), date(2027, 1, 11)),  # a Saturday: on
    ],
)
def test_a_typed_date_moves_to_a_working_day(milestone: Milestone, day: date, kept: date) -> None:
    assert moved(PLAN, (milestone, day), date(2026, 11, 26), VIETNAM) == PLAN.on(milestone, kept)


@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ((Milestone.OPEN, date(2026, 11, 25)), PlanProblem.PAST),
        ((Milestone.OPEN, date(2026, 12, 11)), PlanProblem.ORDER),
        ((Milestone.REPORTS, date(2026, 12, 16)), PlanProblem.ORDER),
        ((Milestone.COMMENTS, date(2026, 12, 22)), PlanProblem.ORDER),
        ((Milestone.REPORT_UP, date(2026, 12, 25)), PlanProblem.ORDER),
        ((Milestone.FINAL, date(2026, 12, 23)), PlanProblem.LATE_LEAD_IN),
        ((Milestone.MEETING, date(2026, 11, 25)), PlanProblem.PAST),
        ((Milestone.MEETING, date(2027, 1, 1)), PlanProblem.HOLIDAY),
        ((Milestone.MEETING, date(2026, 11, 28)), PlanProblem.TOO_NEAR),
        ((Milestone.MEETING, date(2026, 12, 23)), PlanProblem.ORDER),  # before comments are in
    ],
)
def test_a_date_that_cannot_be_says_why(to: tuple[Milestone, date], problem: PlanProblem) -> None:
    assert moved(TOLD, to, date(2026, 11, 26), VIETNAM) is problem


def test_a_meeting_that_moves_takes_what_hangs_on_it_with_it() -> None:
    now = moved(TOLD, (Milestone.MEETING, date(2026, 12, 30)), date(2026, 12, 24), VIETNAM)
    assert now == replace(
        TOLD,
        meeting_on=date(2026, 12, 30),
        final_on=date(2026, 12, 25),
        report_by=date(2027, 1, 11),
        plans_by=date(2027, 1, 13),
    )
    draft = moved(PLAN, (Milestone.MEETING, date(2026, 12, 30)), date(2026, 11, 26), VIETNAM)
    assert draft == plan_of(date(2026, 12, 30), date(2026, 11, 26))


@pytest.mark.parametrize(
    ("state", "plan", "first"),
    [
        (CampaignState.PLANNED, PLAN, Milestone.ANNOUNCE),
        (CampaignState.PLANNED, TOLD, Milestone.OPEN),
        (CampaignState.OPEN, TOLD, Milestone.REPORTS),
        (CampaignState.CLOSED, TOLD, Milestone.SYNTHESIS),
        (CampaignState.CANCELLED, TOLD, None),
    ],
)
def test_what_lies_behind_is_not_moved(
    state: CampaignState, plan: RoundPlan, first: Milestone | None
) -> None:
    movable = [milestone for milestone in Milestone if may_move(milestone, state, plan)]
    assert movable == [milestone for milestone in Milestone if first and milestone >= first]


OUT = Progress(comments_until=date(2026, 12, 20))
FINAL = replace(OUT, approved=True, final=True)
CONCLUDED = replace(FINAL, held=True, concluded=True)
LATER = date(2027, 1, 20)


@pytest.mark.parametrize(
    ("state", "plan", "expected"),
    [
        (CampaignState.PLANNED, PLAN, Milestone.ANNOUNCE),
        (CampaignState.PLANNED, TOLD, Milestone.OPEN),
        (CampaignState.OPEN, TOLD, Milestone.REPORTS),
        (CampaignState.CANCELLED, TOLD, None),
    ],
)
def test_until_it_closes_the_next_step_of_a_round_follows_from_its_state(
    state: CampaignState, plan: RoundPlan, expected: Milestone | None
) -> None:
    found = next_step(state, plan, Progress(), date(2026, 12, 20))
    assert found == (expected and (expected, plan.day(expected)))


@pytest.mark.parametrize(
    ("progress", "today", "expected"),
    [
        (Progress(), date(2026, 12, 14), (Milestone.SYNTHESIS, TOLD.synthesis_on)),
        (Progress(), date(2026, 12, 16), (Milestone.DRAFT, TOLD.draft_on)),
        (Progress(), date(2026, 12, 24), (Milestone.DRAFT, TOLD.draft_on)),
        (Progress(), date(2026, 12, 26), (Milestone.MEETING, TOLD.meeting_on)),  # held without a report
        (OUT, date(2026, 12, 20), (Milestone.COMMENTS, date(2026, 12, 20))),
        (OUT, date(2026, 12, 21), (Stage.APPROVAL, TOLD.final_on)),
        (replace(OUT, approved=True), date(2026, 12, 20), (Milestone.FINAL, TOLD.final_on)),
        (FINAL, date(2026, 12, 22), (Milestone.MEETING, TOLD.meeting_on)),
        (replace(FINAL, held=True), date(2026, 12, 26), (Stage.CONCLUSION, TOLD.report_by)),
        (replace(CONCLUDED, plans_due=LATER), date(2026, 12, 27), (Milestone.PLANS, LATER)),
        (replace(CONCLUDED, reporting=True), date(2026, 12, 27), (Milestone.REPORT_UP, TOLD.report_by)),
        (CONCLUDED, date(2026, 12, 27), None),
    ],
)
def test_the_next_step_of_a_closed_round_follows_from_what_was_done(
    progress: Progress, today: date, expected: object
) -> None:
    assert next_step(CampaignState.CLOSED, TOLD, progress, today) == expected


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        # Thursday, 26 February 2026, after Tết: the report is due on Monday, 23; two working days before
        # that is Thursday, 12 (Friday 13 is one).
        (date(2026, 2, 26), {"11/02": None, "12/02": "in_danger", "23/02": "in_danger", "24/02": "too_late"}),
        (
            date(2026, 12, 25),
            {"17/12": None, "18/12": "in_danger", "22/12": "in_danger", "23/12": "too_late"},
        ),
        (date(2027, 5, 4), {"22/04": None, "23/04": "in_danger", "27/04": "in_danger", "05/05": None}),
    ],
)
def test_the_warning_comes_two_working_days_before_it_is_too_late(
    meeting: date, days: dict[str, Lateness | None]
) -> None:
    plan = plan_of(meeting, meeting - timedelta(days=60))
    for day, expected in days.items():
        today = date(meeting.year, int(day[3:]), int(day[:2]))
        assert lateness(plan, today, VIETNAM) == expected, day


def test_a_round_in_short_knows_whether_the_branch_has_heard_of_it() -> None:
    period = (date(2026, 1, 1), date(2026, 12, 4))
    line = RoundLine(CampaignId(1), 1, CampaignState.PLANNED, *period, date(2026, 12, 11))
    assert line.is_known
    assert not replace(line, plan=PLAN).is_known
    assert replace(line, plan=TOLD).is_known
    meeting = plan_of(date(2027, 1, 7), date(2026, 11, 26))
    assert (line.year, replace(line, plan=meeting).year) == (2026, 2027)


def test_every_date_has_a_field_of_its_own() -> None:
    assert len({*FIELDS.values()}) == len(Milestone)
