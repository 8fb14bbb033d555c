"""The public holidays of Vietnam, as the holidays library has them, and a table of our own that wins."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, reduce
from operator import or_
from types import MappingProxyType

from bot.domain.calendar import HolidayTable
from bot.domain.holidays_vn_days import DAYS

# A year announced otherwise than the library has it is written here in full, swapped Saturdays too.
# 2026, for public employees:
# * Friday, 2 January, is swapped with Saturday, 10 January: Government Office, document 12729/VPCP-KGVX of
#   25 December 2025, at the proposal of the Ministry of Home Affairs. The library lacks it.
# * Tết, 16 to 20 February; National Day, 1 and 2 September, and Monday, 31 August, swapped with Saturday,
#   22 August: Ministry of Home Affairs, notice 9441/TB-BNV of 16 October 2025.
# * 24 November, day of Vietnamese culture: resolution 80-NQ/TW of the Politburo, 7 January 2026.
# 2027: no announcement was found. The library's days are those of the Labour Code and of that resolution; Tết
# is mostly announced in the autumn before, and a swapped day belongs in here then.
OVERRIDES: Mapping[int, HolidayTable] = MappingProxyType(
    {
        2026: HolidayTable(
            days_off=frozenset(
                date(2026, month, day)
                for month, days in {
                    1: (1, 2),
                    2: range(16, 21),  # Tết
                    4: (26, 27, 30),  # the Hung kings' day, on a Sunday, and its Monday
                    5: (1,),
                    8: (31,),
                    9: (1, 2),
                    11: (24,),
                }.items()
                for day in days
            ),
            working_saturdays=frozenset({date(2026, 1, 10), date(2026, 8, 22)}),
        )
    }
)


def vietnam_holidays(years: Iterable[int], overrides: Mapping[int, HolidayTable] = OVERRIDES) -> HolidayTable:
    """One table for all the given years; a year in `overrides` is taken from there entirely.

    Source: the Labour Code and the yearly announcements of swapped days, as the holidays library keeps them;
    years before 2020 and after 2060 have none.
    """
    told = _told()
    tables = (overrides.get(year) or told.get(year, HolidayTable()) for year in sorted(set(years)))
    return reduce(or_, tables, HolidayTable())


@cache
def _told() -> Mapping[int, HolidayTable]:
    lines = (line.split() for line in DAYS.split("\n") if line)
    return {int(year): _of_year(year, days) for year, *days in lines}


def _of_year(year: str, days: Iterable[str]) -> HolidayTable:
    off, worked = (
        frozenset(date.fromisoformat(f"{year}-{day[-5:]}") for day in days if day.startswith("+") is swapped)
        for swapped in (False, True)
    )
    return HolidayTable(off, worked)
