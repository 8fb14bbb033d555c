"""Whom a table of a period must count, and how far they are covered."""

from datetime import date
from itertools import product

from bot.domain.organisation.coverage import Coverage, Due, Requirement, due
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Dissolved, Founded, Moved
from bot.domain.organisation.unit import UnitId
from tests.domain.organisation.trees import (
    BLOC,
    BLOC_2021,
    HEALTH,
    LOWER,
    NEW,
    SCHOOLS,
    START,
    TAXES,
    UPPER,
    WARD_2,
    WARD_10,
    changed,
)

QUARTER = Period(date(2021, 10, 1), date(2022, 1, 1))
DEADLINE = date(2021, 12, 15)
ALL = Requirement(BLOC, QUARTER, DEADLINE)
NOVEMBER = date(2021, 11, 1)


def branches(organisation: Organisation, requirement: Requirement) -> list[UnitId]:
    return [one.branch for one in due(organisation, requirement)]


def test_every_branch_that_lived_in_the_period_is_due_in_the_order_of_the_tree() -> None:
    assert branches(BLOC_2021, ALL) == [TAXES, WARD_2, WARD_10, LOWER, UPPER]
    assert branches(BLOC_2021, Requirement(HEALTH, QUARTER, DEADLINE)) == [WARD_2, WARD_10]
    assert branches(BLOC_2021, Requirement(BLOC, Period(date(2020, 1, 1), START), DEADLINE)) == []


def test_only_the_kinds_and_types_that_are_asked_for_are_due() -> None:
    types = frozenset({UnitType.ADMINISTRATIVE, UnitType.PUBLIC_SERVICE})
    asked = Requirement(BLOC, QUARTER, DEADLINE, types=types)
    assert branches(BLOC_2021, asked) == [TAXES, WARD_2, WARD_10, UPPER]
    asked = Requirement(BLOC, QUARTER, DEADLINE, frozenset({Kind.BASE_BRANCH, Kind.GRASSROOTS}))
    assert branches(BLOC_2021, asked) == [TAXES]


def test_a_branch_is_due_where_it_stood_last_in_the_period() -> None:
    moved = changed(BLOC_2021, Moved(WARD_2, NOVEMBER, SCHOOLS))
    assert branches(moved, Requirement(HEALTH, QUARTER, DEADLINE)) == [WARD_10]
    assert branches(moved, Requirement(SCHOOLS, QUARTER, DEADLINE)) == [WARD_2, LOWER, UPPER]


def test_a_branch_that_ended_within_the_period_is_due_and_stands_behind() -> None:
    ended = changed(BLOC_2021, Dissolved(TAXES, NOVEMBER))
    found = due(ended, ALL)
    assert [one.branch for one in found] == [WARD_2, WARD_10, LOWER, UPPER, TAXES]
    assert found[-1] == Due(
        TAXES, BLOC, Kind.BASE_BRANCH, UnitType.ADMINISTRATIVE, date(2021, 10, 31), ended=True
    )
    assert TAXES not in branches(changed(BLOC_2021, Dissolved(TAXES, date(2021, 10, 1))), ALL)


def test_covered_late_and_missing_are_told_by_id_and_late_ones_stand_first() -> None:
    ended = changed(BLOC_2021, Dissolved(UPPER, NOVEMBER))
    held = {TAXES: DEADLINE, WARD_10: date(2021, 12, 16), NEW: DEADLINE}
    coverage = Coverage(due(ended, ALL), held, DEADLINE)
    assert coverage.covered == (TAXES, WARD_10)
    assert coverage.late == (WARD_10,)
    assert coverage.missing == (WARD_2, LOWER)
    assert coverage.ended_without == (UPPER,)
    assert coverage.late_first() == (WARD_2, LOWER, WARD_10, TAXES, UPPER)


def test_a_parent_is_covered_when_all_its_branches_are() -> None:
    held = dict.fromkeys((WARD_2, WARD_10, LOWER), DEADLINE)
    coverage = Coverage(due(BLOC_2021, ALL), held, DEADLINE)
    assert coverage.parents == {BLOC, HEALTH, SCHOOLS}
    assert coverage.parents_reached == {HEALTH, SCHOOLS}
    assert coverage.parents_covered == {HEALTH}
    alone = Coverage(due(changed(BLOC_2021, Moved(HEALTH, NOVEMBER, None)), ALL), held, DEADLINE)
    assert alone.parents == {BLOC, SCHOOLS}


def test_a_branch_at_the_top_has_no_parent_to_count() -> None:
    alone = changed(Organisation(), Founded(NEW, START, "Chi bộ", Kind.BRANCH))
    assert Coverage(due(alone, Requirement(NEW, QUARTER, DEADLINE)), {}, DEADLINE).parents == frozenset()


def test_the_table_of_the_article_comes_out() -> None:
    """S2, fourth quarter of 2021: 38/38 base branches, 183/183 of 30/30 grassroots committees, 221/221."""
    founded = [Founded(BLOC, START, "Đảng bộ Khối", Kind.ORGANISATION)]
    committees = [UnitId(100 + n) for n in range(30)]
    founded += [Founded(each, START, f"Đảng bộ {each}", Kind.GRASSROOTS, BLOC) for each in committees]
    founded += [Founded(UnitId(200 + n), START, f"Chi bộ {n}", Kind.BASE_BRANCH, BLOC) for n in range(38)]
    places = list(product(range(7), committees))[:183]
    founded += [
        Founded(UnitId(300 + n), START, f"Chi bộ {number}", Kind.SUBORDINATE_BRANCH, committee)
        for n, (number, committee) in enumerate(places)
    ]
    bloc = changed(Organisation(), *founded)
    required = due(bloc, ALL)
    coverage = Coverage(required, {one.branch: DEADLINE for one in required}, DEADLINE)
    base, subordinate = coverage.of_kind(Kind.BASE_BRANCH), coverage.of_kind(Kind.SUBORDINATE_BRANCH)
    assert (len(base.covered), len(base.required)) == (38, 38)
    assert (len(subordinate.covered), len(subordinate.required)) == (183, 183)
    assert (len(subordinate.parents_covered), len(subordinate.parents)) == (30, 30)
    assert (len(coverage.covered), len(coverage.required)) == (221, 221)
