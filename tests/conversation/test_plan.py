"""Planning a round on the phone: the meeting gives the dates; each is changed, told or called off."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import CampaignKept, PushKind
from bot.conversation.changes.plan import (
    RoundAnnounced,
    RoundCancelled,
    RoundPlanKept,
    RoundPlanned,
)
from bot.conversation.events import (
    CampaignOpened,
    CampaignStarted,
    EditionCompared,
    Press,
    WentToBoard,
    Wrote,
)
from bot.conversation.events.plan import (
    DayAsked,
    EditionChosen,
    MeetingChosen,
    PeriodAsked,
    PermitAsked,
    PlanAnnounced,
    PlanAsked,
    PlanOpened,
    RoundCalledOff,
)
from bot.conversation.screens import Label, Notice, Question, plan as plan_screens
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.dates import DateProblem
from bot.domain.round_plan import MOST_PLANNED, MOST_ROUNDS, Milestone, PlanProblem, RoundPlan, planned_dates
from tests.conversation.small_catalogue import SMALL
from tests.conversation.worlds import (
    AT_WORK,
    CAMPAIGN,
    CLOSED,
    LINE,
    NOW,
    PLANNED,
    QUE,
    ROSTER,
    SEN,
    TODAY,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)
from tests.domain.fixed_holidays import VIETNAM

MEETING = date(2026, 12, 25)
OTHER = replace(SMALL, edition=SMALL.edition + 1)


def planned() -> RoundPlan:
    plan = planned_dates(MEETING, TODAY, VIETNAM)
    assert isinstance(plan, RoundPlan)
    return plan


PLAN = planned()
TOLD = replace(PLAN, announced_at=NOW)
NEW = replace(PLANNED, closes_on=PLAN.closes_on, permit="")
READY = replace(NEW, permit="00", compared_at=NOW)
WORK = replace(AT_WORK, roster=ROSTER)


def drafted(plan: RoundPlan = PLAN, campaign: Campaign = NEW) -> World:
    """The secretary's world with that plan of that round."""
    line = replace(LINE, state=campaign.state, plan=plan)
    return replace(WORK, campaign=campaign, rounds=(line,))


def typed(world: World, press: Press, words: str) -> screens.Screen:
    return take_turn(asked(world, press), Wrote(words)).screen


def page_after(world: World, press: Press, words: str) -> plan_screens.PlanPage:
    screen = typed(world, press, words)
    assert isinstance(screen, plan_screens.PlanPage), screen
    return screen


def problem_after(world: World, press: Press, words: str) -> plan_screens.Problem:
    screen = typed(world, press, words)
    assert isinstance(screen, plan_screens.AskMeeting | plan_screens.AskDay | plan_screens.AskPeriod), screen
    return screen.problem


def test_the_day_of_the_meeting_is_chosen_or_typed_and_gives_the_whole_plan() -> None:
    asking = take_turn(WORK, PlanAsked(2))
    assert isinstance(asking.screen, plan_screens.AskMeeting)
    assert asking.screen.first == date(2026, 12, 8)  # 24 November is a day off
    assert labels(asking) == [Label.MEETING_DAY] * 3 + [Label.CANCEL]
    for turn in (
        take_turn(WORK, MeetingChosen(2, MEETING.toordinal())),
        take_turn(asked(WORK, PlanAsked(2)), Wrote("25/12")),
    ):
        (change,) = (each for each in facts(turn) if isinstance(each, RoundPlanned))
        assert (change.branch_id, change.plan) == (WORK.my_branch.id, PLAN)
        assert change.campaign == replace(
            NEW,
            id=CampaignId(WORK.fresh_id),
            number=3,
            period_from=date(2026, 11, 21),  # the day after what the last round looked at
            period_to=PLAN.opens_on,
        )
        assert turn.then == PlanOpened(3)


