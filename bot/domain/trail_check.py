"""Whether a chain of the trail is as it was written: every change, gap, addition and swap is found.

The hashes need a key, so that who has the database alone cannot make them. A chain alone cannot show that its
newest lines went together with the head that counts them; beside a head noted elsewhere that is seen.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from bot.domain.trail import Act, Chain, Head, Link
from bot.domain.value import value

Sign = Callable[[Link], str | None]  # what the link's hash has to be; None where its key is not on the ring


class FaultKind(StrEnum):
    """What is wrong with a chain. That something is wrong is certain; the kind is the likeliest reading."""

    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"  # a genuine line in another's place
    INSERTED = "inserted"
    REPLACED = "replaced"  # a genuine line, of another history than those around it
    NO_KEY = "no_key"
    HEAD_CHANGED = "head_changed"
    ROLLED_BACK = "rolled_back"  # a head noted elsewhere is there no more


@value
class Fault:
    """What is wrong in which place of a chain; where lines are missing, `last` is the last of them."""

    branch_id: int
    place: int
    kind: FaultKind
    last: int = 0


def check(chain: Chain, sign: Sign) -> tuple[Fault, ...]:
    """Every fault of the chain by place; none means that it is whole up to its head."""
    return (*_links(chain, _Judge(chain, sign)), *_end(chain))


def check_noted(chain: Chain, place: int, noted_hash: str) -> FaultKind | None:
    """What has become of a head noted earlier, of which at least the beginning of the hash is known."""
    there = next((link for link in chain.links if link.place == place), None)
    if there is None:
        return FaultKind.ROLLED_BACK
    return None if there.hash.startswith(noted_hash) else FaultKind.REPLACED


def check_begun(chain: Chain) -> Fault | None:
    """What is wrong with the chain of a branch that does not begin with the branch being created."""
    first = next((link for link in chain.links if link.place == 1), None)
    if first and first.act == Act.BRANCH_CREATED:
        return None
    return Fault(chain.branch_id, 1, FaultKind.REMOVED, 1)


class _Judge:
    """Says what is wrong with a link by itself, wherever the chain has been torn; asked in their order."""

    def __init__(self, chain: Chain, sign: Sign) -> None:
        self._sign = sign
        self._places = {"": 0} | {link.hash: link.place for link in chain.links}
        self._origins: dict[str, int] = {}  # where genuine lines were written, by hash
        self._followed = {link.previous for link in chain.links} | {chain.head.hash if chain.head else ""}

    def fault(self, link: Link) -> FaultKind | None:
        signed = self._sign(link)
        if signed is None:
            return FaultKind.NO_KEY
        if signed == link.hash:
            return None
        if self._is_of_another_place(link):
            return FaultKind.REORDERED
        is_there = link.hash in self._followed or self._is_missed(signed)
        return FaultKind.CHANGED if is_there else FaultKind.INSERTED

    def _is_missed(self, signed: str) -> bool:
        return signed in self._followed and signed not in self._places

    def _is_of_another_place(self, link: Link) -> bool:
        """Behind the line before it, wherever that one is or was; or next door, where it is gone."""
        before = self._origins.get(link.previous, self._places.get(link.previous, link.place))
        for place in (before + 1, link.place - 1):
            if self._sign(replace(link, place=place)) == link.hash:
                self._origins[link.hash] = place
                return True
        return False


def _links(chain: Chain, judge: _Judge) -> Iterator[Fault]:
    last, is_sound = Head(chain.branch_id, 0, ""), True
    for link in chain.links:
        if link.place <= last.place:  # no place at all
            yield Fault(chain.branch_id, link.place, FaultKind.INSERTED)
            continue
        if link.place > last.place + 1:
            yield Fault(chain.branch_id, last.place + 1, FaultKind.REMOVED, link.place - 1)
            is_sound = False
        kind = judge.fault(link)
        if kind is None and is_sound and link.previous != last.hash:
            kind = FaultKind.REPLACED
        if kind:
            yield Fault(chain.branch_id, link.place, kind)
        last, is_sound = Head(chain.branch_id, link.place, link.hash), kind is None


def _end(chain: Chain) -> Iterator[Fault]:
    start = Head(chain.branch_id, 0, "")
    last = max((Head(x.branch_id, x.place, x.hash) for x in chain.links), key=_place, default=start)
    head = chain.head or start
    if last.place < head.place:
        yield Fault(chain.branch_id, last.place + 1, FaultKind.REMOVED, head.place)
    elif last != head:
        yield Fault(chain.branch_id, last.place, FaultKind.HEAD_CHANGED)


def _place(head: Head) -> int:
    return head.place
