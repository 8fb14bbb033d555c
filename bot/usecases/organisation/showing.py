"""The tree for the operator, line by line, with the numbers by which commands name units."""

from collections.abc import Iterator
from datetime import date

from bot.domain.member import BranchId
from bot.domain.organisation.coverage import Due
from bot.domain.organisation.history import Organisation, of_dropped_kinds
from bot.domain.organisation.tree import Place, Tree
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value
from bot.usecases.ports.administration import Administration


@value
class TreeLine:
    """A unit as it was on the day, so many steps below the first line, and the number of the branch it is."""

    depth: int
    place: Place
    branch: int | None = None


@value
class TreeShown:
    """The lines on the day, how many units there are at all, and those of kinds that there are no more."""

    day: date
    lines: tuple[TreeLine, ...]
    ever: int
    dropped: tuple[UnitId, ...]


def show_tree(desk: Administration, day: date, unit: UnitId | None = None) -> TreeShown:
    """The tree on the day, or what stands at or below one unit; no line where that did not live then."""
    kept, joined = desk.organisation.kept(), _joined(desk)
    organisation, tree = kept.organisation, kept.tree(day)
    tops = tree.children(None) if unit is None else (unit,) if unit in tree.places else ()
    lines = tuple(line for top in tops for line in lines_below(tree, top, joined))
    return TreeShown(day, lines, len(organisation.units), of_dropped_kinds(organisation, day))


def lines_below(tree: Tree, top: UnitId, joined: dict[UnitId, int] | None = None) -> Iterator[TreeLine]:
    """The unit and what stands below it."""
    first = len(tree.ancestors(top))
    for unit in tree.at_or_below(top):
        depth = len(tree.ancestors(unit)) - first
        yield TreeLine(depth, tree.places[unit], (joined or {}).get(unit))


def name_of(organisation: Organisation, unit: UnitId, day: date) -> str:
    """What it is called on the day, or on the nearest of its life; nothing for one that is not known."""
    known = organisation.units.get(unit)
    if known is None:
        return ""
    return known.name_on(min(max(day, known.life.start), known.life.last))


def name_below(organisation: Organisation, one: Due, committee: UnitId) -> str:
    """What a branch was called on its day, with its parent's name where that is another than the committee:
    many a branch has the name of another one elsewhere."""
    name = name_of(organisation, one.branch, one.day)
    if one.parent is None or committee in (one.parent, one.branch):
        return name
    return f"{name} ({name_of(organisation, one.parent, one.day)})"


def _joined(desk: Administration) -> dict[UnitId, int]:
    numbers: dict[BranchId, int] = {branch.id: number for number, branch in desk.branches()}
    return {unit: numbers[branch] for branch, unit in desk.organisation.units_of_branches().items()}
