"""Who is told of what happens to a round: everybody expected who has an account, but whoever does it."""

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.world import World
from bot.domain.campaign import Campaign


def told(world: World, kind: PushKind, campaign: Campaign, stamp: str = "") -> tuple[Pushed, ...]:
    """A word to each of them, once for each stamp."""
    return tuple(
        Pushed(kind, line.member_id, f"{kind}:{campaign.id}:{line.member_id}{stamp}", (campaign.id,))
        for line in world.roster
        if line.expected and line.enrolled and line.member_id != world.me.id
    )
