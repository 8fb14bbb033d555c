"""What tables that go upward count in the ledgers of branches; nothing here was disclosed by a member.

Each method is one statement, or two, however many branches are asked about. A branch that is not in an answer
has nothing of it; whether its ledger tells at all, `speaking` says.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from bot.domain.meeting import Opinions
from bot.domain.member import BranchId
from bot.domain.organisation.period import Period
from bot.domain.organisation.signals import Unchecked
from bot.domain.prevalence import PublishedCell
from bot.domain.remediation_figures import Result, Table
from bot.domain.trail import Line
from bot.domain.value import value
from bot.usecases.ports.organisation import OrganisationLedger


@value
class Counting:
    """Of which branches, what belongs to which days, as it stands on `today`."""

    branches: frozenset[BranchId]
    period: Period
    today: date


@value
class SittingCounts:
    """A session that was held. Who came is known once its minutes are adopted; `final_on` is the day on which
    the final lead-in report went out, None where it did not, `has_lead_in` whether there is one at all."""

    branch_id: BranchId
    held_on: date
    is_adopted: bool
    due: int
    present: int
    speakers: int
    opinions: Opinions
    has_lead_in: bool = False
    final_on: date | None = None


@value
class Participants:
    """Who took part in the rounds of the period, who committed, what was promised, who had to plan.

    `with_items` and `plans_due` are numbers of members, by which small figures are held back.
    """

    due: int = 0
    handed_in: int = 0
    commitments_due: int = 0
    committed: int = 0
    items_due: int = 0
    items_fulfilled: int = 0
    with_items: int = 0
    plans_due: int = 0
    plans_made: int = 0


@value
class Published:
    """What the last round of a branch that was published in the period has told, by which edition."""

    catalogue_key: str
    cells: tuple[PublishedCell, ...]


class FiguresLedger(Protocol):
    """Counts of many branches at once."""

    def speaking(self, asked: Counting) -> frozenset[BranchId]:
        """The branches whose ledger tells of the period: they used it before the period was over."""
        ...

    def unfinished(self, asked: Counting) -> frozenset[BranchId]:
        """The branches with a round of the period that has no conclusion, or whose conclusion points out
        something that is not in the ledger yet."""
        ...

    def sittings(self, asked: Counting) -> tuple[SittingCounts, ...]:
        """The sessions held in the period."""
        ...

    def shortcomings(self, asked: Counting) -> Mapping[BranchId, Table]:
        """What was pointed out in the period, as it stands now; not yet fit to be shown (`shown`)."""
        ...

    def results(self, asked: Counting) -> Mapping[BranchId, tuple[Result, ...]]:
        """Of each member of whom something was due in the period, what came of it."""
        ...

    def participants(self, asked: Counting) -> Mapping[BranchId, Participants]:
        """Counts of who took part and who committed."""
        ...

    def empty_ledgers(self, asked: Counting, before: date) -> Mapping[BranchId, int]:
        """How many rounds of the period were concluded before that day and point out nothing."""
        ...

    def unchecked(self, asked: Counting, since: date) -> Mapping[BranchId, Unchecked]:
        """The open items that were pointed out before that day, and not checked since, of whatever round."""
        ...

    def publications(self, asked: Counting) -> Mapping[BranchId, Published]:
        """What was published, already suppressed."""
        ...


class Above(Protocol):
    """What the tables are made of; a ledger and an operator's desk have both."""

    @property
    def organisation(self) -> OrganisationLedger:
        """The tree, and figures that travel upward."""
        ...

    @property
    def figures_above(self) -> FiguresLedger:
        """What branches' ledgers count."""
        ...

    def note(self, line: Line) -> None:
        """Add a line to the trail, last in the transaction."""
        ...
