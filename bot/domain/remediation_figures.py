"""Figures of remediation: found, remedied, in progress, not started, by subject class and by year.

What its owner says is done counts as in progress until somebody else has confirmed it. Totals come from sums.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, field
from datetime import date
from decimal import Decimal

from bot.domain.campaign import CampaignId
from bot.domain.commitment import CommitmentItem, ItemId, ItemState
from bot.domain.figures import percent
from bot.domain.member import Member, MemberId, SubjectClass
from bot.domain.privacy import SMALLEST_CELL
from bot.domain.value import value

ENOUGH, ALL = 80, 100  # per cent, the two marks of a year's result
PERSONS = (SubjectClass.LEADING, SubjectClass.ORDINARY)


@value
class Standing:
    """How an item stands, without its words. `confirmed_on`: somebody else confirmed that it is done."""

    member_id: MemberId
    subject_class: SubjectClass
    state: ItemState
    due_on: date | None = None
    opened_on: date | None = None
    confirmed_on: date | None = None
    moved_on: date | None = None  # last
    is_shortcoming: bool = True
    is_recurrence: bool = False
    campaign_id: CampaignId | None = None  # the round whose conclusion pointed it out

    @property
    def is_remedied(self) -> bool:
        """Whether it is done, confirmed by somebody else."""
        return self.state is ItemState.DONE and self.confirmed_on is not None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (ItemState.NOT_STARTED, ItemState.IN_PROGRESS)

    def is_overdue(self, today: date) -> bool:
        """Whether the due date has passed with something still to be done."""
        return self.is_open and self.due_on is not None and self.due_on < today


@value
class Row:
    """A row of the table; found = done + in progress + not started. `waiting` is part of `in_progress`."""

    done: int = 0
    in_progress: int = 0
    not_started: int = 0
    waiting: int = 0
    overdue: int = 0
    recurrences: int = 0

    @property
    def found(self) -> int:
        """All that was pointed out."""
        return self.done + self.in_progress + self.not_started

    def share(self, n: int, decimals: int = 1) -> Decimal | None:
        """So many of what was found, in per cent."""
        return percent(n, self.found, decimals)

    def __add__(self, other: "Row") -> "Row":
        return Row(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


@value
class Table:
    """A row for each subject class, and of how many members the rows of persons speak; `both` of them were
    leading members at one finding and ordinary ones at another."""

    rows: Mapping[SubjectClass, Row]
    members: Mapping[SubjectClass, int] = field(default_factory=dict)
    both: int = 0

    @property
    def persons(self) -> Row:
        """What was pointed out to members, whatever their class."""
        return self.rows[SubjectClass.LEADING] + self.rows[SubjectClass.ORDINARY]

    @property
    def total(self) -> Row:
        """The sum of the rows."""
        return self.rows[SubjectClass.ORGANISATION] + self.persons

    @property
    def people(self) -> int:
        """Of how many members the rows of persons speak together, each once."""
        return sum(self.members.get(kind, 0) for kind in PERSONS) - self.both


def table_of(standings: Iterable[Standing], today: date) -> Table:
    """The table of all shortcomings among these items; nothing of a member's own commitment is in it."""
    found = [x for x in standings if x.is_shortcoming and x.state is not ItemState.WITHDRAWN]
    rows = {kind: _row([x for x in found if x.subject_class is kind], today) for kind in SubjectClass}
    members = {kind: {x.member_id for x in found if x.subject_class is kind} for kind in SubjectClass}
    both = members[SubjectClass.LEADING] & members[SubjectClass.ORDINARY]
    return Table(rows, {kind: len(several) for kind, several in members.items()}, len(both))


def _row(items: list[Standing], today: date) -> Row:
    done = sum(x.is_remedied for x in items)
    not_started = sum(x.state is ItemState.NOT_STARTED for x in items)
    return Row(
        done=done,
        in_progress=len(items) - done - not_started,
        not_started=not_started,
        waiting=sum(x.state is ItemState.DONE for x in items) - done,
        overdue=sum(x.is_overdue(today) for x in items),
        recurrences=sum(x.is_recurrence for x in items),
    )


@value
class Shown:
    """What may leave the branch's officers: a row is None where it would speak of too few members."""

    organisation: Row
    persons: Row | None
    leading: Row | None = None
    ordinary: Row | None = None

    @property
    def total(self) -> Row | None:
        """The sum, where all of it may be shown."""
        return None if self.persons is None else self.organisation + self.persons


