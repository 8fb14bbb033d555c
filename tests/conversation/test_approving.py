"""The committee approves of the lead-in report or asks for a change; decided purely."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.drafting import OpinionGiven
from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import Press, Wrote
from bot.conversation.events.drafting import ApprovalOpened, LeadInApproved, LeadInChangeAsked
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.drafting import ApprovalPage, AskChange
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.drafting import CommentKind, ReportPart
from bot.domain.member import Office, RosterState
from tests.conversation.lead_in_worlds import (
    BEFORE,
    DEPUTY,
    FINAL,
    NO,
    NUMBER,
    OUT,
    ROUND,
    YES,
    judging,
)
from tests.conversation.worlds import MEMBER, SECRETARY, asked, facts, is_stale, labels, press_of, pushes

APPROVE, CHANGE = LeadInApproved(NUMBER, BEFORE.revision), LeadInChangeAsked(NUMBER, BEFORE.revision)


def opened(world: World, page: int = 1) -> ApprovalPage:
    screen = take_turn(world, ApprovalOpened(NUMBER, page)).screen
    assert isinstance(screen, ApprovalPage)
    return screen


def test_what_others_say_comes_first_and_then_the_text() -> None:
    counts = {(ReportPart.TASKS, CommentKind.WORDING): 2}
    first = opened(judging(opinions=(NO,), comment_counts=counts))
    assert (first.part, first.counts, first.asks_me) == (None, counts, True)
    assert first.voices.reasons == ((DEPUTY.name, NO.reason),)
    assert [opened(judging(), page).part for page in (2, 6, 9)] == [1, 5, 5]


def test_a_tap_approves_once_and_the_drafter_is_told() -> None:
    turn = take_turn(judging(), press_of(take_turn(judging(), ApprovalOpened(NUMBER)), Label.APPROVE))
    assert facts(turn)[0] == OpinionGiven(ROUND.id, SECRETARY.id, BEFORE.revision, True)
    assert [(x.kind, x.member_id) for x in pushes(turn)] == [(PushKind.LEAD_IN_JUDGED, MEMBER.id)]
    assert turn.notice is Notice.APPROVED
    assert isinstance(turn.screen, ApprovalPage)
    assert (turn.screen.mine, turn.screen.voices.approved) == (True, 1)
    again = judging(opinions=(YES,))
    assert is_stale(again, APPROVE)
    assert Label.APPROVE not in labels(take_turn(again, ApprovalOpened(NUMBER)))


def test_a_change_is_asked_for_with_a_reason_and_takes_the_place_of_an_approval() -> None:
    world = judging(opinions=(YES,))
    assert isinstance(take_turn(world, CHANGE).screen, AskChange)
    turn = take_turn(asked(world, CHANGE), Wrote("Phần 2 còn dài"))
    assert facts(turn)[0] == OpinionGiven(ROUND.id, SECRETARY.id, BEFORE.revision, False, "Phần 2 còn dài")
    assert isinstance(turn.screen, ApprovalPage)
    assert (turn.screen.mine, turn.screen.voices.approved) == (False, 0)
    assert facts(take_turn(judging(opinions=(replace(NO, member=SECRETARY),)), APPROVE))


@pytest.mark.parametrize("press", [APPROVE, CHANGE], ids=repr)
@pytest.mark.parametrize(
    "world",
    [
        judging(OUT),
        judging(BEFORE.written(ReportPart.TASKS, "Khác")),
        judging(FINAL),
        judging(None),
        judging(committee=(DEPUTY,)),
        replace(judging(), campaign=replace(ROUND, drafter=SECRETARY.number), drafter=SECRETARY),
    ],
    ids=["not put", "changed since", "final", "no draft", "not asked", "own text"],
)
def test_only_who_is_asked_about_this_text_says_something(world: World, press: Press) -> None:
    assert is_stale(world, press)
    assert facts(take_turn(asked(world, CHANGE), Wrote("Vì sao"))) == ()


def test_before_it_is_put_to_the_committee_the_committee_does_not_see_the_draft() -> None:
    assert is_stale(judging(OUT), ApprovalOpened(NUMBER))
    assert not opened(judging(FINAL)).asks_me


@pytest.mark.parametrize("press", [ApprovalOpened(NUMBER), APPROVE, CHANGE], ids=repr)
def test_who_is_not_of_the_committee_gets_home(press: Press) -> None:
    for member in (MEMBER, replace(SECRETARY, state=RosterState.EXEMPT)):
        turn = take_turn(judging(member=member), press)
        assert isinstance(turn.screen, screens.Home)
        assert facts(turn) == ()


def test_a_drafter_who_is_alone_in_office_approves_and_nobody_is_told() -> None:
    alone = replace(
        judging(committee=(SECRETARY,)),
        campaign=replace(ROUND, drafter=SECRETARY.number),
        drafter=SECRETARY,
    )
    turn = take_turn(alone, APPROVE)
    assert len(facts(turn)) == 1
    assert isinstance(turn.screen, ApprovalPage)
    assert turn.screen.voices.alone
    nobody = replace(judging(), drafter=None)
    assert len(facts(take_turn(nobody, APPROVE))) == 1


def test_a_committee_member_approves_like_an_officer() -> None:
    member = replace(DEPUTY, office=Office.COMMITTEE)
    world = judging(member=member, committee=(SECRETARY, member))
    assert facts(take_turn(world, APPROVE))
