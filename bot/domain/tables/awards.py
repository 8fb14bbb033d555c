"""Awards: who was rated excellent so many years in a row; a rating alone is no award."""

from collections.abc import Iterable, Mapping

from bot.domain.rating import NotRated, Rating
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most
from bot.domain.value import value

YEARS = 5  # of a series, where nothing else is asked for
History = Mapping[int, Rating | NotRated]  # by year; a year that is not in it is unknown


def has_in_a_row(history: History, year: int, years: int) -> bool | None:
    """Whether each of the years up to that one was rated excellent; None where an unknown year decides it.

    A known year that was not excellent, or without a rating, says no whatever else is unknown.
    """
    looked_at = [history.get(each) for each in range(year - years + 1, year + 1)]
    if any(rating not in (None, Rating.EXCELLENT) for rating in looked_at):
        return False
    return None if None in looked_at else True


def in_a_row(histories: Iterable[History], year: int, years: int) -> Count:
    """How many have, and of how many that is unknown."""
    found = [has_in_a_row(history, year, years) for history in histories]
    return Count(found.count(True), found.count(None))


@value
class AwardsRow(TableRow):
    """`awarded` for the year, and `in_a_row` for the years in a row, of those rated excellent."""

    RULES = (at_most("awarded", "excellent"), at_most("in_a_row", "excellent"))

    excellent: Count = UNKNOWN
    awarded: Count = UNKNOWN
    in_a_row: Count = UNKNOWN
