"""What a cell of a workbook shows: numbers as their format prints them, the Vietnamese way."""

import re
from decimal import ROUND_HALF_UP, Decimal

from bot.views.sheets.number_format import bare

MOST_DECIMALS = 6  # that a cell without a format shows
_DECIMALS = re.compile(r"[0#?][.,]([0#?]+)")


def printed_cell(value: object, number_format: str | None) -> str:
    """The text; empty for what is neither a number nor words, such as a date."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    number = Decimal(repr(value))
    if not number.is_finite():
        return ""
    section = bare(number_format or "General")
    if "%" in section:
        return f"{_vietnamese(_rounded(100 * number, section))}%"
    return _vietnamese(_rounded(number, section))


def _rounded(number: Decimal, section: str) -> Decimal:
    if not re.search("[0#?]", section):  # General, or Text
        short = round(number, MOST_DECIMALS)
        return short.quantize(Decimal(1)) if short == short.to_integral_value() else short.normalize()
    decimals = _DECIMALS.search(re.sub(r"[#0],(?=[#0]{3})", "", section))
    places = len(decimals[1]) if decimals else 0
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _vietnamese(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
