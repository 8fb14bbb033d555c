"""Records decisions about the tree, and takes the last one back: tried first, and refused as a whole."""

from collections.abc import Callable
from datetime import date, datetime

from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.history import Organisation, of_dropped_kinds, reorganised, undone
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.reorganisation import Reclassified, Reorganisation, sort_of
from bot.domain.organisation.unit import UnitId
from bot.domain.trail import INSTALLATION, OPERATOR, Act, operator
from bot.domain.value import value
from bot.usecases.organisation.showing import name_of
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.organisation import KeptOrganisation, Recorded

LONGEST_PAPER = 200


@value
class Named:
    """A unit by the number and the name that people know."""

    number: UnitId
    name: str


@value
class Refused:
    """Why it cannot be so: with which unit, on which day, and which other is in the way."""

    problem: Problem
    day: date
    unit: Named
    other: Named | None


@value
class Done:
    """What was recorded under which number, or taken back, and the units that are new by it."""

    number: int
    change: Reorganisation
    about: tuple[Named, ...]
    founded: tuple[Named, ...]

    @property
    def sort(self) -> str:
        """What was decided, in a word."""
        return sort_of(self.change)


def reorganise(
    desk: Administration,
    make: Callable[[KeptOrganisation], Reorganisation],
    paper: str,
    now: datetime,
) -> Done | Refused:
    """Record the change that is made of what is there; others who record meanwhile wait."""
    kept = desk.organisation.kept_for_change()
    change = make(kept)
    after = reorganised(kept.organisation, change)
    if isinstance(after, Fault):
        return refused(kept.organisation, after)
    number = len(after.records)
    desk.organisation.record(after, Recorded(paper, OPERATOR, now))
    desk.note(operator(INSTALLATION, now).did(Act.UNITS_REORGANISED, detail=number))
    return _done(number, change, kept.organisation, after)


def undo(desk: Administration, now: datetime) -> Done | Refused | None:
    """Take the last record back; None where there is none."""
    tree = desk.organisation
    organisation = tree.kept_for_change().organisation
    if not organisation.records:
        return None
    before = undone(organisation, tree.frozen(), tree.relied_on())
    if isinstance(before, Fault):
        return refused(organisation, before)
    number = len(organisation.records)
    tree.take_back()
    desk.note(operator(INSTALLATION, now).did(Act.UNITS_UNDONE, detail=number))
    return _done(number, organisation.records[-1], before, organisation)


def without_dropped_kinds(kept: KeptOrganisation, on: date) -> Reclassified | None:
    """All branches of a dropped kind become branches without saying which; None where there is none."""
    organisation = kept.organisation
    dropped = of_dropped_kinds(organisation, on)
    branches = tuple(unit for unit in dropped if organisation.units[unit].is_branch)
    return Reclassified(branches, on, Kind.BRANCH) if branches else None


def _done(number: int, change: Reorganisation, before: Organisation, after: Organisation) -> Done:
    new = tuple(unit for unit in after.units if unit not in before.units)
    touched = tuple(unit for unit, was in before.units.items() if after.units[unit] != was)
    names = (tuple(_named(after, unit, change.on) for unit in many) for many in (touched, new))
    return Done(number, change, *names)


def refused(organisation: Organisation, fault: Fault) -> Refused:
    """What is wrong, with the names of the units."""
    other = None if fault.other is None else _named(organisation, fault.other, fault.day)
    return Refused(fault.problem, fault.day, _named(organisation, fault.unit, fault.day), other)


def _named(organisation: Organisation, unit: UnitId, day: date) -> Named:
    return Named(unit, name_of(organisation, unit, day))
