"""The plan of a round: its dates, counted from the meeting; deadlines are working days.

Before the meeting a deadline moves back to a working day, after it forwards. The lead-in report goes out
three working days before the meeting at the latest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from bot.domain.calendar import (
    HolidayTable,
    is_public_holiday,
    working_day_from,
    working_day_until,
    working_days_after,
    working_days_before,
)
from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.value import value

LEAD_IN_DAYS = 3  # working days between the lead-in report and the meeting
WARNING_DAYS = 2  # working days before it is too late for that
MOST_PLANNED = 3  # rounds of a branch that wait to be opened
MOST_ROUNDS = 200  # of a branch, cancelled ones included
LONGEST_PERMIT = 200  # characters


class Milestone(IntEnum):
    """The dates of a round in their order; the numbers travel in buttons."""

    ANNOUNCE = 1
    OPEN = 2
    REPORTS = 3  # the last day to send a report
    SYNTHESIS = 4
    DRAFT = 5  # of the lead-in report
    COMMENTS = 6  # the last day for them
    FINAL = 7  # the lead-in report goes out
    MEETING = 8
    REPORT_UP = 9  # to the committee above
    PLANS = 10  # of remediation


class PlanProblem(StrEnum):
    """Why a date cannot be taken."""

    TOO_NEAR = "too_near"  # the meeting leaves no time for what comes before it
    HOLIDAY = "holiday"  # nobody meets on a day off
    PAST = "past"
    ORDER = "order"  # what comes before it would come after it
    LATE_LEAD_IN = "late_lead_in"  # less than three working days before the meeting


@value
class RoundPlan:
    """The dates of a round; a draft until it is announced."""

    announce_on: date
    opens_on: date
    closes_on: date
    synthesis_on: date
    draft_on: date
    comments_until: date
    final_on: date
    meeting_on: date
    report_by: date
    plans_by: date
    announced_at: datetime | None = None

    @property
    def is_draft(self) -> bool:
        """Whether only those who run the branch know of it."""
        return self.announced_at is None

    def day(self, milestone: Milestone) -> date:
        """The date of the milestone."""
        found: date = getattr(self, FIELDS[milestone])
        return found

    def on(self, milestone: Milestone, day: date) -> "RoundPlan":
        """The same with another date."""
        changed: dict[str, Any] = {FIELDS[milestone]: day}
        return replace(self, **changed)


FIELDS: Mapping[Milestone, str] = MappingProxyType(
    {
        Milestone.ANNOUNCE: "announce_on",
        Milestone.OPEN: "opens_on",
        Milestone.REPORTS: "closes_on",
        Milestone.SYNTHESIS: "synthesis_on",
        Milestone.DRAFT: "draft_on",
        Milestone.COMMENTS: "comments_until",
        Milestone.FINAL: "final_on",
        Milestone.MEETING: "meeting_on",
        Milestone.REPORT_UP: "report_by",
        Milestone.PLANS: "plans_by",
    }
)
_AHEAD = {  # calendar days before the meeting, where there is time
    Milestone.ANNOUNCE: 21,
    Milestone.OPEN: 20,
    Milestone.REPORTS: 12,
    Milestone.SYNTHESIS: 10,
    Milestone.DRAFT: 8,
    Milestone.COMMENTS: 4,
    Milestone.FINAL: 3,
}
_USUAL = {  # working days after the date before it, also where holidays take some
    Milestone.ANNOUNCE: 0,
    Milestone.OPEN: 0,
    Milestone.REPORTS: 5,
    Milestone.SYNTHESIS: 1,
    Milestone.DRAFT: 1,
    Milestone.COMMENTS: 2,
    Milestone.FINAL: 1,
}
_LEAST = {  # the same, where time is short
    Milestone.ANNOUNCE: 0,
    Milestone.OPEN: 0,
    Milestone.REPORTS: 3,
    Milestone.SYNTHESIS: 1,
    Milestone.DRAFT: 1,
    Milestone.COMMENTS: 1,
    Milestone.FINAL: 1,
}
_BEFORE = tuple(_AHEAD)
_LATER = frozenset({Milestone.REPORTS, Milestone.COMMENTS, Milestone.FINAL})  # not on the day before it
_REPORT_UP_DAYS, _PLANS_DAYS = 10, 14


def planned_dates(
    meeting_on: date, today: date, table: HolidayTable, held: Mapping[Milestone, date] = MappingProxyType({})
) -> RoundPlan | PlanProblem:
    """All dates of a round by default, in order and not before today, or why there is no time for them.
    Those in `held` are as they are."""
    if is_public_holiday(meeting_on, table):
        return PlanProblem.HOLIDAY
    wanted, latest = (_backwards(meeting_on, apart, table) for apart in (_USUAL, _LEAST))
    found: dict[str, Any] = {}
    day = working_day_from(today, table)
    for milestone in _BEFORE:
        if milestone in held:
            found[FIELDS[milestone]] = held[milestone]
            day = max(day, working_day_from(held[milestone], table))
            continue
        day = working_days_after(day, _LEAST[milestone], table)
        if day > latest[milestone]:
            return PlanProblem.TOO_NEAR
        usual = working_day_until(meeting_on - timedelta(days=_AHEAD[milestone]), table)
        day = min(max(day, min(usual, wanted[milestone])), latest[milestone])
        found[FIELDS[milestone]] = day
    return RoundPlan(**found, meeting_on=meeting_on, **_afterwards(meeting_on, table))


def _backwards(
    meeting_on: date, apart: Mapping[Milestone, int], table: HolidayTable
) -> dict[Milestone, date]:
    """Until when each date may be, so that those behind it are so many working days apart."""
    day, latest = latest_lead_in(meeting_on, table), {}
    for milestone in reversed(_BEFORE):
        latest[milestone] = day
        day = working_days_before(day, apart[milestone], table)
    return latest


def _afterwards(meeting_on: date, table: HolidayTable) -> dict[str, Any]:
    report_up, plans = (
        working_day_from(meeting_on + timedelta(days=days), table) for days in (_REPORT_UP_DAYS, _PLANS_DAYS)
    )
    return {FIELDS[Milestone.REPORT_UP]: report_up, FIELDS[Milestone.PLANS]: plans}


def first_meeting(
    today: date, table: HolidayTable, weeks: int = 0, held: Mapping[Milestone, date] = MappingProxyType({})
) -> date:
    """The nearest day for a meeting, in so many weeks at least, that leaves time for what comes before it."""
    day = today + timedelta(weeks=weeks)
    while isinstance(planned_dates(day, today, table, held), PlanProblem):
        day += timedelta(days=1)
    return day


def moved(
    plan: RoundPlan, to: tuple[Milestone, date], today: date, table: HolidayTable
) -> RoundPlan | PlanProblem:
    """The plan with one date changed, moved to a working day if it is none; or why that cannot be.

    The meeting takes the dates that hang on it with it; all of them, while the plan is a draft.
    """
    milestone, day = to
    if milestone is Milestone.MEETING:
        return _meeting_moved(plan, day, today, table)
    shift = working_day_until if milestone < Milestone.MEETING else working_day_from
    day = shift(day, table)
    if day < today:
        return PlanProblem.PAST
    return _in_order(plan.on(milestone, day), table)


def _meeting_moved(plan: RoundPlan, day: date, today: date, table: HolidayTable) -> RoundPlan | PlanProblem:
    if day < today:
        return PlanProblem.PAST
    if plan.is_draft:
        return planned_dates(day, today, table)
    if is_public_holiday(day, table):
        return PlanProblem.HOLIDAY
    final = latest_lead_in(day, table)
    if final < today:
        return PlanProblem.TOO_NEAR
    now = replace(plan, meeting_on=day, final_on=final, **_afterwards(day, table))
    return _in_order(now, table)


def _in_order(plan: RoundPlan, table: HolidayTable) -> RoundPlan | PlanProblem:
    if plan.final_on > latest_lead_in(plan.meeting_on, table):
        return PlanProblem.LATE_LEAD_IN
    apart = all(
        plan.day(before) < plan.day(here) if here in _LATER else plan.day(before) <= plan.day(here)
        for before, here in pairwise(_BEFORE)
    )
    afterwards = plan.meeting_on < min(plan.report_by, plan.plans_by)
    return plan if apart and afterwards else PlanProblem.ORDER


def may_move(milestone: Milestone, state: CampaignState, plan: RoundPlan) -> bool:
    """Whether the date still lies ahead of the round as it stands."""
    if state is CampaignState.PLANNED:
        return plan.is_draft or milestone > Milestone.ANNOUNCE
    if state is CampaignState.OPEN:
        return milestone >= Milestone.REPORTS
    return state is CampaignState.CLOSED and milestone > Milestone.REPORTS


class Stage(StrEnum):
    """What a round comes to between its dates."""

    APPROVAL = "approval"  # of the lead-in report, by the committee
    CONCLUSION = "conclusion"


@value
class Progress:
    """How far a closed round has come. `comments_until` is a day once the draft is out."""

    comments_until: date | None = None
    approved: bool = False
    final: bool = False
    held: bool = False
    concluded: bool = False
    plans_due: date | None = None  # while somebody has no plan of remediation yet
    reporting: bool = False  # the committee above waits for the result


Next = tuple[Milestone | Stage, date]


def next_step(state: CampaignState, plan: RoundPlan, progress: Progress, today: date) -> Next | None:
    """What comes next in the round and when, by what was done; None where nothing does."""
    match state:
        case CampaignState.PLANNED:
            milestone = Milestone.ANNOUNCE if plan.is_draft else Milestone.OPEN
            return milestone, plan.day(milestone)
        case CampaignState.OPEN:
            return Milestone.REPORTS, plan.closes_on
        case CampaignState.CLOSED if progress.concluded:
            return _after_the_conclusion(plan, progress)
        case CampaignState.CLOSED:
            return _before_the_conclusion(plan, progress, today)
        case _:
            return None


def _before_the_conclusion(plan: RoundPlan, progress: Progress, today: date) -> Next:
    if progress.held:
        return Stage.CONCLUSION, plan.report_by
    if progress.final or today > plan.meeting_on:
        return Milestone.MEETING, plan.meeting_on
    if progress.comments_until is None:
        draws_up = today <= plan.synthesis_on
        milestone = Milestone.SYNTHESIS if draws_up else Milestone.DRAFT
        return milestone, plan.day(milestone)
    if progress.approved:
        return Milestone.FINAL, plan.final_on
    if today <= progress.comments_until:
        return Milestone.COMMENTS, progress.comments_until
    return Stage.APPROVAL, plan.final_on


def _after_the_conclusion(plan: RoundPlan, progress: Progress) -> Next | None:
    if progress.plans_due:
        return Milestone.PLANS, progress.plans_due
    return (Milestone.REPORT_UP, plan.report_by) if progress.reporting else None


class Lateness(StrEnum):
    """How it stands with the lead-in report that has not gone out."""

    IN_DANGER = "in_danger"
    TOO_LATE = "too_late"  # unless the meeting is moved


def latest_lead_in(meeting_on: date, table: HolidayTable) -> date:
    """The last day on which the lead-in report goes out in time for the meeting."""
    return working_days_before(meeting_on, LEAD_IN_DAYS, table)


def lateness(plan: RoundPlan, today: date, table: HolidayTable) -> Lateness | None:
    """Whether to warn about a lead-in report that has not gone out; nobody is warned after the meeting."""
    latest = latest_lead_in(plan.meeting_on, table)
    if today > plan.meeting_on or today < working_days_before(latest, WARNING_DAYS, table):
        return None
    return Lateness.TOO_LATE if today > latest else Lateness.IN_DANGER


@value
class RoundLine:
    """A round of a branch in short, for lists and for what has to be watched."""

    id: CampaignId
    number: int
    state: CampaignState
    period_from: date
    period_to: date
    closes_on: date
    drafter: int | None = None
    plan: RoundPlan | None = None
    lead_in_out: bool = False
    held: bool = False  # its meeting, whatever day the plan says

    @property
    def is_known(self) -> bool:
        """Whether the branch has heard of it; a draft is known to those who run the branch."""
        return self.plan is None or not self.plan.is_draft

    def late_on(self, day: date, table: HolidayTable) -> Lateness | None:
        """How it stands that day with the lead-in report, where the meeting waits for one."""
        is_on = self.is_known and self.state is not CampaignState.CANCELLED
        waits = is_on and not self.lead_in_out and not self.held
        return lateness(self.plan, day, table) if self.plan and waits else None

    @property
    def year(self) -> int:
        """The year under which it is found later."""
        return (self.plan.meeting_on if self.plan else self.closes_on).year


def period_of(rounds: Iterable[RoundLine], opens_on: date) -> tuple[date, date]:
    """What a new round looks at: since the last one, else since New Year, up to its opening."""
    held = (CampaignState.OPEN, CampaignState.CLOSED)
    last = max((line.period_to for line in rounds if line.state in held), default=None)
    begins = last + timedelta(days=1) if last else opens_on.replace(month=1, day=1)
    return min(begins, opens_on), opens_on
