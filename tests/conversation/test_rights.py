"""Requests: what can be asked for, in which words, and how many at once."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import RequestMade
from bot.conversation.events import Press, RequestAsked, RequestConfirmed, WentToRights, Wrote
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.request import Request, RequestKind, RequestState
from tests.conversation.worlds import MEMBER, NOW, WORLD, asked, facts, is_stale, labels, press_of

CORRECT, ERASE, OBJECT = RequestKind.CORRECT, RequestKind.ERASE, RequestKind.OBJECT
ASKING = [Label.ASK_CORRECTION, Label.ASK_OBJECTION, Label.ASK_ERASURE]


def request(number: int, kind: RequestKind = CORRECT) -> Request:
    return Request(number, MEMBER.id, kind, "Sai năm sinh", NOW, NOW)


def having(*requests: Request) -> World:
    return replace(WORLD, requests=requests)


def test_everything_that_can_be_asked_for_is_offered() -> None:
    assert labels(take_turn(WORLD, WentToRights())) == [Label.CLEAR_CHAT, *ASKING, Label.BACK, Label.HOME]
    drafts = take_turn(replace(WORLD, has_drafts=True), WentToRights())
    assert Label.DELETE_DRAFT in labels(drafts)
    assert Label.DELETE_DRAFT not in labels(take_turn(WORLD, WentToRights()))


def test_the_newest_requests_are_shown_the_last_on_top() -> None:
    screen = take_turn(having(*map(request, range(1, 5))), WentToRights()).screen
    assert isinstance(screen, screens.Rights)
    assert [shown.number for shown in screen.requests] == [4, 3, 2]


@pytest.mark.parametrize("kind", [CORRECT, OBJECT])
def test_a_request_is_made_in_the_members_own_words(kind: RequestKind) -> None:
    question = take_turn(WORLD, RequestAsked(kind))
    assert question.screen == screens.AskRequest(kind=kind, rows=question.screen.rows)
    assert question.awaits == RequestAsked(kind)
    turn = take_turn(asked(WORLD, RequestAsked(kind)), Wrote("Tôi là đảng viên chính thức"))
    assert facts(turn) == (RequestMade(MEMBER.id, kind, "Tôi là đảng viên chính thức"),)
    assert turn.then == WentToRights()
    assert turn.notice is Notice.REQUEST_MADE
    assert isinstance(turn.screen, screens.Rights)


def test_a_secret_stamp_is_not_taken_here_either() -> None:
    turn = take_turn(asked(WORLD, RequestAsked(CORRECT)), Wrote("Công văn MẬT"))
    assert turn.notice is Notice.SECRET_MARK
    assert facts(turn) == ()


def test_deletion_of_everything_is_asked_about_once_more() -> None:
    question = take_turn(WORLD, RequestAsked(ERASE))
    assert isinstance(question.screen, screens.Confirm)
    assert facts(question) == ()
    turn = take_turn(WORLD, press_of(question, Label.ASK_ERASURE))
    assert facts(turn) == (RequestMade(MEMBER.id, ERASE, ""),)


def test_it_is_asked_for_only_once_at_a_time() -> None:
    waiting = having(request(1, ERASE))
    assert labels(take_turn(waiting, WentToRights()))[1:3] == [Label.ASK_CORRECTION, Label.ASK_OBJECTION]
    assert is_stale(waiting, RequestConfirmed(ERASE))
    refused = having(replace(request(1, ERASE), state=RequestState.REFUSED))
    assert Label.ASK_ERASURE in labels(take_turn(refused, WentToRights()))


def test_not_too_much_is_asked_for_at_once() -> None:
    many = having(*map(request, range(1, 6)))
    assert labels(take_turn(many, WentToRights())) == [Label.CLEAR_CHAT, Label.BACK, Label.HOME]
    assert is_stale(many, RequestAsked(CORRECT))
    assert is_stale(asked(many, RequestAsked(CORRECT)), RequestConfirmed(ERASE))


@pytest.mark.parametrize(
    "press", [RequestAsked(0), RequestAsked(9), RequestConfirmed(9), RequestConfirmed(CORRECT)], ids=repr
)
def test_what_is_not_offered_cannot_be_asked_for(press: Press) -> None:
    assert is_stale(WORLD, press)


def test_words_typed_beside_a_forged_question_are_no_request() -> None:
    assert take_turn(asked(WORLD, RequestAsked(ERASE)), Wrote("xóa")).notice is Notice.STALE
