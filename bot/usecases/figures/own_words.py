"""What committees tell by themselves in a table: how the organisations below them were rated."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.domain.organisation.unit import UnitId
from bot.domain.tables.awards import YEARS
from bot.domain.tables.cells import rows_of, says_something
from bot.domain.tables.kind import ROWS, Rows, TableKind, own_key, own_parts_of, source_of
from bot.domain.tables.row import TableRow, total
from bot.domain.value import value
from bot.usecases.figures.standing import Ground
from bot.usecases.figures.telling import without_series
from bot.usecases.ports.figures import Above


@value
class OwnWords:
    """What was approved of committees, and which committees stood directly below each at the period's end."""

    kind: TableKind
    approved: Mapping[UnitId, Rows]
    below: Mapping[UnitId, tuple[UnitId, ...]]

    def of(self, unit: UnitId) -> Rows:
        """What the unit has told of a subject; else the sum of what those below it have, in which it is not
        known of those who have told nothing."""
        parts = own_parts_of(self.kind) if self.approved else ()
        told = {part: self._told(unit, part) for part in parts}
        return {part: row for part, row in told.items() if row is not None}

    def _told(self, unit: UnitId, part: str) -> TableRow | None:
        mine = self.approved.get(unit, {}).get(part)
        if mine is not None and says_something(mine):
            return mine
        rows = [self._told(each, part) for each in self.below.get(unit, ())]
        if all(row is None for row in rows):
            return None
        kind = ROWS[self.kind]
        return total([kind() if row is None else row for row in rows], kind)


def own_words(
    above: Above, kinds: Iterable[TableKind], years: int, cut_off: datetime | None, ground: Ground
) -> Mapping[TableKind, OwnWords]:
    """Those on the tables; the cap is that of ratings."""
    of = {kind: source_of(kind) for kind in kinds}
    found = {kind: _on(above, kind, (years, cut_off), ground) for kind in set(of.values())}
    return {kind: found[told] for kind, told in of.items()}


def _on(above: Above, of: TableKind, asked: tuple[int, datetime | None], ground: Ground) -> OwnWords:
    """Of units of some types alone nobody has told anything."""
    years, cut_off = asked
    if not own_parts_of(of) or not ground.is_whole:
        return OwnWords(of, {}, {})
    came = above.organisation.submissions(own_key(of), ground.period)
    stood = (each.at(cut_off) if cut_off else each for each in came)
    approved = {
        each.unit: _rows(of, rows_of(of, each.counted.figures, own_parts_of(of)), years)
        for each in stood
        if each.counted
    }
    return OwnWords(of, approved, _below(ground) if approved else {})


def _rows(kind: TableKind, rows: Rows, years: int) -> Rows:
    is_usual = kind is not TableKind.AWARDS or years == YEARS
    return rows if is_usual else {part: without_series(row) for part, row in rows.items()}


def _below(ground: Ground) -> Mapping[UnitId, tuple[UnitId, ...]]:
    found: defaultdict[UnitId, list[UnitId]] = defaultdict(list)
    for place in ground.kept.tree(ground.period.last).places.values():
        if place.parent is not None and not place.kind.is_branch:
            found[place.parent].append(place.id)
    return {parent: tuple(several) for parent, several in found.items()}
