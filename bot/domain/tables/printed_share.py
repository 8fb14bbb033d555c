"""What somebody types to have a percentage checked: 497/747 66,3 or 66,3 % (497/747)."""

import re

from bot.domain.tables.printed import (
    COUNT,
    PERCENTAGE,
    Printed,
    in_one_line,
    printed_count,
    printed_percentage,
)
from bot.domain.value import value

_RATIO = f"(?P<n>{COUNT}) ?/ ?(?P<d>{COUNT})"
_BETWEEN, _END = r"(?:, |[ ;:=(|–—-])+", "[ .)]*"
_AFTER = re.compile(f"{_RATIO}{_BETWEEN}(?P<printed>{PERCENTAGE} ?%?){_END}")
_BEFORE = re.compile(f"(?P<printed>{PERCENTAGE} ?%){_BETWEEN}{_RATIO}{_END}")
# With words around, as in a sentence, only where nothing but these three numbers is in it; no day and month.
_IN_WORDS = re.compile(
    rf"(?:[^0-9%]*[^0-9%/.,])?(?<!ngày )(?<!tháng ){_RATIO}(?![0-9/.,])"
    rf"[^0-9%]{{1,80}}(?P<printed>{PERCENTAGE} ?%)[^0-9%]*",
    re.IGNORECASE,
)
_ALONE = re.compile(_RATIO)
MOST_PERCENT = 100


@value
class PrintedShare:
    """A printed percentage and the two numbers that it is said to be of."""

    n: int
    d: int
    printed: Printed
    is_mixed_up: bool = False  # any of the three


def typed_share(text: str) -> PrintedShare | None:
    """What the text says, or None where it is something else."""
    told = in_one_line(text)
    if found := _AFTER.fullmatch(told) or _BEFORE.fullmatch(told):
        return _share(found, told)
    found = _IN_WORDS.fullmatch(told)
    share = _share(found, told) if found else None
    return share if share and share.n <= share.d else None  # 30/4 in a sentence is a day


def ratio_alone(text: str) -> tuple[int, int] | None:
    """497/747 by itself, as the two numbers."""
    found = _ALONE.fullmatch(in_one_line(text))
    n, d = (printed_count(found[name]) for name in "nd") if found else (None, None)
    return (int(n.number), int(d.number)) if n and d else None


def _share(found: re.Match[str], told: str) -> PrintedShare | None:
    n, d = printed_count(found["n"]), printed_count(found["d"])
    printed = printed_percentage(found["printed"])
    if n is None or d is None or printed is None or _has_none(told, printed):
        return None
    return PrintedShare(int(n.number), int(d.number), printed, any(x.is_mixed_up for x in (n, d, printed)))


def _has_none(told: str, printed: Printed) -> bool:
    """Whether the last thousands were taken for a percentage: 5 140/7 892 is no 892 %."""
    return printed.number > MOST_PERCENT and _ALONE.fullmatch(told) is not None
