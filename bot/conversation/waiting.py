"""Which items wait for the member's confirmation, by the table of who may see and do what."""

from bot.conversation.world import World
from bot.domain.access import Thing, may, relations
from bot.domain.closing import WaitingItem
from bot.domain.member import Member


def may_confirm(world: World, author: Member) -> bool:
    """Whether the member may confirm that an item of the author is done; never that an own one is."""
    return any(may(world.roles, (Thing.CLOSING, relation)) for relation in relations(world.me, author))


def waiting_items(world: World) -> tuple[WaitingItem, ...]:
    """The items that wait and that the member may confirm, first done first."""
    return tuple(item for item in world.waiting if may_confirm(world, item.author))


def waiting_item(world: World, author: int, number: int) -> WaitingItem | None:
    """The one of that author and number; anything else is as if it did not exist."""
    found = (x for x in waiting_items(world) if (x.author.number, x.number) == (author, number))
    return next(found, None)
