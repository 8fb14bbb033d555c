"""The finer signs below one that is present: passed or marked, unmarked, gone with the answer."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.events import (
    FindingOpened,
    FinerMarked,
    FinerOpened,
    FinerPassed,
    Marked,
    Press,
    TalkWanted,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.report import values_to_send
from tests.conversation.small_catalogue import FINER
from tests.conversation.worlds import (
    CAMPAIGN,
    COMPLETE,
    THROUGH,
    WORLD,
    asked,
    draft_after,
    is_stale,
    kept_draft,
    labels,
    press_of,
)

AT_HOME = replace(WORLD, catalogue=FINER)
BEFORE = replace(AT_HOME, draft=Draft({"I.1": "none", "I.2": "none"}, revision=2))
HERE = replace(AT_HOME, draft=THROUGH)  # I.3 is present
NONE, SOMETIMES, OFTEN = range(3)


def shown(turn: Turn) -> screens.AskFiner:
    assert isinstance(turn.screen, screens.AskFiner)
    return turn.screen


def marked(world: World, *presses: Press) -> World:
    for press in presses:
        world = replace(world, draft=kept_draft(world, press))
    return world


def test_a_sign_that_is_present_shows_what_spells_it_out_and_going_on_is_one_press() -> None:
    turn = take_turn(BEFORE, Marked(2, 3, SOMETIMES, 2))
    screen = shown(turn)
    assert [line.number for line in screen.lines] == [1, 2, 3, 4]
    assert (screen.page, screen.pages) == (1, 2)
    assert not any(line.is_marked for line in screen.lines)
    after = marked(BEFORE, Marked(2, 3, SOMETIMES, 2))
    assert after.draft.answers["I.3"] == "sometimes"
    on = take_turn(after, press_of(turn, Label.CONTINUE))
    assert isinstance(on.screen, screens.AskIndicator)
    assert on.screen.indicator.number == 4
    assert not on.disclosure


@pytest.mark.parametrize("event", [Marked(2, 3, NONE, 2), Marked(2, 1, SOMETIMES, 2), TalkWanted(2, 4, 2)])
def test_nothing_is_asked_after_a_no_where_nothing_is_below_or_where_no_trace_stays(event: Press) -> None:
    assert not isinstance(take_turn(BEFORE, event).screen, screens.AskFiner)


def test_a_mark_is_kept_and_taken_off_with_the_same_button() -> None:
    world = marked(HERE, FinerMarked(2, 3, 4, 0, 4))
    assert world.draft.finer == {"I.3": ("I.3.5",)}
    turn = take_turn(HERE, FinerMarked(2, 3, 4, 0, 4))
    assert turn.notice is Notice.KEPT
    assert [(line.number, line.is_marked) for line in shown(turn).lines] == [(5, True), (6, False)]
    assert labels(turn)[:2] == [Label.UNMARK_FINER, Label.MARK_FINER]
    assert not marked(world, press_of(turn, Label.UNMARK_FINER)).draft.finer


def test_a_typed_number_marks_whatever_page_it_stands_on() -> None:
    world = asked(HERE, FinerOpened(2, 3, 1, 0))
    assert kept_draft(world, Wrote("6")).finer == {"I.3": ("I.3.6",)}
    for text in ("7", "0", "năm", "²"):
        turn = take_turn(world, Wrote(text))
        assert turn.notice is Notice.NOT_UNDERSTOOD
        assert shown(turn).page == 1
        assert draft_after(world, Wrote(text)) is None
    gone = replace(world, draft=replace(COMPLETE, answers={**COMPLETE.answers, "I.3": "none"}))
    assert take_turn(gone, Wrote("1")).notice is Notice.STALE


def test_whoever_says_no_after_all_has_marked_nothing() -> None:
    world = marked(HERE, FinerMarked(2, 3, 0, 0, 4), FinerMarked(2, 3, 1, 0, 5))
    assert marked(world, Marked(2, 3, OFTEN, 6)).draft.finer == {"I.3": ("I.3.1", "I.3.2")}
    assert marked(world, Marked(2, 1, NONE, 6)).draft.finer == {"I.3": ("I.3.1", "I.3.2")}
    assert not marked(world, Marked(2, 3, NONE, 6)).draft.finer


def test_after_the_last_answer_the_way_goes_on_as_it_would_have() -> None:
    turn = take_turn(replace(HERE, draft=COMPLETE), FinerPassed(2, 3))
    assert isinstance(turn.screen, screens.AskOtherSign)
    turn = take_turn(HERE, FinerPassed(2, 3))
    assert isinstance(turn.screen, screens.Review)
    assert turn.screen.group == FINER.groups[0]
    assert is_stale(HERE, FinerPassed(2, 9))


def test_who_was_called_away_finds_them_again_where_the_sign_is_put_into_words() -> None:
    world = marked(HERE, FinerMarked(2, 3, 1, 0, 4))
    found = take_turn(world, FindingOpened(2, 3))
    assert isinstance(found.screen, screens.Finding)
    assert [sign.code for sign in found.screen.finer] == ["I.3.2"]
    turn = take_turn(world, press_of(found, Label.FINER))
    assert shown(turn).lines[1].is_marked
    assert press_of(turn, Label.BACK) == FindingOpened(2, 3)
    assert Label.CONTINUE not in labels(turn)
    assert press_of(turn, Label.NEXT_PAGE) == FinerOpened(2, 3, 2, 1)
    last = take_turn(world, FinerOpened(2, 3, 99, 1))
    assert [line.number for line in shown(last).lines] == [5, 6]


@pytest.mark.parametrize(
    "press",
    [
        FinerOpened(2, 1, 1, 0),  # nothing below
        FinerOpened(2, 4, 1, 0),  # no trace
        FinerOpened(2, 9, 1, 0),
        FinerMarked(2, 1, 0, 0, 4),
        FinerMarked(2, 4, 0, 0, 4),
        FinerMarked(2, 3, 6, 0, 4),
        FinerMarked(2, 3, 0, 0, 3),  # an earlier revision
        FinerOpened(1, 3, 1, 0),  # another round
    ],
)
def test_a_button_that_means_nothing_here_marks_nothing(press: Press) -> None:
    assert is_stale(HERE, press)


def test_where_an_edition_has_no_finer_signs_nothing_of_them_is_offered() -> None:
    turn = take_turn(replace(WORLD, draft=THROUGH), FindingOpened(2, 3))
    assert Label.FINER not in labels(turn)
    assert is_stale(replace(WORLD, draft=THROUGH), FinerOpened(2, 3, 1, 0))


def test_marks_leave_the_draft_in_no_report() -> None:
    world = marked(HERE, FinerMarked(2, 3, 1, 0, 4))
    period = (CAMPAIGN.period_from, CAMPAIGN.period_to)
    plain, sent = (values_to_send(draft, FINER, period) for draft in (HERE.draft, world.draft))
    assert sent == plain
