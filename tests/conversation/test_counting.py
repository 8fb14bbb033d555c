"""Opinions and votes: counted once each, undone, never more than there can be."""

from dataclasses import replace

import pytest

from bot.conversation.changes.meeting import OpinionKept, OpinionUndone, Sitting, VoteKept, VoteUndone
from bot.conversation.events import Press, Wrote
from bot.conversation.events.meeting import (
    OpinionCounted,
    OpinionsOpened,
    OpinionTakenBack,
    VoteAsked,
    VoteCounted,
    VoteOpened,
    VotePut,
    VoteRemoved,
    VotesOpened,
)
from bot.conversation.screens import Confirm, Label, Notice
from bot.conversation.screens.meeting import AskVote, OpinionCount, VoteCard, VoteList
from bot.conversation.turn import take_turn
from bot.domain.meeting import LONGEST_LINE, MOST_OPINIONS, Opinions
from bot.domain.member import SubjectClass
from bot.domain.vote import MOST_VOTES, Motion, Vote
from tests.conversation.meeting_worlds import BEFORE, OPEN, after, meeting_in
from tests.conversation.worlds import CLOSED, asked, choices, facts, is_stale, labels, press_of

HERE = Sitting(CLOSED.id, 1)
ONE_VOTE = after(OPEN, VotePut(2, 1, 1, Motion.CONCLUSION))


def test_each_class_has_a_button_and_each_tap_is_one_more() -> None:
    turn = take_turn(OPEN, OpinionsOpened(2))
    assert isinstance(turn.screen, OpinionCount)
    more = [c for c in choices(turn) if c.label is Label.ONE_OPINION]
    assert [c.about for c in more] == list(SubjectClass)
    assert facts(take_turn(OPEN, more[1].press)) == (OpinionKept(HERE, 1, SubjectClass.LEADING),)


def test_a_second_tap_or_one_from_another_phone_counts_nothing_twice() -> None:
    world = after(OPEN, OpinionCounted(2, 1, 1, 1))
    for number in (1, 3):
        turn = take_turn(world, OpinionCounted(2, 1, number, 1))
        assert (turn.notice, facts(turn)) == (Notice.STALE, ())
        assert isinstance(turn.screen, OpinionCount)


def test_the_last_one_is_taken_back_and_no_other() -> None:
    world = after(OPEN, OpinionCounted(2, 1, 1, 1), OpinionCounted(2, 1, 2, 3))
    turn = take_turn(world, press_of(take_turn(world, OpinionsOpened(2)), Label.UNDO_OPINION))
    assert facts(turn) == (OpinionUndone(HERE, 2),)
    assert isinstance(turn.screen, OpinionCount)
    assert turn.screen.opinions.counts[SubjectClass.ORDINARY] == 0
    old = take_turn(world, OpinionTakenBack(2, 1, 1))
    assert (old.notice, facts(old)) == (Notice.STALE, ())
    none = take_turn(OPEN, OpinionTakenBack(2, 1, 0))
    assert (none.notice, facts(none)) == (Notice.STALE, ())


def test_opinions_end_somewhere_and_there_are_three_classes() -> None:
    full = meeting_in(OPEN, opinions=Opinions({SubjectClass.ORDINARY: MOST_OPINIONS}, SubjectClass.ORDINARY))
    turn = take_turn(full, OpinionCounted(2, 1, MOST_OPINIONS + 1, 1))
    assert (turn.notice, facts(turn)) == (Notice.TOO_MANY_HERE, ())
    assert is_stale(OPEN, OpinionCounted(2, 1, 1, 4))
    assert is_stale(OPEN, OpinionCounted(2, 1, 1, 0))


def test_nothing_is_counted_before_the_opening() -> None:
    for press in (OpinionCounted(2, 1, 1, 1), VotePut(2, 1, 1, 1)):
        turn = take_turn(BEFORE, press)
        assert (turn.notice, facts(turn)) == (Notice.STALE, ())


# Votes


