"""In any tree, however often reorganised, tables add up level by level, and come out again as they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import cast

from hypothesis import given, settings, strategies as st

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Opinions
from bot.domain.member import BranchId, MemberId
from bot.domain.organisation.coverage import Requirement, due
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Approved, Step, Submission, Submitted
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source, Version
from bot.domain.tables.cells import cells_of
from bot.domain.tables.count import Count
from bot.domain.tables.kind import WHOLE, Rows, TableKind
from bot.domain.trail import Line
from bot.usecases.figures.standing import standing
from bot.usecases.figures.tables import Asked, Tables, many_tables
from bot.usecases.ports.figures import Counting, FiguresLedger, SittingCounts
from bot.usecases.ports.organisation import KeptOrganisation, OrganisationLedger
from tests.domain.organisation.trees import WINDOW, histories
from tests.usecases.facts_at_random import Facts, Recount, facts_of

KINDS = (
    *(TableKind.COVERAGE, TableKind.OPINIONS, TableKind.REMEDIATION),
    *(TableKind.PARTICIPATION, TableKind.PROGRESS, TableKind.QUALITY),
)
YEAR = Period(date(2021, 1, 1), date(2022, 1, 1))
NOW = datetime(2022, 2, 1, tzinfo=UTC)
seeds = st.integers(0, 2**32 - 1).map(Random)


@dataclass
class Tree:
    """A tree of which a record was made each hour; which branches use the program: all but every third."""

    organisation: Organisation
    came: Sequence[Submission] = field(default_factory=list)

    def kept(self) -> KeptOrganisation:
        return KeptOrganisation(self.organisation)

    def units_of_branches(self) -> Mapping[BranchId, UnitId]:
        branches = (each for each in self.organisation.units.values() if each.is_branch)
        return {BranchId(1000 + each.id): each.id for each in branches if each.id % 3}

    def made_up(self) -> frozenset[BranchId]:
        return frozenset()

    def submissions(self, asked: str, period: Period) -> tuple[Submission, ...]:
        return tuple(each for each in self.came if (each.asked, each.period) == (asked, period))

    def records_at(self, moment: datetime) -> int:
        hours = (moment - NOW) // timedelta(hours=1)
        return min(hours, len(self.organisation.records))


def hour(number: int) -> datetime:
    """When the record of that number was made."""
    return NOW + timedelta(hours=number)


class Ledgers(Recount):
    """Of random facts; each branch has held as many sessions as its number says, up to four."""

    def speaking(self, asked: Counting) -> frozenset[BranchId]:
        return asked.branches

    def sittings(self, asked: Counting) -> tuple[SittingCounts, ...]:
        return tuple(
            SittingCounts(branch, CampaignId(branch), asked.period.start, True, 9, 7, 5, Opinions())
            for branch in sorted(asked.branches)
            for _ in range(branch % 5)
        )


@dataclass
class Both:
    """A tree and what its branches count; whoever looks at tables leaves no line."""

    organisation: OrganisationLedger
    figures_above: FiguresLedger

    def note(self, line: Line) -> None:
        raise AssertionError(line)


def both(tree: Tree, told: Facts) -> Both:
    return Both(cast(OrganisationLedger, tree), cast(FiguresLedger, Ledgers(told)))


def some_facts(random: Random, organisation: Organisation) -> Facts:
    """Of all branches that there ever are."""
    ids = sorted(Tree(organisation).units_of_branches())
    return facts_of(random, ids, (2, 6), 12, (WINDOW[0], len(WINDOW)))


def of_all(tree: Tree, told: Facts, asked: Asked) -> dict[UnitId, Tables]:
    """The tables of every unit."""
    units = list(tree.organisation.units)
    return dict(zip(units, many_tables(both(tree, told), units, asked), strict=True))


few = settings(max_examples=25, deadline=None)


@few
@given(histories(), seeds)
def test_the_lines_of_every_unit_are_its_branches_each_once(
    history: list[Organisation], random: Random
) -> None:
    organisation, period = history[-1], Period(WINDOW[3], WINDOW[9])
    asked = Asked(UnitId(0), period, period.last, kinds=(TableKind.COVERAGE,))
    for tables in of_all(Tree(organisation), some_facts(random, organisation), asked).values():
        table = tables.tables[TableKind.COVERAGE]
        below = [one.branch for one in due(organisation, Requirement(tables.unit, period, period.last))]
        telling = [branch for branch in below if branch % 3]
        assert sum(line.branches for line in table.lines) == len(below)
        stood = standing(KeptOrganisation(organisation), {}, period)
        assert [one.branch for one in stood if tables.unit in one.path] == below
        assert {each.unit for each in table.missing} == {*below} - {*telling}
        if below:
            counts, silent = table.total[WHOLE].counts, len(below) - len(telling)
            assert counts["required"] == Count(len(below))
            assert counts["sessions"] == Count(sum((1000 + each) % 5 for each in telling), silent)
            assert counts["attending"].known * 9 == counts["due"].known * 7


@few
@given(histories(), seeds)
def test_a_line_is_the_total_of_the_unit_it_is_about_at_every_level(
    history: list[Organisation], random: Random
) -> None:
    tree = Tree(history[-1])
    found = of_all(tree, some_facts(random, history[-1]), Asked(UnitId(0), YEAR, YEAR.last, kinds=KINDS))
    for tables in found.values():
        for kind, table in tables.tables.items():
            for line in table.lines:
                own = found[line.unit].tables[kind]
                if line.branches == sum(each.branches for each in own.lines):
                    assert (line.rows, line.missing) == (own.total, len(own.missing)), kind
                else:  # it was moved, and what had ended before counts where it stood then
                    assert line.branches < sum(each.branches for each in own.lines)
            kinds = [row for part, row in table.total.items() if part != WHOLE]
            if kind is TableKind.COVERAGE and kinds:
                assert sum(kinds[1:], kinds[0]) == table.total[WHOLE]


@few
@given(histories(), seeds)
def test_whatever_was_approved_of_committees_every_branch_counts_once(
    history: list[Organisation], random: Random
) -> None:
    """Sums made in an earlier tree count as long as the same branches stand below, and no longer."""
    told, came = some_facts(random, history[-1]), list[Submission]()
    asked = Asked(UnitId(0), YEAR, YEAR.last, kinds=KINDS)
    for at, organisation in enumerate(history):
        committees = [each.id for each in organisation.units.values() if not each.is_branch]
        if committees and random.randrange(3):
            unit, kind = random.choice(committees), random.choice(KINDS)
            came = [each for each in came if (each.unit, each.asked) != (unit, kind.value)]
            total = of_all(Tree(organisation), told, asked)[unit].tables[kind].total
            came += [approved(unit, kind, total, at)] if total else []
    alone = of_all(Tree(history[-1]), told, asked)
    beside = of_all(Tree(history[-1], came), told, asked)
    for unit, tables in beside.items():
        for kind, table in tables.tables.items():
            assert table.total == alone[unit].tables[kind].total, kind
            assert sum(line.branches for line in table.lines) == sum(
                line.branches for line in alone[unit].tables[kind].lines
            )


def approved(unit: UnitId, kind: TableKind, rows: Rows, record: int) -> Submission:
    """A version with these rows, of that record and hour."""
    version = Version(1, hour(record), MemberId(0), cells_of(rows, Source.LEDGER), record)
    steps: tuple[Step, ...] = (Submitted(version), Approved(1, hour(record), MemberId(0)))
    return Submission(unit, YEAR, kind.value, steps)


@few
@given(histories(), seeds)
def test_a_table_of_a_cut_off_comes_out_as_it_did_whatever_is_decided_and_submitted_later(
    history: list[Organisation], random: Random
) -> None:
    told, came = some_facts(random, history[-1]), list[Submission]()
    frozen: list[tuple[Asked, dict[UnitId, Tables]]] = []
    for at, organisation in enumerate(history):
        asked = Asked(UnitId(0), YEAR, YEAR.last, hour(at), KINDS)
        for unit in organisation.units:
            if random.randrange(3) == 0 and not any(each.unit == unit for each in came):
                kind = random.choice(KINDS)
                live = Asked(unit, YEAR, YEAR.last, kinds=(kind,))
                total = of_all(Tree(organisation), told, live)[unit].tables[kind].total
                came += [approved(unit, kind, total, at)] if total else []
        frozen.append((asked, of_all(Tree(organisation, list(came)), told, asked)))
    for asked, then in frozen:
        now = of_all(Tree(history[-1], came), told, asked)
        assert {unit: now[unit] for unit in then} == then
        assert all(not tables.name for unit, tables in now.items() if unit not in then)


@few
@given(histories(), seeds)
def test_no_decision_changes_the_table_of_a_period_that_was_over_on_its_day(
    history: list[Organisation], random: Random
) -> None:
    """Without any cut-off: what holds from a day on moves nothing out of the days before it."""
    told = some_facts(random, history[-1])
    for before, after in pairwise(history):
        first_day = after.records[-1].on
        if first_day <= WINDOW[0]:
            continue
        asked = Asked(UnitId(0), Period(WINDOW[0], first_day), first_day, kinds=KINDS)
        then, now = (of_all(Tree(each), told, asked) for each in (before, after))
        assert {unit: now[unit] for unit in then} == then
