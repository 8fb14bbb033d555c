"""Figures on their way up: a branch submits, or a committee its sum; the committee above returns them with a
remark or approves."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.branch import Branch
from bot.domain.member import BranchId, MemberId
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.period import Period
from bot.domain.organisation.steps_allowed import Concerned, StepRefusal, concerned, stepped
from bot.domain.organisation.submission import (
    Approved,
    Returned,
    Step,
    StepProblem,
    Submission,
    Submitted,
    Unapproved,
    moment_of,
    taken,
)
from bot.domain.organisation.succession import keeper
from bot.domain.organisation.unit import Unit, UnitId
from bot.domain.organisation.versions import Figures, Source, Version
from bot.domain.tables.cells import beside, cells_of, rows_of
from bot.domain.tables.kind import ROWS, Rows, TableKind, is_own, own_key
from bot.domain.trail import INSTALLATION, OPERATOR, Act, By, Line
from bot.domain.value import value
from bot.usecases.figures.counting import Counted
from bot.usecases.figures.tables import Asked, tables_of
from bot.usecases.figures.telling import PARTLY_BY_HAND
from bot.usecases.ports.figures import Above, Counting
from bot.views.tables.descriptions import TABLES

ZONE = ZoneInfo(Branch.zone_name)


@value
class Wanted:
    """The figures of one unit, in one table, for one period; `is_own`: what a committee tells by itself."""

    unit: UnitId
    kind: TableKind
    period: Period
    is_own: bool = False

    @property
    def asked(self) -> str:
        """Under which key they are kept."""
        return own_key(self.kind) if self.is_own else self.kind.value


def coded(kind: TableKind, number: int) -> str:
    """A table by its number, and a number, for the trail: 5.3-12."""
    return f"{TABLES[kind.value].number}-{number}"


@value
class Acting:
    """Who acts, in which branch's trail it is noted, and who runs the branch whose figures they are."""

    member_id: MemberId
    branch_id: BranchId
    runs: frozenset[MemberId] = frozenset()


OPERATING = Acting(OPERATOR, INSTALLATION)  # by a command


class FiguresProblem(StrEnum):
    """Why there is nothing to submit."""

    NOT_THERE = "not_there"  # the unit, in the period
    NOT_A_BRANCH = "not_a_branch"  # committees' figures are sums, and not entered
    NOTHING_COUNTED = "nothing_counted"  # no ledger tells: enter them by hand
    NO_ROWS = "no_rows"  # the cap and prevalence follow from other figures


Refusal = FiguresProblem | StepProblem | StepRefusal


def submit(
    above: Above, wanted: Wanted, by: Acting, at: datetime, by_hand: Rows | None = None
) -> Submission | Refusal:
    """A new version: what the ledger counts, of a committee the sum of what stands below it; or what was
    entered by hand in its place."""
    above.organisation.kept_still()
    found = _figures(above, wanted, at, by_hand)
    if isinstance(found, FiguresProblem):
        return found
    submission = asked_for(above, wanted)
    step = Submitted(next_version(above, submission, found, (by.member_id, at)))
    return _checked(above, submission, step, by)


def send_back(
    above: Above, wanted: Wanted, version: int, remark: str, by: tuple[Acting, datetime]
) -> Submission | Refusal:
    """The version goes back with a remark."""
    acting, at = by
    step = Returned(version, at, acting.member_id, remark.strip())
    return _checked(above, asked_for(above, wanted), step, acting)


def approve(above: Above, wanted: Wanted, version: int, by: Acting, at: datetime) -> Submission | Refusal:
    """The version counts from now on."""
    step = Approved(version, at, by.member_id)
    return _checked(above, asked_for(above, wanted), step, by)


def asked_for(above: Above, wanted: Wanted) -> Submission:
    """What has come so far; nobody else takes a step until the commit."""
    return above.organisation.submission_for_step(wanted.unit, wanted.asked, wanted.period)


def next_version(
    above: Above, submission: Submission, figures: Figures, by: tuple[MemberId, datetime]
) -> Version:
    """The version that these figures make; it holds the number of the tree's last record."""
    record = len(above.organisation.kept().organisation.records)
    made = _beside_earlier(figures, submission)
    return Version(len(submission.versions) + 1, by[1], by[0], made, record)


def _beside_earlier(figures: Figures, submission: Submission) -> Figures:
    if not is_own(submission.asked):
        return with_earlier(TableKind(submission.asked), figures, submission)
    return {**submission.newest.figures, **figures} if submission.newest else figures


