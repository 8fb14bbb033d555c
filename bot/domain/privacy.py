"""Small-cell suppression: what may be published of the answers to an indicator.

Two rules keep a reader from working out a hidden cell. A hidden cell never says at which end it
is small: that nobody admits a sign and that everybody does look the same. And where the two
levels of a present sign cannot both be shown, neither is, since each is the rest of the other.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

RESPONDENTS = 5
SMALLEST_CELL = 3


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """How many members gave each answer to one indicator. Raises ValueError for negative counts."""

    none: int
    sometimes: int
    often: int
    not_applicable: int = 0

    def __post_init__(self) -> None:
        if min(self.none, self.sometimes, self.often, self.not_applicable) < 0:
            raise ValueError(f"counts cannot be negative: {self}")

    @property
    def present(self) -> int:
        """Members who see the sign in themselves, sometimes or often."""
        return self.sometimes + self.often

    @property
    def respondents(self) -> int:
        """Members whom the indicator concerns: those who answered not_applicable are left out."""
        return self.none + self.present


class Hidden(StrEnum):
    """Why a number is not shown."""

    FEW = "few"  # fewer respondents than the rule asks for
    NOT_NAMED = "not_named"  # the cell or the rest of it is too small; which of them is not said


Shown = int | Hidden


@dataclass(frozen=True, slots=True)
class Prevalence:
    """What may be published of one indicator: exact numbers, or why there is none."""

    respondents: Shown
    none: Shown
    present: Shown
    sometimes: Shown
    often: Shown


_TOO_FEW_RESPONDENTS = Prevalence(Hidden.FEW, *[Hidden.NOT_NAMED] * 4)


def suppress(counts: LevelCounts, k: int = RESPONDENTS, smallest: int = SMALLEST_CELL) -> Prevalence:
    """The publishable part of one indicator's counts.

    Nothing is shown below `k` respondents; `present` and `none` only where both are at least
    `smallest`; `sometimes` and `often` only where, besides, both of them are too.
    """
    if counts.respondents < k:
        return _TOO_FEW_RESPONDENTS
    none, present = _both_or_neither(counts.none, counts.present, smallest)
    sometimes, often = _both_or_neither(counts.sometimes, counts.often, smallest)
    if none is Hidden.NOT_NAMED:
        sometimes = often = Hidden.NOT_NAMED
    return Prevalence(counts.respondents, none, present, sometimes, often)


def published(
    counts: Mapping[str, LevelCounts],
    without_statistics: Collection[str],
    k: int = RESPONDENTS,
    smallest: int = SMALLEST_CELL,
) -> dict[str, Prevalence]:
    """The publishable rows by indicator code, in the order given.

    Indicators without statistics (group III) have no row at all, whatever was counted.
    """
    return {
        code: suppress(row, k, smallest) for code, row in counts.items() if code not in without_statistics
    }


def _both_or_neither(cell: int, rest: int, smallest: int) -> tuple[Shown, Shown]:
    if min(cell, rest) < smallest:
        return Hidden.NOT_NAMED, Hidden.NOT_NAMED
    return cell, rest
