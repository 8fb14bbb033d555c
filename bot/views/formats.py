"""Dates, moments, numbers and bars as people of each language write them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.domain.calendar import Hours
from bot.domain.member import Language

DAYS = {Language.VI: "dd/MM/y", Language.EN: "d MMM y"}
HOUR = "HH:mm"
_SIGNS = {Language.VI: str.maketrans(",.", ".,"), Language.EN: {}}
CELLS = 9  # of a progress bar


def day(value: date, language: Language) -> str:
    """A date: 05/02/2026, or 5 Feb 2026."""
    from babel.dates import format_date  # not needed to start

    return format_date(value, DAYS[language], locale=language)


def moment(value: datetime, language: Language, zone: ZoneInfo) -> str:
    """A moment on the clocks of the branch."""
    from babel.dates import format_time

    local = value.astimezone(zone)
    return f"{format_time(local, HOUR, locale=language)}, {day(local.date(), language)}"


def span(hours: Hours) -> str:
    """Hours of a day: 07:30–20:30."""
    return f"{hours.start:%H:%M}–{hours.end:%H:%M}"


def number(value: int | Decimal, language: Language) -> str:
    """A number with the separators of the language."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=language, decimal_quantization=False)


def figure(value: int | Decimal | None, language: Language) -> str:
    """A figure of a table with all its decimals, 1.234 or 66,50; a dash where it is not known."""
    if value is None:
        return "–"
    return f"{value:,}".translate(_SIGNS[language])


def said(words: Mapping[str, str], language: Language) -> str:
    """The words in the language, or in Vietnamese where they have not been translated."""
    return words.get(language) or words.get(Language.VI, "")


def bar(done: int, size: int) -> str:
    """How far one has come; always beside the numbers."""
    filled = CELLS * done // size if size else 0
    return "▰" * filled + "▱" * (CELLS - filled)
