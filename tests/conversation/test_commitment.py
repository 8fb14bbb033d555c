"""The commitment and its items: own words, a measure, a date, a rhythm, and Chốt cam kết."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import CommitmentFrozen, ItemKept, Step
from bot.conversation.events import (
    AreaAsked,
    CommitmentClosed,
    DueAsked,
    DueChosen,
    FindingOpened,
    ItemAsked,
    ItemOpened,
    ItemWithdrawn,
    MeasureAsked,
    Press,
    RhythmAsked,
    RhythmChosen,
    WentToCommitment,
    WordingAsked,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem, ItemState
from bot.domain.member import SubjectClass
from bot.domain.reminder import Rhythm
from tests.conversation.worlds import (
    AT_WORK,
    BARE,
    CLOSED,
    GONE,
    ITEM,
    MEMBER,
    NOW,
    THROUGH,
    TODAY,
    WORLD,
    asked,
    choices,
    facts,
    is_stale,
    kept_draft,
    labels,
    press_of,
)

HOLDING = replace(WORLD, items=(ITEM, GONE))
UNFINISHED = replace(WORLD, items=(ITEM, BARE))
FAR = TODAY + timedelta(days=366 * 5)


def item_kept(turn: Turn, step: Step) -> CommitmentItem:
    (change,) = facts(turn)
    assert isinstance(change, ItemKept)
    assert change.step is step
    return change.item


def written(world: World, press: Press, text: str) -> Turn:
    return take_turn(asked(world, press), Wrote(text))


# The whole


def test_an_empty_commitment_can_only_grow() -> None:
    assert labels(take_turn(WORLD, WentToCommitment())) == [Label.ADD_ITEM, Label.HOME]


def test_items_taken_back_are_not_in_the_commitment() -> None:
    turn = take_turn(HOLDING, WentToCommitment())
    assert isinstance(turn.screen, screens.Commitment)
    assert turn.screen.items == (ITEM,)
    assert labels(turn) == [
        Label.ITEM,
        Label.ADD_ITEM,
        Label.CLOSE_COMMITMENT,
        Label.COMMITMENT_PAPER,
        Label.HOME,
    ]


def test_the_five_areas_are_offered_for_an_item_of_ones_own() -> None:
    turn = take_turn(WORLD, AreaAsked())
    assert [choice.press for choice in choices(turn)][:5] == [ItemAsked(area) for area in Area]


def test_closing_is_asked_about_and_makes_the_first_version() -> None:
    question = take_turn(HOLDING, CommitmentClosed())
    assert isinstance(question.screen, screens.Confirm)
    assert (question.screen.count, facts(question)) == (1, ())
    closed = take_turn(HOLDING, press_of(question, Label.CLOSE_COMMITMENT))
    assert facts(closed) == (CommitmentFrozen(MEMBER.id, 1, (ITEM,), 2026),)
    assert isinstance(closed.screen, screens.Commitment)
    assert not closed.screen.changed_since
    assert Label.CLOSE_COMMITMENT not in labels(closed)


def test_closing_again_changes_nothing_unless_something_was_changed() -> None:
    closed = replace(HOLDING, closed=ClosedVersion(1, NOW), closed_items=(ITEM,))
    assert facts(take_turn(closed, CommitmentClosed(1))) == ()
    progressed = replace(closed, items=(replace(ITEM, state=ItemState.DONE),))
    assert facts(take_turn(progressed, CommitmentClosed(1))) == ()
    moved = replace(ITEM, due_on=TODAY)
    again = take_turn(replace(closed, items=(moved,)), CommitmentClosed(1))
    assert facts(again) == (CommitmentFrozen(MEMBER.id, 2, (moved,), 2026),)


def test_nothing_is_closed_while_it_is_empty_or_an_item_lacks_something() -> None:
    assert facts(take_turn(WORLD, CommitmentClosed(1))) == ()
    turn = take_turn(UNFINISHED, CommitmentClosed(1))
    assert turn.notice is Notice.INCOMPLETE_ITEM
    assert facts(turn) == ()


def test_what_was_done_before_it_was_planned_does_not_hold_up_the_rest() -> None:
    done = replace(BARE, state=ItemState.DONE)
    closed = take_turn(replace(WORLD, items=(ITEM, done)), CommitmentClosed(1))
    assert facts(closed) == (CommitmentFrozen(MEMBER.id, 1, (ITEM, done), 2026),)


# An item and its words


def test_a_new_item_takes_the_next_number_and_asks_how_it_will_be_done() -> None:
    turn = written(HOLDING, ItemAsked(Area.ETHICS), "Đi họp đúng giờ")
    item = item_kept(turn, Step.MADE)
    assert (item.id, item.number, item.area) == (WORLD.fresh_id, 4, Area.ETHICS)
    assert isinstance(turn.screen, screens.AskMeasure)
    assert turn.awaits == MeasureAsked(4)


def test_the_first_item_is_number_one_and_bears_the_class_of_its_author() -> None:
    item = item_kept(written(AT_WORK, ItemAsked(Area.TASKS), "Việc"), Step.MADE)
    assert (item.number, item.subject_class) == (1, SubjectClass.LEADING)


def test_who_holds_a_post_is_asked_for_what_the_post_adds_to_each_area() -> None:
    leader = replace(WORLD, member=replace(WORLD.me, holds_post=True), items=(ITEM,))
    for press in (*(ItemAsked(area) for area in Area), WordingAsked(1)):
        for world, leads in ((replace(WORLD, items=(ITEM,)), False), (leader, True)):
            screen = take_turn(world, press).screen
            assert isinstance(screen, screens.AskItemWords)
            assert screen.leads is leads


def test_only_the_draft_remembers_from_which_sign_an_item_came() -> None:
    world = replace(WORLD, draft=THROUGH)
    press = ItemAsked(Area.REMEDY, 2, 3)
    turn = take_turn(world, press)
    assert isinstance(turn.screen, screens.AskItemWords)
    assert turn.screen.indicator is not None
    assert press_of(turn, Label.CANCEL) == FindingOpened(2, 3)
    assert kept_draft(asked(world, press), Wrote("Việc")).items == {"I.3": (1,)}


@pytest.mark.parametrize(
    ("world", "press"),
    [
        (WORLD, ItemAsked(Area.REMEDY, 2, 3)),  # not answered as present
        (replace(WORLD, draft=THROUGH), ItemAsked(Area.REMEDY, 1, 3)),  # of another round
        (replace(WORLD, draft=THROUGH, campaign=CLOSED), ItemAsked(Area.REMEDY, 2, 3)),
        (WORLD, ItemAsked(Area.TASKS)),
    ],
    ids=["no sign", "another round", "closed", "without a sign"],
)
def test_an_item_can_be_made_with_no_sign_behind_it(world: World, press: ItemAsked) -> None:
    turn = take_turn(world, press)
    assert isinstance(turn.screen, screens.AskItemWords)
    assert turn.screen.indicator is None
    assert press_of(turn, Label.CANCEL) == WentToCommitment()
    made = written(world, press, "Việc")
    assert made.disclosure == ()
    assert item_kept(made, Step.MADE).text == "Việc"


def test_an_area_that_does_not_exist_takes_no_item() -> None:
    assert is_stale(WORLD, ItemAsked(9))
    assert facts(written(WORLD, ItemAsked(9), "Việc")) == ()


@pytest.mark.parametrize(
    "press",
    [
        WordingAsked(3),
        MeasureAsked(3),
        DueAsked(3),
        DueChosen(3, TODAY.toordinal()),
        RhythmAsked(3),
        RhythmChosen(3, 0),
        ItemWithdrawn(3, 1),
        ItemOpened(9),
        DueChosen(1, (TODAY - timedelta(days=1)).toordinal()),
        DueChosen(1, FAR.toordinal() + 1),
        RhythmChosen(1, len(Rhythm)),
    ],
    ids=repr,
)
def test_what_is_gone_past_or_not_offered_cannot_be_chosen(press: Press) -> None:
    assert is_stale(HOLDING, press)


@pytest.mark.parametrize("press", [WordingAsked(3), MeasureAsked(3), DueAsked(3)], ids=repr)
def test_words_for_an_item_taken_back_are_not_kept(press: Press) -> None:
    turn = written(HOLDING, press, "31/12")
    assert turn.notice is Notice.STALE
    assert facts(turn) == ()


def test_words_and_measure_can_be_written_anew() -> None:
    turn = take_turn(HOLDING, WordingAsked(1))
    assert isinstance(turn.screen, screens.AskItemWords)
    assert turn.screen.item == ITEM
    assert item_kept(written(HOLDING, WordingAsked(1), "Khác"), Step.REWORDED).text == "Khác"
    assert isinstance(take_turn(HOLDING, MeasureAsked(1)).screen, screens.AskMeasure)
    done = written(HOLDING, MeasureAsked(1), "Mỗi tuần")
    assert item_kept(done, Step.REWORDED).measure == "Mỗi tuần"
    assert isinstance(done.screen, screens.ItemCard)


def test_after_the_measure_the_date_is_asked_for() -> None:
    turn = written(UNFINISHED, MeasureAsked(2), "Mỗi tuần")
    assert isinstance(turn.screen, screens.AskDue)
    assert turn.awaits == DueAsked(2)
