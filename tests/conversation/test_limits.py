"""Lists that a member can make grow end somewhere, with a kind word and nothing lost."""

from dataclasses import replace

import pytest

from bot.conversation.changes.ledger import CommitmentFrozen, ItemKept
from bot.conversation.events import CommitmentClosed, ItemAsked, MoveAsked, MoveReasonAsked, Press, Wrote
from bot.conversation.screens import AskItemWords, AskMoveDate, Commitment, ItemCard, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.commitment import (
    MOST_ITEMS,
    MOST_ITEMS_EVER,
    MOST_MOVES,
    MOST_VERSIONS,
    Area,
    ClosedVersion,
    CommitmentItem,
    ItemId,
    ItemState,
)
from tests.conversation.worlds import ITEM, TODAY, WORLD, asked, facts

ADD = ItemAsked(Area.TASKS)


def holding(standing: int, withdrawn: int = 0) -> World:
    items = [replace(ITEM, id=ItemId(n), number=n) for n in range(1, standing + withdrawn + 1)]
    gone = [replace(item, state=ItemState.WITHDRAWN) for item in items[standing:]]
    return replace(WORLD, items=(*items[:standing], *gone))


@pytest.mark.parametrize("world", [holding(MOST_ITEMS), holding(1, MOST_ITEMS_EVER - 1)])
def test_a_full_commitment_takes_no_more_items(world: World) -> None:
    for turn in (take_turn(world, ADD), take_turn(asked(world, ADD), Wrote("Việc mới"))):
        assert isinstance(turn.screen, Commitment)
        assert (turn.notice, facts(turn), turn.disclosure) == (Notice.TOO_MANY_ITEMS, (), ())


@pytest.mark.parametrize("world", [holding(MOST_ITEMS - 1), holding(1, MOST_ITEMS_EVER - 2)])
def test_one_item_less_leaves_room_for_one(world: World) -> None:
    assert isinstance(take_turn(world, ADD).screen, AskItemWords)
    assert isinstance(facts(take_turn(asked(world, ADD), Wrote("Việc mới")))[0], ItemKept)


LATER = MoveReasonAsked(1, TODAY.toordinal() + 300)


def moving(item: CommitmentItem, press: Press) -> tuple[Turn, Turn]:
    world = replace(WORLD, items=(item,))
    return take_turn(world, press), take_turn(asked(world, LATER), Wrote("Bận họp"))


def test_a_date_moves_so_often_and_no_more() -> None:
    asking, written = moving(replace(ITEM, moved=MOST_MOVES), MoveAsked(1))
    for turn in (asking, written):
        assert isinstance(turn.screen, ItemCard)
        assert (turn.notice, facts(turn)) == (Notice.TOO_MANY_MOVES, ())
    asking, written = moving(replace(ITEM, moved=MOST_MOVES - 1), MoveAsked(1))
    assert isinstance(asking.screen, AskMoveDate)
    assert written.notice is Notice.ITEM_MOVED


def test_a_commitment_is_closed_so_often_and_no_more() -> None:
    world = replace(WORLD, items=(ITEM,), closed=ClosedVersion(MOST_VERSIONS, WORLD.now))
    turn = take_turn(world, CommitmentClosed(1))
    assert (turn.notice, facts(turn)) == (Notice.TOO_MANY_VERSIONS, ())
    last = replace(world, closed=ClosedVersion(MOST_VERSIONS - 1, WORLD.now))
    assert isinstance(facts(take_turn(last, CommitmentClosed(1)))[0], CommitmentFrozen)