def test_a_vote_is_put_by_a_tap_or_typed() -> None:
    assert isinstance(take_turn(OPEN, VotesOpened(2)).screen, VoteList)
    turn = take_turn(OPEN, VoteAsked(2, 1))
    assert isinstance(turn.screen, AskVote)
    assert facts(take_turn(OPEN, press_of(turn, Label.MOTION))) == (VoteKept(HERE, Vote(1, Motion.MINUTES)),)
    typed = take_turn(asked(OPEN, VoteAsked(2, 1)), Wrote("Hoãn việc"))
    assert facts(typed) == (VoteKept(HERE, Vote(1, question="Hoãn việc")),)
    assert isinstance(typed.screen, VoteCard)


def test_a_second_tap_finds_the_vote_there() -> None:
    turn = take_turn(ONE_VOTE, VotePut(2, 1, 1, Motion.MINUTES))
    assert facts(turn) == ()
    assert isinstance(turn.screen, VoteCard)
    assert turn.screen.vote.motion is Motion.CONCLUSION


def test_everybody_at_once_then_one_changes_sides_then_undone() -> None:
    card = take_turn(ONE_VOTE, VoteOpened(2, 1, 1))
    unanimous = press_of(card, Label.UNANIMOUS)
    world = after(ONE_VOTE, unanimous)
    assert world.votes[0].counts == (4, 0, 0)  # the probationary member does not vote
    against = [c.press for c in choices(take_turn(world, VoteOpened(2, 1, 1))) if c.label is Label.ONE_BALLOT]
    turn = take_turn(world, against[0])
    world = after(world, against[0])
    assert world.votes[0].counts == (3, 1, 0)
    undone = after(world, press_of(turn, Label.UNDO_VOTE))
    assert undone.votes[0].counts == (4, 0, 0)


def test_a_second_tap_on_a_count_says_that_it_is_old() -> None:
    press = VoteCounted(2, 1, 1, 0, 4, 0, 0)
    world = after(ONE_VOTE, press)
    turn = take_turn(world, press)
    assert (turn.notice, facts(turn)) == (Notice.STALE, ())


def test_counts_are_typed_and_never_more_than_official_members_are_present() -> None:
    typing = asked(ONE_VOTE, VoteOpened(2, 1, 1))
    assert after(typing, Wrote("2 1 1")).votes[0].counts == (2, 1, 1)
    assert take_turn(typing, Wrote("3 1 1")).notice is Notice.TOO_MANY_VOTES
    assert take_turn(typing, Wrote("nhiều")).notice is Notice.COUNTS_UNREADABLE
    assert facts(take_turn(typing, Wrote("5"))) == ()


@pytest.mark.parametrize(
    "press",
    [
        *(VotePut(2, 1, 2, 9), VotePut(2, 1, 7, 1), VotePut(2, 1, MOST_VOTES + 1, 1)),
        *(VoteOpened(2, 1, 9), VoteCounted(2, 1, 9, 0, 0, 0, 0), VoteRemoved(2, 1, 9)),
    ],
)
def test_a_vote_that_is_not_there_is_old(press: Press) -> None:
    assert is_stale(ONE_VOTE, press)


def test_typed_counts_of_a_vote_that_went_are_old() -> None:
    assert take_turn(asked(OPEN, VoteOpened(2, 1, 1)), Wrote("1 1 1")).notice is Notice.STALE


def test_a_vote_goes_after_asking() -> None:
    turn = take_turn(ONE_VOTE, press_of(take_turn(ONE_VOTE, VoteOpened(2, 1, 1)), Label.REMOVE_VOTE))
    assert isinstance(turn.screen, Confirm)
    assert facts(turn) == ()
    assert facts(take_turn(ONE_VOTE, press_of(turn, Label.REMOVE_VOTE))) == (VoteUndone(HERE, 1),)


def test_votes_end_somewhere() -> None:
    full = replace(OPEN, votes=tuple(Vote(n, Motion.MINUTES) for n in range(1, MOST_VOTES + 1)))
    assert Label.ADD_VOTE not in labels(take_turn(full, VotesOpened(2)))
    for turn in (take_turn(full, VoteAsked(2, 1)), take_turn(asked(full, VoteAsked(2, 1)), Wrote("Việc"))):
        assert (turn.notice, facts(turn)) == (Notice.TOO_MANY_HERE, ())
    long = take_turn(asked(OPEN, VoteAsked(2, 1)), Wrote("x" * (LONGEST_LINE + 1)))
    assert (long.notice, facts(long)) == (Notice.LINE_TOO_LONG, ())
