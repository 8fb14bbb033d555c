"""Points suggested for review (gợi ý kiểm điểm): to how many organisations, and which are answered."""

from decimal import Decimal

from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratio import Ratio, mean_of
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most, equals
from bot.domain.value import value


@value
class PointsRow(TableRow):
    """suggested = answered + not answered. `addressed` of `organisations` were given points."""

    RULES = (equals("suggested", "answered", "not_answered"), at_most("addressed", "organisations"))

    suggested: Count = UNKNOWN
    answered: Count = UNKNOWN
    not_answered: Count = UNKNOWN
    addressed: Count = UNKNOWN
    organisations: Count = UNKNOWN

    def share(self, part: Count, decimals: int = 1) -> Ratio:
        """So many of the points suggested."""
        return Ratio(part, self.suggested, decimals)

    def reach(self, decimals: int = 1) -> Ratio:
        """Organisations that were given points, of all."""
        return Ratio(self.addressed, self.organisations, decimals)

    def mean(self, decimals: int = 2) -> Decimal | None:
        """Points an organisation that was given some."""
        return mean_of(self.suggested, self.addressed, decimals)
