"""A commitment shared with heads of unit: with whom, how far, and what they see of it."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import IntEnum

from bot.domain.access import Role, roles_of
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem, Entered, ItemState
from bot.domain.member import Member
from bot.domain.value import value

MOST_SHARES = 5  # standing at once, so that a screen has room for them
ROOM = 3000  # UTF-16 units on a page, less than a message takes
_BESIDE_WORDS = 80  # number, date and state of an item


class Extent(IntEnum):
    """How far a commitment is shared; the numbers travel in buttons."""

    PROGRESS = 1
    EVERYTHING = 2

    @property
    def other(self) -> "Extent":
        """What one tap changes it to."""
        return Extent.PROGRESS if self is Extent.EVERYTHING else Extent.EVERYTHING


@value
class Share:
    """A share that stands. `other` is the reader for its author, and the author for its reader."""

    id: int
    other: Member
    extent: Extent
    since: datetime


@value
class SharedItem:
    """An item as a reader sees it; where only progress is shared it has no words and no area."""

    number: int
    due_on: date | None
    state: ItemState
    area: Area | None = None
    text: str = ""
    measure: str = ""
    entered: Entered | None = None


@value
class SharedCommitment:
    """What a reader sees of a commitment."""

    version: ClosedVersion
    items: tuple[SharedItem, ...]


def is_head_of_unit(member: Member) -> bool:
    """Whether a commitment shared with the member can be seen by the member."""
    return Role.HEAD_OF_UNIT in roles_of(member, None)


def shared_items(
    closed: Sequence[CommitmentItem], now: Sequence[CommitmentItem], extent: Extent
) -> tuple[SharedItem, ...]:
    """The items of the closed version: words as they were closed, date and state as they are now.

    What was never closed is a draft and is not seen.
    """
    current = {item.id: item for item in now}
    return tuple(_seen(item, current.get(item.id, item), extent) for item in closed)


def _seen(closed: CommitmentItem, now: CommitmentItem, extent: Extent) -> SharedItem:
    if extent is Extent.PROGRESS:
        return SharedItem(closed.number, now.due_on, now.state, entered=now.entered)
    words = (closed.area, closed.text, closed.measure)
    return SharedItem(closed.number, now.due_on, now.state, *words, now.entered)


def on_pages(items: Sequence[SharedItem]) -> tuple[tuple[SharedItem, ...], ...]:
    """The items in order on as few pages as they go; at least one page, and on each at least one item."""
    pages: list[list[SharedItem]] = [[]]
    for item in items:
        if pages[-1] and sum(map(_length, pages[-1])) + _length(item) > ROOM:
            pages.append([])
        pages[-1].append(item)
    return tuple(tuple(page) for page in pages)


def _length(item: SharedItem) -> int:
    return _BESIDE_WORDS + len((item.text + item.measure).encode("utf-16-le")) // 2
