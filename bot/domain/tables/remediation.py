"""Shortcomings and their remediation: three states, what is overdue and what came back, by subject class."""

from bot.domain.remediation_figures import Row, Shown
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.persons import LEADING, ORDINARY, PERSONS, assert_together
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most, equals
from bot.domain.value import value


@value
class RemediationRow(TableRow):
    """found = done + in progress + not started. The class is that at the time of the finding."""

    RULES = (
        equals("found", "done", "in_progress", "not_started"),
        at_most("overdue", "in_progress", "not_started"),
        at_most("recurrences", "found"),
    )

    found: Count = UNKNOWN
    done: Count = UNKNOWN
    in_progress: Count = UNKNOWN
    not_started: Count = UNKNOWN
    overdue: Count = UNKNOWN
    recurrences: Count = UNKNOWN

    def share(self, part: Count, decimals: int = 1) -> Ratio:
        """So many of what was found."""
        return Ratio(part, self.found, decimals)


@value
class RemediationByClass:
    """A row a class. `persons` are leading and ordinary members together, and may be known where the two are
    not: a small branch does not tell them apart. Raises DoesNotAddUp where they are not their sum.
    """

    organisation: RemediationRow
    leading: RemediationRow
    ordinary: RemediationRow
    persons: RemediationRow

    def __post_init__(self) -> None:
        assert_together({PERSONS: self.persons, LEADING: self.leading, ORDINARY: self.ordinary})

    @property
    def total(self) -> RemediationRow:
        """Organisations and persons."""
        return self.organisation + self.persons

    def __add__(self, other: "RemediationByClass") -> "RemediationByClass":
        return RemediationByClass(
            self.organisation + other.organisation,
            self.leading + other.leading,
            self.ordinary + other.ordinary,
            self.persons + other.persons,
        )


def by_class(
    organisation: RemediationRow, leading: RemediationRow, ordinary: RemediationRow
) -> RemediationByClass:
    """The table of these three rows."""
    return RemediationByClass(organisation, leading, ordinary, leading + ordinary)


def no_remediation() -> RemediationByClass:
    """The table of no place."""
    return by_class(RemediationRow.none(), RemediationRow.none(), RemediationRow.none())


def remediation_of(shown: Shown, row: str = "") -> RemediationByClass:
    """What a branch sends upward: rows it does not show are unknown, and stay so in every sum."""
    rows = (shown.organisation, shown.leading, shown.ordinary, shown.persons)
    return RemediationByClass(*(_row(one, row) for one in rows))


def _row(told: Row | None, row: str) -> RemediationRow:
    if told is None:
        return RemediationRow(row=row)
    return RemediationRow.of(
        row,
        done=told.done,
        in_progress=told.in_progress,
        not_started=told.not_started,
        overdue=told.overdue,
        recurrences=told.recurrences,
    )
