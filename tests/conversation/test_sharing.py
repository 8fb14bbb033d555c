"""Sharing a commitment with heads of unit, decided purely: who may be chosen, how far, and what is shown."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import CommitmentShared, Pushed, PushKind, SharedSeen, SharingEnded
from bot.conversation.events import (
    ExtentAsked,
    Press,
    ShareAsked,
    SharedListed,
    SharedRead,
    ShareEnded,
    ShareGiven,
    WentHome,
    WentToCommitment,
    WentToData,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.domain.commitment import Area, ClosedVersion, ItemState
from bot.domain.member import MemberId, Office, RosterState
from bot.domain.sharing import MOST_SHARES, Extent, Share, SharedCommitment, SharedItem
from tests.conversation.worlds import ITEM, MEMBER, NOW, WORLD, choices, facts, is_stale, labels, press_of

HEAD = replace(MEMBER, id=MemberId(5), number=5, name="Hồ Văn Thông", holds_post=True)
CLOSED = replace(WORLD, items=(ITEM,), closed=ClosedVersion(1, NOW), closed_items=(ITEM,), heads=(HEAD,))
SHARE = Share(9, HEAD, Extent.EVERYTHING, NOW)
SHARING = replace(CLOSED, shares=(SHARE,))
AT_HEAD = replace(
    WORLD,
    member=HEAD,
    shared=(Share(9, MEMBER, Extent.EVERYTHING, NOW),),
    shared_commitment=SharedCommitment(
        ClosedVersion(1, NOW),
        tuple(
            SharedItem(n, date(2026, 12, 31), ItemState.IN_PROGRESS, Area.TASKS, "x" * 2000)
            for n in range(1, 4)
        ),
    ),
)


def test_a_commitment_is_closed_before_it_is_shared() -> None:
    draft = replace(CLOSED, closed=None, closed_items=())
    assert Label.SHARE not in labels(take_turn(draft, WentToCommitment()))
    assert Label.SHARE in labels(take_turn(CLOSED, WentToCommitment()))
    for press in (ShareAsked(), ExtentAsked(5), ShareGiven(5, 2)):
        assert is_stale(draft, press)


def test_a_head_is_chosen_then_how_far_and_the_head_is_told() -> None:
    chosen = press_of(take_turn(CLOSED, ShareAsked()), Label.PERSON)
    assert chosen == ExtentAsked(HEAD.number)
    offered = [choice.press for choice in choices(take_turn(CLOSED, chosen)) if choice.label is Label.EXTENT]
    assert offered == [ShareGiven(HEAD.number, Extent.EVERYTHING), ShareGiven(HEAD.number, Extent.PROGRESS)]
    turn = take_turn(CLOSED, offered[1])
    shared, told = facts(turn)
    assert shared == CommitmentShared(MEMBER.id, HEAD.id, Extent.PROGRESS)
    assert isinstance(told, Pushed)
    assert (told.kind, told.member_id, told.about) == (PushKind.COMMITMENT_SHARED, HEAD.id, (MEMBER.id,))
    assert isinstance(turn.screen, screens.Commitment)
    assert [(line.name, line.extent, line.sees) for line in turn.screen.shares] == [
        (HEAD.name, Extent.PROGRESS, True)
    ]


def test_a_second_tap_shares_nothing_again() -> None:
    assert facts(take_turn(SHARING, ShareGiven(HEAD.number, Extent.EVERYTHING))) == ()


@pytest.mark.parametrize("place", [WentToCommitment(), WentToData()], ids=["commitment", "own data"])
def test_a_share_is_changed_or_ended_with_one_tap_wherever_it_is_told(place: Press) -> None:
    turn = take_turn(SHARING, place)
    less = take_turn(SHARING, press_of(turn, Label.SHARE_PROGRESS))
    assert facts(less)[0] == CommitmentShared(MEMBER.id, HEAD.id, Extent.PROGRESS)
    more = replace(SHARING, shares=(replace(SHARE, extent=Extent.PROGRESS),))
    again = press_of(take_turn(more, place), Label.SHARE_EVERYTHING)
    assert facts(take_turn(more, again))[0] == CommitmentShared(MEMBER.id, HEAD.id, Extent.EVERYTHING)
    ended = take_turn(SHARING, press_of(turn, Label.UNSHARE))
    assert facts(ended) == (SharingEnded(MEMBER.id, HEAD.id),)
    assert (ended.notice, Label.UNSHARE in labels(ended)) == (Notice.UNSHARED, False)


def test_whoever_lost_the_post_is_said_not_to_see_it_and_can_only_be_taken_off() -> None:
    lost = replace(HEAD, holds_post=False)
    world = replace(SHARING, heads=(), shares=(replace(SHARE, other=lost),))
    turn = take_turn(world, WentToCommitment())
    assert isinstance(turn.screen, screens.Commitment)
    assert not turn.screen.shares[0].sees
    assert Label.SHARE_PROGRESS not in labels(turn)
    assert facts(take_turn(world, ShareEnded(HEAD.number))) == (SharingEnded(MEMBER.id, HEAD.id),)


def test_nobody_shares_with_oneself_nor_with_who_is_out_of_activity() -> None:
    leading = replace(MEMBER, holds_post=True)
    suspended = replace(HEAD, id=MemberId(6), number=6, state=RosterState.SUSPENDED)
    world = replace(CLOSED, member=leading, heads=(leading, suspended))
    turn = take_turn(world, ShareAsked())
    assert isinstance(turn.screen, screens.ChooseHead)
    assert turn.screen.nobody
    for head in (leading, suspended):
        assert is_stale(world, ExtentAsked(head.number))
        assert is_stale(world, ShareGiven(head.number, Extent.EVERYTHING))


@pytest.mark.parametrize(
    "press",
    [ExtentAsked(77), ShareGiven(77, 2), ShareGiven(5, 0), ShareGiven(5, 3), ShareEnded(77)],
    ids=repr,
)
def test_a_forged_number_shares_nothing(press: Press) -> None:
    assert is_stale(SHARING, press)


def test_namesakes_are_told_apart() -> None:
    world = replace(CLOSED, heads=(HEAD, replace(HEAD, id=MemberId(6), number=6)))
    names = [choice.about for choice in choices(take_turn(world, ShareAsked()))]
    assert names[:2] == ["5. Hồ Văn Thông", "6. Hồ Văn Thông"]


def test_only_so_many_shares_stand_at_once_and_each_can_still_be_changed() -> None:
    heads = tuple(replace(HEAD, id=MemberId(n), number=n, name=f"Hồ Văn {n}") for n in range(10, 20))
    full = tuple(Share(n, head, Extent.PROGRESS, NOW) for n, head in enumerate(heads[:MOST_SHARES]))
    world = replace(CLOSED, heads=heads, shares=full)
    assert Label.PERSON not in labels(take_turn(world, ShareAsked()))
    assert is_stale(world, ShareGiven(19, Extent.EVERYTHING))
    assert facts(take_turn(world, ShareGiven(10, Extent.EVERYTHING)))


def test_a_head_finds_what_is_shared_from_home_and_reads_page_by_page() -> None:
    assert Label.SHARED not in labels(take_turn(WORLD, WentHome()))
    assert press_of(take_turn(AT_HEAD, WentHome()), Label.SHARED) == SharedListed()
    opened = press_of(take_turn(AT_HEAD, SharedListed()), Label.PERSON)
    turn = take_turn(AT_HEAD, opened)
    assert isinstance(turn.screen, screens.SharedPage)
    assert (turn.screen.author, turn.screen.page, turn.screen.pages) == (MEMBER.name, 1, 3)
    assert facts(turn) == (SharedSeen(9, WORLD.today),)
    assert labels(turn) == [Label.NEXT_PAGE, Label.BACK]
    last = take_turn(AT_HEAD, SharedRead(MEMBER.number, 99)).screen
    assert isinstance(last, screens.SharedPage)
    assert [item.number for item in last.items] == [3]


def test_what_is_not_shared_is_as_if_it_did_not_exist() -> None:
    assert is_stale(AT_HEAD, SharedRead(4))
    assert is_stale(replace(AT_HEAD, shared_commitment=None), SharedRead(MEMBER.number))


@pytest.mark.parametrize(
    "changed",
    [{"holds_post": False}, {"state": RosterState.EXEMPT}, {"state": RosterState.SUSPENDED}],
    ids=str,
)
@pytest.mark.parametrize("press", [SharedListed(), SharedRead(MEMBER.number)], ids=repr)
def test_without_the_role_there_is_only_home(changed: dict[str, object], press: Press) -> None:
    former = replace(HEAD, office=Office.SECRETARY, **changed)  # type: ignore[arg-type]  # replace checks the names
    turn = take_turn(replace(AT_HEAD, member=former), press)
    assert isinstance(turn.screen, screens.Home)
    assert (facts(turn), turn.notice) == ((), Notice.NOT_UNDERSTOOD)
