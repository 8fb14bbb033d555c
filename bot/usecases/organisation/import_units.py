"""Takes a sheet of units as the beginning of the tree: shown first, then all of it or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.reading import UnitsRead, read_units
from bot.domain.organisation.sheet import CellFault, SheetRow
from bot.domain.trail import INSTALLATION, Act, operator
from bot.domain.value import value
from bot.usecases.organisation.reorganise import Named
from bot.usecases.organisation.showing import TreeLine, lines_below
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.organisation import KeptOrganisation


class SheetRefused(StrEnum):
    """Why no sheet is taken any more."""

    RECORDED = "recorded"  # decisions are recorded since: units are founded one by one
    RELIED_ON = "relied_on"  # a branch, officers or figures rest on what is there


@value
class Preview:
    """What a sheet makes: the tree of a day, how many units there are of each kind, what it would replace."""

    read: UnitsRead
    lines: tuple[TreeLine, ...]
    kinds: Mapping[Kind, int]
    replaces: int = 0
    under: Named | None = None  # what it is added to

    @property
    def ended(self) -> int:
        """How many units of the sheet do not live on the day."""
        return len(self.read.organisation.units) - len(self.lines)


def preview(
    desk: Administration, rows: Sequence[SheetRow], day: date
) -> Preview | SheetRefused | tuple[CellFault, ...]:
    """What would come of it; nothing is kept."""
    return _read(desk, desk.organisation.kept(), rows, day)


def import_units(
    desk: Administration, rows: Sequence[SheetRow], day: date, now: datetime
) -> Preview | SheetRefused | tuple[CellFault, ...]:
    """Keep the tree of the sheet in place of an earlier sheet's."""
    made = _read(desk, desk.organisation.kept_for_change(), rows, day)
    if isinstance(made, Preview):
        desk.organisation.replace(made.read.organisation, made.read.codes)
        count = len(made.read.organisation.units)
        desk.note(operator(INSTALLATION, now).did(Act.UNITS_IMPORTED, detail=count))
    return made


def seen(read: UnitsRead, day: date) -> Preview:
    """What a sheet makes by itself."""
    tree = read.organisation.on(day)
    lines = tuple(line for top in tree.children(None) for line in lines_below(tree, top))
    kinds = Counter(unit.kinds[-1].holds for unit in read.organisation.units.values())
    return Preview(read, lines, {kind: kinds[kind] for kind in Kind if kinds[kind]})


def _read(
    desk: Administration, kept: KeptOrganisation, rows: Sequence[SheetRow], day: date
) -> Preview | SheetRefused | tuple[CellFault, ...]:
    if kept.organisation.records:
        return SheetRefused.RECORDED
    if desk.organisation.relied_on():
        return SheetRefused.RELIED_ON
    read = read_units(rows, kept.new_unit())
    if not isinstance(read, UnitsRead):
        return read
    return replace(seen(read, day), replaces=len(kept.organisation.units))
