"""The walk through the indicators and its review: notes, jumps, other signs, wishes to talk."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import SelfCheckStarted
from bot.conversation.events import (
    Marked,
    NoOtherSign,
    NoteAsked,
    NoteRemoved,
    OtherSignAsked,
    OtherSignRemoved,
    Press,
    TalkWanted,
    WentToIndicator,
    WentToReview,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Recipient, World
from bot.domain.campaign import Campaign, Participation
from bot.domain.catalogue import DONE
from bot.domain.disclosure.draft import Draft
from bot.domain.member import MemberId
from tests.conversation.worlds import (
    CAMPAIGN,
    CLOSED,
    COMPLETE,
    MEMBER,
    NOW,
    PLANNED,
    READER,
    THROUGH,
    WORLD,
    asked,
    choices,
    facts,
    is_stale,
    kept_draft,
    labels,
    press_of,
)

HERE = WentToSelfCheck()
LAST = Draft({"I.1": "none", "I.2": "none", "I.3": "none"}, revision=3)
SIGNED = replace(COMPLETE, other_signs=("Một", "Hai"), other_signs_asked=True)


def number_asked(world: World, press: Press) -> int:
    screen = take_turn(world, press).screen
    assert isinstance(screen, screens.AskIndicator)
    return screen.indicator.number


@pytest.mark.parametrize("campaign", [None, PLANNED, CLOSED], ids=["none", "planned", "closed"])
@pytest.mark.parametrize("press", [WentToSelfCheck(), WentToReview()], ids=repr)
def test_without_an_open_round_there_is_nothing_to_answer(campaign: Campaign | None, press: Press) -> None:
    turn = take_turn(replace(WORLD, campaign=campaign), press)
    assert isinstance(turn.screen, screens.NoCampaign)
    assert labels(turn) == [Label.HOME]


def test_the_first_question_offers_no_way_back() -> None:
    assert labels(take_turn(WORLD, WentToIndicator(2, 1)))[3:] == [Label.NOTE, Label.PAUSE]
    assert labels(take_turn(WORLD, WentToIndicator(2, 3)))[3:] == [Label.BACK, Label.NOTE, Label.PAUSE]


def test_a_group_without_words_offers_no_note_and_a_wish_to_talk() -> None:
    turn = take_turn(WORLD, WentToIndicator(2, 4))
    assert [choice.press for choice in choices(turn)][:2] == [Marked(2, 4, 0, 0), TalkWanted(2, 4, 0)]
    assert labels(turn)[2:] == [Label.BACK, Label.PAUSE]


def test_a_first_question_of_a_group_without_words_can_only_be_paused() -> None:
    quiet = replace(WORLD.catalogue, indicators=(replace(WORLD.catalogue.indicators[3], number=1),))  # type: ignore[union-attr,type-var]
    turn = take_turn(replace(WORLD, catalogue=quiet), WentToSelfCheck())
    assert [len(row) for row in turn.screen.rows] == [1, 1, 1]
    assert labels(turn)[-1] is Label.PAUSE


@pytest.mark.parametrize(
    "press",
    [
        WentToIndicator(2, 0),
        WentToIndicator(2, 5),
        TalkWanted(2, 5, 0),
        NoteAsked(2, 5),
        NoteRemoved(2, 5, 0),
        Marked(2, 1, 99, 0),
        OtherSignRemoved(2, 0, 0),
    ],
    ids=repr,
)
def test_what_does_not_exist_cannot_be_pressed(press: Press) -> None:
    assert is_stale(WORLD, press)


def test_the_start_is_noted_once() -> None:
    press = Marked(2, 1, 0, 0)
    assert facts(take_turn(WORLD, press)) == (SelfCheckStarted(CAMPAIGN.id, MEMBER.id),)
    started = replace(WORLD, participation=Participation(started_at=NOW))
    assert facts(take_turn(started, press)) == ()


def test_after_an_answer_comes_the_next_open_question_behind_it() -> None:
    half = replace(WORLD, draft=Draft({"I.2": "none"}, revision=1))
    assert number_asked(half, Marked(2, 1, 0, 1)) == 3
    behind = replace(WORLD, draft=replace(LAST, answers={"I.2": "none", "I.3": "none"}))
    assert number_asked(behind, Marked(2, 4, 0, 3)) == 1


def test_a_question_jumped_to_is_answered_by_a_typed_number() -> None:
    half = replace(WORLD, draft=Draft({"I.2": "none"}, revision=1))
    turn = take_turn(half, Marked(2, 3, 0, 1))
    assert turn.awaits == WentToIndicator(2, 4)


def test_after_the_last_answer_other_signs_are_asked_for_once() -> None:
    turn = take_turn(replace(WORLD, draft=LAST), Marked(2, 4, 0, 3))
    assert isinstance(turn.screen, screens.AskOtherSign)
    assert turn.awaits == OtherSignAsked(2)
    assert isinstance(take_turn(replace(WORLD, draft=THROUGH), WentToSelfCheck()).screen, screens.Review)


def test_an_answer_changed_in_a_complete_check_leads_back_to_its_group() -> None:
    screen = take_turn(replace(WORLD, draft=COMPLETE), Marked(2, 1, 2, 4)).screen
    assert isinstance(screen, screens.Review)
    assert screen.group is not None
    assert screen.group.code == "I"


def test_who_would_rather_talk_is_told_with_whom_but_never_with_himself() -> None:
    recipients = (READER, Recipient(MEMBER.id, MEMBER.name), Recipient(MemberId(2), "Quế"))
    turn = take_turn(replace(WORLD, recipients=recipients), TalkWanted(2, 4, 0))
    assert isinstance(turn.screen, screens.TalkInPerson)
    assert turn.screen.names == (READER.name, "Quế")
    assert press_of(turn, Label.CONTINUE) == WentToSelfCheck()


@pytest.mark.parametrize("text", ["0", "4", "-1", "²", "một"])
def test_a_number_that_is_not_offered_asks_again(text: str) -> None:
    turn = take_turn(asked(WORLD, HERE), Wrote(text))
    assert turn.notice is Notice.NOT_UNDERSTOOD
    assert isinstance(turn.screen, screens.AskIndicator)
    assert turn.disclosure == ()


def test_a_typed_number_answers_the_next_open_question() -> None:
    assert kept_draft(asked(WORLD, HERE), Wrote("2")).answers == {"I.1": "sometimes"}


def test_a_typed_wish_to_talk_keeps_only_that_the_item_is_done() -> None:
    world = asked(replace(WORLD, draft=LAST), HERE)
    assert isinstance(take_turn(world, Wrote("2")).screen, screens.TalkInPerson)
    assert kept_draft(world, Wrote("2")).answers["III.1"] == DONE


def test_a_number_typed_after_the_last_question_answers_nothing() -> None:
    turn = take_turn(asked(replace(WORLD, draft=COMPLETE), HERE), Wrote("1"))
    assert turn.notice is Notice.STALE
    assert turn.disclosure == ()


def test_a_note_is_asked_for_kept_shown_and_removed() -> None:
    press = NoteAsked(2, 1)
    assert labels(take_turn(WORLD, press)) == [Label.CANCEL]
    noted = kept_draft(asked(WORLD, press), Wrote("Có lúc"))
    assert noted.notes == {"I.1": "Có lúc"}
    world = replace(WORLD, draft=noted)
    assert Label.EDIT_NOTE in labels(take_turn(world, WentToIndicator(2, 1)))
    again = take_turn(world, press)
    assert labels(again) == [Label.REMOVE_NOTE, Label.CANCEL]
    assert kept_draft(world, press_of(again, Label.REMOVE_NOTE)).notes == {}


@pytest.mark.parametrize("number", [4, 9], ids=["no words", "no indicator"])
def test_a_note_that_may_not_be_is_not_kept(number: int) -> None:
    turn = take_turn(asked(WORLD, NoteAsked(2, number)), Wrote("Có lúc"))
    assert turn.notice is Notice.STALE
    assert turn.disclosure == ()


def test_other_signs_are_added_and_removed_one_by_one() -> None:
    empty = take_turn(WORLD, OtherSignAsked(2))
    assert labels(empty) == [Label.NO_OTHER_SIGN]
    added = kept_draft(asked(WORLD, OtherSignAsked(2)), Wrote("Ngại họp xa"))
    assert (added.other_signs, added.other_signs_asked) == (("Ngại họp xa",), True)
    two = replace(WORLD, draft=SIGNED)
    assert labels(take_turn(two, OtherSignAsked(2))) == [Label.REMOVE_OTHER_SIGN] * 2 + [Label.CONTINUE]
    assert kept_draft(two, OtherSignRemoved(2, 0, 4)).other_signs == ("Hai",)


def test_without_other_signs_the_review_comes() -> None:
    world = replace(WORLD, draft=COMPLETE)
    assert isinstance(take_turn(world, NoOtherSign(2, 4)).screen, screens.Review)
    assert kept_draft(world, NoOtherSign(2, 4)).other_signs_asked


def test_the_review_lists_what_is_open_and_leads_on() -> None:
    turn = take_turn(replace(WORLD, draft=Draft({"I.1": "none"}, revision=1)), WentToReview())
    assert isinstance(turn.screen, screens.Review)
    assert [line.indicator.number for line in turn.screen.lines] == [2, 3, 4]
    assert labels(turn)[-2:] == [Label.GO_ON_SELF_CHECK, Label.HOME]
    assert Label.OPEN_ITEMS not in labels(turn)


def test_a_page_of_the_review_shows_its_group_but_nothing_of_unstored_answers() -> None:
    world = replace(WORLD, draft=replace(COMPLETE, answers={"I.1": "often", "III.1": DONE}))
    first = take_turn(world, WentToReview(1))
    assert isinstance(first.screen, screens.Review)
    assert [line.level and line.level.code for line in first.screen.lines] == ["often", None, None]
    assert [line.answered for line in first.screen.lines] == [True, False, False]
    assert Label.OPEN_ITEMS in labels(first)
    second = take_turn(world, WentToReview(2)).screen
    assert isinstance(second, screens.Review)
    assert [(line.answered, line.level) for line in second.lines] == [(True, None)]


def test_a_complete_review_leads_to_the_preview_and_to_signs_only_where_there_are_any() -> None:
    signs = take_turn(replace(WORLD, draft=COMPLETE), WentToReview(9))
    assert labels(signs)[-3:] == [Label.FINDINGS, Label.PREVIEW, Label.HOME]
    clean = replace(COMPLETE, answers={**COMPLETE.answers, "I.3": "none"})
    assert labels(take_turn(replace(WORLD, draft=clean), WentToReview()))[-2:] == [Label.PREVIEW, Label.HOME]
    assert Label.FINDINGS not in labels(take_turn(replace(WORLD, draft=clean), WentToReview()))
