"""Twice a year a branch looks at what it undertook: around 30 June, and from 1 December on."""

from datetime import datetime

from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.domain.branch import Branch
from bot.usecases.ports.ledger import Ledger, Timer, TimerKind
from bot.usecases.schedule import next_half_year, next_year_end


def set_year_timers(ledger: Ledger, branch: Branch, now: datetime) -> None:
    """Both moments, as soon as there is something to look at; setting them again changes nothing."""
    ledger.set_timer(TimerKind.HALF_YEAR, branch.id, (branch.id, None), next_half_year(branch, now))
    ledger.set_timer(TimerKind.YEAR_END, branch.id, (branch.id, None), next_year_end(branch, now))


def half_year(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """Whoever has something open is told, and the officers in counts; the next year is set."""
    branch = _branch(ledger, timer)
    if branch is None:
        return
    year = now.astimezone(branch.zone).year
    for member in {x.member_id for x in ledger.remediation.standings(branch) if x.is_open}:
        ledger.push(Pushed(PushKind.HALF_YEAR, member, f"half_year:{member}:{year}"), now)
    for officer in ledger.office_holders(branch.id):
        key = f"half_year_branch:{officer.id}:{year}"
        ledger.push(Pushed(PushKind.HALF_YEAR_BRANCH, officer.id, key, urgency=Urgency.BULLETIN), now)
    ledger.set_timer(timer.kind, branch.id, (branch.id, None), next_half_year(branch, now))


def year_end(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """Whoever undertook something is told that the year's result is there; the next year is set."""
    branch = _branch(ledger, timer)
    if branch is None:
        return
    year = now.astimezone(branch.zone).year
    for member in {x.member_id for x in ledger.remediation.standings(branch)}:
        ledger.push(Pushed(PushKind.YEAR_RESULT, member, f"year_result:{member}:{year}", (year,)), now)
    ledger.set_timer(timer.kind, branch.id, (branch.id, None), next_year_end(branch, now))


def _branch(ledger: Ledger, timer: Timer) -> Branch | None:
    branch = ledger.branch(timer.branch_id)
    if branch is None:
        ledger.set_timer(timer.kind, timer.subject_id, (timer.branch_id, None), None)
    return branch
