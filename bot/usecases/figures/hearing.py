"""Who tells the figures of a table: each branch, or a committee above it whose own sum was approved."""

from collections.abc import Callable, Iterable, Mapping
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
class Tellers:
    """What branches tell, each asked once in however many tables it stands, and what committees vouch for."""

    ask: Callable[[Stood], Told]
    committees: Mapping[UnitId, Told] = field(default_factory=dict)
    asked: dict[UnitId, Told] = field(default_factory=dict, compare=False, repr=False)

    def heard(self, below: Iterable[Stood], unit: UnitId) -> list[Heard]:
        """For the tables of the unit: its own sum does not stand there; of those below, the highest does."""
        found: dict[UnitId, list[Stood]] = {}
        for one in below:
            vouching = (each for each in one.between(unit) if each in self.committees)
            found.setdefault(next(vouching, one.branch), []).append(one)
        return [Heard(self._told(teller, several[0]), several) for teller, several in found.items()]

    def _told(self, teller: UnitId, one: Stood) -> Told:
        if teller in self.committees:
            return self.committees[teller]
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
    return Tellers(found.of_branch, {unit: found.of_version(vouched[unit]) for unit in fitting})