def shown(table: Table, smallest: int = SMALLEST_CELL) -> Shown:
    """Rows of persons only where enough members stand behind them, so that none is left by subtraction.

    Nothing pointed out to any member is no secret; one class alone is shown only together with the other.
    """
    counts = [table.members.get(kind, 0) for kind in PERSONS]
    organisation = table.rows[SubjectClass.ORGANISATION]
    if 0 < table.people < smallest:
        return Shown(organisation, None)
    if any(0 < count < smallest for count in counts):
        return Shown(organisation, table.persons)
    return Shown(organisation, table.persons, *(table.rows[kind] for kind in PERSONS))


@value
class Monthly:
    """What the paragraph for the month's meeting tells; `persons` is None where too few members have some."""

    organisation: Row
    persons: Row | None
    moved: int
    since: date


def monthly(standings: Iterable[Standing], today: date, since: date) -> Monthly:
    """The figures of the branch today, and how many dates have moved since; of what is not shown not even
    that."""
    items = tuple(standings)
    seen = shown(table_of(items, today))
    counted = (x for x in items if seen.persons is not None or x.subject_class is SubjectClass.ORGANISATION)
    moved = sum(x.is_shortcoming and x.moved_on is not None and x.moved_on >= since for x in counted)
    return Monthly(seen.organisation, seen.persons, moved, since)


@value
class Result:
    """Of what was due in a year: how much is fulfilled and confirmed, waits, repeats, came from before."""

    due: int = 0
    done: int = 0
    waiting: int = 0
    recurrences: int = 0
    carried: int = 0

    @property
    def share(self) -> Decimal | None:
        """Fulfilled in per cent, to one decimal."""
        return percent(self.done, self.due, 1)

    def needed(self, mark: int) -> int:
        """How many fulfilled are so many per cent."""
        return -(-mark * self.due // 100)

    def reaches(self, mark: int) -> bool:
        """Whether so many per cent are fulfilled, exactly; of nothing due nothing is reached."""
        return bool(self.due) and 100 * self.done >= mark * self.due


def result_of(standings: Iterable[Standing], year: int) -> Result:
    """What was due in the year, and what was due before and not fulfilled before it (carried over)."""
    due = [x for x in standings if _is_due(x, year)]
    done = [x for x in due if x.is_remedied and x.confirmed_on and x.confirmed_on.year <= year]
    return Result(
        due=len(due),
        done=len(done),
        waiting=sum(x.state is ItemState.DONE and not x.is_remedied for x in due),
        recurrences=sum(
            x.is_recurrence and x.opened_on is not None and x.opened_on.year == year for x in due
        ),
        carried=sum(x.opened_on is not None and x.opened_on.year < year for x in due),
    )


def _is_due(item: Standing, year: int) -> bool:
    if item.state is ItemState.WITHDRAWN or item.due_on is None or item.due_on.year > year:
        return False
    confirmed = item.confirmed_on.year if item.is_remedied and item.confirmed_on else year
    settled_before = max(confirmed, item.due_on.year) < year
    return not settled_before and (item.opened_on is None or item.opened_on.year <= year)


@value
class MemberResult:
    """A member's result of a year: of the commitment, and of what was pointed out."""

    member: Member
    commitment: Result
    remediation: Result


def member_result(member: Member, standings: Iterable[Standing], year: int) -> MemberResult:
    """Both results, of promised items and of shortcomings; the branch's own are not the member's."""
    mine = tuple(standings)
    own = [x for x in mine if not x.is_shortcoming]
    pointed_out = [x for x in mine if x.is_shortcoming and x.subject_class is not SubjectClass.ORGANISATION]
    return MemberResult(member, result_of(own, year), result_of(pointed_out, year))


@value
class Bands:
    """How many members are below 80 %, from there to below 100 %, at 100 %."""

    below: int
    between: int
    all: int


def bands(results: Iterable[Result], smallest: int = SMALLEST_CELL) -> Bands | None:
    """The members with something due, by what they have fulfilled; None where one band has too few."""
    counted = [result for result in results if result.due]
    all_done = sum(result.reaches(ALL) for result in counted)
    below = sum(not result.reaches(ENOUGH) for result in counted)
    found = Bands(below, len(counted) - below - all_done, all_done)
    return None if any(0 < count < smallest for count in astuple(found)) else found


def standing_of(item: CommitmentItem, owner: MemberId, confirmed: Mapping[ItemId, date]) -> Standing:
    """How an item of that owner stands, by the days on which items were confirmed."""
    return Standing(
        member_id=owner,
        subject_class=item.subject_class,
        state=item.state,
        due_on=item.due_on,
        opened_on=item.opened_on,
        confirmed_on=confirmed.get(item.id),
        is_shortcoming=item.is_shortcoming,
        is_recurrence=item.recurrence_of is not None,
    )
