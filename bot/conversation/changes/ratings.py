"""What is now true of ratings."""

from bot.domain.member import BranchId, MemberId, SubjectClass
from bot.domain.tables.cap import Cap
from bot.domain.value import value
from bot.domain.year_rating import Outcome


@value
class RatingKept:
    """Recorded of a member for a year; an earlier recording stays, and holds no more.

    `outcome` None: nothing holds. With `undoes` it is what stood before the last one.
    """

    member_id: MemberId
    branch_id: BranchId
    year: int
    number: int
    subject_class: SubjectClass
    outcome: Outcome | None
    basis: str
    by: MemberId
    undoes: bool = False


@value
class CapKept:
    """The branch's rule of a year."""

    branch_id: BranchId
    year: int
    cap: Cap


@value
class RatingsPublishedAt:
    """The branch reads grades and states of remediation of a year from now on."""

    branch_id: BranchId
    year: int


RatingChange = RatingKept | CapKept | RatingsPublishedAt
