"""Ratings at year end, as the use cases see them."""

from collections.abc import Mapping
from typing import Protocol

from bot.domain.member import BranchId, MemberId
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.year_rating import RatingYear, Recorded


class RatingLedger(Protocol):
    """What was recorded of members; each method is one or two queries, however many branches there are."""

    def of_year(self, branch_id: BranchId, year: int) -> RatingYear:
        """What holds of each member of the branch, its rule of the cap, and whether it is published."""
        ...

    def of_member(self, member_id: MemberId) -> tuple[Recorded, ...]:
        """All that was recorded of the member, corrections too, by year and number."""
        ...

    def rows(self, year: int) -> Mapping[BranchId, Mapping[RatedKind, RatingRow]]:
        """Of every branch that has recorded somebody, the rows of leaders and of members: nobody is in both.

        Of whom nothing is recorded is unknown. A branch that is not here has recorded nobody.
        """
        ...

    def awards(self, year: int, years: int) -> Mapping[BranchId, AwardsRow]:
        """Of every branch that has recorded somebody, who was rated excellent, and so many years in a row.

        Who was awarded is not kept here, and unknown.
        """
        ...
