"""What goes into the cells of a superior's workbook, as plain values that can travel between processes."""

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.value import value


class EntryKind(StrEnum):
    """What goes into a cell."""

    NUMBER = "number"
    SHARE = "share"  # per cent
    DAY = "day"
    WORDS = "words"


@value
class Entry:
    """What goes into a cell: decimal text with a point, a date as YYYY-MM-DD, or words."""

    kind: EntryKind
    text: str


Entries = Mapping[str, Entry]  # by `key_of` a name; what is not there is not known
