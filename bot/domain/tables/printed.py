"""Figures as they are printed: a dot for thousands, a comma for decimals; the other way round is said."""

import re
from decimal import Decimal

from bot.domain.value import value

COUNT = r"(?:[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+|(?: [0-9]{3})+)|[0-9]{1,12})"
PERCENTAGE = r"[0-9]{1,6}(?:[.,][0-9]{1,6})?"
_COUNT, _PERCENTAGE = re.compile(COUNT), re.compile(f"({PERCENTAGE}) ?%?")


@value
class Printed:
    """A number and how many decimals it was given; `is_mixed_up`: with dot and comma the other way round."""

    number: Decimal
    decimals: int = 0
    is_mixed_up: bool = False

    @property
    def last_places(self) -> int:
        """The number in units of its last place."""
        return int(self.number.scaleb(self.decimals))


def printed_count(text: str) -> Printed | None:
    """5140, 5.140 or 5 140; 5,140 is mixed up. None where it is no whole number."""
    told = in_one_line(text)
    if not _COUNT.fullmatch(told):
        return None
    return Printed(Decimal(re.sub("[., ]", "", told)), 0, "," in told)


def printed_percentage(text: str) -> Printed | None:
    """66,3 or 66,3 %; 66.3 is mixed up: no percentage is in thousands. None where it is none."""
    found = _PERCENTAGE.fullmatch(in_one_line(text))
    if found is None:
        return None
    _, _, places = found[1].replace(".", ",").partition(",")
    return Printed(Decimal(found[1].replace(",", ".")), len(places), "." in found[1])


def in_one_line(text: str) -> str:
    """The text with one plain space for any number of spaces of any width."""
    return " ".join(text.split())
