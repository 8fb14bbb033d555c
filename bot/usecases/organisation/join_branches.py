"""Says which unit of the tree a branch of the program is; the operator confirms each."""

from datetime import date, datetime

from bot.domain.branch import Branch
from bot.domain.organisation.joining import JoinProblem, may_not_join, proposals
from bot.domain.organisation.tree import Tree
from bot.domain.organisation.unit import UnitId
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.organisation.reorganise import Named
from bot.usecases.organisation.showing import name_of
from bot.usecases.ports.administration import Administration


@value
class BranchPlace:
    """A branch, the unit that it is, and where it is none, those that it may be; each with its path."""

    number: int
    branch: Branch
    unit: Named | None
    proposed: tuple[Named, ...] = ()


@value
class JoinRefused:
    """Why it is not joined, and the number of the branch that is the unit named."""

    problem: JoinProblem
    unit: Named
    by: int | None = None


def list_places(desk: Administration, today: date) -> tuple[BranchPlace, ...]:
    """Every branch by its number, with what is known or proposed."""
    kept, joined = desk.organisation.kept(), desk.organisation.units_of_branches()
    organisation, tree, taken = kept.organisation, kept.tree(today), frozenset(joined.values())
    return tuple(
        BranchPlace(number, branch, Named(unit, name_of(organisation, unit, today)))
        if (unit := joined.get(branch.id))
        else BranchPlace(number, branch, None, _proposed(tree, branch, taken))
        for number, branch in desk.branches()
    )


def join_branch(
    desk: Administration, wanted: tuple[int, UnitId | None], today: date, now: datetime
) -> BranchPlace | JoinRefused | NoSuchBranch:
    """The branch of that number is that unit from now on, or (None) none; its past goes with it. From one
    unit to another it comes only by none: what it counted for a unit that has ended is not to leave with a
    slip."""
    number, unit = wanted
    branch = find_branch(desk, number)
    if isinstance(branch, NoSuchBranch):
        return branch
    organisation = desk.organisation.kept_for_change().organisation
    named = None if unit is None else Named(unit, name_of(organisation, unit, today))
    before = desk.organisation.units_of_branches().get(branch.id)
    if named and before not in (None, unit):
        stands = Named(before, name_of(organisation, before, today))
        return JoinRefused(JoinProblem.IS_ANOTHER, stands, number)
    refused = named and _refused(desk, organisation.on(today), branch, named)
    if refused:
        return refused
    desk.organisation.join(branch.id, unit)
    act = Act.BRANCH_JOINED if named else Act.BRANCH_PARTED
    desk.note(operator(branch.id, now).did(act, detail=unit or ""))
    return BranchPlace(number, branch, named)


def _refused(desk: Administration, tree: Tree, branch: Branch, unit: Named) -> JoinRefused | None:
    joined = desk.organisation.units_of_branches()
    others = {
        of: number for number, each in desk.branches() if each != branch and (of := joined.get(each.id))
    }
    problem = may_not_join(tree, unit.number, frozenset(others))
    return JoinRefused(problem, unit, others.get(unit.number)) if problem else None


def _proposed(tree: Tree, branch: Branch, taken: frozenset[UnitId]) -> tuple[Named, ...]:
    found = proposals(tree, branch.name, branch.superior)
    return tuple(Named(unit, ", ".join(reversed(tree.path(unit)))) for unit in found if unit not in taken)
