"""Participation and commitments: who was due, who sent and signed, what was promised, kept and planned."""

from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most
from bot.domain.value import value


@value
class ParticipationRow(TableRow):
    """Each share has a denominator of its own: those due to commit are members today, those due to
    report may have left since, and a plan is due from everybody whose shortcomings were pointed out.
    """

    RULES = (
        at_most("self_checked", "due"),
        at_most("reported", "due"),
        at_most("committed", "commitments_due"),
        at_most("items_fulfilled", "items_due"),
        at_most("plans_made", "plans_due"),
    )

    due: Count = UNKNOWN
    self_checked: Count = UNKNOWN
    reported: Count = UNKNOWN
    commitments_due: Count = UNKNOWN
    committed: Count = UNKNOWN
    items_due: Count = UNKNOWN
    items_fulfilled: Count = UNKNOWN
    plans_due: Count = UNKNOWN
    plans_made: Count = UNKNOWN

    def self_check(self, decimals: int = 1) -> Ratio:
        """Members who sent the self-check, of those due."""
        return Ratio(self.self_checked, self.due, decimals)

    def report(self, decimals: int = 1) -> Ratio:
        """Members who sent a personal report, of those due."""
        return Ratio(self.reported, self.due, decimals)

    def commitment(self, decimals: int = 1) -> Ratio:
        """Members who signed a commitment, of those due to."""
        return Ratio(self.committed, self.commitments_due, decimals)

    def fulfilment(self, decimals: int = 1) -> Ratio:
        """Items fulfilled, of those due in the period."""
        return Ratio(self.items_fulfilled, self.items_due, decimals)

    def plan(self, decimals: int = 1) -> Ratio:
        """Members who made a plan of remediation, of those due to."""
        return Ratio(self.plans_made, self.plans_due, decimals)
