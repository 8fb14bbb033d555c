"""Tells who was named to lead a meeting or to keep its minutes, within that member's hours."""

from datetime import datetime
from types import MappingProxyType

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.meeting import PostsHeld
from bot.conversation.world import World
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.meeting import Post, chair_of
from bot.domain.member import Member
from bot.usecases.ports.ledger import Ledger, Timer, TimerKind
from bot.usecases.schedule import first_allowed
from bot.usecases.watch_rounds import whose

TIMERS = MappingProxyType({Post.CHAIR: TimerKind.CHAIR_NAMED, Post.CLERK: TimerKind.CLERK_NAMED})
POSTS = MappingProxyType({kind: post for post, kind in TIMERS.items()})


def tell_posts(ledger: Ledger, held: PostsHeld, world: World, now: datetime) -> None:
    """One timer a post and round: another name takes its place, and none takes it away."""
    before = world.campaign
    if before and held.clerk != before.clerk:
        _tell(ledger, (Post.CLERK, before.id, held.clerk), world, now)
    if before and held.chair != before.chair:
        led = chair_of(world.meeting.people, before.chair)  # who leads by custom hears nothing new
        _tell(ledger, (Post.CHAIR, before.id, held.chair if held.chair != led else None), world, now)


def _tell(ledger: Ledger, named: tuple[Post, CampaignId, int | None], world: World, now: datetime) -> None:
    (post, campaign_id, number), branch = named, world.my_branch
    others = (one for one in world.meeting.people if one.member_id != world.me.id)
    one = next((other for other in others if other.number == number), None)
    member = ledger.member(one.member_id) if one else None
    at = first_allowed(now, member, branch) if member else None
    ledger.set_timer(TIMERS[post], campaign_id, (branch.id, member.id if member else None), at)


def say_post(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """Once for each naming."""
    found = whose(ledger, timer, now)
    if found is None:
        return
    member, _ = found
    post = POSTS[timer.kind]
    key = f"post:{timer.subject_id}:{post.value}:{member.id}:{timer.due_at:%Y%m%d%H%M%S}"
    ledger.push(Pushed(PushKind.POST_GIVEN, member.id, key, (timer.subject_id, post.value)), now)


def still_holds(campaign: Campaign, post: Post, member: Member) -> bool:
    """Whether the naming stands, in a round that takes place."""
    held = campaign.chair if post is Post.CHAIR else campaign.clerk
    return held == member.number and member.may_serve and campaign.state is not CampaignState.CANCELLED