def test_the_first_round_looks_back_to_new_year() -> None:
    first = take_turn(replace(WORK, campaign=None, rounds=()), MeetingChosen(0, MEETING.toordinal()))
    (change,) = (each for each in facts(first) if isinstance(each, RoundPlanned))
    assert change.campaign.period_from == date(2026, 1, 1)
    assert press_of(
        take_turn(replace(WORK, campaign=None, rounds=()), WentToBoard()), Label.PLAN_ROUND
    ) == PlanAsked(0)


def test_a_second_tap_shows_the_round_that_the_first_has_planned() -> None:
    turn = take_turn(drafted(), MeetingChosen(1, MEETING.toordinal()))
    assert facts(turn) == ()
    assert turn.then == PlanOpened(2)


@pytest.mark.parametrize(
    "press", [PlanAsked(1), MeetingChosen(0, MEETING.toordinal()), MeetingChosen(2, 1)], ids=repr
)
def test_an_old_question_plans_nothing(press: Press) -> None:
    assert is_stale(WORK, press)
    assert facts(take_turn(asked(WORK, PlanAsked(1)), Wrote("25/12"))) == ()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("5/12", PlanProblem.TOO_NEAR),
        ("1/1/2027", PlanProblem.HOLIDAY),
        ("31/2", DateProblem.IMPOSSIBLE),
        ("khi nào đó", DateProblem.UNREADABLE),
        ("25/12/2028", DateProblem.FAR),
    ],
)
def test_a_day_on_which_nobody_can_meet_is_refused_with_the_reason(
    words: str, problem: plan_screens.Problem
) -> None:
    assert problem_after(WORK, PlanAsked(2), words) == problem


def test_a_branch_plans_a_few_rounds_at_a_time() -> None:
    waiting = tuple(replace(LINE, number=n, state=CampaignState.PLANNED) for n in range(1, MOST_PLANNED + 1))
    past = tuple(replace(LINE, number=n, state=CampaignState.CANCELLED) for n in range(1, MOST_ROUNDS + 1))
    for rounds in (waiting, past):
        world = replace(WORK, rounds=rounds)
        number = len(rounds)
        assert take_turn(world, PlanAsked(number)).notice is Notice.TOO_MANY_ROUNDS
        chosen = take_turn(world, MeetingChosen(number, MEETING.toordinal()))
        assert (chosen.notice, facts(chosen)[:1]) == (Notice.TOO_MANY_ROUNDS, ())


def test_the_plan_is_one_page_that_leads_to_everything_that_can_be_changed() -> None:
    page = take_turn(drafted(), PlanOpened(2))
    assert isinstance(page.screen, plan_screens.PlanPage)
    before = [Label.PERMIT, Label.PERIOD_FROM, Label.PERIOD_TO]
    assert labels(page) == [*before, *[Label.MILESTONE] * 10, Label.CAMPAIGN]
    closed = take_turn(drafted(TOLD, CLOSED), PlanOpened(2))
    assert labels(closed) == [*[Label.MILESTONE] * 7, Label.CAMPAIGN]
    editions = take_turn(replace(drafted(campaign=READY), editions=(SMALL, OTHER)), PlanOpened(2))
    assert press_of(editions, Label.EDITION) == EditionChosen(2, 1)


def test_a_date_is_typed_and_moves_to_a_working_day_with_a_word_about_it() -> None:
    press = DayAsked(2, Milestone.REPORTS)
    assert isinstance(take_turn(drafted(), press).screen, plan_screens.AskDay)
    turn = take_turn(asked(drafted(), press), Wrote("10/12"))
    after = PLAN.on(Milestone.REPORTS, date(2026, 12, 10))
    assert facts(turn)[0] == RoundPlanKept(replace(NEW, closes_on=after.closes_on), after)
    assert turn.notice is Notice.KEPT
    assert take_turn(asked(drafted(), press), Wrote("13/12")).notice is Notice.DAY_SHIFTED
    assert page_after(drafted(), press, "13/12").plan.closes_on == date(2026, 12, 11)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("30/12", PlanProblem.ORDER),
        ("31/2", DateProblem.IMPOSSIBLE),
    ],
)
def test_a_date_out_of_order_is_asked_again(words: str, problem: plan_screens.Problem) -> None:
    assert problem_after(drafted(), DayAsked(2, Milestone.REPORTS), words) == problem


