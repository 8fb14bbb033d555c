"""Who tells the figures of a table: each branch, or a committee above it whose own sum was approved."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from functools import partial

from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind
from bot.domain.value import value
from bot.usecases.figures.counting import Counted
from bot.usecases.figures.standing import Ground, Stood
from bot.usecases.figures.telling import Told, published, telling
from bot.usecases.ports.figures import Above


@value
class Heard:
    """What was told, and of which branches."""

    told: Told
    branches: list[Stood]


@value
class Vouched:
    """The sum of a committee that was approved, and of which branches it is."""

    told: Told
    branches: frozenset[UnitId]


@value
class Tellers:
    """What branches tell, each asked once in however many tables it stands, and what committees vouch for."""

    ask: Callable[[Stood], Told]
    committees: Mapping[UnitId, Vouched] = field(default_factory=dict)
    asked: dict[UnitId, Told] = field(default_factory=dict, compare=False, repr=False)

    def heard(self, below: list[Stood], unit: UnitId) -> list[Heard]:
        """For the tables of the unit: its own sum does not stand there; of those below, the highest does.

        A committee that was moved has branches in its sum that had ended before: they stay elsewhere.
        """
        here = {one.branch for one in below}
        able = {each for each, vouched in self.committees.items() if vouched.branches <= here}
        found: dict[UnitId, list[Stood]] = {}
        for one in below:
            teller = next((each for each in one.between(unit) if each in able), one.branch)
            found.setdefault(teller, []).append(one)
        return [Heard(self._told(teller, several[0]), several) for teller, several in found.items()]

    def _told(self, teller: UnitId, one: Stood) -> Told:
        if teller in self.committees:
            return self.committees[teller].told
        if teller not in self.asked:
            self.asked[teller] = self.ask(one)
        return self.asked[teller]


def tellers(
    above: Above, kind: TableKind, counted: Counted, cut_off: datetime | None, ground: Ground
) -> Tellers:
    """Those of one table."""
    if kind is TableKind.PREVALENCE:
        return Tellers(partial(published, counted))
    found = telling(above, kind, counted, cut_off)
    vouched = found.vouched() if ground.is_whole else {}  # a sum of all types tells nothing of some of them
    fitting = (unit for unit, version in vouched.items() if ground.is_same(unit, version.record))
    committees = {
        unit: Vouched(found.of_version(vouched[unit]), ground.branches_below(unit)) for unit in fitting
    }
    return Tellers(found.of_branch, committees)
