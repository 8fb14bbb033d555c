"""Reads dates of admission, as dates, as Excel's numbers and as people type them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.dates import months_later
from bot.usecases.roster.facts import Facts, Fault, Reading, Reason, shown
from bot.usecases.roster.sheet import Cell

NEW_FOR_MONTHS = 6


def read_admission(cell: Cell, today: date) -> Reading:
    """Whether the date of admission is less than six months ago; a month or year alone will do where
    its days agree."""
    span = _span(cell)
    if span is None:
        return Fault(Reason.DATE_UNCLEAR, shown(cell))
    first, last = span
    if first > today:
        return Fault(Reason.DATE_IN_FUTURE, shown(cell))
    since = months_later(today, -NEW_FOR_MONTHS)
    if first <= since < last:  # only a month or year is given, and it matters which day
        return Fault(Reason.DATE_UNCLEAR, shown(cell))
    return Facts(admitted_new=first > since)


def _span(cell: Cell) -> tuple[date, date] | None:
    """The first and last day the cell can mean."""
    if isinstance(cell, date):
        return cell, cell
    text = shown(cell)
    if text.isdecimal() and _OLDEST_SERIAL <= int(text) <= _LATEST_SERIAL:
        day = _SERIAL_ZERO + timedelta(days=int(text))
        return day, day
    match = _DATE.fullmatch(text) or _ISO_DATE.fullmatch(text)
    return _days(match.groupdict()) if match else None


def _days(parts: Mapping[str, str | None]) -> tuple[date, date] | None:
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    length = 0 if day else 1 if month else 12
    return first, months_later(first, length) - timedelta(days=1 if length else 0)


_DATE = re.compile(r"(?:(?:(?P<day>\d{1,2})[/.\-])?(?P<month>\d{1,2})[/.\-])?(?P<year>(?:19|20)\d{2})")
_ISO_DATE = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T].*)?")
_SERIAL_ZERO = date(1899, 12, 30)  # of Excel's day numbers
_OLDEST_SERIAL, _LATEST_SERIAL = 10_000, 80_000  # 1927 to 2119
