"""What becomes of the confirmation when the author marks an item as done or opens it again."""

from dataclasses import replace

from bot.conversation.changes.ledger import ClosingAsked, ClosingTakenBack, LedgerChange, Step
from bot.conversation.world import World
from bot.domain.closing import Closing
from bot.domain.commitment import CommitmentItem


def is_promised(world: World, item: CommitmentItem) -> bool:
    """Whether the closed version holds the item."""
    return item.id in {closed.id for closed in world.closed_items}


def will_wait(world: World, item: CommitmentItem) -> bool:
    """Whether somebody else is to confirm that it is done: what was promised, pointed out, or entered from
    paper."""
    return item.is_shortcoming or item.entered is not None or is_promised(world, item)


def closing_of(world: World, item: CommitmentItem) -> Closing | None:
    """Whether the item waits, is confirmed, or was returned."""
    return next((closing for closing in world.closings if closing.item_id == item.id), None)


def closing_after(world: World, item: CommitmentItem, step: Step) -> tuple[tuple[LedgerChange, ...], World]:
    """What somebody else is to confirm waits once it is done; opened again, neither that nor a confirmation
    stands."""
    others = tuple(closing for closing in world.closings if closing.item_id != item.id)
    if step is Step.DONE and will_wait(world, item):
        asked = Closing(item.id, world.now)
        return (ClosingAsked(world.me.id, item.id),), replace(world, closings=(*others, asked))
    if step is Step.REOPENED and closing_of(world, item):
        return (ClosingTakenBack(world.me.id, item.id),), replace(world, closings=others)
    return (), world
