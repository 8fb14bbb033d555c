"""A round that was begun without a plan is given the day of its meeting."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.campaign import Campaign, CampaignState
from bot.domain.late_plan import UNPLANNED, held_dates, late_plan, may_be_planned
from bot.domain.round_plan import Milestone, PlanProblem, RoundPlan, first_meeting, moved, planned_dates
from tests.domain.fixed_holidays import VIETNAM
from tests.people import CAMPAIGN

TODAY = date(2026, 3, 16)  # a Monday
OPENED = date(2026, 3, 9)
MEETING = date(2026, 4, 17)
OPEN = replace(CAMPAIGN, state=CampaignState.OPEN)  # reports until Tuesday, 31 March
CLOSED = replace(CAMPAIGN, state=CampaignState.CLOSED)


def planned(campaign: Campaign, meeting_on: date = MEETING, today: date = TODAY) -> RoundPlan:
    plan = late_plan(campaign, meeting_on, (OPENED, today), VIETNAM)
    assert isinstance(plan, RoundPlan)
    return plan


def test_before_the_opening_all_dates_follow_and_reports_stay_due_where_that_fits() -> None:
    usual = planned_dates(MEETING, TODAY, VIETNAM)
    assert isinstance(usual, RoundPlan)
    assert planned(CAMPAIGN) == usual.on(Milestone.REPORTS, CAMPAIGN.closes_on)
    assert planned(replace(CAMPAIGN, closes_on=date(2026, 5, 4))) == usual


@pytest.mark.parametrize("campaign", [OPEN, CLOSED], ids=["open", "closed"])
def test_what_has_been_stays_and_the_rest_follows_in_order(campaign: Campaign) -> None:
    plan = planned(campaign)
    assert (plan.announce_on, plan.opens_on, plan.closes_on) == (OPENED, OPENED, CAMPAIGN.closes_on)
    assert plan.closes_on < plan.synthesis_on <= plan.draft_on < plan.comments_until < plan.final_on
    assert plan.final_on == date(2026, 4, 14)
    later = moved(plan, (Milestone.MEETING, date(2026, 4, 24)), TODAY, VIETNAM)
    assert isinstance(later, RoundPlan)  # its dates can be moved like any others


def test_a_meeting_too_near_or_on_a_holiday_is_refused() -> None:
    assert late_plan(OPEN, date(2026, 4, 8), (OPENED, TODAY), VIETNAM) is PlanProblem.TOO_NEAR
    assert late_plan(OPEN, date(2026, 4, 30), (OPENED, TODAY), VIETNAM) is PlanProblem.HOLIDAY
    first = first_meeting(TODAY, VIETNAM, held=held_dates(OPEN, OPENED))
    assert planned(OPEN, first).meeting_on == first == date(2026, 4, 9)


def test_a_round_opened_on_its_last_day_for_reports_keeps_its_dates_in_order() -> None:
    held = held_dates(OPEN, CAMPAIGN.closes_on)
    assert held[Milestone.OPEN] < held[Milestone.REPORTS]


def test_only_a_round_that_still_goes_on_is_given_a_meeting() -> None:
    last = CAMPAIGN.closes_on + UNPLANNED
    assert may_be_planned(CLOSED, last)
    assert not may_be_planned(CLOSED, last + timedelta(days=1))
    assert not may_be_planned(replace(CAMPAIGN, state=CampaignState.CANCELLED), TODAY)
