"""One row at a time, hidden ones too: everything that may lie behind it, and what that leaves to others."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from bot.domain.prevalence import Outcome
from bot.domain.privacy import LevelCounts, suppress
from tests.attack.seen import LEVELS, Counted, answer

Rule = Callable[[LevelCounts], object]  # what is shown of counts; anything may be hidden in one value


@cache
def behind(rule: Rule, reports: int, outside: bool) -> Mapping[object, Sequence[tuple[int, ...]]]:
    """By what is shown: all counts of the four levels that so many reports can have had."""
    found: dict[object, list[tuple[int, ...]]] = {}
    for away in range(reports + 1 if outside else 1):
        for some in range(reports - away + 1):
            for often in range(reports - away - some + 1):
                counts = (reports - away - some - often, some, often, away)
                found.setdefault(rule(LevelCounts(*counts)), []).append(counts)
    return found


def left_to_others(counts: Iterable[tuple[int, ...]], known: Counter[str]) -> set[str]:
    """The answers somebody else can have given, whoever knows these already."""
    owned = [known[level] for level in LEVELS]
    rests = ([n - own for n, own in zip(each, owned, strict=True)] for each in counts)
    able = {level for rest in rests if min(rest) >= 0 for level, n in zip(LEVELS, rest, strict=True) if n}
    return {answer(level) for level in able}


def attack_exactly(
    counted: Counted, codes: Mapping[str, bool], rule: Rule = suppress, together: int = 1
) -> tuple[int, int]:
    """Attempts and successes of everybody against everybody else in one round, and of an outsider.

    `codes` says of each indicator whether it may be outside one's responsibilities; `together` is how many
    members put their answers together, in the order of their numbers.
    """
    attempts = successes = 0
    for code, outside in codes.items():
        given = [counted.answers[who][code] for who in counted.authors]
        counts = Counter(given)
        shown = rule(LevelCounts(*(counts[level] for level in LEVELS)))
        for known, knowing in _adversaries(given, together).items():
            others = len(given) - sum(n for _, n in known)
            able = left_to_others(behind(rule, len(given), outside)[shown], Counter(dict(known)))
            attempts += knowing * others
            successes += knowing * others * (len(able) == 1)
    return attempts, successes


def _adversaries(given: Sequence[str], together: int) -> Counter[tuple[tuple[str, int], ...]]:
    """What is known to begin with, and to how many: to an outsider nothing, to each member the own answer."""
    groups = (given[i : i + together] for i in range(len(given) - together + 1))
    return Counter([(), *(tuple(sorted(Counter(group).items())) for group in groups)])


def shown_as_by_the_rule(counted: Counted, codes: Mapping[str, bool]) -> bool:
    """Whether the program published exactly what the rule makes of the truth; then attacks may use either."""
    if counted.publication.outcome is not Outcome.PUBLISHED:
        return counted.publication.cells == ()
    shares = {cell.code: cell.share for cell in counted.publication.cells}
    truth = {
        code: suppress(
            LevelCounts(*(sum(a[code] == level for a in counted.answers.values()) for level in LEVELS))
        )
        for code in codes
    }
    return shares == truth
