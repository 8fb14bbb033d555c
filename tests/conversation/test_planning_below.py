"""A committee hands a plan down to its branches; a branch takes it over with one press."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation.changes.committee import PlanBelowMade, PlanBelowUndone
from bot.conversation.changes.plan import RoundPlanned
from bot.conversation.events import Press, Wrote
from bot.conversation.events.committee import (
    CommitteeOpened,
    PlanBelowAsked,
    PlanBelowSent,
    PlanBelowStopped,
    PlanDeadlineChosen,
    PlanEditionChosen,
    PlanPeriodChosen,
    PlanTaken,
)
from bot.conversation.events.plan import PlanAsked, PlanOpened
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.committee import (
    AskPlanDeadline,
    AskPlanEdition,
    AskPlanPeriod,
    AskPlanSend,
    CommitteeBoard,
)
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.campaign import CampaignState
from bot.domain.dates import DateProblem
from bot.domain.organisation.oversight import MOST_PLANS, WAITS, CommitteePlan
from bot.domain.round_plan import MOST_PLANNED, MOST_ROUNDS
from tests.conversation.committee_worlds import ABOVE, BLOC, TOLD, YEAR
from tests.conversation.small_catalogue import SMALL
from tests.conversation.worlds import (
    AT_WORK,
    LINE,
    NOW,
    TODAY,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
)

SINCE, UNTIL = YEAR.start.toordinal(), YEAR.last.toordinal()
DEADLINE = date(2026, 12, 31)
PLAN = CommitteePlan(99, BLOC, 1, YEAR, SMALL.key, DEADLINE, NOW + WAITS)
ASKED = (BLOC, SINCE, UNTIL, 0)
WHOLE = (*ASKED, DEADLINE.toordinal())
WAITING = replace(ABOVE, oversight=replace(TOLD, plan=PLAN))


def test_period_edition_and_deadline_make_the_plan() -> None:
    turn = take_turn(ABOVE, PlanBelowAsked(BLOC))
    assert isinstance(turn.screen, AskPlanPeriod)
    assert labels(turn) == [*[Label.PLAN_PERIOD] * 3, Label.CANCEL]  # the first half of the year is over
    turn = take_turn(ABOVE, press_of(turn, Label.PLAN_PERIOD))
    assert isinstance(turn.screen, AskPlanEdition)
    turn = take_turn(ABOVE, press_of(turn, Label.EDITION))
    assert isinstance(turn.screen, AskPlanDeadline)
    typed = take_turn(asked(ABOVE, PlanEditionChosen(*ASKED)), Wrote("31/12/2026"))
    assert typed.screen == take_turn(ABOVE, PlanDeadlineChosen(*WHOLE)).screen
    assert isinstance(typed.screen, AskPlanSend)
    assert (typed.screen.plan, typed.screen.branches) == (PLAN, 2)
    sent = take_turn(ABOVE, press_of(typed, Label.SEND_PLAN))
    assert facts(sent) == (PlanBelowMade(PLAN),)
    assert sent.then == CommitteeOpened(BLOC)


def test_a_second_tap_finds_the_plan_made() -> None:
    turn = take_turn(WAITING, PlanBelowSent(*WHOLE, 0))
    assert isinstance(turn.screen, CommitteeBoard)
    assert not facts(turn)


def test_a_button_of_before_another_plan_sends_nothing_in_its_place() -> None:
    newer = replace(PLAN, deadline=DEADLINE - timedelta(days=1))
    assert is_stale(replace(ABOVE, oversight=replace(TOLD, plan=newer)), PlanBelowSent(*WHOLE, 0))


def test_a_plan_can_be_taken_back_until_it_goes_out() -> None:
    assert Label.STOP_PLAN in labels(take_turn(WAITING, CommitteeOpened(BLOC)))
    stopped = take_turn(WAITING, PlanBelowStopped(BLOC, 1))
    assert (facts(stopped), stopped.notice) == ((PlanBelowUndone(PLAN),), Notice.PLAN_STOPPED)
    assert is_stale(WAITING, PlanBelowStopped(BLOC, 2))
    assert is_stale(ABOVE, PlanBelowStopped(BLOC, 1))
    out = replace(WAITING, now=NOW + WAITS)
    assert is_stale(out, PlanBelowStopped(BLOC, 1))
    assert Label.STOP_PLAN not in labels(take_turn(out, CommitteeOpened(BLOC)))


def test_a_typed_day_that_is_none_is_asked_again() -> None:
    for text, problem in (
        *(("hôm nào", DateProblem.UNREADABLE), ("31/12/2030", DateProblem.FAR)),
        ("01/01/2027", DateProblem.OUTSIDE),
    ):
        turn = take_turn(asked(ABOVE, PlanEditionChosen(*ASKED)), Wrote(text))
        assert isinstance(turn.screen, AskPlanDeadline)
        assert turn.screen.problem is problem


def test_a_day_typed_for_a_period_that_is_none_is_stale() -> None:
    assert is_stale(asked(ABOVE, PlanEditionChosen(BLOC, SINCE + 1, UNTIL, 0)), Wrote("31/12/2026"))


def test_no_more_plans_than_anybody_needs() -> None:
    full = replace(ABOVE, oversight=replace(TOLD, plan=replace(PLAN, number=MOST_PLANS)))
    assert take_turn(full, PlanBelowAsked(BLOC)).notice is Notice.TOO_MANY_PLANS
    other = (*ASKED, (TODAY + timedelta(days=9)).toordinal())
    assert not facts(take_turn(full, PlanBelowSent(*other, MOST_PLANS)))


@pytest.mark.parametrize(
    "press",
    [
        PlanPeriodChosen(BLOC, SINCE, UNTIL - 1),
        PlanEditionChosen(BLOC, SINCE, UNTIL, 9),
        PlanEditionChosen(BLOC, SINCE + 1, UNTIL, 0),
        PlanDeadlineChosen(*ASKED, TODAY.toordinal() - 1),
        PlanDeadlineChosen(BLOC, SINCE, UNTIL, 9, DEADLINE.toordinal()),
        PlanBelowSent(*ASKED, TODAY.toordinal() + 500, 0),
        PlanBelowSent(BLOC, 1, UNTIL, 0, DEADLINE.toordinal(), 0),
    ],
)
def test_what_was_not_offered_is_stale(press: Press) -> None:
    assert is_stale(ABOVE, press)


@pytest.mark.parametrize(
    "press",
    [
        *(PlanBelowAsked(9), PlanPeriodChosen(9, SINCE, UNTIL), PlanEditionChosen(9, *ASKED[1:])),
        *(PlanDeadlineChosen(9, *WHOLE[1:]), PlanBelowSent(9, *WHOLE[1:], 0), PlanBelowStopped(9, 1)),
    ],
)
def test_for_another_committee_nothing_is_planned(press: Press) -> None:
    assert is_stale(replace(ABOVE, oversight=None), press)


PROPOSED = replace(AT_WORK, proposals=(replace(PLAN, goes_at=NOW),))


def planned(world: World) -> RoundPlanned:
    (change,) = facts(take_turn(world, PlanTaken(BLOC, 1, 2)))
    assert isinstance(change, RoundPlanned)
    return change


def test_a_branch_takes_the_plan_over_with_one_press() -> None:
    asking = take_turn(PROPOSED, PlanAsked(2))
    assert press_of(asking, Label.TAKE_PLAN) == PlanTaken(BLOC, 1, 2)
    turn = take_turn(PROPOSED, PlanTaken(BLOC, 1, 2))
    assert turn.then == PlanOpened(3)
    change = planned(PROPOSED)
    assert (change.campaign.catalogue_key, change.campaign.period_from) == (SMALL.key, YEAR.start)
    assert change.campaign.period_to == change.plan.opens_on
    assert change.plan.meeting_on <= DEADLINE
    assert change.plan.meeting_on > TODAY


def test_a_deadline_that_is_too_near_or_a_holiday_gives_another_day() -> None:
    for deadline in (TODAY, date(2027, 1, 1)):
        change = planned(replace(PROPOSED, proposals=(replace(PLAN, deadline=deadline),)))
        assert change.plan.meeting_on != deadline


def test_a_plan_that_is_no_longer_there_or_a_second_tap_plans_nothing() -> None:
    assert is_stale(PROPOSED, PlanTaken(BLOC, 2, 2))
    assert is_stale(PROPOSED, PlanTaken(BLOC, 1, 1))
    assert is_stale(AT_WORK, PlanTaken(BLOC, 1, 2))


def test_a_branch_with_too_many_rounds_is_told_so() -> None:
    waiting = tuple(replace(LINE, number=n, state=CampaignState.PLANNED) for n in range(1, MOST_PLANNED + 1))
    over = tuple(replace(LINE, number=n, state=CampaignState.CLOSED) for n in range(1, MOST_ROUNDS + 1))
    for rounds in (waiting, over):
        turn = take_turn(replace(PROPOSED, rounds=rounds), PlanTaken(BLOC, 1, len(rounds)))
        assert (turn.notice, facts(turn)) == (Notice.TOO_MANY_ROUNDS, ())
