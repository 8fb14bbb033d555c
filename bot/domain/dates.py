"""Dates as Vietnamese people type them, and the presets offered beside the keyboard."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from unicodedata import category, normalize


class DateProblem(Enum):
    """Why a typed date cannot be taken."""

    UNREADABLE = "unreadable"  # no form that is known
    IMPOSSIBLE = "impossible"  # read, but no such day exists: 31/2, tháng 13
    PAST = "past"  # a real day earlier than today


def end_of_week(today: date) -> date:
    """The Sunday of the week, which begins on Monday."""
    return today + timedelta(days=6 - today.weekday())


def end_of_month(today: date) -> date:
    """The last day of the month."""
    return today.replace(day=monthrange(today.year, today.month)[1])


def end_of_quarter(today: date) -> date:
    """The last day of the quarter."""
    return end_of_month(today.replace(day=1, month=today.month + -today.month % 3))


def end_of_year(today: date) -> date:
    """The last day of the year."""
    return today.replace(month=12, day=31)


def months_later(day: date, months: int) -> date:
    """The same day of another month, earlier for a negative count; the last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def parse_date(text: str, today: date) -> date | DateProblem:
    """The day that a member means by `text`, not before `today`, or what is wrong with it.

    Day before month, always. Without a year it is the next such day, today included; two digits
    are a year of this century. Case, diacritics, their encoding and extra spaces do not matter.
    `docs/` lists no grammar: the forms are those of `_FORMS` below, in Vietnamese and English.
    """
    words = _plain(text)
    found: date | DateProblem = DateProblem.UNREADABLE
    for form, read in _FORMS:
        if match := form.fullmatch(words):
            found = read(match, today)
            break
    return DateProblem.PAST if isinstance(found, date) and found < today else found
