"""Until when, how often to be reminded, and taking an item back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import ItemKept, Step
from bot.conversation.events import (
    DueAsked,
    DueChosen,
    ItemWithdrawn,
    RhythmAsked,
    RhythmChosen,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.domain.commitment import CommitmentItem, ItemState
from bot.domain.dates import DateProblem
from bot.domain.reminder import Rhythm
from tests.conversation.worlds import (
    BARE,
    ITEM,
    MEMBER,
    TODAY,
    WORLD,
    asked,
    choices,
    facts,
    labels,
    press_of,
)

HOLDING = replace(WORLD, items=(ITEM, BARE))
UNDATED = replace(WORLD, items=(replace(ITEM, due_on=None),))
FAR = TODAY + timedelta(days=366 * 5)


def reworded(change: object) -> CommitmentItem:
    assert isinstance(change, ItemKept)
    assert change.step is Step.REWORDED
    return change.item


def test_the_presets_are_the_ends_of_month_quarter_and_year() -> None:
    offered = [(choice.label, choice.about) for choice in choices(take_turn(UNDATED, DueAsked(1)))][:-1]
    # In November the quarter and the year end on one day; the shorter word stays.
    assert offered == [
        (Label.END_OF_MONTH, date(2026, 11, 30)),
        (Label.END_OF_QUARTER, date(2026, 12, 31)),
    ]
    spring = replace(UNDATED, today=date(2026, 4, 2))
    assert labels(take_turn(spring, DueAsked(1)))[:3] == [
        Label.END_OF_MONTH,
        Label.END_OF_QUARTER,
        Label.END_OF_YEAR,
    ]


@pytest.mark.parametrize("day", [TODAY, FAR], ids=["today", "five years ahead"])
def test_a_date_from_today_to_five_years_ahead_is_kept_and_the_rhythm_asked_for(day: date) -> None:
    turn = take_turn(UNDATED, DueChosen(1, day.toordinal()))
    assert reworded(facts(turn)[0]).due_on == day
    assert isinstance(turn.screen, screens.ChooseRhythm)
    assert turn.awaits == DueAsked(1)  # another date may still be typed there


def test_a_typed_date_is_kept() -> None:
    turn = take_turn(asked(UNDATED, DueAsked(1)), Wrote("14/12"))
    assert reworded(facts(turn)[0]).due_on == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sớm thôi", DateProblem.UNREADABLE),
        ("31/2", DateProblem.IMPOSSIBLE),
        ("20/11/2025", DateProblem.PAST),
        ("14/12/2062", DateProblem.FAR),
    ],
)
def test_a_date_that_cannot_be_is_asked_again_with_the_reason(text: str, problem: DateProblem) -> None:
    turn = take_turn(asked(UNDATED, DueAsked(1)), Wrote(text))
    assert isinstance(turn.screen, screens.AskDue)
    assert turn.screen.problem is problem
    assert facts(turn) == ()


def test_a_date_before_the_measure_still_asks_for_the_measure() -> None:
    turn = take_turn(HOLDING, DueChosen(2, TODAY.toordinal()))
    assert isinstance(turn.screen, screens.AskMeasure)
    assert reworded(facts(turn)[0]).due_on == TODAY


def test_the_rhythm_is_chosen_among_those_there_are() -> None:
    turn = take_turn(HOLDING, RhythmAsked(1))
    assert [choice.about for choice in choices(turn)][:-1] == list(Rhythm)
    for index, rhythm in enumerate(Rhythm):
        chosen = take_turn(HOLDING, RhythmChosen(1, index))
        assert isinstance(chosen.screen, screens.ItemCard)
        assert chosen.notice is Notice.KEPT
        if rhythm is ITEM.rhythm:
            assert facts(chosen) == (), "what is chosen again changes nothing"
        else:
            assert reworded(facts(chosen)[0]).rhythm is rhythm


def test_an_item_is_taken_back_after_asking_and_stays_in_the_history() -> None:
    question = take_turn(HOLDING, ItemWithdrawn(1))
    assert isinstance(question.screen, screens.Confirm)
    assert facts(question) == ()
    turn = take_turn(HOLDING, press_of(question, Label.WITHDRAW_ITEM))
    gone = replace(ITEM, state=ItemState.WITHDRAWN)
    assert facts(turn) == (ItemKept(MEMBER.id, gone, Step.WITHDRAWN),)
    assert labels(turn) == [Label.BACK]
    assert turn.notice is Notice.KEPT
