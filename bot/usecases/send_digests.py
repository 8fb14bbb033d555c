"""The weekly digest of a branch: counts to its officers, names apart, and the next week is set."""

from datetime import datetime

from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.usecases.ports.ledger import Ledger, Timer
from bot.usecases.schedule import next_digest


def send_digest(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """Queue digest and names for each officer, once a day at most, and set the next digest."""
    branch = ledger.branch(timer.branch_id)
    if branch is None:
        ledger.set_timer(timer.kind, timer.subject_id, (timer.branch_id, None), None)
        return
    day = now.astimezone(branch.zone).date()
    for officer in ledger.office_holders(branch.id):
        for kind in (PushKind.DIGEST, PushKind.NAMES):
            ledger.push(
                Pushed(
                    kind,
                    officer.id,
                    f"weekly-{kind}:{officer.id}:{day}",
                    (branch.id,),
                    urgency=Urgency.BULLETIN,
                    repeats=True,
                ),
                now,
            )
    ledger.set_timer(timer.kind, timer.subject_id, (branch.id, None), next_digest(branch, now))
