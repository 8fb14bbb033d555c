"""Shortcomings that a round's conclusion points out, as they are entered; who answers for, who follows."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.calendar import HolidayTable, is_working_day, working_days_after
from bot.domain.commitment import CommitmentItem, ItemId
from bot.domain.member import Member, MemberId, Office, SubjectClass
from bot.domain.value import value

MOST_OF_A_ROUND = 120  # entered and not yet in the ledger
MOST_OF_ONE = 10  # of one member in one round
DAYS_OFFERED = (30, 60, 90)
PLAN_DAYS = 14  # to make a plan, where the round's day for it has gone by or there is none


@value
class Shortcoming:
    """A shortcoming as an officer has entered it; its owner does not see it before it is in the ledger.

    `number` is short, within the round. `member_id` is whose it is, or who answers for the branch.
    """

    id: int
    number: int
    member_id: MemberId
    subject_class: SubjectClass
    text: str
    measure: str = ""
    due_on: date | None = None
    follower_id: MemberId | None = None
    recurrence_of: ItemId | None = None

    @property
    def is_of_branch(self) -> bool:
        """Whether it is the branch's own, counted once, as organisation."""
        return self.subject_class is SubjectClass.ORGANISATION


def may_follow(member: Member, owner: MemberId) -> bool:
    """Whether the member may look after a shortcoming of that owner: somebody in office, never the owner."""
    return member.in_office and member.id != owner


def usual_follower(owner: Member, people: Iterable[Member]) -> Member | None:
    """Who looks after it unless somebody else is named: the committee member of the group, else the
    secretary, else a deputy; nobody where there is no second person in office."""
    able = [member for member in people if may_follow(member, owner.id)]
    ranked = (
        *(x for x in able if x.office is Office.COMMITTEE and owner.group_number in {x.group_number} - {0}),
        *(x for x in able if x.office is Office.SECRETARY),
        *(x for x in able if x.office is Office.DEPUTY),
    )
    return next(iter(ranked), None)


def usual_answerer(people: Iterable[Member]) -> Member | None:
    """Who answers for what is the branch's own unless somebody else is named."""
    in_office = {member.office: member for member in people if member.runs_branch}
    return in_office.get(Office.SECRETARY) or in_office.get(Office.DEPUTY)


def days_offered(today: date, table: HolidayTable) -> tuple[date, ...]:
    """The due dates to choose from: so many days on, or the next working day."""
    return tuple(_working(today + timedelta(days=days), table) for days in DAYS_OFFERED)


def _working(day: date, table: HolidayTable) -> date:
    return day if is_working_day(day, table) else working_days_after(day, 1, table)


def without_plan(
    items: Iterable[CommitmentItem], closed: Iterable[CommitmentItem]
) -> tuple[CommitmentItem, ...]:
    """Open shortcomings that no closed version holds: what their owner has yet to plan."""
    planned = {item.id for item in closed}
    return tuple(x for x in items if x.is_shortcoming and x.is_open and x.id not in planned)
