"""The plan of a round that was begun without one, as by the operator: the day of its meeting comes later."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.calendar import HolidayTable
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.round_plan import Milestone, PlanProblem, RoundPlan, moved, planned_dates

UNPLANNED = timedelta(days=60)  # a round without a plan is looked at for so long after its last day


def may_be_planned(campaign: Campaign, today: date) -> bool:
    """Whether the round may still be given a meeting."""
    return campaign.state is not CampaignState.CANCELLED and today <= campaign.closes_on + UNPLANNED


def held_dates(campaign: Campaign, opened_on: date) -> Mapping[Milestone, date]:
    """What has been in a round that is no longer only planned, and its last day for reports."""
    if campaign.state is CampaignState.PLANNED:
        return {}
    day = min(opened_on, campaign.closes_on - timedelta(days=1))
    return {Milestone.ANNOUNCE: day, Milestone.OPEN: day, Milestone.REPORTS: campaign.closes_on}


def late_plan(
    campaign: Campaign, meeting_on: date, days: tuple[date, date], table: HolidayTable
) -> RoundPlan | PlanProblem:
    """All dates from the meeting, or why there is no time for them; `days` are that of the opening and today.

    Reports stay due on the day that was told; before the opening they do if that fits the other dates.
    """
    opened_on, today = days
    plan = planned_dates(meeting_on, today, table, held_dates(campaign, opened_on))
    if isinstance(plan, PlanProblem) or campaign.state is not CampaignState.PLANNED:
        return plan
    kept = moved(plan, (Milestone.REPORTS, campaign.closes_on), today, table)
    return plan if isinstance(kept, PlanProblem) else kept
