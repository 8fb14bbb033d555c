"""Organisations for tests: the bloc of 2021 in small, and random ones that were reorganised at random."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.history import Organisation, reorganised
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.reorganisation import (
    Dissolved,
    Founded,
    Merged,
    Moved,
    Piece,
    Reclassified,
    Renamed,
    Reorganisation,
    Split,
)
from bot.domain.organisation.unit import UnitId

START = date(2021, 1, 1)
BLOC, HEALTH, SCHOOLS, TAXES, WARD_10, WARD_2, UPPER, LOWER = map(UnitId, range(1, 9))
NEW, OTHER, NOBODY = map(UnitId, (20, 21, 99))

FOUNDED = (
    Founded(BLOC, START, "Đảng bộ Khối", Kind.ORGANISATION),
    Founded(HEALTH, START, "Đảng bộ Bệnh viện", Kind.GRASSROOTS, BLOC),
    Founded(SCHOOLS, START, "Đảng bộ Trường học", Kind.GRASSROOTS, BLOC),
    Founded(TAXES, START, "Chi bộ Thuế", Kind.BASE_BRANCH, BLOC, UnitType.ADMINISTRATIVE),
    Founded(WARD_10, START, "Chi bộ Khoa 10", Kind.SUBORDINATE_BRANCH, HEALTH, UnitType.PUBLIC_SERVICE),
    Founded(WARD_2, START, "Chi bộ Khoa 2", Kind.SUBORDINATE_BRANCH, HEALTH, UnitType.PUBLIC_SERVICE),
    Founded(UPPER, START, "Chi bộ Trung học", Kind.SUBORDINATE_BRANCH, SCHOOLS, UnitType.PUBLIC_SERVICE),
    Founded(LOWER, START, "Chi bộ Tiểu học", Kind.SUBORDINATE_BRANCH, SCHOOLS, UnitType.ENTERPRISE),
)


def changed(organisation: Organisation, *changes: Reorganisation) -> Organisation:
    """The organisation after changes that nothing stands against."""
    for change in changes:
        made = reorganised(organisation, change)
        assert isinstance(made, Organisation), (change, made)
        organisation = made
    return organisation


def fault(organisation: Organisation, change: Reorganisation) -> Fault:
    """What is wrong with the change."""
    found = reorganised(organisation, change)
    assert isinstance(found, Fault)
    return found


def problem(organisation: Organisation, change: Reorganisation) -> Problem:
    """What is wrong with the change, in a word."""
    return fault(organisation, change).problem


BLOC_2021 = changed(Organisation(), *FOUNDED)

WINDOW = [START + timedelta(days=n) for n in range(12)]
_COMMITTEES = (Kind.ORGANISATION, Kind.ORGANISATION, Kind.GRASSROOTS)
_LEAVES = (Kind.BRANCH, Kind.SUBORDINATE_BRANCH, Kind.BASE_BRANCH)


def histories(steps: int = 18) -> st.SearchStrategy[list[Organisation]]:
    """Organisations, each one record further than the one before; the first is empty.

    By a seed: of choices that are its own, hypothesis prefers those with which little happens.
    """
    return st.integers(0, 2**32 - 1).map(lambda seed: list(_grown(Random(seed), steps)))


def _grown(random: Random, steps: int) -> Iterator[Organisation]:
    organisation = Organisation()
    yield organisation
    for step in range(steps):
        found = reorganised(organisation, _any_change(random, organisation, step))
        if isinstance(found, Organisation):
            organisation = found
            yield organisation


def _any_change(random: Random, organisation: Organisation, step: int) -> Reorganisation:
    """A change that makes sense more often than not; days go on, mostly."""
    late = random.randrange(5) == 0
    on = WINDOW[random.randrange(12) if late else step * 12 // 18]
    tree = organisation.on(on)
    units = list(tree.places) or [NOBODY]
    unit, other = random.choice(units), random.choice(units)
    new, name = UnitId(100 + 3 * step), f"Chi bộ số {random.randrange(60)}"
    committees = [each for each, place in tree.places.items() if not place.kind.is_branch]
    parent = random.choice([None, *committees * 3, *units])
    match random.choice("fffffmmmmrrcckkkssd") if step > 6 else "f":
        case "f":
            kinds = _COMMITTEES if step < 4 or random.randrange(4) == 0 else _LEAVES
            return Founded(new, on, name, random.choice(kinds), parent)
        case "m":
            return Moved(unit, on, parent)
        case "r":
            return Renamed(unit, on, name)
        case "c":
            return Reclassified((unit,), on, random.choice([*_COMMITTEES, *_LEAVES]), UnitType.ENTERPRISE)
        case "k":
            joined = (unit, other) if random.randrange(2) else (unit,)
            return Merged(joined, new, on, name) if len(joined) == 2 else Merged(joined, other, on)
        case "s":
            children = list(tree.children(unit))
            cut = random.randrange(len(children) + 1)
            first = Piece(new, name, tuple(children[:cut]))
            return Split(unit, on, (first, Piece(UnitId(new + 1), f"{name}b", tuple(children[cut:]))))
        case _:
            return Dissolved(unit, on)
