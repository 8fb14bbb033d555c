"""Discipline: totals by form, and how many of these were rated "not completed"; no files are kept."""

from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratings import RatingRow
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most, equals
from bot.domain.value import value


@value
class DisciplineRow(TableRow):
    """Cases of one class in a period, by form (khiển trách, cảnh cáo, cách chức, khai trừ, giải tán)."""

    RULES = (
        equals("all", "reprimand", "warning", "removal", "expulsion", "dissolution"),
        at_most("not_completed", "all"),
    )

    all: Count = UNKNOWN
    reprimand: Count = UNKNOWN
    warning: Count = UNKNOWN
    removal: Count = UNKNOWN
    expulsion: Count = UNKNOWN
    dissolution: Count = UNKNOWN
    not_completed: Count = UNKNOWN


def disciplined(discipline: DisciplineRow, ratings: RatingRow, decimals: int = 2) -> Ratio:
    """Of those rated "not completed", how many were disciplined."""
    return Ratio(discipline.not_completed, ratings.not_completed, decimals)
