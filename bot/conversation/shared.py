"""Commitments that others share with a head of unit: read only, each opening seen by the author."""

from bot.conversation.changes.ledger import SharedSeen
from bot.conversation.events import SharedListed, SharedRead, WentHome
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import paged, turning
from bot.conversation.screens import Choice, Label, Rows, SharedList, SharedPage
from bot.conversation.world import Part, Turn, World
from bot.domain.names import told_apart
from bot.domain.sharing import Share, on_pages


def list_shared(world: World, press: SharedListed) -> Turn:
    """Who shares with me; an empty list where nobody does."""
    names = told_apart((x.other.number, x.other.name) for x in world.shared)
    authors = tuple(
        Choice(SharedRead(x.other.number), Label.PERSON, names[x.other.number]) for x in world.shared
    )
    listed = paged(authors, press.page, SharedListed)
    return shown(SharedList(count=len(world.shared), rows=(*listed, (Choice(WentHome(), Label.HOME),))))


def share_of(world: World, number: int) -> Share | None:
    """What the member of that number shares with the reader."""
    return next((x for x in world.shared if x.other.number == number), None)


def read(world: World, press: SharedRead) -> Turn | None:
    """One page of what is shared with me; anything else is as if it did not exist."""
    share, seen = share_of(world, press.member), world.shared_commitment
    if share is None or seen is None:
        return None
    pages = on_pages(seen.items)
    page = min(max(press.page, 1), len(pages))
    screen = SharedPage(
        author=share.other.name,
        extent=share.extent,
        closed=seen.version,
        items=pages[page - 1],
        count=len(seen.items),
        page=page,
        pages=len(pages),
        rows=_rows(press.member, page, len(pages)),
    )
    return Turn(screen, ledger=(SharedSeen(share.id, world.today),))


def _rows(member: int, page: int, pages: int) -> Rows:
    turned = turning(page, pages, lambda other: SharedRead(member, other))
    return (*turned, (Choice(SharedListed(), Label.BACK),))


FLOW: Flow = {
    SharedListed: Step(list_shared, needs(Part.SHARED)),
    SharedRead: Step(read, needs(Part.SHARED, Part.SHARED_COMMITMENT)),
}
