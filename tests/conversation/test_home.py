"""Home, help and pause, and what is answered to words that nobody asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import TextAwaited
from bot.conversation.events import (
    Attached,
    FindingAsked,
    NoteAsked,
    Opened,
    Paused,
    Returned,
    Unknown,
    WentHome,
    WentToCommitment,
    WentToHelp,
    WentToIndicator,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn, wants
from bot.conversation.world import Part, World
from bot.domain.campaign import Participation
from bot.domain.commitment import ItemState
from bot.domain.disclosure.draft import Draft
from bot.domain.texts import LONGEST_TEXT
from tests.conversation.worlds import (
    AT_WORK,
    BARE,
    CLOSED,
    COMPLETE,
    ITEM,
    NOW,
    PLANNED,
    TODAY,
    WORLD,
    asked,
    facts,
    is_stale,
    labels,
)

USUAL = [Label.MY_DATA, Label.HELP, Label.LANGUAGE]
HALF = Draft({"I.1": "none"}, revision=1)


@pytest.mark.parametrize(
    ("world", "offered"),
    [
        (WORLD, [Label.START_SELF_CHECK]),
        (replace(WORLD, draft=HALF), [Label.GO_ON_SELF_CHECK, Label.REVIEW]),
        (replace(WORLD, draft=COMPLETE), [Label.REVIEW, Label.FINDINGS]),
        (
            replace(WORLD, draft=replace(COMPLETE, answers={**COMPLETE.answers, "I.3": "none"})),
            [Label.REVIEW],
        ),
        (
            replace(WORLD, draft=COMPLETE, participation=Participation(sent_at=NOW)),
            [Label.SEE_SENT, Label.AMEND],
        ),
        (replace(WORLD, campaign=CLOSED), []),
        (replace(WORLD, campaign=PLANNED), []),
        (replace(WORLD, campaign=None, rounds=()), []),
        (replace(WORLD, catalogue=None), []),
    ],
    ids=[
        "nothing yet",
        "half",
        "complete",
        "complete without a sign",
        "sent",
        "closed",
        "planned",
        "no round",
        "no catalogue",
    ],
)
def test_home_offers_what_comes_next(world: World, offered: list[Label]) -> None:
    its_round = [Label.ROUND] if world.campaign else []
    assert labels(take_turn(world, WentHome())) == [*offered, Label.COMMITMENT, *its_round, *USUAL]


def test_officers_find_the_board_at_home() -> None:
    assert Label.BOARD in labels(take_turn(AT_WORK, Opened()))


def test_home_leads_to_what_is_due_within_a_week() -> None:
    far, soon = (replace(ITEM, due_on=TODAY + timedelta(days=days)) for days in (8, 7))
    assert Label.SEE_DUE not in labels(take_turn(replace(WORLD, items=(far,)), WentHome()))
    assert Label.SEE_DUE in labels(take_turn(replace(WORLD, items=(far, soon)), WentHome()))


def test_home_counts_open_items_and_those_due_within_a_week() -> None:
    late = replace(ITEM, due_on=TODAY - timedelta(days=1))
    soon = replace(ITEM, due_on=TODAY + timedelta(days=7))
    far = replace(ITEM, due_on=TODAY + timedelta(days=8))
    done = replace(late, state=ItemState.DONE)
    screen = take_turn(replace(WORLD, items=(late, soon, far, done, BARE)), WentHome()).screen
    assert isinstance(screen, screens.Home)
    assert (screen.open_items, screen.due_items) == (4, 2)


def test_help_leads_back_home() -> None:
    turn = take_turn(WORLD, WentToHelp())
    assert isinstance(turn.screen, screens.Help)
    assert labels(turn) == [Label.HOME]


def test_a_pause_says_how_far_it_is_and_changes_nothing() -> None:
    turn = take_turn(replace(WORLD, draft=HALF), Paused())
    assert isinstance(turn.screen, screens.Saved)
    assert (turn.screen.answered, turn.screen.size) == (1, 4)
    assert turn.disclosure == ()


def test_a_pause_without_a_round_counts_nothing() -> None:
    screen = take_turn(replace(WORLD, campaign=None, catalogue=None), Paused()).screen
    assert isinstance(screen, screens.Saved)
    assert screen.size == 0


def test_what_nobody_understands_shows_where_the_member_is() -> None:
    assert isinstance(take_turn(WORLD, Unknown()).screen, screens.Home)
    there = asked(WORLD, WentToIndicator(2, 3))
    assert isinstance(take_turn(there, Unknown()).screen, screens.AskIndicator)


def test_a_place_that_is_no_more_leads_home() -> None:
    for awaiting in ("v1:nt:1.1", "v9:nt:1.1"):
        turn = take_turn(replace(WORLD, awaiting=awaiting), Unknown())
        assert isinstance(turn.screen, screens.Home)
        assert TextAwaited("") in turn.ledger


@pytest.mark.parametrize("text", ["", " \u200b\n", "xin chào"], ids=["empty", "unseen", "unasked"])
def test_words_nobody_asked_for_are_not_kept(text: str) -> None:
    turn = take_turn(WORLD, Wrote(text))
    assert turn.notice is Notice.NOT_UNDERSTOOD
    assert facts(turn) == ()


def test_an_empty_answer_leaves_the_question_open() -> None:
    turn = take_turn(asked(WORLD, NoteAsked(2, 1)), Wrote("  "))
    assert turn.notice is Notice.NOT_UNDERSTOOD
    assert isinstance(turn.screen, screens.AskNote)


def test_words_that_are_too_long_are_not_cut_but_asked_for_again() -> None:
    note = asked(WORLD, NoteAsked(2, 1))
    assert take_turn(note, Wrote("x" * LONGEST_TEXT)).notice is Notice.KEPT
    turn = take_turn(note, Wrote("x" * (LONGEST_TEXT + 1)))
    assert turn.notice is Notice.TOO_LONG
    assert turn.disclosure == ()


def test_an_answer_to_a_question_that_is_no_more_is_not_kept() -> None:
    turn = take_turn(asked(WORLD, FindingAsked(2, 1, 1)), Wrote("Quý II"))
    assert turn.notice is Notice.STALE
    assert turn.disclosure == ()


def test_the_next_question_needs_no_more_than_an_answer_does() -> None:
    assert wants(Wrote("1"), "v1:sc:") == {Part.DRAFT}
    at_home = {Part.DRAFT, Part.ITEMS, Part.ROUNDS, Part.WAITING_IN_GROUP}
    assert wants(Wrote("1"), "") == at_home
    assert wants(WentToCommitment(), "") == {*at_home, Part.SHARES}


def test_the_question_on_the_screen_is_remembered_once() -> None:
    first = take_turn(WORLD, WentToSelfCheck())
    assert first.ledger == (TextAwaited("v1:sc:"),)
    assert take_turn(asked(WORLD, WentToSelfCheck()), WentToSelfCheck()).ledger == ()


def test_a_file_is_not_taken_and_the_question_stays() -> None:
    turn = take_turn(asked(WORLD, WentToIndicator(2, 3)), Attached())
    assert turn.notice is Notice.NO_FILES
    assert isinstance(turn.screen, screens.AskIndicator)
    assert turn.disclosure == ()


def test_who_returns_stands_where_he_was_and_nothing_is_said_of_old_buttons() -> None:
    turn = take_turn(asked(WORLD, WentToIndicator(2, 3)), Returned())
    assert isinstance(turn.screen, screens.AskIndicator)
    assert turn.notice is None


def test_a_button_of_no_program_of_ours_is_called_old() -> None:
    assert is_stale(WORLD, Unknown())


def test_words_to_a_question_that_may_never_have_been_seen_answer_nothing() -> None:
    unseen = replace(asked(WORLD, WentToSelfCheck()), sees_screen=False)
    turn = take_turn(unseen, Wrote("1"))
    assert turn.notice is Notice.NOT_YET_SHOWN
    assert turn.disclosure == ()
