"""Vietnam's public holidays against the library, and the table of our own that wins."""

from datetime import date

from bot.domain.calendar import HolidayTable, is_public_holiday, is_working_day
from bot.domain.holidays_vn import OVERRIDES, vietnam_holidays
from bot.domain.holidays_vn_days import DAYS
from tests.domain.holidays_table import YEARS, as_written


def test_the_holidays_of_2026_are_known() -> None:
    table = vietnam_holidays([2026])
    tet = {date(2026, 2, day) for day in range(16, 21)}
    fixed = {date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 1), date(2026, 9, 2)}
    hung_kings_and_its_monday = {date(2026, 4, 26), date(2026, 4, 27)}
    assert tet | fixed | hung_kings_and_its_monday <= table.days_off
    assert {day.year for day in table.days_off} == {2026}


def test_a_swapped_saturday_is_worked_for_its_day_off() -> None:
    table = vietnam_holidays([2026])
    assert table.working_saturdays == {date(2026, 1, 10), date(2026, 8, 22)}
    assert is_working_day(date(2026, 8, 22), table)
    assert not is_working_day(date(2026, 8, 31), table)
    assert not is_working_day(date(2026, 8, 29), table)


def test_several_years_make_one_table() -> None:
    both = vietnam_holidays([2027, 2026, 2026])
    assert both == vietnam_holidays([2026]) | vietnam_holidays([2027])
    assert is_public_holiday(date(2027, 1, 1), both)
    assert is_public_holiday(date(2026, 1, 1), both)


def test_a_year_of_our_own_wins_entirely_and_alone() -> None:
    ours = HolidayTable(frozenset({date(2026, 7, 6)}), frozenset({date(2026, 7, 11)}))
    table = vietnam_holidays([2026, 2027], overrides={2026: ours})
    assert table == ours | vietnam_holidays([2027])
    assert not is_public_holiday(date(2026, 1, 1), table)
    assert is_working_day(date(2026, 7, 11), table)


def test_each_override_speaks_of_its_own_year() -> None:
    for year, table in OVERRIDES.items():
        assert {day.year for day in table.days_off | table.working_saturdays} == {year}


def test_no_years_make_an_empty_table() -> None:
    assert vietnam_holidays([]) == HolidayTable()


def test_the_table_is_what_the_library_has() -> None:
    assert as_written() == DAYS  # if not: python -m tests.domain.holidays_table


def test_a_year_beyond_the_table_has_no_holidays() -> None:
    assert vietnam_holidays([YEARS[0] - 1, YEARS[-1] + 1]) == HolidayTable()
