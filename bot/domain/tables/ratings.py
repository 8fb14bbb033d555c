"""Ratings by type of subject: four levels, who could be rated, and who was not, with the reason."""

from enum import StrEnum

from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most, equals
from bot.domain.value import value


class RatedKind(StrEnum):
    """Whom a row of ratings is about; kinds that were dropped stay for older years."""

    GRASSROOTS_ORGANISATION = "grassroots_organisation"
    SUB_ORGANISATION = "sub_organisation"
    BRANCH = "branch"
    COMMITTEE = "committee"
    LEADER = "leader"
    MEMBER = "member"


@value
class RatingRow(TableRow):
    """all = rated + not rated; rated is the sum of the levels, not rated that of the reasons.

    `eligible`: organisations that could be rated, persons who were present; shares are of these.
    """

    RULES = (
        equals("rated", "excellent", "good", "completed", "not_completed"),
        equals("not_rated", "new", "exempt", "suspended", "absent", "other"),
        equals("all", "rated", "not_rated"),
        at_most("rated", "eligible"),
        at_most("eligible", "all"),
    )

    all: Count = UNKNOWN
    eligible: Count = UNKNOWN
    rated: Count = UNKNOWN
    excellent: Count = UNKNOWN
    good: Count = UNKNOWN
    completed: Count = UNKNOWN
    not_completed: Count = UNKNOWN
    not_rated: Count = UNKNOWN
    new: Count = UNKNOWN
    exempt: Count = UNKNOWN
    suspended: Count = UNKNOWN
    absent: Count = UNKNOWN
    other: Count = UNKNOWN

    def share(self, part: Count, decimals: int = 2) -> Ratio:
        """So many of those who could be rated."""
        return Ratio(part, self.eligible, decimals)

    def eligibility(self, decimals: int = 2) -> Ratio:
        """Who could be rated, of all."""
        return Ratio(self.eligible, self.all, decimals)
