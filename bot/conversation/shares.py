"""What is said of the shares that stand, and the buttons to change or end each with one tap."""

from collections.abc import Mapping

from bot.conversation.events import ShareEnded, ShareGiven
from bot.conversation.screens import Choice, Label, ShareLine
from bot.conversation.world import World
from bot.domain.names import told_apart
from bot.domain.sharing import Extent, Share, is_head_of_unit

_FURTHER = {Extent.EVERYTHING: Label.SHARE_EVERYTHING, Extent.PROGRESS: Label.SHARE_PROGRESS}


def share_lines(world: World) -> tuple[ShareLine, ...]:
    """With whom the commitment is shared, and how far."""
    names = _names(world)
    return tuple(
        ShareLine(names[x.other.number], x.extent, x.since, is_head_of_unit(x.other)) for x in world.shares
    )


def share_choices(world: World) -> tuple[Choice, ...]:
    """For each share: the other extent, and its end."""
    names = _names(world)
    return tuple(choice for x in world.shares for choice in _choices(x, names[x.other.number]))


def _choices(share: Share, name: str) -> tuple[Choice, ...]:
    number, other = share.other.number, share.extent.other
    change = (
        (Choice(ShareGiven(number, other), _FURTHER[other], name),) if is_head_of_unit(share.other) else ()
    )
    return (*change, Choice(ShareEnded(number), Label.UNSHARE, name))


def _names(world: World) -> Mapping[int, str]:
    return told_apart((x.other.number, x.other.name) for x in world.shares)
