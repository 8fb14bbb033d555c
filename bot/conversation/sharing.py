"""Sharing one's commitment with a head of unit: with whom, how far, and its end."""

from dataclasses import replace

from bot.conversation.changes.ledger import CommitmentShared, LedgerChange, Pushed, PushKind, SharingEnded
from bot.conversation.commitment import COMMITMENT, see_commitment
from bot.conversation.events import (
    ExtentAsked,
    ShareAsked,
    ShareEnded,
    ShareGiven,
    WentToCommitment,
)
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import one_a_row, paged
from bot.conversation.screens import Choice, ChooseExtent, ChooseHead, Label, Notice
from bot.conversation.world import Part, Turn, World
from bot.domain.member import Member
from bot.domain.names import told_apart
from bot.domain.sharing import MOST_SHARES, Extent, Share, is_head_of_unit

EXTENTS = frozenset(int(extent) for extent in Extent)


def ask_head(world: World, press: ShareAsked) -> Turn | None:
    """The heads of unit with whom the commitment is not shared yet; a commitment is closed first."""
    if world.closed is None:
        return None
    names = told_apart((x.number, x.name) for x in world.heads)
    shared = {share.other.id for share in world.shares}
    left = () if len(shared) >= MOST_SHARES else tuple(x for x in _heads(world) if x.id not in shared)
    choices = tuple(Choice(ExtentAsked(x.number), Label.PERSON, names[x.number]) for x in left)
    back = (Choice(WentToCommitment(), Label.BACK),)
    return shown(ChooseHead(nobody=not left, rows=(*paged(choices, press.page, ShareAsked), back)))


def _heads(world: World) -> tuple[Member, ...]:
    return tuple(x for x in world.heads if x.id != world.me.id and is_head_of_unit(x))


def _head(world: World, number: int) -> Member | None:
    """The head of unit of that number, if a closed commitment may be shared with him or her."""
    found = next((x for x in _heads(world) if x.number == number), None)
    is_new = found is not None and found.id not in {x.other.id for x in world.shares}
    return None if world.closed is None or (is_new and len(world.shares) >= MOST_SHARES) else found


def ask_extent(world: World, press: ExtentAsked) -> Turn | None:
    """How far, with what the reader will see of each."""
    head = _head(world, press.reader)
    if head is None:
        return None
    names = told_apart((x.number, x.name) for x in world.heads)
    offered = tuple(
        Choice(ShareGiven(head.number, extent), Label.EXTENT, extent) for extent in reversed(Extent)
    )
    rows = one_a_row(*offered, Choice(WentToCommitment(), Label.CANCEL))
    return shown(ChooseExtent(name=names[head.number], rows=rows))


def give(world: World, press: ShareGiven) -> Turn | None:
    """Share it that far; a second tap changes nothing."""
    head = _head(world, press.reader)
    if head is None or press.extent not in EXTENTS:
        return None
    extent = Extent(press.extent)
    others = tuple(x for x in world.shares if x.other.id != head.id)
    if any(x.other.id == head.id and x.extent is extent for x in world.shares):
        return see_commitment(world)
    after = replace(world, shares=(*others, Share(0, head, extent, world.now)))
    return replace(see_commitment(after), ledger=_given(world, head, extent), notice=Notice.SHARED)


def _given(world: World, head: Member, extent: Extent) -> tuple[LedgerChange, ...]:
    key = f"shared:{world.me.id}:{head.id}:{world.today}"  # told once a day, however often it changes
    told = Pushed(PushKind.COMMITMENT_SHARED, head.id, key, (world.me.id,))
    return (CommitmentShared(world.me.id, head.id, extent), told)


def end(world: World, press: ShareEnded) -> Turn | None:
    """Nothing is seen from now on; whoever has lost the post stays on the list until then."""
    share = next((x for x in world.shares if x.other.number == press.reader), None)
    if share is None:
        return None
    after = replace(world, shares=tuple(x for x in world.shares if x is not share))
    ended = SharingEnded(world.me.id, share.other.id)
    return replace(see_commitment(after), ledger=(ended,), notice=Notice.UNSHARED)


SHARING = COMMITMENT | needs(Part.HEADS)

FLOW: Flow = {
    ShareAsked: Step(ask_head, SHARING),
    ExtentAsked: Step(ask_extent, SHARING),
    ShareGiven: Step(give, SHARING),
    ShareEnded: Step(end, COMMITMENT),
}
