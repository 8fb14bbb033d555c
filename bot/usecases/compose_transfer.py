"""Messages about members who move: the slip, that the member has arrived, and what follows the member."""

from datetime import datetime
from secrets import randbelow

from bot.conversation.events import WentHome
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.invites import grouped, new_code
from bot.domain.member import BranchId, MemberId
from bot.usecases.composed import Composed, worded
from bot.usecases.issue_invite import last_day
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.views.push_facts import MemberMovedFacts, MemberReceivedFacts, TransferSlipFacts


def compose_transfer_slip(records: Records, due: DuePush, now: datetime) -> Composed | None:
    """The code is made while the slip is worded, so this writes."""
    member, code = records.ledger.member(MemberId(due.about[0])), new_code(randbelow)
    if member is None or member.branch_id != due.branch.id:
        return None
    expires_at = records.ledger.transfers.issue_code(member.id, code, now)
    if expires_at is None:
        return None
    facts = TransferSlipFacts(member.name, grouped(code), last_day(expires_at, due.branch.zone))
    return Composed(worded(due, facts))


def compose_member_moved(_: Records, due: DuePush, __: datetime) -> Composed:
    """To the member: what came along, what went, and what stayed."""
    return Composed(worded(due, MemberMovedFacts(due.branch), one_a_row(main(WentHome(), Label.HOME))))


def compose_member_received(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """To the officers of the branch that the member has left."""
    member = records.ledger.member(MemberId(due.about[0]))
    branch = records.ledger.branch(BranchId(due.about[1]))
    return Composed(worded(due, MemberReceivedFacts(member.name, branch))) if member and branch else None
