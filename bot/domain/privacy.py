"""Small numbers: what may be published of answers and of commitments, so that nobody is worked out.

The rule is stated in docs/privacy.md and attacked by tests/attack. A hidden row is hidden in one way only:
too few respondents, nobody, a few, nearly all and all look the same. Nothing is published twice of the
same facts, since two publications can be subtracted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.board import ItemCounts
from bot.domain.prevalence import Base, Looked, Outcome, PublishedCell, RolledUp, Share

RESPONDENTS = 5
SMALLEST_CELL = 3
APART = timedelta(days=270)  # between the closes of two rounds that are both published


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """How many reports gave each answer to one indicator. Raises ValueError for negative counts."""

    none: int
    sometimes: int
    often: int
    not_applicable: int = 0

    def __post_init__(self) -> None:
        if min(self.none, self.sometimes, self.often, self.not_applicable) < 0:
            raise ValueError(f"counts cannot be negative: {self}")

    @property
    def present(self) -> int:
        """Reports that name the sign, sometimes or often; the two are never told apart."""
        return self.sometimes + self.often

    @property
    def respondents(self) -> int:
        """Reports whose author the indicator concerns."""
        return self.none + self.present

    @property
    def reports(self) -> int:
        """All reports counted."""
        return self.respondents + self.not_applicable


def suppress(counts: LevelCounts, k: int = RESPONDENTS, smallest: int = SMALLEST_CELL) -> Share | None:
    """The publishable part of one indicator's counts, or None.

    Shown from `k` respondents on, where those with the sign and those without are `smallest` at least. The
    number of respondents is a figure too, and the rest of it is those whom the indicator does not concern:
    where these are fewer than `smallest`, the base is all reports.
    """
    if counts.respondents < k or min(counts.present, counts.none) < smallest:
        return None
    if counts.not_applicable < smallest:
        return Share(counts.present, counts.reports, Base.REPORTS)
    return Share(counts.present, counts.respondents, Base.ANSWERS)


def published(
    counts: Mapping[str, LevelCounts],
    without_statistics: Collection[str],
    k: int = RESPONDENTS,
    smallest: int = SMALLEST_CELL,
) -> tuple[PublishedCell, ...]:
    """The rows to publish, in the order given.

    Indicators without statistics (group III) have no row at all, whatever was counted.
    """
    return tuple(
        PublishedCell(code, suppress(row, k, smallest))
        for code, row in counts.items()
        if code not in without_statistics
    )


def outcome_of(reports: int, now: Looked, earlier: Iterable[Looked], k: int = RESPONDENTS) -> Outcome:
    """What the close of a round with so many reports to count leaves, `earlier` being those published."""
    if is_withheld(now, earlier):
        return Outcome.WITHHELD
    return Outcome.PUBLISHED if reports >= k else Outcome.FEW


def is_withheld(now: Looked, earlier: Iterable[Looked]) -> bool:
    """Whether what was published before forbids to publish this round of the same branch."""
    return any(_same_facts(now, before) for before in earlier)


def _same_facts(one: Looked, other: Looked) -> bool:
    overlap = one.period_from <= other.period_to and other.period_from <= one.period_to
    return overlap or abs(one.closed_on - other.closed_on) < APART


def rolled_up(branches: Sequence[Sequence[PublishedCell]]) -> tuple[RolledUp, ...]:
    """Sums over branches of what each has published: nothing new. A branch without rows counts as hidden."""
    codes = dict.fromkeys(cell.code for cells in branches for cell in cells)
    return tuple(_summed(code, branches) for code in codes)


def _summed(code: str, branches: Sequence[Sequence[PublishedCell]]) -> RolledUp:
    shares = [cell.share for cells in branches for cell in cells if cell.code == code and cell.share]
    return RolledUp(
        code=code,
        present=sum(share.present for share in shares),
        base=sum(share.base for share in shares),
        of=frozenset(share.of for share in shares),
        shown=len(shares),
        hidden=len(branches) - len(shares),
    )


def shown_items(counts: ItemCounts, members: int, smallest: int = SMALLEST_CELL) -> ItemCounts | None:
    """Counts of commitment items that so many members have, or None where these are too few to be counted."""
    return counts if members >= smallest else None
