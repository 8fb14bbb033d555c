"""The tree on a day, of the bloc in small: order, paths, what is below."""

from datetime import date, timedelta

import pytest

from bot.domain.organisation.history import Organisation, of_dropped_kinds
from bot.domain.organisation.kinds import GRASSROOTS_ORGANISATIONS, Kind, UnitType, may_stand_below
from bot.domain.organisation.order import read_title, title_key
from bot.domain.organisation.period import FOREVER, Period
from bot.domain.organisation.reorganisation import Reclassified
from bot.domain.organisation.tree import Place
from tests.domain.organisation.trees import (
    BLOC,
    BLOC_2021,
    HEALTH,
    LOWER,
    NOBODY,
    SCHOOLS,
    START,
    TAXES,
    UPPER,
    WARD_2,
    WARD_10,
    changed,
)

TREE = BLOC_2021.on(START)
DAY = timedelta(days=1)


def test_units_stand_depth_first_in_vietnamese_order_and_numbers_by_size() -> None:
    assert list(TREE.places) == [BLOC, TAXES, HEALTH, WARD_2, WARD_10, SCHOOLS, LOWER, UPPER]
    assert list(TREE.at_or_below(HEALTH)) == [HEALTH, WARD_2, WARD_10]
    assert TREE.children(None) == (BLOC,)
    assert TREE.children(TAXES) == ()


def test_a_unit_has_its_ancestors_and_a_path_of_names() -> None:
    assert TREE.ancestors(WARD_2) == (HEALTH, BLOC)
    assert TREE.path(WARD_2) == ("Đảng bộ Khối", "Đảng bộ Bệnh viện", "Chi bộ Khoa 2")
    assert TREE.places[TAXES] == Place(TAXES, BLOC, "Chi bộ Thuế", Kind.BASE_BRANCH, UnitType.ADMINISTRATIVE)


def test_all_branches_below_are_found_and_their_parents_are_counted_once() -> None:
    assert TREE.branches(BLOC) == (TAXES, WARD_2, WARD_10, LOWER, UPPER)
    assert TREE.branches(TAXES) == (TAXES,)
    assert TREE.parents_of(TREE.branches(SCHOOLS)) == {SCHOOLS}
    assert TREE.parents_of((BLOC, TAXES, LOWER)) == {BLOC, SCHOOLS}


def test_a_level_keeps_the_branches_that_end_above_it() -> None:
    assert TREE.level(BLOC, 0) == (BLOC,)
    assert TREE.level(BLOC, 1) == (TAXES, HEALTH, SCHOOLS)
    assert TREE.level(BLOC, 2) == (TAXES, WARD_2, WARD_10, LOWER, UPPER)
    assert TREE.level(BLOC, 9) == TREE.branches(BLOC)


def test_what_does_not_live_stands_below_nothing() -> None:
    assert TREE.is_at_or_below(WARD_2, BLOC)
    assert TREE.is_at_or_below(WARD_2, WARD_2)
    assert not TREE.is_at_or_below(WARD_2, SCHOOLS)
    assert not TREE.is_at_or_below(NOBODY, NOBODY)
    assert not BLOC_2021.on(START - DAY).places
    assert not Organisation().on(START).places


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    year = Period(date(2021, 1, 1), date(2022, 1, 1))
    assert date(2021, 12, 31) in year
    assert date(2022, 1, 1) not in year
    assert year.last == date(2021, 12, 31)
    assert year.has_end
    assert not Period(START).has_end
    assert Period(START).end == FOREVER


def test_periods_share_days_or_do_not() -> None:
    year, later = Period(date(2021, 1, 1), date(2022, 1, 1)), Period(date(2021, 7, 1))
    assert year.common(later) == Period(date(2021, 7, 1), date(2022, 1, 1))
    assert year.common(Period(date(2022, 1, 1))) is None
    assert year.first_outside(later) == date(2021, 1, 1)
    assert later.first_outside(year) == date(2022, 1, 1)
    assert year.first_outside(Period(date(2020, 1, 1))) is None


@pytest.mark.parametrize(
    ("first", "end", "years", "ended"),
    [
        (date(2021, 1, 1), date(2022, 1, 1), (2021,), 2021),
        (date(2021, 1, 1), date(2023, 1, 1), (2021, 2022), 2022),
        (date(2021, 1, 1), date(2021, 7, 1), (), None),
        (date(2021, 7, 1), date(2022, 7, 1), (), 2021),
        (date(2021, 12, 31), date(2022, 1, 1), (), 2021),
        (date(2021, 1, 1), date(2022, 1, 2), (), 2021),
    ],
)
def test_a_period_knows_its_whole_years_and_the_last_that_ended_in_it(
    first: date, end: date, years: tuple[int, ...], ended: int | None
) -> None:
    assert (Period(first, end).whole_years, Period(first, end).year_ended) == (years, ended)


def test_a_period_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Period(START, START)


@pytest.mark.parametrize("text", ["", " \u200b ", "Chi b? 2", "Chi b\ufffd 2", "x" * 201])
def test_what_cannot_be_read_is_no_name_of_a_unit(text: str) -> None:
    assert read_title(text) is None


def test_names_stand_word_by_word_numbers_before_words() -> None:
    names = ["Chi bộ Ấp 1", "Chi bộ An", "Chi bộ 10", "Đảng bộ A", "Chi bộ 2.", "Chi bộ"]
    expected = ["Chi bộ", "Chi bộ 2.", "Chi bộ 10", "Chi bộ An", "Chi bộ Ấp 1", "Đảng bộ A"]
    assert sorted(names, key=title_key) == expected


def test_kinds_that_were_dropped_stay_valid_for_older_years() -> None:
    assert of_dropped_kinds(BLOC_2021, date(2025, 12, 31)) == ()
    assert of_dropped_kinds(BLOC_2021, date(2026, 1, 1)) == (TAXES, WARD_2, WARD_10, LOWER, UPPER)
    branches = TREE.branches(BLOC)
    renewed = changed(BLOC_2021, Reclassified(branches, date(2026, 1, 1), kind=Kind.BRANCH))
    assert of_dropped_kinds(renewed, date(2026, 1, 1)) == ()
    assert renewed.on(date(2025, 12, 31)).places[TAXES].kind is Kind.BASE_BRANCH


def test_nothing_stands_below_a_branch() -> None:
    assert not any(may_stand_below(kind, parent) for kind in Kind for parent in Kind if parent.is_branch)
    assert may_stand_below(Kind.SUBORDINATE_BRANCH, Kind.SECTION)
    assert not may_stand_below(Kind.ORGANISATION, Kind.GRASSROOTS)
    assert {Kind.GRASSROOTS, Kind.BASE_BRANCH} == GRASSROOTS_ORGANISATIONS
