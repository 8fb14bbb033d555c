"""The rating of a year as it is recorded of each member: what was decided elsewhere, and what the ledger says
beside it. Nothing here decides or proposes a level."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from bot.domain.commitment import ItemState
from bot.domain.member import MemberId, SubjectClass
from bot.domain.rating import NotRated, Rating
from bot.domain.remediation_figures import ALL, ENOUGH, Result, Standing, result_of
from bot.domain.tables.cap import Cap, CapCheck, Denominator, checked
from bot.domain.tables.count import Count
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.value import value

Outcome = Rating | NotRated
OUTCOMES: tuple[Outcome, ...] = (*Rating, *NotRated)  # their places travel in buttons and never change
YEARS_BACK = 5  # of which a rating may be recorded or read
FIRST_MONTH = 10  # from October on it is about the year that runs, before that about the last one
MOST_RECORDS = 20  # of a member and a year, corrections included
PERCENTS = (20, 25)  # the second one in special cases
BRANCH_CAP = Cap(denominator=Denominator.GOOD)  # of those who did well


def outcome_of(code: str) -> Outcome:
    """The level or the reason of that code."""
    return Rating(code) if code in set(Rating) else NotRated(code)


def year_at(today: date) -> int:
    """The year whose ratings are spoken of on that day."""
    return today.year if today.month >= FIRST_MONTH else today.year - 1


def kind_of(subject: SubjectClass) -> RatedKind:
    """In which row of the table persons of that class are: nobody is in both."""
    return RatedKind.LEADER if subject is SubjectClass.LEADING else RatedKind.MEMBER


@value
class Recorded:
    """One recording of a member and a year; the last one holds. `outcome` None: it was taken back.

    `basis` is the paper it rests on, or the reason in words; empty once it has gone by age or with its owner.
    """

    member_id: MemberId
    year: int
    number: int
    outcome: Outcome | None
    basis: str
    at: datetime
    by: str  # a name


@value
class RatingYear:
    """The ratings of a branch in a year: what holds of each member, the cap's rule, since when all see it."""

    year: int
    recorded: Mapping[MemberId, Recorded]
    cap: Cap = BRANCH_CAP
    published_at: datetime | None = None

    def outcome(self, member: MemberId) -> Outcome | None:
        """What holds of the member, if anything does."""
        found = self.recorded.get(member)
        return found.outcome if found else None

    def revision(self, member: MemberId) -> int:
        """How often something was recorded of the member."""
        found = self.recorded.get(member)
        return found.number if found else 0

    @property
    def last_basis(self) -> str:
        """The paper that was named last: most members rest on the same one."""
        named = [x for x in self.recorded.values() if x.basis and isinstance(x.outcome, Rating)]
        return max(named, key=lambda x: x.at).basis if named else ""

    def check(self, members: Iterable[MemberId]) -> CapCheck:
        """The cap held against what is recorded so far of these members."""
        known = (outcome for each in members if (outcome := self.outcome(each)))
        return checked(row_of(known), self.cap)


def row_of(outcomes: Iterable[Outcome | None], row: str = "") -> RatingRow:
    """The table's row of these persons; of whom nothing is recorded is unknown in every column.

    Who is new, exempt, suspended or was absent could not be rated; another reason says nothing of that.
    """
    counts = Counter(outcomes)
    missing = counts.pop(None, 0)
    levels = {level.value: Count(counts[level], missing) for level in Rating}
    reasons = {reason.value: Count(counts[reason], missing) for reason in NotRated}
    rated = sum(counts[level] for level in Rating)
    without = sum(counts[reason] for reason in NotRated)
    return RatingRow(
        row=row,
        all=Count(rated + without + missing),
        eligible=Count(rated + counts[NotRated.OTHER], missing),
        rated=Count(rated, missing),
        not_rated=Count(without, missing),
        **levels,
        **reasons,
    )


class Doubt(StrEnum):
    """In what the ledger contradicts a level."""

    NOT_ALL = "not_all"  # less than 100 % remedied
    NOT_ENOUGH = "not_enough"  # less than 80 %
    RECURRENCES = "recurrences"
    OVERDUE = "overdue"


class Remedy(StrEnum):
    """How a member's remediation stands, as the branch may know it."""

    NOTHING = "nothing"  # to remedy
    GOING_ON = "going_on"
    DONE = "done"


@value
class Conditions:
    """What the ledger says of a member for a year: of shortcomings alone, the branch's own left out."""

    result: Result
    overdue: int = 0

    def doubts(self, outcome: Outcome) -> tuple[Doubt, ...]:
        """What speaks against the level; nothing ever speaks against a lower one."""
        due = self.result.due
        return tuple(
            doubt
            for doubt, levels, stands in (
                (Doubt.NOT_ALL, (Rating.EXCELLENT,), due and not self.result.reaches(ALL)),
                (Doubt.NOT_ENOUGH, (Rating.GOOD,), due and not self.result.reaches(ENOUGH)),
                (Doubt.RECURRENCES, (Rating.EXCELLENT, Rating.GOOD), self.result.recurrences),
                (Doubt.OVERDUE, (Rating.EXCELLENT,), self.overdue),
            )
            if stands and outcome in levels
        )


def _pointed_out(standings: Iterable[Standing], member: MemberId) -> tuple[Standing, ...]:
    return tuple(
        x
        for x in standings
        if x.member_id == member and x.is_shortcoming and x.subject_class is not SubjectClass.ORGANISATION
    )


def conditions_of(standings: Iterable[Standing], member: MemberId, year: int, today: date) -> Conditions:
    """Of what was due until the end of the year; `overdue` as of that day."""
    mine = _pointed_out(standings, member)
    overdue = sum(x.is_overdue(min(today, date(year + 1, 1, 1))) for x in mine)
    return Conditions(result_of(mine, year), overdue)


def remedy_of(standings: Iterable[Standing], member: MemberId) -> Remedy:
    """How far the member has come with all that was pointed out."""
    mine = [x for x in _pointed_out(standings, member) if x.state is not ItemState.WITHDRAWN]
    if not mine:
        return Remedy.NOTHING
    return Remedy.DONE if all(x.is_remedied for x in mine) else Remedy.GOING_ON


@value
class RatedLine:
    """A line of the list that the branch may read: a name, the grade, the state of remediation."""

    member_id: MemberId
    number: int
    name: str
    outcome: Outcome | None
    remedy: Remedy
