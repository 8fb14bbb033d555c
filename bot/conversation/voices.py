"""What the committee says to the text as it stands: who is asked, how many approve, what others want."""

from bot.conversation.screens.drafting import Voices
from bot.conversation.world import World
from bot.domain.drafting import LeadIn, Opinion, approvals, voters
from bot.domain.member import Member


def asked(world: World) -> tuple[Member, ...]:
    """Who approves of the report of this round."""
    return voters(world.committee, world.campaign.drafter if world.campaign else None)


def voices(world: World, lead_in: LeadIn | None) -> Voices:
    """What was said so far; of an earlier text nothing counts."""
    who = asked(world)
    if lead_in is None:
        return Voices(asked=len(who), approved=0)
    said = tuple(x for x in world.opinions if x.revision == lead_in.revision)
    return Voices(
        asked=len(who),
        approved=approvals(lead_in, said, who),
        reasons=tuple((x.member.name, x.reason) for x in said if not x.approved),
        alone=len(who) == 1 and world.drafter is not None and who[0].id == world.drafter.id,
    )


def mine(world: World, lead_in: LeadIn) -> Opinion | None:
    """What I have said to this text."""
    own = (x for x in world.opinions if x.member.id == world.me.id and x.revision == lead_in.revision)
    return next(own, None)
