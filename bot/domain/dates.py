"""Dates as Vietnamese people type them, and the presets offered beside the keyboard."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.date_words import MONTH_NAMES, NAMED_DAYS, ROMAN, WEEKDAYS, plain_date


class DateProblem(StrEnum):
    """Why a typed date cannot be taken."""

    UNREADABLE = "unreadable"  # no form that is known
    IMPOSSIBLE = "impossible"  # read, but no such day exists: 31/2, tháng 13
    PAST = "past"  # a real day earlier than today
    NOT_LATER = "not_later"  # no later than the date it is to take the place of
    FAR = "far"  # years ahead: a slip of the hand
    OUTSIDE = "outside"  # not within the period it is of


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
    """The day, not before `today`, that a member means by `text`, or what is wrong with it.

    Day before month, always. Without a year it is the next such day, today included; two digits
    are a year of this century. Case, diacritics, their encoding and extra spaces do not matter.
    The forms read, Vietnamese and English, are those of `_FORMS`.
    """
    words = plain_date(text, today)
    found: date | DateProblem = DateProblem.UNREADABLE
    for form, read in _FORMS:
        if match := form.fullmatch(words):
            found = read(match, today)
            break
    return DateProblem.PAST if isinstance(found, date) and found < today else found


def past_date(text: str, last: date) -> date | DateProblem:
    """The day, not after `last`, that is meant by a date in numbers; without a year the latest such day."""
    words = plain_date(text, last)
    matches = (form.fullmatch(words) for form, read in _FORMS if read is _day)
    match = next(filter(None, matches), None)
    found = _day(match, last) if match else DateProblem.UNREADABLE
    if match is None or isinstance(found, DateProblem) or found <= last:
        return found
    return DateProblem.FAR if match["year"] else months_later(found, -12)


def _day(match: re.Match[str], today: date) -> date | DateProblem:
    day, month, year = int(match["day"]), _month(match["month"]), _year(match["year"])
    # Without a year, 29/2 may be as far off as the leap year after next: 2096 to 2104.
    years = range(today.year, today.year + 9) if year is None else (year,)
    days = [found for found in (_made(each, month, day) for each in years) if found]
    return next((found for found in days if year is not None or found >= today), DateProblem.IMPOSSIBLE)


def _day_of_month(match: re.Match[str], today: date) -> date | DateProblem:
    day, which = int(match["day"] or match["bare"]), match["which"]
    ahead = range(13) if which is None else (int(which != "nay"),)
    first = today.replace(day=1)
    months = (months_later(first, count) for count in ahead)
    days = [found for month in months if (found := _made(month.year, month.month, day))]
    return next((found for found in days if which or found >= today), DateProblem.IMPOSSIBLE)


def _end_of_month(match: re.Match[str], today: date) -> date | DateProblem:
    return _last_of(_month(match["month"]), match, today)


def _end_of_quarter(match: re.Match[str], today: date) -> date | DateProblem:
    quarter = ROMAN.get(match["quarter"]) or int(match["quarter"])
    return _last_of(3 * quarter, match, today)


def _end_of_year(match: re.Match[str], today: date) -> date | DateProblem:
    return _last_of(12, match, today)


def _last_of(month: int, match: re.Match[str], today: date) -> date | DateProblem:
    year = _year(match["year"])
    first = _made(today.year if year is None else year, month, 1)
    if first is None:
        return DateProblem.IMPOSSIBLE
    last = end_of_month(first)
    return last if year is not None or last >= today else end_of_month(months_later(first, 12))


def _end_of_unit(match: re.Match[str], today: date) -> date:
    unit = match["unit"]
    is_next = match["before"] == "next" or match["after"] in {"sau", "toi"}
    return _ENDS[unit](_later(today, int(is_next), unit))


def _end_of_this(match: re.Match[str], today: date) -> date:
    return _ENDS[match["unit"] or match["bare"]](today)


def _counted(match: re.Match[str], today: date) -> date:
    return _later(today, int(match["count"]), match["unit"])


def _next_unit(match: re.Match[str], today: date) -> date:
    return _later(today, 1, match["unit"])


def _named_day(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=NAMED_DAYS[match["name"]])


def _weekday(match: re.Match[str], today: date) -> date:
    ahead = WEEKDAYS[match["name"]] - today.weekday()
    if match["week"] is None:
        return today + timedelta(days=ahead % 7)
    return today + timedelta(days=ahead + 7 * (match["week"] in _NEXT_WEEK))


def _later(day: date, count: int, unit: str) -> date:
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return months_later(day, count * _MONTHS[unit])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else MONTH_NAMES.index(word[:3]) + 1


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


_DAYS = {"ngay": 1, "tuan": 7, "day": 1, "week": 7}
_MONTHS = {"thang": 1, "quy": 3, "nam": 12, "month": 1, "quarter": 3, "year": 12}
_ENDS = {
    **dict.fromkeys(("tuan", "week"), end_of_week),
    **dict.fromkeys(("thang", "month"), end_of_month),
    **dict.fromkeys(("quy", "quarter"), end_of_quarter),
    **dict.fromkeys(("nam", "year"), end_of_year),
}
_NEXT_WEEK = {"tuan sau", "tuan toi", "next week"}

_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_MONTH_NAME = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = "(?:st|nd|rd|th)?"
_GAP = r"[ /.\-]+"
_YEAR = rf"(?:(?:{_GAP}|[ /.\-]*nam ?)(?P<year>\d{{4}}|\d{{2}}))?"
_UNTIL = "(?:cuoi|het|end of(?: the)?)"
_UNIT = "|".join([*_MONTHS, "tuan", "week"])

Reader = Callable[[re.Match[str], date], date | DateProblem]

_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        # 30/11 · 30-11-26 · 30 11 2026 · ngày 30 tháng 11 năm 2026 · mồng 2/9
        (rf"(?:ngay )?(?:m[ou]ng )?{_DAY}(?:{_GAP}|[ /.\-]*thang ?){_MONTH}{_YEAR}", _day),
        (r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})", _day),  # 30112026
        # ngày 30 · 30 tháng này · ngày 5 tháng sau
        (rf"(?:ngay {_DAY}|(?P<bare>\d{{1,2}})(?= thang))(?: thang (?P<which>nay|sau|toi))?", _day_of_month),
        (rf"(?P<year>\d{{4}}){_GAP}{_MONTH}{_GAP}{_DAY}", _day),  # 2026-11-30
        (rf"{_DAY}{_ORDINAL}{_GAP}(?:of )?{_MONTH_NAME}{_YEAR}", _day),  # 30 Nov 2026
        (rf"{_MONTH_NAME}{_GAP}{_DAY}{_ORDINAL}{_YEAR}", _day),  # Nov 30, 2026
        # cuối tháng · hết quý này · cuối năm sau · end of the month · end of next quarter
        (rf"{_UNTIL} (?:(?P<before>this|next) )?(?P<unit>{_UNIT})(?: (?P<after>nay|sau|toi))?", _end_of_unit),
        (rf"(?:{_UNTIL} |trong )?thang ?{_MONTH}{_YEAR}", _end_of_month),  # cuối tháng 12 · tháng 12/2026
        (rf"end of {_MONTH_NAME}{_YEAR}", _end_of_month),
        # cuối quý 1 · quý IV năm 2026 · end of Q1
        (rf"(?:{_UNTIL} |trong )?(?:quy|q) ?(?P<quarter>\d|iv|i{{1,3}}){_YEAR}", _end_of_quarter),
        (rf"(?:{_UNTIL} |trong )(?:nam )?(?P<year>\d{{4}})", _end_of_year),  # cuối năm 2026
        (rf"(?:trong )?(?P<unit>{_UNIT}) nay|trong (?P<bare>{_UNIT})", _end_of_this),  # tháng này · trong quý
        (rf"(?P<unit>{_UNIT}) (?:sau|toi)", _next_unit),  # tuần sau
        (rf"next (?P<unit>{_UNIT})", _next_unit),
        (rf"(?:sau |in )?(?P<count>\d{{1,3}}) (?P<unit>{_UNIT}|ngay|day)s?(?: nua)?", _counted),  # 3 ngày nữa
        (rf"(?P<name>{'|'.join(NAMED_DAYS)})", _named_day),
        # thứ hai · chủ nhật tuần này · thứ sáu tuần sau · Monday next week
        (
            rf"(?P<name>{'|'.join(WEEKDAYS)})"
            r"(?: (?:nay|toi|(?P<week>tuan (?:nay|sau|toi)|(?:this|next) week)))?",
            _weekday,
        ),
    )
)
