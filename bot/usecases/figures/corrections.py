"""What was changed after a cut-off: the version that counted then beside the one that counts now."""

from datetime import datetime

from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import CellChange, Version, differences
from bot.domain.tables.kind import TableKind
from bot.domain.value import value
from bot.usecases.ports.figures import Above


@value
class Correction:
    """Of which unit, what counted at the cut-off (None: nothing), what counts now, and the cells between."""

    unit: UnitId
    before: Version | None
    after: Version | None
    changes: tuple[CellChange, ...]


def corrections(above: Above, kind: TableKind, period: Period, cut_off: datetime) -> tuple[Correction, ...]:
    """The units of which another version counts now, by number."""
    found = (
        (each.unit, each.at(cut_off).counted, each.counted)
        for each in above.organisation.submissions(kind.value, period)
    )
    return tuple(
        Correction(unit, before, after, differences(before, after) if before and after else ())
        for unit, before, after in found
        if before != after
    )
