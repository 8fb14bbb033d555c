"""A unit: an identity that stays, and what it was called, was and stood under on each day of its life."""

from collections.abc import Mapping
from datetime import date
from typing import NewType

from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.timeline import Timeline, holding
from bot.domain.value import value

UnitId = NewType("UnitId", int)


@value
class Unit:
    """One organisation or branch. Its timelines begin with its life; a parent of None is the top.

    A new name, parent, kind or type leaves the unit the same; a merger or a split ends it. `ended_by` numbers
    the record that ended it, and means nothing while the life has no end.
    """

    id: UnitId
    life: Period
    names: Timeline[str]
    parents: Timeline[UnitId | None]
    kinds: Timeline[Kind]
    types: Timeline[UnitType]
    ended_by: int = 0

    @property
    def is_branch(self) -> bool:
        """Whether it is a branch: so all its life."""
        return self.kinds[0].holds.is_branch

    @property
    def founded_by(self) -> int:
        """The number of the record that made it."""
        return self.names[0].record

    def is_there(self, day: date) -> bool:
        """Whether the day is one of its life."""
        return day in self.life

    def name_on(self, day: date) -> str:
        """Its name on a day of its life."""
        return holding(self.names, day)

    def parent_on(self, day: date) -> UnitId | None:
        """What it stood under on a day of its life."""
        return holding(self.parents, day)

    def kind_on(self, day: date) -> Kind:
        """What it was on a day of its life."""
        return holding(self.kinds, day)

    def type_on(self, day: date) -> UnitType:
        """Its type on a day of its life."""
        return holding(self.types, day)


Units = Mapping[UnitId, Unit]
