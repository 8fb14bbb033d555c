"""From all that is told of members, of every period and at every level, no figure of one or two can be made.

Each item counts as a power of ten of its own, so that a printed sum shows which items it is made of. What
can be made of sums is what they span: there, whatever speaks of one or two members alone is looked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import cast

import numpy as np
from hypothesis import given, settings, strategies as st

from bot.domain.campaign import CampaignId
from bot.domain.commitment import ItemState
from bot.domain.member import BranchId, MemberId, SubjectClass
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.submission import Submission
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.count import Count
from bot.domain.tables.kind import Rows, TableKind
from bot.usecases.figures.tables import Asked, many_tables
from bot.usecases.ports.figures import FiguresLedger
from bot.usecases.ports.organisation import KeptOrganisation, OrganisationLedger
from tests.domain.organisation.trees import changed
from tests.usecases.facts_at_random import DAYS, FIRST, Facts, Item, Recount, Round, facts
from tests.usecases.test_figures_of_random_trees import Both

TOP, LEFT, RIGHT = map(UnitId, (1, 2, 3))
TODAY = date(2027, 6, 1)
YEARS = [Period(date(year, 1, 1), date(year + 1, 1, 1)) for year in range(FIRST.year, FIRST.year + 4)]
# The columns that sum all items of a row; the others of the row sum some of the same, or members.
WHOLE = {TableKind.REMEDIATION: "found", TableKind.PARTICIPATION: "items_due"}
BRANCH = BranchId(100)
Who = tuple[BranchId, MemberId]
Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass
class Above:
    """A committee with two below it, among which the branches are divided."""

    organisation: Organisation
    branches: Sequence[BranchId]

    def kept(self) -> KeptOrganisation:
        return KeptOrganisation(self.organisation)

    def units_of_branches(self) -> Mapping[BranchId, UnitId]:
        return {branch: UnitId(branch) for branch in self.branches}

    def made_up(self) -> frozenset[BranchId]:
        return frozenset()

    def submissions(self, asked: str, period: Period) -> tuple[Submission, ...]:
        return ()


def committee(told: Facts) -> Above:
    made = [Founded(TOP, FIRST, "Đảng bộ Mẫu", Kind.ORGANISATION)]
    made += [Founded(unit, FIRST, f"Đảng bộ {unit}", Kind.GRASSROOTS, TOP) for unit in (LEFT, RIGHT)]
    made += [
        Founded(UnitId(branch), FIRST, f"Chi bộ {branch}", Kind.BRANCH, (LEFT, RIGHT)[at % 2])
        for at, branch in enumerate(told.members)
    ]
    return Above(changed(Organisation(), *made), tuple(told.members))


def told_everywhere(told: Facts, periods: Iterable[Period]) -> Iterator[tuple[TableKind, Rows]]:
    """The totals of every unit, of every period."""
    above = committee(told)
    ledger = Recount(told, lambda item: 10**item.id)
    both = Both(cast(OrganisationLedger, above), cast(FiguresLedger, ledger))
    units = list(above.organisation.units)
    for period in periods:
        for tables in many_tables(both, units, Asked(TOP, period, TODAY, kinds=tuple(WHOLE))):
            for kind, table in tables.tables.items():
                yield kind, table.total


def items_in(count: Count) -> frozenset[int]:
    """Which items the sum is made of."""
    digits = str(count.known)[::-1]
    assert set(digits) <= {"0", "1"}
    return frozenset(at for at, digit in enumerate(digits) if digit == "1")


def sums_of(told: Facts, periods: Iterable[Period]) -> set[frozenset[int]]:
    """Everything that is told, as the items it counts."""
    found = {
        items_in(row.counts[WHOLE[kind]])
        for kind, rows in told_everywhere(told, periods)
        for row in rows.values()
    }
    return found - {frozenset()}


def left(sums: Iterable[frozenset[int]], items: Sequence[Item]) -> list[tuple[Who, ...]]:
    """One or two members of whom alone a figure can be made of the sums."""
    whose: defaultdict[Who, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        if item.subject is not SubjectClass.ORGANISATION:
            whose[item.branch, item.member].append(at)
    rows = np.array([[item.id in each for item in items] for each in sums], dtype=float)
    if not rows.size:
        return []
    basis = np.linalg.svd(rows)[2][: _rank(rows)]
    suspects = (*combinations(whose, 1), *combinations(whose, 2))
    return [who for who in suspects if _rank(_without(basis, who, whose)) < len(basis)]


def _without(basis: Matrix, who: tuple[Who, ...], whose: Mapping[Who, Sequence[int]]) -> Matrix:
    """What the sums say of all others: if some of it is lost so, that spoke of these alone."""
    return np.delete(basis, [at for each in who for at in whose[each]], axis=1)


def _rank(rows: Matrix) -> int:
    return int(np.linalg.matrix_rank(rows)) if rows.size else 0


cuts = st.lists(st.integers(1, DAYS).map(lambda n: FIRST + timedelta(days=n)), max_size=5)


@settings(max_examples=40, deadline=None)
@given(facts(), cuts)
def test_nobody_is_left_by_subtraction_of_what_periods_parts_and_levels_tell(
    told: Facts, days: list[date]
) -> None:
    ends = sorted({FIRST, TODAY, *days, *(year.end for year in YEARS)})
    periods = [Period(first, end) for first, end in combinations(ends, 2)]
    assert left(sums_of(told, periods), told.items) == []


def two_rounds() -> Facts:
    """Something of each of four members in spring, and something more of one of them in autumn."""
    days = (date(2024, 3, 1), date(2024, 9, 1))
    rounds = [Round(CampaignId(n), BRANCH, day, day) for n, day in enumerate(days)]
    items = [
        Item(
            id=n,
            member=MemberId(n % 4),
            branch=BRANCH,
            round=rounds[n // 4].id,
            subject=SubjectClass.ORDINARY,
            opened_on=rounds[n // 4].closes_on,
            due_on=None,
            state=ItemState.IN_PROGRESS,
        )
        for n in range(5)
    ]
    return Facts({BRANCH: [MemberId(n) for n in range(4)]}, rounds, items)


def test_whoever_hid_only_what_a_whole_period_tells_of_few_would_be_found_out() -> None:
    told, spring, both = two_rounds(), frozenset(range(4)), frozenset(range(5))
    assert left([both, spring], told.items)[0] == ((BRANCH, MemberId(0)),)
    halves = (Period(date(2024, 1, 1), date(2024, 7, 1)), Period(date(2024, 7, 1), date(2025, 1, 1)))
    sums = sums_of(told, [YEARS[0], *halves])
    assert sums == {spring}
    assert left(sums, told.items) == []


def test_what_a_round_holds_back_is_unknown_in_every_sum() -> None:
    found = [rows for kind, rows in told_everywhere(two_rounds(), YEARS[:1]) if kind is TableKind.REMEDIATION]
    assert {rows["persons"].counts["found"] for rows in found if rows} == {Count(1111, 1)}
