"""A printed percentage recomputed: whether it agrees, what is right, and what would have given it."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bot.domain.figures import percent
from bot.domain.tables.printed import Printed
from bot.domain.tables.printed_share import PrintedShare
from bot.domain.value import value

HALF = Fraction(1, 2)


class Rounding(StrEnum):
    """The ways to come to so many decimals; the first is the right one."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    HALF_DOWN = "half_down"
    TRUNCATED = "truncated"
    UP = "up"


@value
class Audit:
    """What became of the check. Numbers are per cent, `slip` is in points.

    `agrees`: whether the printed figure is within half a unit of its last place; None where a count is
    unknown. `right` is the figure at that number of decimals; None where a count is unknown or `d` is 0, when
    no percentage may be printed. `roundings` give the printed figure, `numerators` (the lowest and the
    highest) would give it; empty and None where there are none.
    """

    n: int | None
    d: int | None
    printed: Printed
    right: Decimal | None = None
    agrees: bool | None = None
    roundings: tuple[Rounding, ...] = ()
    numerators: tuple[int, int] | None = None

    @property
    def is_right(self) -> bool:
        """Whether it is what rounding half up gives; a figure may agree and not be it where it is a tie."""
        return self.right == self.printed.number

    @property
    def slip(self) -> Decimal | None:
        """How far the printed figure is above the right one, below where negative."""
        return None if self.right is None else self.printed.number - self.right

    @property
    def nearest_numerator(self) -> int | None:
        """Of the numerators that would give the printed figure, the one nearest to what is given."""
        if self.numerators is None or self.n is None:
            return None
        lowest, highest = self.numerators
        return min(max(self.n, lowest), highest)


def audit(n: int | None, d: int | None, printed: Printed) -> Audit:
    """The printed percentage held against n of d."""
    if n is None or d is None:
        return Audit(n, d, printed)
    if d == 0:
        return Audit(n, d, printed, agrees=False)
    exact = Fraction(100 * n, d) * 10**printed.decimals  # in units of the last place
    return Audit(
        n=n,
        d=d,
        printed=printed,
        right=percent(n, d, printed.decimals),
        agrees=abs(printed.last_places - exact) <= HALF,
        roundings=tuple(how for how, units in _rounded(exact).items() if units == printed.last_places),
        numerators=_numerators(printed, d),
    )


def audited(share: PrintedShare) -> Audit:
    """The same of what was typed."""
    return audit(share.n, share.d, share.printed)


def _rounded(exact: Fraction) -> dict[Rounding, int]:
    low, rest = divmod(exact, 1)
    return {
        Rounding.HALF_UP: low + (rest >= HALF),
        Rounding.HALF_EVEN: round(exact),
        Rounding.HALF_DOWN: low + (rest > HALF),
        Rounding.TRUNCATED: low,
        Rounding.UP: low + (rest > 0),
    }


def _numerators(printed: Printed, d: int) -> tuple[int, int] | None:
    """The lowest and the highest that, rounded half up, are the printed figure."""
    one = Fraction(d, 100 * 10**printed.decimals)
    lowest = max(-((HALF - printed.last_places) * one // 1), 0)
    highest = -(-(printed.last_places + HALF) * one // 1) - 1
    return (lowest, highest) if lowest <= highest else None
