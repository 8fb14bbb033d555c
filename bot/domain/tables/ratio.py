"""Shares and means of counts, printed beside what they are made of."""

from decimal import Decimal

from bot.domain.figures import mean, percent
from bot.domain.tables.count import Count
from bot.domain.value import value


@value
class Ratio:
    """n of d, in per cent with so many decimals. Of a total it is made of sums, never of other shares."""

    n: Count
    d: Count
    decimals: int = 1

    @property
    def percent(self) -> Decimal | None:
        """Rounded half up; None where a part of either is unknown, or d is 0."""
        return percent(self.n.exact, self.d.exact, self.decimals)


def mean_of(total: Count, places: Count, decimals: int = 2) -> Decimal | None:
    """The total shared among the places, rounded half up; None where either is unknown or there is none."""
    return mean(total.exact, places.exact, decimals)
