"""The attacks on published figures, over everything a year has told."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from tests.attack.differences import betrays
from tests.attack.exact import attack_exactly
from tests.attack.facts import Alike, Limits, Told, Unknown, linked, told, truth
from tests.attack.integer import Cluster
from tests.attack.linear import Program
from tests.attack.seen import Counted, Played
from tests.attack.year import INDICATORS

CODES = {indicator.code: indicator.may_be_outside for indicator in INDICATORS}
REAL = Limits()
Tally = tuple[int, int]  # attempts and successes


def attack_differences(played: Played) -> Tally:
    """Everything seen before and after one member sends, amends, withdraws, or a round closes."""
    return len(played.events), sum(betrays(event) for event in played.events)


def attack_rows(played: Played) -> Tally:
    """Each row apart, by everything that may lie behind it."""
    return summed(attack_exactly(each, CODES) for each in played.rounds)


def attack_linearly(rounds: Sequence[Counted], alike: Alike, limits: Limits = REAL) -> Tally:
    """All shown rows of all branches and their roll-up as one linear program for each indicator."""
    return summed(linear(rounds, code, alike, limits) for code in CODES)


def linear(rounds: Sequence[Counted], code: str, alike: Alike, limits: Limits = REAL) -> Tally:
    """The linear programs of one indicator: all rows for an outsider, for a member those he stands in."""
    rows = told(rounds, code, limits, alike)
    everything, answers = Program(rows, CODES[code]), truth(rows, rounds, code)
    outsider = len(everything.unknown), everything.pinned({})
    members = (_members(group, answers, Program(group, CODES[code]).pinned) for group in linked(rows))
    return summed([outsider, *members])


def attack_linked(rounds: Sequence[Counted], alike: Alike = Alike.SAME_DAYS) -> Tally:
    """Rounds with people in common, hidden rows too, as integer programs."""
    return summed(integer(rounds, code, alike) for code in CODES)


def integer(rounds: Sequence[Counted], code: str, alike: Alike = Alike.SAME_DAYS) -> Tally:
    """The integer programs of one indicator."""
    rows = told(rounds, code, REAL, alike)
    answers = truth(rows, rounds, code)
    groups = [(group, Cluster(group, CODES[code])) for group in linked(rows) if len(group) > 1]
    outsider = [(len(cluster.kind_of), cluster.pinned({})) for _, cluster in groups]
    return summed([*outsider, *(_members(group, answers, cluster.pinned) for group, cluster in groups)])


def _members(
    rows: Sequence[Told], answers: Mapping[Unknown, str], pinned: Callable[[Mapping[Unknown, str]], int]
) -> Tally:
    """Everybody in turn against all others; of people counted in the same rows who answered alike, one."""
    kinds: Counter[tuple[frozenset[int], tuple[str, ...]]] = Counter()
    example: dict[object, dict[Unknown, str]] = {}
    for person in dict.fromkeys(who for row in rows for who, _ in row.whose):
        known = {whom: answers[whom] for row in rows for whom in row.whose if whom[0] == person}
        kind = (
            frozenset(i for i, row in enumerate(rows) if set(row.whose) & set(known)),
            tuple(known.values()),
        )
        kinds[kind] += 1
        example.setdefault(kind, known)
    unknown = len({whom for row in rows for whom in row.whose})
    tried = found = 0
    for kind, many in kinds.items():
        tried += many * (unknown - len(example[kind]))
        found += many * pinned(example[kind])
    return tried, found


def summed(tallies: Iterable[Tally]) -> Tally:
    """All attempts and all successes."""
    attempts, successes = zip(*[(0, 0), *tallies], strict=True)
    return sum(attempts), sum(successes)
