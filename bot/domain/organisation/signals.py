"""What a committee might look at again in a branch: signs of formality that need nothing a member disclosed.

They are counted of sessions, papers and the ledger of remediation alone. That everybody answered "no" is
none: it would make an honest answer suspect.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.member import BranchId
from bot.domain.organisation.oversight import BranchLine, Oversight
from bot.domain.privacy import SMALLEST_CELL
from bot.domain.value import value

UNCHECKED_DAYS, LEDGER_DAYS = 90, 30


@value
class Thresholds:
    """From how many days on an item that nobody has checked is one, and a ledger that is empty behind a
    conclusion."""

    unchecked_days: int = UNCHECKED_DAYS
    ledger_days: int = LEDGER_DAYS

    def checked_since(self, today: date) -> date:
        """The first day on which a check is late enough."""
        return today - timedelta(days=self.unchecked_days)

    def concluded_before(self, today: date) -> date:
        """The first day on which a conclusion is too new to be asked about."""
        return today - timedelta(days=self.ledger_days)


class SignalKind(StrEnum):
    """What might be looked at again; in the order in which it is told."""

    SILENT = "silent"  # sessions of which no opinion was noted
    LATE_PAPERS = "late_papers"  # sessions whose lead-in report did not go out early enough
    EMPTY_LEDGER = "empty_ledger"  # rounds with a conclusion that points out nothing
    UNCHECKED = "unchecked"  # items that nobody has checked for long


@value
class Sessions:
    """Of the sessions of a branch, how many have adopted minutes without an opinion, and late papers."""

    silent: int = 0
    late_papers: int = 0


@value
class Unchecked:
    """Open items of the ledger that nobody has checked for long: the branch's own, its members', and of how
    many members these are."""

    of_branch: int = 0
    of_members: int = 0
    members: int = 0

    @property
    def told(self) -> int:
        """Those of one or two members are not: they would speak of them."""
        return self.of_branch + (self.of_members if self.members >= SMALLEST_CELL else 0)


@value
class LookedAt:
    """What was counted, by branch; who is in none of them has none."""

    sessions: Mapping[BranchId, Sessions]
    empty: Mapping[BranchId, int]
    unchecked: Mapping[BranchId, Unchecked]

    def of(self, branch: BranchId) -> Mapping[SignalKind, int]:
        """What might be looked at again in that branch, and how many there are."""
        sessions = self.sessions.get(branch, Sessions())
        counts = {
            SignalKind.SILENT: sessions.silent,
            SignalKind.LATE_PAPERS: sessions.late_papers,
            SignalKind.EMPTY_LEDGER: self.empty.get(branch, 0),
            SignalKind.UNCHECKED: self.unchecked.get(branch, Unchecked()).told,
        }
        return {kind: count for kind, count in counts.items() if count}


@value
class BranchSignals:
    """A branch with something to look at again, in its place of the list of branches."""

    line: BranchLine
    counts: Mapping[SignalKind, int]


def signals_below(told: Oversight, looked_at: LookedAt, today: date) -> tuple[BranchSignals, ...]:
    """Those of the branches below, in the order of their list."""
    here = ((line, told.reachable.get(line.unit)) for line in told.lines(today))
    found = ((line, looked_at.of(branch)) for line, branch in here if branch is not None)
    return tuple(BranchSignals(line, counts) for line, counts in found if counts)


def totals(signals: Iterable[BranchSignals]) -> Mapping[SignalKind, int]:
    """Of each kind, how many branches have it."""
    kinds = [kind for each in signals for kind in each.counts]
    return {kind: kinds.count(kind) for kind in SignalKind if kind in kinds}
