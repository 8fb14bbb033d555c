"""Days off and swapped Saturdays in Vietnam in 2026 and 2027, on which rules of dates are tried."""

from datetime import date

from bot.domain.calendar import HolidayTable

# As announced (by whom: bot/domain/holidays_vn.py): Tết, 16 to 20 February; the Hung kings' day on a Sunday
# with its Monday; two swapped days.
OFF_2026 = """
    01-01 01-02
    02-16 02-17 02-18 02-19 02-20
    04-26 04-27 04-30 05-01
    08-31 09-01 09-02
    11-24
"""
# By the Labour Code: Tết begins on a Saturday, so that two days are given in its place; so is one for 1 May.
OFF_2027 = """
    01-01
    02-04 02-05 02-06 02-07 02-08 02-09 02-10
    04-16 04-30 05-01 05-03
    09-02 09-03
    11-24
"""


def days(year: int, written: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in written.split())


VIETNAM_2026 = HolidayTable(days(2026, OFF_2026), days(2026, "01-10 08-22"))
VIETNAM_2027 = HolidayTable(days(2027, OFF_2027))
VIETNAM = VIETNAM_2026 | VIETNAM_2027
