"""The cap on the highest rating: how many are allowed, by a share, of whom, and rounded how."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.domain.tables.count import Count
from bot.domain.tables.ratings import RatingRow
from bot.domain.value import value


class Denominator(StrEnum):
    """Of whom the share is taken; texts differ by place and year."""

    GOOD = "good"  # rated good
    GOOD_AND_ABOVE = "good_and_above"
    RATED = "rated"
    ELIGIBLE = "eligible"


class CapRounding(StrEnum):
    """How a part of one is taken."""

    FLOOR = ROUND_FLOOR
    HALF_UP = ROUND_HALF_UP


@value
class Cap:
    """The rule of a place and a year. `percent` is of the denominator."""

    percent: Decimal = Decimal(20)
    denominator: Denominator = Denominator.ELIGIBLE
    rounding: CapRounding = CapRounding.FLOOR

    def allowed(self, base: int | None) -> int | None:
        """How many of so many; None where that is unknown."""
        if base is None:
            return None
        return int((base * self.percent / 100).to_integral_value(self.rounding))

    def base(self, row: RatingRow) -> Count:
        """The denominator in that row."""
        return {
            Denominator.GOOD: row.good,
            Denominator.GOOD_AND_ABOVE: row.good + row.excellent,
            Denominator.RATED: row.rated,
            Denominator.ELIGIBLE: row.eligible,
        }[self.denominator]


@value
class CapCheck:
    """What is checked, never who is chosen. `fits` is None where it cannot be said."""

    base: Count
    excellent: Count
    allowed: int | None

    @property
    def fits(self) -> bool | None:
        """Whether no more are rated excellent than allowed; too many known ones are too many already."""
        if self.allowed is None:
            return None
        return False if self.excellent.known > self.allowed else None if self.excellent.unknown else True


def checked(row: RatingRow, cap: Cap) -> CapCheck:
    """The row held against the cap."""
    base = cap.base(row)
    return CapCheck(base, row.excellent, cap.allowed(base.exact))
