"""A sign that is present is put into words; all of it is optional."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.events import (
    FindingAsked,
    FindingOpened,
    ItemAsked,
    Press,
    WentToFindings,
    WentToReview,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.commitment import Area
from bot.domain.disclosure.draft import Draft, Question
from tests.conversation.worlds import (
    ITEM,
    THROUGH,
    WORLD,
    asked,
    is_stale,
    kept_draft,
    labels,
    press_of,
)

WORDED = replace(THROUGH, findings={"I.3": {1: "", 2: "Nộp muộn"}}, items={"I.3": (1,)})
WORLD_3 = replace(WORLD, draft=WORDED, items=(ITEM, replace(ITEM, number=2)))


def finding(world: World) -> screens.Finding:
    screen = take_turn(world, FindingOpened(2, 3)).screen
    assert isinstance(screen, screens.Finding)
    return screen


def test_the_signs_are_listed_with_what_was_told_of_them() -> None:
    turn = take_turn(WORLD_3, WentToFindings())
    assert isinstance(turn.screen, screens.Findings)
    (line,) = turn.screen.lines
    assert (line.indicator.code, line.level.code, line.told, line.items) == ("I.3", "sometimes", 1, 1)
    assert press_of(turn, Label.SIGN) == FindingOpened(2, 3)
    assert press_of(turn, Label.REVIEW) == WentToReview()


def test_a_sign_shows_the_items_made_from_it_and_leads_into_the_commitment() -> None:
    screen = finding(WORLD_3)
    assert [item.number for item in screen.items] == [1]
    assert press_of(take_turn(WORLD_3, FindingOpened(2, 3)), Label.MAKE_ITEM) == ItemAsked(Area.REMEDY, 2, 3)


@pytest.mark.parametrize(
    ("words", "when", "vague"),
    [
        ("Đôi khi chưa tích cực", "", True),
        ("Đôi khi chưa tích cực", "Quý II", False),
        ("Đôi khi vắng trong buổi họp", "", False),
        ("Nộp báo cáo muộn", "", False),
        ("Nộp báo cáo muộn", "đôi khi", True),
        ("", "", False),
    ],
)
def test_boilerplate_is_hinted_at_unless_time_or_occasion_is_told(words: str, when: str, vague: bool) -> None:
    told = replace(THROUGH, findings={"I.3": {Question.WHAT: words, Question.WHEN: when}})
    assert finding(replace(WORLD, draft=told)).is_vague is vague


@pytest.mark.parametrize(
    "press",
    [FindingOpened(2, 1), FindingOpened(2, 9), FindingAsked(2, 1, 1), FindingAsked(2, 3, 5)],
    ids=repr,
)
def test_only_a_sign_that_is_present_is_asked_about_and_only_four_things(press: Press) -> None:
    assert is_stale(WORLD_3, press)


def test_a_question_shows_what_was_said_and_can_be_left() -> None:
    turn = take_turn(WORLD_3, FindingAsked(2, 3, 2))
    assert isinstance(turn.screen, screens.AskFinding)
    assert turn.screen.answer == "Nộp muộn"
    assert turn.awaits == FindingAsked(2, 3, 2)
    assert labels(turn) == [Label.CANCEL]


def test_an_answer_is_kept_beside_the_others() -> None:
    world = asked(WORLD_3, FindingAsked(2, 3, 4))
    turn = take_turn(world, Wrote("Để dồn việc"))
    assert turn.notice is Notice.KEPT
    assert isinstance(turn.screen, screens.Finding)
    assert kept_draft(world, Wrote("Để dồn việc")).findings["I.3"] == {
        1: "",
        2: "Nộp muộn",
        4: "Để dồn việc",
    }


@pytest.mark.parametrize("press", [FindingAsked(2, 1, 1), FindingAsked(2, 3, 9)], ids=repr)
def test_an_answer_to_what_is_no_question_is_not_kept(press: Press) -> None:
    turn = take_turn(asked(WORLD_3, press), Wrote("Quý II"))
    assert turn.notice is Notice.STALE
    assert turn.disclosure == ()


def test_without_signs_the_list_is_empty_and_leads_on() -> None:
    turn = take_turn(replace(WORLD, draft=Draft({"I.1": "none"})), WentToFindings())
    assert isinstance(turn.screen, screens.Findings)
    assert turn.screen.lines == ()
    assert labels(turn) == [Label.REVIEW, Label.COMMITMENT, Label.HOME]
