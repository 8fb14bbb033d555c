"""Several rounds at once: lists, the board of each, entering one; what is to be done in them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.buttons import encode
from bot.conversation.changes.plan import RoundChosen
from bot.conversation.events import (
    CampaignOpened,
    DigestWanted,
    Marked,
    Opened,
    Press,
    RoundOpened,
    WentHome,
    WentToBoard,
    Wrote,
)
from bot.conversation.events.plan import (
    BoardMoreOpened,
    BoardOpened,
    DayAsked,
    FiguresOpened,
    PlanAsked,
    RoundEntered,
    RoundsListed,
    TasksListed,
)
from bot.conversation.round_page import ways
from bot.conversation.screens import Label, plan as plan_screens
from bot.conversation.tasks import WHERE
from bot.conversation.turn import round_named, take_turn
from bot.conversation.world import World
from bot.domain.campaign import CampaignState
from bot.domain.drafting import LeadIn
from bot.domain.round_plan import Lateness, Milestone, Stage
from bot.domain.tasks import Task, TaskKind
from tests.conversation.test_plan import MEETING, PLAN, TOLD, WORK
from tests.conversation.worlds import (
    CAMPAIGN,
    CLOSED,
    LINE,
    NOW,
    PLANNED,
    WORLD,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
)

OPEN_TOO = replace(LINE, number=3)
DRAFT = replace(LINE, number=4, state=CampaignState.PLANNED, plan=PLAN)
DROPPED = replace(DRAFT, number=5, state=CampaignState.CANCELLED)
CALLED_OFF = replace(DROPPED, number=6, plan=TOLD)
PAST = replace(LINE, number=1, state=CampaignState.CLOSED, plan=TOLD)
ALL = (PAST, LINE, OPEN_TOO, DRAFT, DROPPED, CALLED_OFF)
REPORT = Task(TaskKind.SEND_REPORT, 2, CAMPAIGN.closes_on)
ELSEWHERE = Task(TaskKind.OPEN_ROUND, 3, date(2026, 11, 20))


def numbers(world: World) -> list[int]:
    screen = take_turn(world, RoundsListed()).screen
    assert isinstance(screen, plan_screens.RoundList)
    return [line.number for line in screen.lines]


def test_rounds_that_run_come_first_and_drafts_are_for_those_who_plan() -> None:
    assert numbers(replace(WORK, rounds=ALL)) == [3, 2, 4, 1, 6]
    assert numbers(replace(WORLD, rounds=ALL)) == [3, 2, 1, 6]
    assert numbers(replace(WORLD, rounds=())) == []


def test_each_round_opens_by_its_number() -> None:
    listed = take_turn(replace(WORK, rounds=ALL), RoundsListed())
    assert press_of(listed, Label.ROUND_LINE) == BoardOpened(3)
    assert press_of(listed, Label.PLAN_ROUND) == PlanAsked(6)
    assert press_of(take_turn(replace(WORLD, rounds=ALL), RoundsListed()), Label.ROUND_LINE) == RoundOpened(3)
    many = tuple(replace(PAST, number=n) for n in range(1, 31))
    second = take_turn(replace(WORLD, rounds=many), RoundsListed(2))
    assert isinstance(second.screen, plan_screens.RoundList)
    assert [line.number for line in second.screen.lines] == list(range(10, 0, -1))


def test_a_member_finds_both_open_rounds_at_home_and_goes_on_in_either() -> None:
    home = take_turn(replace(WORLD, rounds=ALL), WentHome())
    assert press_of(home, Label.ENTER_ROUND) == RoundEntered(3)
    there = replace(WORLD, rounds=ALL, campaign=replace(CAMPAIGN, number=3), elsewhere=True)
    entered = take_turn(there, RoundEntered(3))
    assert facts(entered) == (RoundChosen(3),)
    assert press_of(entered, Label.ENTER_ROUND) == RoundEntered(2)
    assert facts(take_turn(WORLD, RoundEntered(2))) == ()  # there already
    on = take_turn(there, RoundEntered(3, 1))
    assert isinstance(on.screen, screens.AskIndicator)
    assert on.screen.campaign.number == 3


def test_whoever_answers_in_another_open_round_is_in_that_one_so_that_typed_answers_count_there() -> None:
    there = replace(WORLD, rounds=ALL, campaign=replace(CAMPAIGN, number=3), elsewhere=True)
    assert RoundChosen(3) in take_turn(there, Marked(3, 1, 0, 0)).ledger
    assert not [x for x in take_turn(there, Marked(3, 1, 0, 7)).ledger if isinstance(x, RoundChosen)]  # old
    refused = take_turn(there, CampaignOpened(3))
    assert not [x for x in refused.ledger if isinstance(x, RoundChosen)]


@pytest.mark.parametrize(
    ("world", "press"),
    [
        (WORLD, RoundEntered(9)),
        (replace(WORLD, campaign=CLOSED), RoundEntered(2)),
        (replace(WORLD, campaign=None), RoundEntered(2)),
        (WORK, BoardOpened(9)),
    ],
    ids=["unknown", "closed", "none", "unknown board"],
)
def test_a_round_that_is_not_open_is_not_entered(world: World, press: Press) -> None:
    assert is_stale(world, press)


def test_the_board_of_another_round_is_chosen_only_while_it_is_open() -> None:
    there = replace(WORK, elsewhere=True)
    assert facts(take_turn(there, BoardOpened(2))) == (RoundChosen(2),)
    past = replace(there, campaign=CLOSED)
    turn = take_turn(past, BoardOpened(2))
    assert facts(turn) == ()
    assert Label.NAMES not in labels(turn)  # the list of names is of the current round


def test_a_member_may_not_see_the_page_of_a_draft() -> None:
    draft = replace(WORLD, campaign=replace(PLANNED, number=4), rounds=ALL)
    assert is_stale(draft, RoundOpened(4))
    told = replace(draft, rounds=(replace(DRAFT, plan=TOLD),))
    page = take_turn(told, RoundOpened(4)).screen
    assert isinstance(page, screens.RoundPage)
    assert page.plan == TOLD


def test_the_page_of_a_round_tells_what_the_member_has_to_do_in_it() -> None:
    turn = take_turn(replace(WORLD, rounds=ALL, tasks=(ELSEWHERE, REPORT)), RoundOpened(2))
    assert isinstance(turn.screen, screens.RoundPage)
    assert turn.screen.tasks == (REPORT,)
    assert labels(turn) == [Label.TASK, Label.ROUNDS, Label.HOME]


def test_the_list_of_tasks_leads_to_each() -> None:
    turn = take_turn(replace(WORLD, tasks=(ELSEWHERE, REPORT)), TasksListed())
    assert [choice.press for choice in choices(turn)] == [CampaignOpened(3), RoundEntered(2), WentHome()]


@pytest.mark.parametrize("kind", TaskKind)
def test_every_kind_of_task_has_a_way_to_where_it_is_done(kind: TaskKind) -> None:
    press = WHERE[kind](2)
    assert isinstance(press, Press)
    assert press.numbers[:1] in ((), (2,)) or press == type(press)()  # of the round, or the first page of all


def board(world: World, press: Press = WentToBoard()) -> screens.Board:
    screen = take_turn(world, press).screen
    assert isinstance(screen, screens.Board)
    return screen


def test_the_board_tells_the_next_date_and_what_is_overdue() -> None:
    world = replace(WORK, rounds=(replace(LINE, plan=TOLD),), tasks=(ELSEWHERE, REPORT), overdue=3)
    shown = board(world)
    assert shown.ahead == (Milestone.REPORTS, TOLD.closes_on)
    assert (shown.tasks, shown.overdue, shown.drafts) == ((REPORT,), 3, 0)
    assert board(WORK).ahead is None
    assert board(replace(WORK, campaign=None, rounds=(DRAFT, DROPPED))).drafts == 1


def test_the_board_leads_to_what_comes_next_first_and_to_the_rest_by_the_list() -> None:
    one = take_turn(replace(WORK, tasks=(ELSEWHERE, REPORT)), WentToBoard())
    assert labels(one)[0] is Label.NEXT_TASK
    assert press_of(one, Label.NEXT_TASK) == RoundEntered(2)
    assert Label.SEE_TASKS not in labels(one)
    two = take_turn(replace(WORK, tasks=(REPORT, Task(TaskKind.REPORT_UP, 2, MEETING))), WentToBoard())
    assert labels(two)[:2] == [Label.NEXT_TASK, Label.SEE_TASKS]
    assert press_of(two, Label.SEE_TASKS) == TasksListed()


def test_the_next_step_of_a_closed_round_is_known_from_what_is_pending() -> None:
    line = replace(LINE, state=CampaignState.CLOSED, plan=TOLD)
    closed = replace(WORK, campaign=CLOSED, rounds=(line,), today=TOLD.draft_on)
    out = replace(LeadIn(CLOSED.id, NOW, {}), version=1, comments_until=TOLD.comments_until)
    held = {TaskKind.ISSUE_CONCLUSION: MEETING}
    assert board(closed).ahead == (Milestone.DRAFT, TOLD.draft_on)
    assert board(replace(closed, lead_in=out)).ahead == (Milestone.COMMENTS, TOLD.comments_until)
    assert board(replace(closed, lead_in=out, pending=held)).ahead == (Stage.CONCLUSION, TOLD.report_by)


def test_the_board_leads_to_the_card_once() -> None:
    opening = Task(TaskKind.OPEN_ROUND, 2, TOLD.opens_on)
    world = replace(WORK, campaign=PLANNED, rounds=(replace(LINE, state=CampaignState.PLANNED, plan=TOLD),))
    turn = take_turn(replace(world, tasks=(opening,)), WentToBoard())
    assert [c.press for c in choices(turn)].count(CampaignOpened(2)) == 1


def test_the_board_warns_and_offers_to_move_the_meeting_once_it_is_too_late() -> None:
    line = replace(LINE, state=CampaignState.CLOSED, plan=TOLD)
    world = replace(WORK, campaign=CLOSED, rounds=(line,))
    at = {days: replace(world, today=MEETING - timedelta(days=days)) for days in (8, 7, 2)}
    assert [board(at[days]).lateness for days in at] == [None, Lateness.IN_DANGER, Lateness.TOO_LATE]
    assert press_of(take_turn(at[2], WentToBoard()), Label.MOVE_MEETING) == DayAsked(2, Milestone.MEETING)
    assert Label.MOVE_MEETING not in labels(take_turn(at[7], WentToBoard()))
    for ready in (replace(line, lead_in_out=True), replace(line, held=True)):
        assert board(replace(at[2], rounds=(ready,))).lateness is None
    assert board(replace(at[2], rounds=(replace(line, plan=PLAN),))).lateness is None


def test_the_figures_stand_behind_a_button_with_the_digest() -> None:
    assert press_of(take_turn(WORK, BoardMoreOpened(2)), Label.FIGURES) == FiguresOpened()
    turn = take_turn(WORK, FiguresOpened())
    assert isinstance(turn.screen, plan_screens.Figures)
    assert press_of(turn, Label.SEND_DIGEST) == DigestWanted()


def test_a_press_or_the_question_that_is_asked_names_the_round() -> None:
    assert round_named(RoundEntered(3), "") == 3
    assert round_named(Wrote("25/12"), encode(DayAsked(4, 1))) == 4
    assert round_named(Wrote("25/12"), "") == 0
    assert round_named(Opened(), encode(DayAsked(4, 1))) == 0


def test_where_there_is_no_round_no_way_leads_into_one() -> None:
    assert ways(replace(WORLD, campaign=None)) == ()
