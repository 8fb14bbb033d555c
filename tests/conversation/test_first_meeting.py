"""The secretary gives a round that the operator has planned the day of its meeting."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation.changes.ledger import PushKind
from bot.conversation.changes.plan import RoundPlanKept
from bot.conversation.events import CampaignOpened, Wrote
from bot.conversation.events.plan import FirstMeetingAsked
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.plan import AskMeeting, PlanPage
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.dates import DateProblem
from bot.domain.minutes import MeetingResult
from bot.domain.round_plan import PlanProblem
from tests.conversation.test_plan import TOLD
from tests.conversation.worlds import (
    AT_WORK,
    CAMPAIGN,
    CLOSED,
    LINE,
    MEMBER,
    NOW,
    PLANNED,
    ROSTER,
    TODAY,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

ASK = FirstMeetingAsked(CAMPAIGN.number)
DAY = date(2027, 1, 8)


def of(campaign: Campaign = CAMPAIGN) -> World:
    """The secretary's world in a round that has no plan."""
    line = replace(LINE, state=campaign.state)
    return replace(AT_WORK, campaign=replace(campaign, compared_at=NOW), rounds=(line,), roster=ROSTER)


def kept(turn: Turn) -> RoundPlanKept:
    (change,) = (each for each in facts(turn) if isinstance(each, RoundPlanKept))
    return change


@pytest.mark.parametrize("campaign", [PLANNED, CAMPAIGN, CLOSED], ids=lambda each: each.state)
def test_the_card_leads_to_the_day_of_the_meeting_and_that_to_all_dates(campaign: Campaign) -> None:
    card = take_turn(of(campaign), CampaignOpened(campaign.number))
    question = take_turn(of(campaign), press_of(card, Label.SET_MEETING))
    assert isinstance(question.screen, AskMeeting)
    assert question.awaits == ASK
    turn = take_turn(of(campaign), press_of(question, Label.MEETING_DAY))
    assert isinstance(turn.screen, PlanPage)
    assert kept(turn).plan.meeting_on == question.screen.first
    typed = take_turn(asked(of(campaign), ASK), Wrote("8/1/2027"))
    assert kept(typed).plan.meeting_on == DAY


def test_before_the_opening_the_dates_wait_to_be_announced_and_nobody_is_told() -> None:
    turn = take_turn(of(PLANNED), FirstMeetingAsked(2, DAY.toordinal()))
    assert (kept(turn).plan.is_draft, pushes(turn)) == (True, [])


@pytest.mark.parametrize("campaign", [CAMPAIGN, CLOSED], ids=lambda each: each.state)
def test_in_a_round_that_is_known_everybody_hears_of_the_meeting(campaign: Campaign) -> None:
    turn = take_turn(of(campaign), FirstMeetingAsked(2, DAY.toordinal()))
    assert kept(turn).plan.announced_at == NOW
    assert kept(turn).campaign.closes_on == campaign.closes_on
    assert {push.kind for push in pushes(turn)} == {PushKind.ROUND_MOVED}
    assert turn.notice is Notice.KEPT


def test_a_day_that_cannot_be_is_asked_again() -> None:
    for words, problem in (
        ("hôm nào", DateProblem.UNREADABLE),
        ("14/12", PlanProblem.TOO_NEAR),
        ("1/1/2027", PlanProblem.HOLIDAY),
    ):
        turn = take_turn(asked(of(), ASK), Wrote(words))
        assert isinstance(turn.screen, AskMeeting)
        assert (turn.screen.problem, facts(turn)) == (problem, ())
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=10_000)):
        assert is_stale(of(), FirstMeetingAsked(2, day.toordinal()))


def test_a_second_tap_shows_the_dates_and_changes_nothing() -> None:
    world = replace(of(), rounds=(replace(LINE, plan=TOLD),))
    for press in (ASK, FirstMeetingAsked(2, DAY.toordinal())):
        turn = take_turn(world, press)
        assert isinstance(turn.screen, PlanPage)
        assert facts(turn) == ()
    assert facts(take_turn(asked(world, ASK), Wrote("8/1/2027"))) == ()
    assert Label.SET_MEETING not in labels(take_turn(world, CampaignOpened(2)))


CANCELLED = replace(CAMPAIGN, state=CampaignState.CANCELLED)
LONG_OVER = replace(CLOSED, closes_on=TODAY - timedelta(days=61))
MET = replace(of(CLOSED), meeting_result=MeetingResult(opened_at=NOW))


@pytest.mark.parametrize("world", [of(CANCELLED), of(LONG_OVER), MET], ids=["cancelled", "long over", "met"])
def test_a_round_that_needs_no_meeting_is_given_none(world: World) -> None:
    assert is_stale(world, ASK)
    assert Label.SET_MEETING not in labels(take_turn(world, CampaignOpened(2)))


@pytest.mark.parametrize("day", [0, DAY.toordinal()])
def test_no_other_member_and_no_other_round(day: int) -> None:
    assert facts(take_turn(replace(of(), member=MEMBER), FirstMeetingAsked(2, day))) == ()
    assert is_stale(of(), FirstMeetingAsked(9, day))
