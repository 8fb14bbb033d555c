"""What the format of a cell says about its number."""

import re

_BESIDE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')  # language and colour, words, spacing


def bare(number_format: str) -> str:
    """The format of positive numbers without what only stands beside them."""
    return _BESIDE.sub("", number_format).split(";")[0]


def is_percentage(number_format: str) -> bool:
    """Whether 0.665 is shown as 66.5 %."""
    return "%" in bare(number_format)


def is_date(number_format: str) -> bool:
    """Whether a number is shown as a day."""
    return re.search("[dy]", bare(number_format), re.IGNORECASE) is not None
