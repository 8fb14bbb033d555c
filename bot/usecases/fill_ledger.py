"""Puts what was entered in a round into the ledger of remediation: items of their owners, with reminders."""

from datetime import datetime

from bot.conversation.changes.remediation import LedgerFilled
from bot.domain.branch import Branch
from bot.usecases.ports.ledger import Ledger, TimerKind
from bot.usecases.schedule import next_reminder
from bot.usecases.year import set_year_timers


def fill_ledger(ledger: Ledger, change: LedgerFilled, branch: Branch, now: datetime) -> None:
    """Each new item with a due date reminds its owner, within the owner's hours."""
    owners = {member.id: member for member in ledger.remediation.people(branch.id)}
    for owner_id, item in ledger.remediation.fill(change, now):
        due_at = next_reminder(item, now, owners[owner_id], branch)
        ledger.set_timer(TimerKind.REMINDER, item.id, (branch.id, owner_id), due_at)
    set_year_timers(ledger, branch, now)