def with_earlier(kind: TableKind, figures: Figures, submission: Submission) -> Figures:
    """Where a ledger knows a part of a table and hands the rest, neither undoes what the other has told."""
    if kind not in PARTLY_BY_HAND or submission.newest is None:
        return figures
    mine = frozenset(source for figure in figures.values() for source in figure.sources)
    others = {key: each for key, each in submission.newest.figures.items() if not each.sources & mine}
    now, before = rows_of(kind, figures), rows_of(kind, others)
    rows = {part: beside(row, before[part]) for part, row in now.items()}
    taken_over = {
        key: others[key]
        for key, figure in cells_of(rows).items()
        if key in others and (key not in figures or figures[key].count != figure.count)
    }
    return {**figures, **taken_over}


def living(organisation: Organisation, unit: UnitId, period: Period) -> Unit | None:
    """The unit, where there is one that lived in the period."""
    found = organisation.units.get(unit)
    return found if found and found.life.common(period) else None


def _figures(above: Above, wanted: Wanted, at: datetime, by_hand: Rows | None) -> Figures | FiguresProblem:
    if wanted.kind not in ROWS:
        return FiguresProblem.NO_ROWS
    unit = living(above.organisation.kept().organisation, wanted.unit, wanted.period)
    if unit is None:
        return FiguresProblem.NOT_THERE
    if not unit.is_branch:
        return FiguresProblem.NOT_A_BRANCH if by_hand is not None else _summed(above, wanted, at)
    return _counted(above, wanted, at) if by_hand is None else cells_of(by_hand, Source.BY_HAND)


def _counted(above: Above, wanted: Wanted, at: datetime) -> Figures | FiguresProblem:
    """What the branch's ledger counts."""
    joined = {unit: branch for branch, unit in above.organisation.units_of_branches().items()}
    branch = joined.get(wanted.unit)
    asked = Counting(frozenset({branch} if branch else ()), wanted.period, today_at(at))
    rows = Counted(above.figures_above, asked).rows(wanted.kind).get(branch) if branch else None
    return FiguresProblem.NOTHING_COUNTED if rows is None else cells_of(rows, Source.LEDGER)


def _summed(above: Above, wanted: Wanted, at: datetime) -> Figures | FiguresProblem:
    """The total of the committee's own table, whatever of it is not approved."""
    asked = Asked(wanted.unit, wanted.period, today_at(at), kinds=(wanted.kind,))
    table = tables_of(above, asked).tables[wanted.kind]
    if all(line.missing == line.branches for line in table.lines):
        return FiguresProblem.NOTHING_COUNTED
    return cells_of(table.total, *(source for line in table.lines for source in line.sources))


def _checked(above: Above, submission: Submission, step: Step, by: Acting) -> Submission | Refusal:
    """Kept, and noted in the trail. Who may not is told so before anything about the figures is; the operator
    does as a committee says."""
    if by.member_id == OPERATOR:
        after: Submission | Refusal = taken(submission, step)
    else:
        people = people_of(above, submission.unit, by.runs, today_at(moment_of(step)))
        after = stepped(by.member_id, step, submission, people)
    if isinstance(after, Submission):
        above.organisation.keep_step(after)
        above.note(step_taken(after, By(by.branch_id, by.member_id, moment_of(step))))
    return after


def step_taken(submission: Submission, by: By) -> Line:
    """What the trail says of the last step."""
    act = _ACTS[type(submission.steps[-1])]
    return by.did(act, detail=coded(TableKind(submission.asked), submission.unit))


def people_of(above: Above, unit: UnitId, runs: frozenset[MemberId], today: date) -> Concerned:
    """Who is concerned today; of a branch that is no more, those of who has its past.

    Whoever runs a branch does not act for a committee.
    """
    kept = above.organisation.kept()
    tree = kept.tree(today)
    at = unit if unit in tree.places else keeper(kept.organisation, unit, today)
    if at is None:
        return Concerned(frozenset(), frozenset())
    if not kept.organisation.units[unit].is_branch:
        runs = frozenset()
    return concerned(at, runs, above.organisation.appointments(), tree)


def figures_now(above: Above, wanted: Wanted, at: datetime) -> Figures | FiguresProblem:
    """What would be submitted at that moment."""
    return _figures(above, wanted, at, None)


def today_at(at: datetime) -> date:
    """The day of the moment where committees are."""
    return at.astimezone(ZONE).date()


_ACTS: dict[type[Step], Act] = {
    Submitted: Act.FIGURES_SUBMITTED,
    Returned: Act.FIGURES_RETURNED,
    Approved: Act.FIGURES_APPROVED,
    Unapproved: Act.FIGURES_UNAPPROVED,
}
