"""The words of typed dates, brought to one form: plain small letters, figures, single spaces."""

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import category, normalize

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NAMED_DAYS = {
    **dict.fromkeys(("hom nay", "today"), 0),
    **dict.fromkeys(("mai", "ngay mai", "tomorrow"), 1),
    **dict.fromkeys(("ngay kia", "ngay mot", "day after tomorrow"), 2),
}
WEEKDAYS = {
    **dict.fromkeys(("thu hai", "thu 2", "t2", "monday"), 0),
    **dict.fromkeys(("thu ba", "thu 3", "t3", "tuesday"), 1),
    **dict.fromkeys(("thu tu", "thu 4", "t4", "wednesday"), 2),
    **dict.fromkeys(("thu nam", "thu 5", "t5", "thursday"), 3),
    **dict.fromkeys(("thu sau", "thu 6", "t6", "friday"), 4),
    **dict.fromkeys(("thu bay", "thu 7", "t7", "saturday"), 5),
    **dict.fromkeys(("chu nhat", "cn", "sunday"), 6),
}


def plain_date(text: str, today: date) -> str:
    """The words of a typed date without case, marks and what goes before a deadline."""
    marked = "".join(char for char in normalize("NFC", text).casefold() if category(char) != "Cf")
    letters = normalize("NFKD", _told_apart(marked).replace("đ", "d"))
    bare = "".join(char for char in letters if category(char) != "Mn")
    dashed = re.sub("[\u2010-\u2015\u2212]", "-", bare.replace(",", " "))
    words = " ".join(dashed.split()).strip(" .!")
    return _with_year(_in_figures(_BEFORE.sub("", re.sub(r"\bqui\b", "quy", words))), today)


def _told_apart(marked: str) -> str:
    """Sáu (six) and năm (five) in figures, while their marks tell them from sau (next) and năm (year)."""
    counted = _MARKED_COUNT.sub(lambda found: str(_MARKED[found[0]]), marked)
    return _MARKED_MONTH.sub(lambda found: f"tháng {_MARKED[found[1]]}", counted)


def _in_figures(words: str) -> str:
    """The other months and counts in figures."""
    counted = _COUNT.sub(lambda found: str(_NUMBERS[found[0]]), words)
    months = _MONTH.sub(lambda found: f"thang {_NUMBERS[found[1]]}", counted)
    return re.sub("^nua thang", "15 ngay", months)


def _with_year(words: str, today: date) -> str:
    """With the year itself where it is called this or next."""
    return _YEAR.sub(lambda found: f" {today.year + (found[1] != 'nay')}", words)


_MARKED: Mapping[str, int] = {"năm": 5, "sáu": 6}
_MARKED_COUNT = re.compile(r"(?:(?<=^)|(?<=sau\s))(?:năm|sáu)(?=\s+(?:ngày|tuần|tháng|quý|quí|năm)\b)")
_MARKED_MONTH = re.compile(r"tháng\s+(năm|sáu)\b(?!\s+(?:nay|này))")
_NUMBERS: Mapping[str, int] = {
    **{"muoi mot": 11, "muoi hai": 12, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4},
    **{"bay": 7, "tam": 8, "chin": 9, "muoi": 10},
}
_NUMBER = "|".join(_NUMBERS)
_COUNT = re.compile(rf"(?:(?<=^)|(?<=^sau ))(?:{_NUMBER})(?= (?:ngay|tuan|thang|quy|nam)\b)")
_MONTH = re.compile(rf"thang ({_NUMBER})\b")
_BEFORE = re.compile(
    r"^(?:(?:cham nhat|han chot|han|xong|truoc|cho den|den|toi|vao|la|by|before|until|on)[ :]+"
    r"|het (?=ngay\b|\d))+"
)
_YEAR = re.compile(r"(?<=\d) nam (nay|sau|toi)$")
