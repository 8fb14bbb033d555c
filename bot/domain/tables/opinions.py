"""Opinions: turns, not persons, by the class they are about, and how many a session brought."""

from decimal import Decimal

from bot.domain.meeting import Opinions
from bot.domain.member import SubjectClass
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratio import mean_of
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import equals
from bot.domain.value import value


@value
class OpinionRow(TableRow):
    """`all` = about organisations + leading members + ordinary members; the classes may be unknown."""

    RULES = (equals("all", "organisation", "leading", "ordinary"),)

    organisation: Count = UNKNOWN
    leading: Count = UNKNOWN
    ordinary: Count = UNKNOWN
    all: Count = UNKNOWN
    sessions: Count = UNKNOWN

    def mean(self, decimals: int = 2) -> Decimal | None:
        """Turns in a session; None where either is unknown."""
        return mean_of(self.all, self.sessions, decimals)


def opinions_of(opinions: Opinions, row: str = "") -> OpinionRow:
    """The row of one session."""
    by_class = {subject.value: opinions.of(subject) for subject in SubjectClass}
    return OpinionRow.of(row, sessions=1, **by_class)
