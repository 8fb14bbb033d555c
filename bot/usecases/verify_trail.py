"""Verifies the trail of all branches, by itself and beside heads that were noted earlier."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.member import BranchId
from bot.domain.trail import INSTALLATION, Chain
from bot.domain.trail_check import Fault, FaultKind, check, check_begun, check_noted
from bot.domain.value import value
from bot.usecases.ports.administration import Administration

_NOTED = re.compile(r"\s*(\d{1,9})\s+(\d{1,18})\s+([0-9a-f]{12,64})\s*")


@value
class NumberedHead:
    """The last line of a chain: the branch's number, 0 for the installation, None for no branch there is."""

    number: int | None
    place: int
    hash: str


@value
class TrailReport:
    """The heads as they are now, and what is wrong, each with the number of its branch."""

    heads: tuple[NumberedHead, ...]
    faults: tuple[tuple[int | None, Fault], ...]

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return sum(head.place for head in self.heads)


def verify_trail(desk: Administration, noted: Sequence[NumberedHead]) -> TrailReport:
    """Look at every chain, one at a time."""
    heads: list[NumberedHead] = []
    faults: list[tuple[int | None, Fault]] = []
    known = [(_number(*each), each[1]) for each in desk.chains()]
    for number, branch_id in sorted(known, key=_in_order):
        chain = desk.chain(branch_id)
        mine = [head for head in noted if head.number == number]
        found = (*check(chain, desk.signature), *_missed(chain, mine))
        faults += [(number, fault) for fault in (*_unbegun(number, chain, found), *found)]
        heads += [NumberedHead(number, chain.head.place, chain.head.hash)] if chain.head else []
    numbers = {number for number, _ in known}
    gone = [head for head in noted if head.number not in numbers]
    faults += [(x.number, Fault(INSTALLATION, x.place, FaultKind.ROLLED_BACK)) for x in gone]
    return TrailReport(tuple(heads), tuple(faults))


def _number(number: int | None, branch_id: BranchId) -> int | None:
    return 0 if branch_id == INSTALLATION else number


def _in_order(each: tuple[int | None, BranchId]) -> tuple[bool, int]:
    return each[0] is None, each[0] or each[1]


def _unbegun(number: int | None, chain: Chain, found: tuple[Fault, ...]) -> Iterator[Fault]:
    """A branch there is has a first line; nothing is said twice about its place."""
    missing = check_begun(chain) if number else None
    if missing and missing.place not in {fault.place for fault in found}:
        yield missing


def _missed(chain: Chain, noted: Iterable[NumberedHead]) -> Iterator[Fault]:
    for head in noted:
        if kind := check_noted(chain, head.place, head.hash):
            yield Fault(chain.branch_id, head.place, kind)


def written(heads: Iterable[NumberedHead]) -> str:
    """The heads as they are noted: a line each with number, place and hash."""
    known = (head for head in heads if head.number is not None)
    return "".join(f"{head.number} {head.place} {head.hash}\n" for head in known)


def read_noted(text: str) -> tuple[NumberedHead, ...] | int:
    """The heads noted in a text, or the number of the first line that is none. Hashes may be cut short."""
    heads = []
    for row, line in enumerate(text.splitlines(), start=1):
        found = _NOTED.fullmatch(line)
        if found is None:
            return row
        heads.append(NumberedHead(int(found[1]), int(found[2]), found[3]))
    return tuple(heads)
