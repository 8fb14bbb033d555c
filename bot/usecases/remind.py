"""A reminder falls due: one message a day for all items of a member, and the next one is set.

After an outage it may be found due at night or on a holiday: then it waits for the member's hours.
"""

from datetime import datetime

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.branch import Branch
from bot.domain.member import Member
from bot.usecases.ports.ledger import Ledger, Timer
from bot.usecases.schedule import first_allowed, next_reminder


def remind(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """Queue the day's message and set the item's next reminder; a finished item has none."""
    member, branch = _whose(ledger, timer)
    if member is None or branch is None:
        ledger.set_timer(timer.kind, timer.subject_id, (timer.branch_id, timer.member_id), None)
        return
    item = next((i for i in ledger.items(member.id) if i.id == timer.subject_id), None)
    due_at = next_reminder(item, now, member, branch) if item else None
    allowed = first_allowed(now, member, branch)
    if due_at and allowed > now:
        due_at = allowed
    elif due_at:
        day = now.astimezone(branch.zone).date()
        ledger.push(Pushed(PushKind.REMINDER, member.id, f"reminder:{member.id}:{day}", repeats=True), now)
    ledger.set_timer(timer.kind, timer.subject_id, (branch.id, member.id), due_at)


def _whose(ledger: Ledger, timer: Timer) -> tuple[Member | None, Branch | None]:
    member = ledger.member(timer.member_id) if timer.member_id else None
    return member, ledger.branch(timer.branch_id)
