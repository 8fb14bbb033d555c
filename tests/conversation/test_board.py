"""The secretary's board: counts, who has not handed in, nudges, paper, the roster, lost phones."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import screens
from bot.conversation.board_rows import MOST_ON_FIRST
from bot.conversation.changes.ledger import BindingEnded, HandedInOnPaper, PushKind
from bot.conversation.events import (
    BindingReleased,
    DigestWanted,
    NamesOpened,
    Nudged,
    PaperHandedIn,
    Press,
    RosterLineOpened,
    RosterOpened,
    RoundOpened,
    WentToBoard,
)
from bot.conversation.events.plan import BoardMoreOpened, BoardOpened
from bot.conversation.round_page import WAYS
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.board import BoardFigures, RosterLine
from bot.domain.campaign import NEWS, Campaign
from bot.domain.drafting import LeadIn
from bot.domain.member import MemberId, Office
from bot.domain.minutes import MeetingResult
from bot.domain.round_plan import RoundPlan, planned_dates
from bot.domain.tasks import Task, TaskKind
from tests.conversation.worlds import (
    AT_WORK,
    CAMPAIGN,
    CLOSED,
    LINE,
    NOW,
    PLANNED,
    QUE,
    ROSTER,
    SECRETARY,
    SEN,
    TODAY,
    TUNG,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)
from tests.domain.fixed_holidays import VIETNAM

BOARD = replace(AT_WORK, roster=ROSTER)
NAVIGATION = [Label.ROSTER, Label.BOARD_MORE, Label.HOME]
LAST = [Label.ROUNDS, Label.RATINGS, Label.FIGURES, Label.BACK]  # of the second page
MANY = tuple(RosterLine(MemberId(n), n, f"Tên {n}", True, True, False) for n in range(1, 31))


def names(turn: Turn) -> screens.Names:
    assert isinstance(turn.screen, screens.Names)
    return turn.screen


def with_line(line: RosterLine) -> World:
    """The board with one line of the roster as given."""
    return replace(BOARD, roster=tuple(line if x.number == line.number else x for x in ROSTER))


def on_both_pages(world: World) -> tuple[list[Label], list[Label]]:
    """The labels of the board, and of its second page."""
    first, number = take_turn(world, WentToBoard()), world.campaign.number if world.campaign else 0
    assert len(list(choices(first))) <= MOST_ON_FIRST
    return labels(first), labels(take_turn(world, BoardMoreOpened(number)))


NOT_MET = MeetingResult()
MEETING = TODAY + timedelta(days=50)


def at(world: World, campaign: Campaign, result: MeetingResult = NOT_MET) -> World:
    """The world with its round as given, and its meeting as far as it has come."""
    plan = planned_dates(MEETING, TODAY, VIETNAM)
    assert isinstance(plan, RoundPlan)
    line = replace(LINE, state=campaign.state, plan=plan)
    return replace(world, campaign=campaign, rounds=(line,), meeting_result=result)


FINAL = LeadIn(CAMPAIGN.id, NOW, {}, version=1, finished_at=NOW)
OPENED = MeetingResult(opened_at=NOW)
CONCLUDED = MeetingResult(opened_at=NOW, adopted_at=NOW, concluded_at=NOW)
LATER = replace(BOARD, today=CAMPAIGN.closes_on + NEWS + timedelta(days=1))


@pytest.mark.parametrize(
    ("world", "first", "second"),
    [
        (replace(BOARD, campaign=None, rounds=()), [Label.PLAN_ROUND, Label.ROSTER, Label.FIGURES], []),
        (at(BOARD, PLANNED), [Label.CAMPAIGN, Label.LEDGER], [Label.UNDERTAKINGS]),
        (
            at(BOARD, CAMPAIGN),
            [Label.NAMES, Label.CAMPAIGN, Label.REPORTS, Label.LEDGER, Label.MEETING],
            [Label.UNDERTAKINGS],
        ),
        (
            at(BOARD, CLOSED),
            [Label.CAMPAIGN, Label.REPORTS, Label.MEETING, Label.LEDGER],
            [Label.PREVALENCE, Label.BRANCH_PAPERS, Label.UNDERTAKINGS, Label.NAMES],
        ),
        (
            replace(at(BOARD, CLOSED), lead_in=FINAL),
            [Label.CAMPAIGN, Label.MEETING, Label.LEAD_IN, Label.BRANCH_PAPERS, Label.LEDGER],
            [Label.REPORTS, Label.PREVALENCE, Label.UNDERTAKINGS, Label.NAMES],
        ),
        (
            at(BOARD, CLOSED, OPENED),
            [Label.CAMPAIGN, Label.MEETING, Label.SHORTCOMINGS, Label.BRANCH_PAPERS, Label.LEDGER],
            [Label.REPORTS, Label.PREVALENCE, Label.UNDERTAKINGS, Label.NAMES],
        ),
        (
            at(BOARD, CLOSED, CONCLUDED),
            [Label.CAMPAIGN, Label.SHORTCOMINGS, Label.LEDGER, Label.BRANCH_PAPERS, Label.CONCLUSION],
            [Label.REPORTS, Label.MEETING, Label.PREVALENCE, Label.UNDERTAKINGS, Label.NAMES],
        ),
        (
            at(LATER, CLOSED, CONCLUDED),
            [Label.CAMPAIGN, Label.PLAN_ROUND, Label.LEDGER, Label.UNDERTAKINGS, Label.BRANCH_PAPERS],
            [
                *(Label.REPORTS, Label.MEETING, Label.SHORTCOMINGS, Label.CONCLUSION, Label.PREVALENCE),
                Label.NAMES,
            ],
        ),
    ],
    ids=["no round", "planned", "open", "closed", "final", "meeting held", "concluded", "old"],
)
def test_the_board_offers_what_comes_next_and_the_rest_on_a_second_page(
    world: World, first: list[Label], second: list[Label]
) -> None:
    there, rare = on_both_pages(replace(world, figures=BoardFigures(expected=4)))
    assert there == [*first, *([*NAVIGATION] if second else [Label.HOME])]
    assert rare == [*second, *(LAST if second else [Label.FIGURES, Label.BACK])]


@pytest.mark.parametrize("count", [0, 1, 12])
def test_however_much_is_to_be_done_the_first_page_stays_short_and_nothing_is_lost(count: int) -> None:
    quiet = at(replace(BOARD, campaign=CLOSED, is_asked=True), CLOSED, OPENED)
    tasks = tuple(Task(kind, CLOSED.number, TODAY) for kind in list(TaskKind)[-count:] if count)
    busy = replace(quiet, tasks=tasks, lead_in=FINAL, today=MEETING)
    first, second = on_both_pages(busy)
    assert {*labels(take_turn(busy, RoundOpened(CLOSED.number)))} & {way.label for way in WAYS} <= {
        *first,
        *second,
    }
    assert not {*first} & {*second}


def test_the_second_page_belongs_to_its_round_and_leads_back_to_the_board_of_it() -> None:
    turn = take_turn(BOARD, BoardMoreOpened(CAMPAIGN.number))
    assert press_of(turn, Label.BACK) == BoardOpened(CAMPAIGN.number)
    assert press_of(take_turn(BOARD, WentToBoard()), Label.BOARD_MORE) == BoardMoreOpened(CAMPAIGN.number)
    assert is_stale(BOARD, BoardMoreOpened(0))
    nothing = replace(BOARD, campaign=None)
    assert press_of(take_turn(nothing, BoardMoreOpened(0)), Label.BACK) == WentToBoard()


def test_a_closed_round_without_a_plan_offers_shortcomings_on_the_second_page_until_it_has_met() -> None:
    first, second = on_both_pages(replace(BOARD, campaign=CLOSED))
    assert (Label.SHORTCOMINGS in first, Label.SHORTCOMINGS in second) == (False, True)


@pytest.mark.parametrize(
    ("campaign", "figures", "offered"),
    [
        (CAMPAIGN, BoardFigures(expected=4, sent=3), True),
        (CAMPAIGN, BoardFigures(expected=4, sent=4), False),
        (CAMPAIGN, BoardFigures(expected=4, sent=3, paper=1), True),  # the note can be taken back
        (CLOSED, BoardFigures(expected=4, sent=3, paper=1), False),
        (CLOSED, BoardFigures(expected=4, sent=2, paper=1), True),
    ],
)
def test_who_is_missing_is_asked_only_where_somebody_is(
    campaign: Campaign, figures: BoardFigures, offered: bool
) -> None:
    first, second = on_both_pages(replace(BOARD, campaign=campaign, figures=figures))
    assert (Label.NAMES in (first if campaign.is_open else second)) is offered
    assert Label.NAMES not in (second if campaign.is_open else first)


def test_between_rounds_the_next_can_be_planned() -> None:
    past = replace(CLOSED, closes_on=TODAY - timedelta(days=32))
    over = replace(LINE, state=past.state)
    between = replace(BOARD, campaign=past, rounds=(over,))
    assert Label.PLAN_ROUND in labels(take_turn(between, WentToBoard()))
    in_plan = replace(between, rounds=(over, replace(LINE, number=3, state=PLANNED.state)))
    assert Label.PLAN_ROUND not in labels(take_turn(in_plan, WentToBoard()))


def test_the_digest_comes_with_the_names_apart_and_once_for_a_double_tap() -> None:
    turn = take_turn(BOARD, DigestWanted())
    assert [push.kind for push in pushes(turn)] == [PushKind.DIGEST, PushKind.NAMES]
    assert {push.member_id for push in pushes(turn)} == {SECRETARY.id}
    assert turn.notice is Notice.PAPER_ON_ITS_WAY
    assert pushes(take_turn(BOARD, DigestWanted())) == pushes(turn)
    later = take_turn(replace(BOARD, now=NOW.replace(second=59)), DigestWanted())
    assert not {push.key for push in pushes(later)} & {push.key for push in pushes(turn)}


def test_the_names_are_those_who_are_expected_and_have_not_handed_in() -> None:
    done, excused = replace(QUE, handed_in=True, sent=True), replace(TUNG, expected=False)
    world = replace(BOARD, roster=(*ROSTER[:1], done, SEN, excused))
    turn = take_turn(world, NamesOpened())
    assert [line.name for line in names(turn).lines] == ["Lan", "Sen"]
    assert labels(turn) == [Label.NUDGE_ALL, Label.PAPER_IN, Label.BOARD]  # the own one is for the deputy
    assert names(turn).own_by_other


def test_nobody_notes_the_own_paper_where_another_officer_can() -> None:
    for handed_in in (1, 0):
        turn = take_turn(BOARD, PaperHandedIn(2, 1, handed_in))
        assert (facts(turn), turn.notice) == ((), Notice.OWN_PAPER)
    for deputy in ({"office": Office.NONE}, {"expected": False}, {"enrolled": False}):
        alone = with_line(replace(QUE, **deputy))
        assert not names(take_turn(alone, NamesOpened())).own_by_other
        (change,) = facts(take_turn(alone, PaperHandedIn(2, 1)))
        assert change == HandedInOnPaper(CAMPAIGN.id, SECRETARY.id, NOW)


def test_paper_that_was_marked_can_be_unmarked() -> None:
    turn = take_turn(with_line(replace(SEN, on_paper=True, handed_in=True)), NamesOpened())
    assert [line.name for line in names(turn).paper] == ["Sen"]
    assert press_of(turn, Label.PAPER_UNDO) == PaperHandedIn(2, SEN.number, 0)


@pytest.mark.parametrize("campaign", [None, CLOSED], ids=["no round", "closed"])
def test_outside_a_round_the_names_offer_nothing_to_mark(campaign: Campaign | None) -> None:
    assert labels(take_turn(replace(BOARD, campaign=campaign), NamesOpened())) == [Label.BOARD]


def test_nobody_is_offered_to_be_nudged_where_nobody_can_be() -> None:
    turn = take_turn(replace(BOARD, roster=(*ROSTER[:1], TUNG)), NamesOpened())
    assert Label.NUDGE_ALL not in labels(turn)


@pytest.mark.parametrize(
    ("press", "told"),
    [(Nudged(2, 0), [QUE.member_id, SEN.member_id]), (Nudged(2, SEN.number), [SEN.member_id])],
    ids=["all", "one"],
)
def test_a_nudge_reaches_who_is_late_and_has_an_account(press: Nudged, told: list[MemberId]) -> None:
    turn = take_turn(BOARD, press)
    assert [push.member_id for push in pushes(turn)] == told
    assert turn.notice is Notice.NUDGED
    assert {line.member_id for line in names(turn).lines if line.nudged_today} == set(told)


@pytest.mark.parametrize("press", [Nudged(2, 1), Nudged(2, 4), Nudged(2, 9)], ids=repr)
def test_nobody_nudges_himself_or_who_cannot_be_reached(press: Nudged) -> None:
    assert pushes(take_turn(BOARD, press)) == []


def test_nobody_is_nudged_twice_a_day() -> None:
    turn = take_turn(with_line(replace(SEN, nudged_today=True)), Nudged(2, SEN.number))
    assert pushes(turn) == []
    assert turn.notice is Notice.NUDGED_ALREADY


@pytest.mark.parametrize("press", [Nudged(2, 0), PaperHandedIn(2, 3)], ids=repr)
@pytest.mark.parametrize("campaign", [None, PLANNED, CLOSED, replace(CAMPAIGN, number=3)])
def test_only_in_the_open_round_is_anybody_nudged_or_marked(press: Press, campaign: Campaign | None) -> None:
    assert is_stale(replace(BOARD, campaign=campaign), press)


def test_paper_is_marked_and_unmarked_at_a_tap() -> None:
    turn = take_turn(BOARD, PaperHandedIn(2, SEN.number))
    assert facts(turn) == (HandedInOnPaper(CAMPAIGN.id, SEN.member_id, NOW),)
    assert turn.notice is Notice.PAPER_MARKED
    assert [line.name for line in names(turn).paper] == ["Sen"]
    undone = take_turn(with_line(replace(SEN, on_paper=True, handed_in=True)), PaperHandedIn(2, 3, 0))
    assert facts(undone) == (HandedInOnPaper(CAMPAIGN.id, SEN.member_id, None),)
    assert undone.notice is Notice.PAPER_UNMARKED
    assert SEN in names(undone).lines


def test_who_has_also_sent_stays_handed_in_without_the_paper() -> None:
    both = replace(SEN, sent=True, on_paper=True, handed_in=True)
    turn = take_turn(with_line(both), PaperHandedIn(2, 3, 0))
    assert SEN.member_id not in {line.member_id for line in names(turn).lines}


def test_a_mark_on_a_long_list_shows_the_page_on_which_it_was_made() -> None:
    world = replace(BOARD, roster=MANY)
    turn = take_turn(world, PaperHandedIn(2, 25))
    assert PaperHandedIn(2, 25, 0) in [choice.press for choice in choices(turn)]
    excused = replace(world, roster=(*MANY[:24], replace(MANY[24], expected=False), *MANY[25:]))
    first = take_turn(excused, PaperHandedIn(2, 25, 0))  # on no page any more
    assert PaperHandedIn(2, 1) in [choice.press for choice in choices(first)]


@pytest.mark.parametrize(
    ("page", "numbers", "turning"),
    [
        (0, range(1, 9), [Label.NEXT_PAGE]),
        (2, range(9, 17), [Label.PREVIOUS_PAGE, Label.NEXT_PAGE]),
        (99, range(25, 31), [Label.PREVIOUS_PAGE]),
    ],
)
def test_the_roster_is_read_page_by_page(page: int, numbers: range, turning: list[Label]) -> None:
    turn = take_turn(replace(BOARD, roster=MANY), RosterOpened(page))
    assert isinstance(turn.screen, screens.Roster)
    assert [line.number for line in turn.screen.lines] == list(numbers)
    ways = [Label.PAPER_MEMBERS, Label.ADD_MEMBER, Label.RECEIVE_MEMBER, Label.PAPER_PROFILE, Label.BOARD]
    assert labels(turn)[len(numbers) :] == [*turning, *ways]


def test_a_branch_without_members_has_one_empty_page() -> None:
    turn = take_turn(replace(BOARD, roster=()), RosterOpened())
    assert isinstance(turn.screen, screens.Roster)
    assert (turn.screen.page, turn.screen.pages) == (1, 1)


@pytest.mark.parametrize(
    ("number", "offered"),
    [
        (1, []),  # oneself
        (2, [Label.NUDGE_ONE, Label.RELEASE_BINDING, Label.TRANSFER]),
        (4, [Label.NEW_INVITE, Label.TRANSFER]),
    ],
)
def test_a_member_is_nudged_or_given_a_slip_from_the_card(number: int, offered: list[Label]) -> None:
    assert labels(take_turn(BOARD, RosterLineOpened(number))) == [*offered, Label.BACK]


@pytest.mark.parametrize("campaign", [None, CLOSED], ids=["no round", "closed"])
def test_outside_a_round_nobody_is_nudged_from_the_card(campaign: Campaign | None) -> None:
    turn = take_turn(replace(BOARD, campaign=campaign), RosterLineOpened(2))
    assert labels(turn) == [Label.RELEASE_BINDING, Label.TRANSFER, Label.BACK]


def test_back_from_a_member_leads_to_the_page_he_stands_on() -> None:
    turn = take_turn(replace(BOARD, roster=MANY), RosterLineOpened(12))
    assert press_of(turn, Label.BACK) == RosterOpened(2)


def test_an_account_is_taken_back_after_asking_and_all_are_told() -> None:
    question = take_turn(BOARD, BindingReleased(3))
    assert isinstance(question.screen, screens.Confirm)
    assert facts(question) == ()
    turn = take_turn(BOARD, press_of(question, Label.RELEASE_BINDING))
    assert [push.kind for push in pushes(turn)] == [PushKind.RELEASED, PushKind.INVITE_SLIP]
    assert BindingEnded(SEN.member_id) in turn.ledger
    assert turn.notice is Notice.RELEASED
    assert Label.NEW_INVITE in labels(turn)


def test_who_has_no_account_gets_a_slip_and_a_second_tap_gives_none() -> None:
    assert [push.kind for push in pushes(take_turn(BOARD, BindingReleased(4)))] == [PushKind.INVITE_SLIP]
    again = take_turn(BOARD, BindingReleased(4, 1))
    assert facts(again) == ()
    assert isinstance(again.screen, screens.RosterCard)


@pytest.mark.parametrize(
    "press", [BindingReleased(1, 1), BindingReleased(9), RosterLineOpened(9), PaperHandedIn(2, 9)], ids=repr
)
def test_nobody_releases_himself_or_somebody_unknown(press: Press) -> None:
    assert is_stale(BOARD, press)
