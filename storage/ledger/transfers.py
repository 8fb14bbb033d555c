"""Members who move to another branch: slips, as hashes only, and all that changes with the move."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from bot.conversation.changes.transfer import (
    MemberReceived,
    TransferCancelled,
    TransferChange,
    TransferMade,
)
from bot.domain.member import BranchId, MemberId
from bot.domain.transfer import Left, Moving, Newcomer
from storage.ids import fresh_id
from storage.ledger import accounts, campaigns, handovers, on_paper, people, roster, sharing, timers
from storage.ledger.tables import member
from storage.ledger.transfer_tables import transfer
from storage.unit import Unit

_OPEN = transfer.c.received_at.is_(None)
_WORKS = _OPEN & (transfer.c.expires_at > bindparam("now"))
_OF_MEMBER = _OPEN & (transfer.c.member_id == bindparam("member"))
_MOVING = select(transfer.c.member_id, transfer.c.expires_at).where(
    _WORKS, transfer.c.branch_id == bindparam("branch")
)
_EXPIRES = select(transfer.c.id, transfer.c.expires_at).where(_WORKS, _OF_MEMBER)
_FIND = (
    select(transfer.c.id, transfer.c.member_id, transfer.c.branch_id)
    .where(_WORKS, transfer.c.code_hash.in_(bindparam("hashes", expanding=True)))
    .where(transfer.c.branch_id != bindparam("branch"))
    .with_for_update()
)
_LEFT = (
    select(transfer.c.member_id, transfer.c.number, member.c.name)
    .join(member, member.c.id == transfer.c.member_id)
    .where(transfer.c.branch_id == bindparam("branch"), transfer.c.received_at.is_not(None))
    .order_by(transfer.c.number)
)
_MAKE = insert(transfer)
_CANCEL = delete(transfer).where(_OF_MEMBER)
_CODE = update(transfer).where(transfer.c.id == bindparam("transfer")).values(code_hash=bindparam("hash"))
_RECEIVE = (
    update(transfer)
    .where(_OPEN, transfer.c.id == bindparam("transfer"))
    .values(received_at=bindparam("at"), to_branch_id=bindparam("branch"))
)


class SqlTransfers:
    """Answers the port `TransferLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def moving(self, branch_id: BranchId, now: datetime) -> tuple[Moving, ...]:
        rows = self._unit.rows(_MOVING, branch=branch_id, now=now)
        return tuple(Moving(row.member_id, row.expires_at) for row in rows)

    def issue_code(self, member_id: MemberId, code: str, now: datetime) -> datetime | None:
        row = self._unit.one(_EXPIRES, member=member_id, now=now)
        if row is None:
            return None
        self._unit.run(_CODE, transfer=row.id, hash=self._unit.keyring.invite_hash(code))
        expires_at: datetime = row.expires_at
        return expires_at

    def find(self, code: str, to_branch: BranchId, now: datetime) -> Newcomer | None:
        hashes = self._unit.keyring.invite_hashes(code)
        row = self._unit.one(_FIND, hashes=hashes, branch=to_branch, now=now)
        found = people.find(self._unit, row.member_id) if row else None
        return Newcomer(row.id, found, row.branch_id) if row and found else None

    def left(self, branch_id: BranchId) -> tuple[Left, ...]:
        return left(self._unit, branch_id)


def left(unit: Unit, branch_id: BranchId) -> tuple[Left, ...]:
    """Who has moved away from the branch."""
    return tuple(
        Left(row.member_id, row.number, unit.open(member.c.name, row.name, row.member_id))
        for row in unit.rows(_LEFT, branch=branch_id)
    )


def keep(unit: Unit, change: TransferChange, at: datetime) -> None:
    """Make one change true."""
    match change:
        case TransferMade():
            unit.run(_CANCEL, member=change.member_id)
            unit.run(_MAKE, id=fresh_id(), made_at=at, **vars(change))
        case TransferCancelled(member_id):
            unit.run(_CANCEL, member=member_id)
        case MemberReceived():
            _receive(unit, change, at)


def _receive(unit: Unit, change: MemberReceived, at: datetime) -> None:
    """The member moves with account, consents and items; offices, shares and tasks in the old branch end."""
    received = unit.run(_RECEIVE, transfer=change.transfer_id, branch=change.to_branch, at=at)
    if received.rowcount == 0:
        return
    member_id = change.member_id
    campaigns.keep_counted(unit, member_id)
    campaigns.unname(unit, member_id)
    handovers.cancel_of(unit, member_id, at)
    sharing.end_all(unit, member_id, at)
    on_paper.end(unit, member_id, at)
    roster.move(unit, member_id, change.to_branch)
    timers.move(unit, member_id, change.to_branch)
    accounts.forget_question(unit, member_id)
