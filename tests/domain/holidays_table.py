"""Writes bot/domain/holidays_vn_days.py anew: python -m tests.domain.holidays_table."""

from pathlib import Path

from holidays import country_holidays

from bot.domain import holidays_vn_days

YEARS = range(2020, 2061)


def line_of(year: int) -> str:
    """The year's days off, then the Saturdays worked for some of them, each with a plus."""
    found = country_holidays("VN", years=year)
    off = [f"{day:%m-%d}" for day in sorted(found)]
    worked = [f"+{day:%m-%d}" for day in sorted(found.weekend_workdays) if day.year == year]
    return " ".join([str(year), *off, *worked])


def as_written() -> str:
    """All years, a line each, as they stand in the module."""
    return "\n" + "".join(f"{line_of(year)}\n" for year in YEARS)


if __name__ == "__main__":
    file = Path(str(holidays_vn_days.__file__))
    file.write_text(file.read_text("utf-8").replace(holidays_vn_days.DAYS, as_written()), "utf-8")
