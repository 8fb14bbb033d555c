"""What published rows say, as sums over people; a hidden row says one of several things."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.prevalence import Base, Looked, Outcome, Share
from bot.domain.privacy import LevelCounts, suppress
from tests.attack.seen import LEVELS, NONE, OFTEN, OUTSIDE, SOMETIMES, Counted

SIGN = (SOMETIMES, OFTEN)
Unknown = tuple[int, int]  # a person, and which facts of this person


@dataclass(frozen=True)
class Sum:
    """So many answers of these levels at least, and at most."""

    levels: tuple[str, ...]
    low: int
    high: int


@dataclass(frozen=True)
class Limits:
    """What a rule asks for; the real one, or a weakened one."""

    k: int = 5
    smallest: int = 3


@dataclass(frozen=True)
class Told:
    """One row: whose answers it counts, and what it says; one of the alternatives is true."""

    whose: tuple[Unknown, ...]
    alternatives: tuple[tuple[Sum, ...], ...]


def shown(share: Share, reports: int, limits: Limits) -> tuple[Sum, ...]:
    """What a shown row says, with what follows from its being shown."""
    away = reports - share.base
    outside = (away, away) if share.of is Base.ANSWERS else (0, limits.smallest - 1)
    return (
        Sum(SIGN, share.present, share.present),
        Sum((NONE,), limits.smallest, reports),
        Sum((OUTSIDE,), *outside),
    )


def hidden(limits: Limits) -> tuple[tuple[Sum, ...], ...]:
    """What may have hidden a row."""
    few = limits.smallest - 1
    return ((Sum(SIGN, 0, few),), (Sum((NONE,), 0, few),), (Sum((NONE, *SIGN), 0, limits.k - 1),))


class Alike(Enum):
    """In which of the rounds in which somebody was counted the adversary takes the answers to be the same."""

    NOWHERE = auto()
    SAME_DAYS = auto()  # where rounds look at the same days, or are linked by others that do
    EVERYWHERE = auto()  # as if nothing changed from year to year


def told(rounds: Sequence[Counted], code: str, limits: Limits, alike: Alike) -> list[Told]:
    """What the rows of the indicator say, shown and hidden."""
    return [
        Told(
            tuple((who, _facts(i, who, rounds, alike)) for who in each.authors),
            _alternatives(each, code, limits),
        )
        for i, each in enumerate(rounds)
    ]


def _alternatives(counted: Counted, code: str, limits: Limits) -> tuple[tuple[Sum, ...], ...]:
    given = [answers[code] for answers in counted.answers.values()]
    counts = LevelCounts(*(given.count(level) for level in LEVELS))
    share = suppress(counts, limits.k, limits.smallest)
    return hidden(limits) if share is None else (shown(share, len(given), limits),)


def _facts(i: int, who: int, rounds: Sequence[Counted], alike: Alike) -> int:
    """The first of this person's rounds in which the answer is the same as in this one."""
    if alike is Alike.NOWHERE:
        return i
    mine = [n for n, each in enumerate(rounds) if who in each.authors]
    if alike is Alike.EVERYWHERE:
        return mine[0]
    linked = {i}
    while more := {n for n in mine for m in linked if _overlap(rounds[n].looked, rounds[m].looked)} - linked:
        linked |= more
    return min(linked)


def _overlap(one: Looked, other: Looked) -> bool:
    return one.period_from <= other.period_to and other.period_from <= one.period_to


def published(rounds: Iterable[Counted]) -> list[Counted]:
    """The rounds of which there are rows."""
    return [each for each in rounds if each.publication.outcome is Outcome.PUBLISHED]


def truth(rows: Sequence[Told], rounds: Sequence[Counted], code: str) -> Mapping[Unknown, str]:
    """What everybody has answered, by the unknowns of the rows, which are in the order of the rounds."""
    return {
        whom: counted.answers[whom[0]][code]
        for row, counted in zip(rows, rounds, strict=True)
        for whom in row.whose
    }


def linked(rows: Sequence[Told]) -> list[list[Told]]:
    """Rows that share unknowns, together: what is known of one group tells nothing of another."""
    groups: list[list[Told]] = []
    for row in rows:
        touching = [group for group in groups if any(set(row.whose) & set(each.whose) for each in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(each for group in touching for each in group), row])
    return groups
