"""Which items wait for the member's confirmation, by the table of who may see and do what."""

from bot.conversation.world import World
from bot.domain.access import Thing, may, relations_in_charge
from bot.domain.closing import WaitingItem


def may_confirm(world: World, item: WaitingItem) -> bool:
    """Whether the member may confirm that an item is done; never that an own one is, nor one that the member
    has marked or proved for its author."""
    if item.was_entered_by(world.me.id):
        return False
    stands = relations_in_charge(world.me, item.author, item.follower_id)
    return any(may(world.roles, (Thing.CLOSING, relation)) for relation in stands)


def waiting_items(world: World) -> tuple[WaitingItem, ...]:
    """The items that wait and that the member may confirm, first done first."""
    return tuple(item for item in world.waiting if may_confirm(world, item))


def waiting_item(world: World, author: int, number: int) -> WaitingItem | None:
    """The one of that author and number; anything else is as if it did not exist."""
    found = (x for x in waiting_items(world) if (x.author.number, x.number) == (author, number))
    return next(found, None)