def test_whoever_knows_of_the_round_hears_of_other_days_for_reports_and_meeting() -> None:
    told = drafted(TOLD, READY)
    turn = take_turn(asked(told, DayAsked(2, Milestone.MEETING)), Wrote("29/12"))
    assert [(push.kind, push.member_id) for push in pushes(turn)] == [
        (PushKind.ROUND_MOVED, QUE.member_id),
        (PushKind.ROUND_MOVED, SEN.member_id),
    ]
    assert not pushes(take_turn(asked(told, DayAsked(2, Milestone.PLANS)), Wrote("12/1")))
    assert not pushes(take_turn(asked(drafted(), DayAsked(2, Milestone.MEETING)), Wrote("29/12")))


def test_the_period_is_typed_too() -> None:
    assert isinstance(take_turn(drafted(), PeriodAsked(2, 0)).screen, plan_screens.AskPeriod)
    assert page_after(drafted(), PeriodAsked(2, 0), "1/7").campaign.period_from == date(2026, 7, 1)
    assert page_after(drafted(), PeriodAsked(2, 1), "30/11/2026").campaign.period_to == date(2026, 11, 30)
    assert problem_after(drafted(), PeriodAsked(2, 1), "1/12/2025") is PlanProblem.ORDER
    assert problem_after(drafted(), PeriodAsked(2, 1), "1/12/2030") is DateProblem.FAR


def test_the_permit_is_kept_on_one_line_and_short() -> None:
    asking = take_turn(drafted(), PermitAsked(2))
    assert isinstance(asking.screen, plan_screens.AskPermit)
    page = page_after(drafted(), PermitAsked(2), "Kế hoạch số 00-KH/ĐU\nngày 01/11/2026")
    assert page.campaign.permit == "Kế hoạch số 00-KH/ĐU ngày 01/11/2026"
    long = take_turn(asked(drafted(), PermitAsked(2)), Wrote("a" * 201))
    assert (long.notice, facts(long)) == (Notice.PERMIT_TOO_LONG, ())


def test_another_edition_has_to_be_compared_anew() -> None:
    world = replace(drafted(campaign=READY), editions=(SMALL, OTHER))
    turn = take_turn(world, EditionChosen(2, 1))
    now = replace(READY, catalogue_key=OTHER.key, compared_at=None)
    assert facts(turn) == (RoundPlanKept(now, PLAN), CampaignKept(now))
    assert turn.then == PlanOpened(2)
    assert is_stale(world, EditionChosen(2, 2))


@pytest.mark.parametrize(
    "press",
    [
        PlanOpened(2),
        DayAsked(2, Milestone.MEETING),
        PeriodAsked(2, 0),
        PermitAsked(2),
        EditionChosen(2, 0),
        PlanAnnounced(2),
    ],
    ids=repr,
)
def test_a_round_without_a_plan_or_another_one_offers_none_of_it(press: Press) -> None:
    assert is_stale(replace(WORK, campaign=PLANNED), press)
    assert is_stale(replace(WORK, campaign=None, rounds=()), press)
    assert is_stale(drafted(TOLD, replace(NEW, state=CampaignState.CANCELLED)), press)
    assert is_stale(drafted(), replace(press, campaign=1))  # type: ignore[call-arg]  # each of them has one
    turn = take_turn(asked(replace(WORK, campaign=PLANNED), press), Wrote("29/12"))
    assert facts(turn) == ()


@pytest.mark.parametrize(
    "press",
    [DayAsked(2, 0), DayAsked(2, 11), DayAsked(2, Milestone.OPEN), PeriodAsked(2, 0), PermitAsked(2)],
    ids=repr,
)
def test_what_lies_behind_an_open_round_is_not_changed(press: Press) -> None:
    assert is_stale(drafted(TOLD, CAMPAIGN), press)


