"""Ratings at year end, as the use cases see them."""

from typing import Protocol

from bot.domain.member import BranchId, MemberId
from bot.domain.year_rating import RatingYear, Recorded


class RatingLedger(Protocol):
    """What was recorded of members; each method is one or two queries, however many branches there are."""

    def of_year(self, branch_id: BranchId, year: int) -> RatingYear:
        """What holds of each member of the branch, its rule of the cap, and whether it is published."""
        ...

    def of_member(self, member_id: MemberId) -> tuple[Recorded, ...]:
        """All that was recorded of the member, corrections too, by year and number."""
        ...
