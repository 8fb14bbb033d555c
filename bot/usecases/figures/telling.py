"""What a branch tells in one table: what it submitted, what its ledger counts, or nothing yet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.member import BranchId
from bot.domain.organisation.submission import Submission, SubmissionState
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source, Version
from bot.domain.tables.cells import rows_of
from bot.domain.tables.coverage import CoverageRow, under
from bot.domain.tables.kind import WHOLE, Rows, TableKind, nothing_known
from bot.domain.tables.prevalence import PrevalenceTable, prevalence_of
from bot.domain.value import value
from bot.usecases.figures.counting import Counted
from bot.usecases.figures.standing import Stood
from bot.usecases.ports.figures import Above


@value
class Told:
    """The rows of a branch, where they come from, whether they wait for approval, or have not come at all."""

    rows: Rows
    sources: frozenset[Source] = frozenset()
    is_waiting: bool = False
    is_missing: bool = False
    signs: PrevalenceTable | None = None


Telling = Callable[[Stood], Told]


@value
class Sources:
    """Where the figures of one table may come from."""

    kind: TableKind
    submitted: Mapping[UnitId, Submission]
    counted: Mapping[BranchId, Rows]

    def told(self, one: Stood) -> Told:
        """What was approved; else what the ledger counts; else what waits for approval; else nothing."""
        found = self._told(one)
        row = found.rows.get(WHOLE)
        if isinstance(row, CoverageRow) and one.parent is not None:
            return replace(found, rows={WHOLE: under(one.parent, row)})
        return found

    def _told(self, one: Stood) -> Told:
        submission = self.submitted.get(one.branch)
        rows = self.counted.get(one.branch_id) if one.branch_id else None
        if submission and submission.counted:
            return self._of(submission.counted)
        if rows is not None:
            return Told(rows, frozenset({Source.LEDGER}))
        if submission and submission.newest and submission.state is SubmissionState.SUBMITTED:
            return self._of(submission.newest, is_waiting=True)
        return Told(nothing_known(self.kind), is_missing=True)

    def _of(self, version: Version, is_waiting: bool = False) -> Told:
        return Told(rows_of(self.kind, version.figures), version.sources, is_waiting)


def figures_of(above: Above, kind: TableKind, counted: Counted, cut_off: datetime | None) -> Telling:
    """What tells the figures of each branch in that table; at a cut-off only what was approved then."""
    if kind is TableKind.PREVALENCE:
        return _published(counted)
    of = TableKind.RATINGS if kind is TableKind.CAP else kind
    came = above.organisation.submissions(of.value, counted.asked.period)
    if cut_off is None:
        return Sources(of, {each.unit: each for each in came}, counted.rows(of)).told
    stood = (each.at(cut_off) for each in came)
    return Sources(of, {each.unit: each for each in stood if each.counted}, {}).told


def _published(counted: Counted) -> Telling:
    found, edition = counted.publications, counted.edition

    def told(one: Stood) -> Told:
        published = found.get(one.branch_id) if one.branch_id else None
        if published is None or published.catalogue_key != edition:
            return Told({}, is_missing=True, signs=prevalence_of(()))
        return Told({}, frozenset({Source.LEDGER}), signs=prevalence_of(published.cells))

    return told
