"""Shares and means as people print them: rounded half up, and unknown is not zero."""

from decimal import ROUND_HALF_UP, Decimal


def percent(n: int | None, d: int | None, decimals: int) -> Decimal | None:
    """n of d in per cent with that many decimals; None where either is unknown or d is 0."""
    return mean(None if n is None else 100 * n, d, decimals)


def mean(total: int | None, n: int | None, decimals: int) -> Decimal | None:
    """The total shared among n with that many decimals; None where either is unknown or n is 0."""
    if total is None or not n:
        return None
    return (Decimal(total) / n).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
