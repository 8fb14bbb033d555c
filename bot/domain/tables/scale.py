"""Scales of bands without a gap or an overlap, such as points for a share of speakers."""

from decimal import Decimal
from typing import Generic, TypeVar

from bot.domain.tables.count import Count
from bot.domain.value import value

W = TypeVar("W")


@value
class Threshold(Generic[W]):
    """From `least` on, or only above it where it is `strict`, it is worth that."""

    least: Decimal
    worth: W
    strict: bool = False

    def is_passed(self, n: Decimal, d: int) -> bool:
        """Whether n/d passes it; compared as a product, so that nothing is rounded."""
        return n > self.least * d if self.strict else n >= self.least * d


@value
class Scale(Generic[W]):
    """Thresholds from the highest down, and what is below them all. Raises ValueError unless they fall."""

    thresholds: tuple[Threshold[W], ...]
    below: W

    def __post_init__(self) -> None:
        levels = [one.least for one in self.thresholds]
        if levels != sorted(set(levels), reverse=True):
            raise ValueError(f"thresholds must fall: {levels}")

    def of(self, score: Decimal) -> W:
        """What that score is worth."""
        return self._worth(score, 1)

    def of_share(self, n: Count, d: Count) -> W | None:
        """What n of d in per cent is worth; None where either is unknown or d is 0."""
        if n.exact is None or not d.exact:
            return None
        return self._worth(100 * Decimal(n.exact), d.exact)

    def _worth(self, n: Decimal, d: int) -> W:
        return next((one.worth for one in self.thresholds if one.is_passed(n, d)), self.below)
