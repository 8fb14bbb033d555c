"""In any tree, however often reorganised, the lines of a unit's tables add up to what its branches tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from hypothesis import given, settings

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Opinions
from bot.domain.member import BranchId
from bot.domain.organisation.coverage import Requirement, due
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Submission
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.count import Count
from bot.domain.tables.kind import WHOLE, TableKind
from bot.domain.trail import Line
from bot.usecases.figures.standing import standing
from bot.usecases.figures.tables import Asked, many_tables
from bot.usecases.ports.figures import Counting, FiguresLedger, SittingCounts
from bot.usecases.ports.organisation import KeptOrganisation, OrganisationLedger
from tests.domain.organisation.trees import WINDOW, histories


@dataclass
class Tree:
    """Only the tree, and which branches use the program: all but every third."""

    organisation: Organisation

    def kept(self) -> KeptOrganisation:
        return KeptOrganisation(self.organisation)

    def units_of_branches(self) -> Mapping[BranchId, UnitId]:
        branches = (each for each in self.organisation.units.values() if each.is_branch)
        return {BranchId(1000 + each.id): each.id for each in branches if each.id % 3}

    def submissions(self, asked: str, period: Period) -> tuple[Submission, ...]:
        return ()


class Sessions:
    """Each branch has held as many sessions as its number says, up to four."""

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


@settings(max_examples=25)
@given(histories())
def test_the_lines_of_every_unit_are_its_branches_each_once(history: list[Organisation]) -> None:
    organisation, period = history[-1], Period(WINDOW[3], WINDOW[9])
    above = Both(cast(OrganisationLedger, Tree(organisation)), cast(FiguresLedger, Sessions()))
    units = list(organisation.units)
    asked = Asked(UnitId(0), period, period.last, kinds=(TableKind.COVERAGE,))
    for tables in many_tables(above, units, asked):
        table = tables.tables[TableKind.COVERAGE]
        below = [one.branch for one in due(organisation, Requirement(tables.unit, period, period.last))]
        telling = [branch for branch in below if branch % 3]
        assert sum(line.branches for line in table.lines) == len(below)
        assert [
            one.branch
            for one in standing(KeptOrganisation(organisation), {}, period)
            if tables.unit in one.path
        ] == below
        assert {each.unit for each in table.missing} == {*below} - {*telling}
        if below:
            counts, silent = table.total[WHOLE].counts, len(below) - len(telling)
            assert counts["required"] == Count(len(below))
            assert counts["sessions"] == Count(sum((1000 + each) % 5 for each in telling), silent)
            assert counts["attending"].known * 9 == counts["due"].known * 7
