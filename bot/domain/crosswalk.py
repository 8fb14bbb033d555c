"""Two editions of a list beside each other: what an editor sees changed, and which code became which."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from bot.domain.catalogue import Catalogue
from bot.domain.finer_faults import same_form
from bot.domain.value import value

Former = Mapping[str, tuple[str, ...]]  # new code → the old codes that became it


@value
class Entry:
    """A sign as it is compared; `parent` is empty where there is none above it."""

    code: str
    parent: str
    text: str


class Change(StrEnum):
    """What became of a sign that is in both editions."""

    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    REPARENTED = "reparented"
    MOVED = "moved"  # below the same parent, past others
    SPLIT = "split"  # into several
    JOINED = "joined"  # with others into one


@value
class Link:
    """An old sign and one that it became. `sure`: the list says so, or the words are the same."""

    old: Entry
    new: Entry
    sure: bool
    changes: frozenset[Change] = frozenset()


@value
class Difference:
    """What an editor looks through: each sign of either edition is in a link, or added, or dropped."""

    links: tuple[Link, ...] = ()
    added: tuple[Entry, ...] = ()
    dropped: tuple[Entry, ...] = ()

    @property
    def changed(self) -> tuple[Link, ...]:
        """The links of which something is to be told."""
        return tuple(link for link in self.links if link.changes)


@value
class Crosswalk:
    """Which code became which, one or several; what was dropped became none."""

    became: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sure: frozenset[str] = frozenset()  # the old codes of which it is certain

    def comparable(self) -> Mapping[str, str]:
        """Old codes by the new ones that alone came of them, and of them alone: only these have a change
        over the years. What two signs had in common nobody knows, so shares are neither added nor divided."""
        into = Counter(new for each in self.became.values() for new in each)
        alone = {old: each[0] for old, each in self.became.items() if len(each) == 1 and old in self.sure}
        return {new: old for old, new in alone.items() if into[new] == 1}


def entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The finer signs of an edition, or its indicators where it has none."""
    if catalogue.finer:
        signs = (sign for i in catalogue.indicators for sign in catalogue.finer.get(i.code, ()))
        return tuple(Entry(sign.code, sign.parent, sign.statement.words["vi"]) for sign in signs)
    return _indicators(catalogue)


def _indicators(catalogue: Catalogue) -> tuple[Entry, ...]:
    said = ((i, " ".join(s.words["vi"] for s in i.statements)) for i in catalogue.indicators)
    return tuple(Entry(i.code, i.group.code, text) for i, text in said)


def difference(old: Sequence[Entry], new: Sequence[Entry], former: Former | None = None) -> Difference:
    """Matched first as the list says, then by the same words, then by the same code."""
    pairs = _pairs(old, new, former or {})
    before, after = Counter(a.code for a, _, _ in pairs), Counter(b.code for _, b, _ in pairs)
    single = [(a, b) for a, b, _ in pairs if before[a.code] == after[b.code] == 1 and a.parent == b.parent]
    moved = _moved(old, single)

    def changes(a: Entry, b: Entry) -> frozenset[Change]:
        found = {
            Change.REWORDED: same_form(a.text) != same_form(b.text),
            Change.RENUMBERED: a.code != b.code,
            Change.REPARENTED: a.parent != b.parent,
            Change.MOVED: b.code in moved,
            Change.SPLIT: before[a.code] > 1,
            Change.JOINED: after[b.code] > 1,
        }
        return frozenset(change for change, is_so in found.items() if is_so)

    return Difference(
        links=tuple(Link(a, b, sure, changes(a, b)) for a, b, sure in pairs),
        added=tuple(entry for entry in new if entry.code not in after),
        dropped=tuple(entry for entry in old if entry.code not in before),
    )


def crosswalk(found: Difference) -> Crosswalk:
    """The codes of a difference."""
    became: dict[str, tuple[str, ...]] = {entry.code: () for entry in found.dropped}
    for link in found.links:
        became[link.old.code] = (*became.get(link.old.code, ()), link.new.code)
    return Crosswalk(became, frozenset(link.old.code for link in found.links if link.sure))


def followed(old: Catalogue, new: Catalogue) -> Mapping[str, str]:
    """Old codes of indicators by the new ones, as far as their figures may be compared over the years. Counts
    are of indicators and never of finer signs, so two lists over one base are the same here."""
    return crosswalk(difference(_indicators(old), _indicators(new))).comparable()


Pair = tuple[Entry, Entry, bool]


def _pairs(old: Sequence[Entry], new: Sequence[Entry], former: Former) -> list[Pair]:
    by_code = {entry.code: entry for entry in old}
    pairs = [
        (by_code[code], entry, True)
        for entry in new
        for code in former.get(entry.code, ())
        if code in by_code
    ]
    for key, sure in ((lambda entry: same_form(entry.text), True), (lambda entry: entry.code, False)):
        taken = {a.code for a, _, _ in pairs}
        settled = {b.code for _, b, _ in pairs}
        left = {key(entry): entry for entry in old if entry.code not in taken}
        pairs += [
            (left[key(entry)], entry, sure)
            for entry in new
            if entry.code not in settled and key(entry) in left
        ]
    places = {entry.code: place for place, entry in enumerate(new)}
    return sorted(pairs, key=lambda pair: places[pair[1].code])


def _moved(old: Sequence[Entry], pairs: Iterable[tuple[Entry, Entry]]) -> set[str]:
    """The new codes of the fewest signs that must have moved for the others to stand in their old order."""
    places = {entry.code: place for place, entry in enumerate(old)}
    by_parent: dict[str, list[tuple[int, str]]] = {}
    for before, after in pairs:
        by_parent.setdefault(after.parent, []).append((places[before.code], after.code))
    moved = set()
    for siblings in by_parent.values():
        kept = _longest_rise([place for place, _ in siblings])
        moved |= {code for index, (_, code) in enumerate(siblings) if index not in kept}
    return moved


def _longest_rise(places: Sequence[int]) -> set[int]:
    """The indexes of the longest run of rising numbers, others between them left out."""
    ends: list[int] = []  # the lowest number that ends a run of each length
    at: list[int] = []  # its index
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1], at[length : length + 1] = [place], [index]
    kept, index = set(), at[-1] if at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
