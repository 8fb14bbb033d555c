"""The signs of the period before, as long as the one that is asked for: what has changed is told by them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.organisation.unit import UnitId
from bot.domain.tables.prevalence import PrevalenceTable
from bot.domain.value import value
from bot.usecases.figures.counting import Counted
from bot.usecases.figures.standing import Ground, using
from bot.usecases.figures.telling import published
from bot.usecases.ports.figures import Counting, FiguresLedger


@value
class Before:
    """What the table of that period tells of a unit, and of which edition; empty where none was published."""

    signs: PrevalenceTable = PrevalenceTable()
    edition: str = ""


def signs_before(
    ledger: FiguresLedger, asked: Counting, ground: Ground, units: Iterable[UnitId]
) -> Mapping[UnitId, Before]:
    """By unit, by one statement; in the tree of that period, and what was known at the same cut-off."""
    period = asked.period.before
    if period is None:
        return {}
    earlier = ground.in_period(period)
    below = {unit: earlier.under(unit) for unit in units}
    branches = using(one for several in below.values() for one in several)
    counted = Counted(ledger, replace(asked, branches=branches, period=period))
    return {
        unit: Before(
            sum((published(counted, one).signs or PrevalenceTable() for one in several), PrevalenceTable()),
            counted.edition,
        )
        for unit, several in below.items()
    }
