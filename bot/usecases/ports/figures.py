"""What tables that go upward count in the ledgers of branches; nothing here was disclosed by a member.

Each method is one statement, or two, however many branches are asked about. A branch that is not in an answer
has nothing of it; whether its ledger tells at all, `speaking` says.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from bot.domain.campaign import CampaignId
from bot.domain.meeting import Opinions
from bot.domain.member import BranchId
from bot.domain.organisation.period import Period
from bot.domain.organisation.signals import Unchecked
from bot.domain.prevalence import PublishedCell
from bot.domain.remediation_figures import Table
from bot.domain.tables.awards import YEARS
from bot.domain.tables.cap import Cap
from bot.domain.tables.count import Count
from bot.domain.tables.progress import MemberDue
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.trail import Line
from bot.domain.value import value
from bot.usecases.ports.organisation import OrganisationLedger


@value
class Counting:
    """Of which branches, what belongs to which days, as it stands on `today`; of how many `years` a series of
    the highest rating is. `cut_off`: what was published later tells nothing."""

    branches: frozenset[BranchId]
    period: Period
    today: date
    years: int = YEARS
    cut_off: datetime | None = None


@value
class SittingCounts:
    """A session that was held. Who came is known once its minutes are adopted; `final_on` is the day on which
    the final lead-in report went out, None where it did not, `has_lead_in` whether there is one at all."""

    branch_id: BranchId
    campaign_id: CampaignId
    held_on: date
    is_adopted: bool
    due: int
    present: int
    speakers: int
    opinions: Opinions
    has_lead_in: bool = False
    final_on: date | None = None


@value
class Promises:
    """Promised items that were due in a year, of how many members."""

    members: int
    due: int
    fulfilled: int


@value
class Plans:
    """To how many members a round has pointed something out, and how many of them have planned it all."""

    due: int
    made: int


@value
class Participants:
    """Who took part in the rounds of the period, and who committed. What was promised comes by years, and who
    had to plan by rounds: few members are held back in each."""

    due: int = 0
    handed_in: int = 0
    commitments_due: int = 0
    committed: int = 0
    promises: tuple[Promises, ...] = ()
    plans: tuple[Plans, ...] = ()


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

    def shortcomings(self, asked: Counting) -> Mapping[BranchId, Mapping[CampaignId, Table]]:
        """What each round of the period has pointed out, as it stands now; not yet fit to be shown (`shown`).

        A round stands in a period with all that it pointed out, by the day of its conclusion.
        """
        ...

    def results(self, asked: Counting) -> Mapping[BranchId, tuple[MemberDue, ...]]:
        """Of each member of whom something was due in the period, what came of it."""
        ...

    def participants(self, asked: Counting) -> Mapping[BranchId, Participants]:
        """Counts of who took part and who committed; promises only of a period of whole years."""
        ...

    def ratings(self, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, RatingRow]]:
        """Of every branch that has recorded somebody for the year, the rows of leaders and of members: nobody
        is in both.

        Of whom nothing is recorded is unknown; they are those of today's roster. The year is that of the last
        31 December in the period; without one there is nothing.
        """
        ...

    def series(self, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, Count]]:
        """How many were rated excellent in that year and so many in a row; who may have been is unknown."""
        ...

    def caps(self, asked: Counting) -> Mapping[BranchId, Cap]:
        """The rule of the cap of every branch that has set one for that year."""
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
