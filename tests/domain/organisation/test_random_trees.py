"""Whatever is reorganised at random: one path a day, sums that hold, a past that stays, and undo."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings, strategies as st

from bot.domain.names import index_form
from bot.domain.organisation.coverage import Requirement, due
from bot.domain.organisation.history import Organisation, as_known, undone
from bot.domain.organisation.kinds import BRANCHES, Kind, UnitType, may_stand_below
from bot.domain.organisation.period import Period
from bot.domain.organisation.soundness import unsound
from bot.domain.organisation.succession import keeper
from bot.domain.organisation.timeline import Since
from bot.domain.organisation.tree import Tree
from bot.domain.organisation.unit import Unit, UnitId
from tests.domain.organisation.trees import NOBODY, START, WINDOW, histories

DAY = timedelta(days=1)
few = settings(max_examples=40)  # each tries a whole history on every day
randoms = st.randoms(use_true_random=False)


def chain(units: dict[UnitId, Unit], unit: UnitId | None, day: date) -> list[UnitId] | None:
    """The way up, followed by hand; None where it breaks off or turns in a circle."""
    passed: list[UnitId] = []
    while unit is not None:
        if unit in passed or unit not in units or not units[unit].is_there(day):
            return None
        passed.append(unit)
        unit = units[unit].parent_on(day)
    return passed


def is_sound_on(units: dict[UnitId, Unit], day: date) -> bool:
    """Whether the units make a forest of fitting kinds and different neighbours on the day."""
    there = [unit for unit in units.values() if unit.is_there(day)]
    ways = [chain(units, unit.id, day) for unit in there]
    if not all(ways):
        return False
    names = Counter((unit.parent_on(day), index_form(unit.name_on(day))) for unit in there)
    below = [(unit, units[parent]) for unit in there if (parent := unit.parent_on(day)) is not None]
    fits = all(may_stand_below(unit.kind_on(day), above.kind_on(day)) for unit, above in below)
    return fits and max(names.values(), default=1) == 1


@few
@given(histories())
def test_every_unit_is_under_exactly_one_path_each_day_of_its_life(history: list[Organisation]) -> None:
    units = dict(history[-1].units)
    for day in (*WINDOW, WINDOW[-1] + DAY):
        assert is_sound_on(units, day)
        tree = history[-1].on(day)
        listed = [each for top in tree.children(None) for each in tree.at_or_below(top)]
        assert listed == list(tree.places)
        assert Counter(listed) == Counter(unit.id for unit in units.values() if unit.is_there(day))
        assert all([unit, *tree.ancestors(unit)] == chain(units, unit, day) for unit in listed)


def a_cut(random: Random, tree: Tree) -> list[UnitId]:
    """Units of which none is above another and that have everything at or below them."""
    cut = list(tree.children(None))
    for _ in range(random.randrange(12)):
        if opened := [each for each in cut if tree.children(each)]:
            chosen = random.choice(opened)
            cut.remove(chosen)
            cut.extend(tree.children(chosen))
    return cut


@few
@given(histories(), randoms)
def test_sums_are_the_same_over_any_cut_and_any_level_each_day(
    history: list[Organisation], random: Random
) -> None:
    numbers = {unit: random.randrange(100) for unit in history[-1].units}
    for day in WINDOW:
        tree = history[-1].on(day)
        total = sum(numbers[each] for each, place in tree.places.items() if place.kind.is_branch)

        def summed(row: tuple[UnitId, ...] | list[UnitId], tree: Tree = tree) -> int:
            return sum(numbers[branch] for each in row for branch in tree.branches(each))

        assert summed(a_cut(random, tree)) == total
        for depth in range(4):
            assert summed([each for top in tree.children(None) for each in tree.level(top, depth)]) == total


@few
@given(histories())
def test_no_day_before_a_change_reads_otherwise_after_it(history: list[Organisation]) -> None:
    trees = [{day: organisation.on(day) for day in WINDOW} for organisation in history]
    for before, after, organisation in zip(trees, trees[1:], history[1:], strict=False):
        on = organisation.records[-1].on
        assert all(before[day] == after[day] for day in WINDOW if day < on)


@few
@given(histories())
def test_undo_brings_back_what_was_and_every_record_can_be_gone_back_to(history: list[Organisation]) -> None:
    for before, after in pairwise(history):
        assert undone(after) == before
    assert [as_known(history[-1], number) for number in range(len(history))] == history


@few
@given(histories(), randoms)
def test_every_branch_is_due_once_where_it_stood_last(history: list[Organisation], random: Random) -> None:
    period = Period(WINDOW[3], WINDOW[9])
    units = dict(history[-1].units)
    under = random.choice([*units, NOBODY])
    shared = {unit.id: unit.life.common(period) for unit in units.values() if unit.is_branch}
    last = {branch: days.last for branch, days in shared.items() if days}
    expected = [branch for branch, day in last.items() if under in (chain(units, branch, day) or ())]
    found = [one.branch for one in due(history[-1], Requirement(under, period, period.last))]
    assert Counter(found) == Counter(expected)


@few
@given(histories())
def test_the_past_of_a_unit_is_in_living_hands_or_stood_at_the_top(history: list[Organisation]) -> None:
    today = WINDOW[-1]
    for unit in history[-1].units.values():
        found = keeper(history[-1], unit.id, today)
        if found is None:
            assert not unit.is_there(today)
        else:
            assert history[-1].units[found].is_there(today)
            assert found == unit.id or not unit.is_there(today)


DAYS = [START + timedelta(days=n) for n in range(5)]
kinds = st.sampled_from([Kind.ORGANISATION, Kind.ORGANISATION, Kind.GRASSROOTS, Kind.BRANCH])


@st.composite
def any_units(draw: st.DrawFn) -> dict[UnitId, Unit]:
    """A few units with any parents, names and kinds: mostly no trees."""
    ids = [UnitId(n) for n in range(1, draw(st.integers(1, 4)) + 1)]
    return {unit: draw(any_unit(unit, [*ids, None, None, None])) for unit in ids}


@st.composite
def any_unit(draw: st.DrawFn, unit: UnitId, parents: list[UnitId | None]) -> Unit:
    life = draw(st.sampled_from([Period(DAYS[0]), Period(DAYS[1]), Period(DAYS[0], DAYS[3])]))
    later = sorted(draw(st.sets(st.sampled_from([day for day in DAYS if day in life]), max_size=2)))
    days = [life.start, *later]
    above = tuple(Since(day, draw(st.sampled_from(parents))) for day in days)
    names = tuple(Since(day, f"Chi bộ {draw(st.integers(0, 4))}") for day in days)
    first = draw(kinds)
    of_its_sort = st.just(first) if first in BRANCHES else st.sampled_from([first, Kind.ORGANISATION])
    sorts = tuple(Since(day, first if day == days[0] else draw(of_its_sort)) for day in days)
    return Unit(unit, life, names, above, sorts, (Since(life.start, UnitType.OTHER),))


@given(any_units())
def test_soundness_over_lives_is_soundness_on_every_day(units: dict[UnitId, Unit]) -> None:
    daily = all(is_sound_on(units, day) for day in DAYS)
    assert (unsound(units) == ()) is daily
