"""What a committee might look at again in the branches below it, of their ledgers alone."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from bot.domain.member import BranchId
from bot.domain.organisation.oversight import Oversight
from bot.domain.organisation.signals import (
    BranchSignals,
    LookedAt,
    Sessions,
    Thresholds,
    signals_below,
)
from bot.usecases.figures.counting import in_time
from bot.usecases.ports.figures import Counting, FiguresLedger, SittingCounts


def look_again(
    ledger: FiguresLedger, told: Oversight, today: date, thresholds: Thresholds
) -> tuple[BranchSignals, ...]:
    """Three statements, however many branches there are."""
    asked = Counting(frozenset(told.reachable.values()), told.period, today)
    if not asked.branches:
        return ()
    looked_at = LookedAt(
        _sessions(ledger.sittings(asked)),
        ledger.empty_ledgers(asked, thresholds.concluded_before(today)),
        ledger.unchecked(asked, thresholds.checked_since(today)),
    )
    return signals_below(told, looked_at, today)


def _sessions(sittings: tuple[SittingCounts, ...]) -> Mapping[BranchId, Sessions]:
    found: defaultdict[BranchId, Sessions] = defaultdict(Sessions)
    for each in sittings:
        before = found[each.branch_id]
        found[each.branch_id] = Sessions(
            before.silent + _is_silent(each), before.late_papers + _is_late(each)
        )
    return found


def _is_silent(sitting: SittingCounts) -> bool:
    """Before its minutes are adopted, what was said in a session is not known."""
    return sitting.is_adopted and not sitting.opinions.total


def _is_late(sitting: SittingCounts) -> bool:
    """What went out beside the program is not known."""
    return in_time(sitting) is False
