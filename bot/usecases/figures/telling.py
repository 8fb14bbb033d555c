"""What a unit tells in one table: what it submitted, what its ledger counts, or nothing yet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import reduce

from bot.domain.member import BranchId
from bot.domain.organisation.submission import Submission, SubmissionState
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source, Version
from bot.domain.tables.awards import YEARS, AwardsRow
from bot.domain.tables.cells import beside, rows_of
from bot.domain.tables.count import UNKNOWN
from bot.domain.tables.coverage import CoverageRow, under
from bot.domain.tables.kind import WHOLE, Rows, TableKind, nothing_known, source_of
from bot.domain.tables.prevalence import PrevalenceTable, prevalence_of
from bot.domain.tables.row import TableRow
from bot.domain.value import value
from bot.usecases.figures.counting import Counted
from bot.usecases.figures.standing import Stood
from bot.usecases.ports.figures import Above

# Of these a ledger knows members alone; what it does not know is entered by hand, and stands beside it.
PARTLY_BY_HAND = frozenset({TableKind.RATINGS, TableKind.AWARDS})


@value
class Told:
    """Rows, where they come from, whether they wait for approval, or have not come at all."""

    rows: Rows
    sources: frozenset[Source] = frozenset()
    is_waiting: bool = False
    is_missing: bool = False
    signs: PrevalenceTable | None = None


@value
class Telling:
    """Where the figures of one table may come from: what was submitted, as it stood, and what ledgers count.

    `years`: of how many in a row a series is asked for; `is_frozen`: what waits for approval tells nothing.
    """

    kind: TableKind
    submitted: Mapping[UnitId, Submission]
    counted: Mapping[BranchId, Rows]
    years: int = YEARS
    is_frozen: bool = False

    def of_branch(self, one: Stood) -> Told:
        """What was approved; else what the ledger counts; else what waits for approval; else nothing."""
        told = self._told(one)
        row = told.rows.get(WHOLE)
        if not isinstance(row, CoverageRow):
            return told
        row = under(one.parent, row) if one.parent is not None else row
        return replace(told, rows={WHOLE: row, one.kind.value: row})

    def _told(self, one: Stood) -> Told:
        submission = self.submitted.get(one.branch)
        rows = self.counted.get(one.branch_id) if one.branch_id else None
        found = []
        if submission and submission.counted:
            found.append(self.of_version(submission.counted))
        if rows is not None:
            found.append(Told(rows, frozenset({Source.LEDGER})))
        if submission and submission.newest and self._waits(submission):
            found.append(replace(self.of_version(submission.newest), is_waiting=True))
        if not found:
            return Told(nothing_known(self.kind), is_missing=True)
        return reduce(_beside, found) if self.kind in PARTLY_BY_HAND else found[0]

    def _waits(self, submission: Submission) -> bool:
        return submission.state is SubmissionState.SUBMITTED and not self.is_frozen

    def of_version(self, version: Version) -> Told:
        """What a version says; its series are of the usual number of years."""
        rows = rows_of(self.kind, version.figures)
        if self.years != YEARS:
            rows = {part: without_series(row) for part, row in rows.items()}
        return Told(rows, version.sources)

    def vouched(self) -> Mapping[UnitId, Version]:
        """What was approved, by unit."""
        return {unit: each.counted for unit, each in self.submitted.items() if each.counted}


def _beside(first: Told, second: Told) -> Told:
    rows = {part: beside(row, second.rows[part]) for part, row in first.rows.items()}
    if rows == first.rows:
        return first
    return Told(rows, first.sources | second.sources, first.is_waiting or second.is_waiting)


def without_series(row: TableRow) -> TableRow:
    """The row without its series: of how many years it is was not the question."""
    return replace(row, in_a_row=UNKNOWN) if isinstance(row, AwardsRow) else row


def telling(above: Above, kind: TableKind, counted: Counted, cut_off: datetime | None) -> Telling:
    """What is told in that table; at a cut-off only what was approved then."""
    of = source_of(kind)
    came = above.organisation.submissions(of.value, counted.asked.period)
    if cut_off is None:
        return Telling(of, {each.unit: each for each in came}, counted.rows(of), counted.asked.years)
    stood = (each.at(cut_off) for each in came)
    approved = {each.unit: each for each in stood if each.counted}
    return Telling(of, approved, {}, counted.asked.years, is_frozen=True)


def published(counted: Counted, one: Stood) -> Told:
    """The signs that the branch has published, by the edition that most have."""
    found = counted.publications.get(one.branch_id) if one.branch_id else None
    if found is None or found.catalogue_key != counted.edition:
        return Told({}, is_missing=True, signs=prevalence_of(()))
    return Told({}, frozenset({Source.LEDGER}), signs=prevalence_of(found.cells))
