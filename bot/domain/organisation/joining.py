"""Which unit of the tree a branch of the program may be: proposed by its names, and joined by a person."""

from enum import StrEnum

from bot.domain.names import index_form
from bot.domain.organisation.tree import Tree
from bot.domain.organisation.unit import UnitId


class JoinProblem(StrEnum):
    """Why a branch cannot be joined to a unit."""

    NO_SUCH_UNIT = "no_such_unit"  # on that day
    NOT_A_BRANCH = "not_a_branch"  # it has a committee
    TAKEN = "taken"  # by another branch
    IS_ANOTHER = "is_another"  # unit, with which its past would leave the tables


def proposals(tree: Tree, name: str, superior: str) -> tuple[UnitId, ...]:
    """The branches of the tree of that name under a parent of that name; there may be several, or none."""
    wanted = index_form(name), index_form(superior)
    return tuple(
        place.id
        for place in tree.places.values()
        if place.kind.is_branch
        and place.parent is not None
        and wanted == (index_form(place.name), index_form(tree.places[place.parent].name))
    )


def may_not_join(tree: Tree, unit: UnitId, taken: frozenset[UnitId]) -> JoinProblem | None:
    """Why a branch cannot be that unit; `taken` are those that other branches are."""
    if unit not in tree.places:
        return JoinProblem.NO_SUCH_UNIT
    if not tree.places[unit].kind.is_branch:
        return JoinProblem.NOT_A_BRANCH
    return JoinProblem.TAKEN if unit in taken else None
