"""Numbers as papers write them: a dot for thousands, a comma for decimals, Roman parts, unknown as a dash."""

from decimal import Decimal

from bot.domain.figures import percent

UNKNOWN = "–"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numeral(value: int | Decimal | None) -> str:
    """1.234 or 66,5; unknown is not zero."""
    if value is None:
        return UNKNOWN
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def rate(n: int | None, of: int | None) -> Decimal | None:
    """In per cent with one decimal."""
    return percent(n, of, 1)


def roman(number: int) -> str:
    """The number of a part, up to 39."""
    written = ""
    for size, letters in _ROMAN:
        written += letters * (number // size)
        number %= size
    return written