def test_the_card_leads_from_the_permit_over_the_comparison_to_the_announcement_and_the_opening() -> None:
    first = take_turn(drafted(), CampaignOpened(2))
    assert labels(first)[:3] == [Label.PERMIT, Label.ANNOUNCE_ROUND, Label.PLAN_PAGE]
    second = take_turn(drafted(campaign=replace(NEW, permit="00")), CampaignOpened(2))
    assert labels(second)[:2] == [Label.EDITION_COMPARED, Label.ANNOUNCE_ROUND]
    third = take_turn(drafted(campaign=READY), CampaignOpened(2))
    assert labels(third)[:2] == [Label.ANNOUNCE_ROUND, Label.START_CAMPAIGN]
    fourth = take_turn(drafted(TOLD, READY), CampaignOpened(2))
    assert labels(fourth)[:2] == [Label.START_CAMPAIGN, Label.PLAN_PAGE]


def test_announcing_tells_everybody_expected_once() -> None:
    turn = take_turn(drafted(), PlanAnnounced(2))
    assert facts(turn)[0] == RoundAnnounced(NEW.id)
    assert [(push.kind, push.member_id) for push in pushes(turn)] == [
        (PushKind.ROUND_ANNOUNCED, QUE.member_id),
        (PushKind.ROUND_ANNOUNCED, SEN.member_id),
    ]
    assert Label.ANNOUNCE_ROUND not in labels(turn)
    again = take_turn(drafted(TOLD), PlanAnnounced(2))
    assert facts(again) == ()
    assert isinstance(again.screen, screens.CampaignCard)
    assert is_stale(drafted(TOLD, CAMPAIGN), PlanAnnounced(2))


def test_a_round_without_permit_does_not_open_and_opening_announces_what_was_not() -> None:
    compared = replace(NEW, compared_at=NOW)
    assert take_turn(drafted(campaign=compared), CampaignStarted(2)).notice is Notice.NOT_OPEN
    opened = take_turn(drafted(campaign=READY), CampaignStarted(2))
    assert RoundAnnounced(NEW.id) in facts(opened)
    assert RoundAnnounced(NEW.id) not in facts(take_turn(drafted(TOLD, READY), CampaignStarted(2)))


@pytest.mark.parametrize(
    ("world", "question", "told"),
    [
        (drafted(), Question.CANCEL_ROUND, 0),
        (drafted(TOLD), Question.CANCEL_ROUND, 2),
        (drafted(TOLD, CAMPAIGN), Question.CANCEL_OPEN, 2),
        (replace(WORK, campaign=PLANNED), Question.CANCEL_ROUND, 0),
        (WORK, Question.CANCEL_OPEN, 2),
    ],
    ids=["draft", "announced", "open", "planned without a meeting", "open without a meeting"],
)
def test_calling_off_asks_first_and_tells_whoever_knew(world: World, question: Question, told: int) -> None:
    asking = take_turn(world, RoundCalledOff(2))
    assert isinstance(asking.screen, screens.Confirm)
    assert (asking.screen.question, facts(asking)) == (question, ())
    turn = take_turn(world, press_of(asking, Label.CANCEL_ROUND))
    assert facts(turn)[0] == RoundCancelled(CAMPAIGN.id)
    assert [push.kind for push in pushes(turn)] == [PushKind.ROUND_CANCELLED] * told
    assert turn.then == WentToBoard()


def test_what_is_over_is_not_called_off_or_changed() -> None:
    gone = replace(NEW, state=CampaignState.CANCELLED)
    for campaign in (CLOSED, gone):
        assert is_stale(drafted(TOLD, campaign), RoundCalledOff(2, 1))
        assert is_stale(drafted(TOLD, campaign), EditionCompared(2))
    assert is_stale(drafted(), RoundCalledOff(1, 1))
    assert labels(take_turn(drafted(TOLD, gone), CampaignOpened(2))) == [Label.BOARD]
