"""Items marked as done that wait for confirmation, and how each was settled; nothing is overwritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, insert, select, update
from sqlalchemy.dialects import postgresql

from bot.conversation.changes.ledger import ClosingSettled, Step
from bot.conversation.changes.remediation import ProofKept
from bot.domain.closing import Closing, WaitingItem
from bot.domain.commitment import ItemId, ItemState
from bot.domain.member import OUT_OF_OFFICE, BranchId, MemberId, Office
from bot.usecases.ports.kept_in_ledger import ClosingLine, SettledLine
from storage.ids import fresh_id
from storage.ledger.rows import MEMBER, member_of
from storage.ledger.tables import closing, item, item_event, member
from storage.unit import Unit

_STANDS = closing.c.taken_back_at.is_(None)
_WAITS = _STANDS & closing.c.settled_at.is_(None)
_other = member.alias("other")
_OTHER = exists().where(
    _other.c.branch_id == member.c.branch_id,
    _other.c.office.in_([Office.SECRETARY.value, Office.DEPUTY.value]),
    _other.c.state.not_in([state.value for state in OUT_OF_OFFICE]),
    _other.c.id != member.c.id,
    _other.c.id.is_distinct_from(closing.c.asked_by_id),
)
_THIRD = _OTHER.where(_other.c.id.is_distinct_from(closing.c.proof_by_id))
_WAITING = (
    select(closing.c.id.label("closing_id"), closing.c.asked_at)
    .add_columns(item.c.id.label("item_id"), item.c.number, item.c.due_on, item.c.follower_id, *MEMBER)
    .add_columns(closing.c.asked_by_id, closing.c.proof_by_id)
    .add_columns(_OTHER.label("has_other"), _THIRD.label("has_third"))
    .join(item, item.c.id == closing.c.item_id)
    .join(member, member.c.id == item.c.member_id)
    .where(_WAITS, member.c.branch_id == bindparam("branch"))
    .order_by(closing.c.asked_at, closing.c.id)
)
_prover = member.alias("prover")
PROVER = select(_prover.c.name).where(_prover.c.id == closing.c.proof_by_id).scalar_subquery()
_OF_MEMBER = (
    select(closing, member.c.name.label("by_name"), PROVER.label("prover"))
    .join(item, item.c.id == closing.c.item_id)
    .outerjoin(member, member.c.id == closing.c.settled_by_id)
    .where(item.c.member_id == bindparam("member"))
    # What waits comes last: an item waits anew only after it was settled.
    .order_by(closing.c.settled_at.is_(None), closing.c.settled_at, closing.c.asked_at, closing.c.id)
)
_STANDING = _OF_MEMBER.where(_STANDS)
_SETTLED_BY = (
    select(closing)
    .where(closing.c.settled_by_id == bindparam("member"))
    .order_by(closing.c.settled_at, closing.c.id)
)
_OWN = closing.c.item_id.in_(select(item.c.id).where(item.c.member_id == bindparam("member")))
_ASK = postgresql.insert(closing).on_conflict_do_nothing()  # reads the same on SQLite
_TAKE_BACK = (
    update(closing)
    .where(_OWN, closing.c.item_id == bindparam("item"), _STANDS, closing.c.reason.is_(None))
    .values(taken_back_at=bindparam("at"))
)
_TAKE_BACK_ALL = update(closing).where(_OWN, _WAITS).values(taken_back_at=bindparam("at"))
_SETTLE = (
    update(closing)
    .where(_WAITS, closing.c.id == bindparam("closing"))
    .values(settled_at=bindparam("at"), settled_by_id=bindparam("by"), reason=bindparam("why"))
)
_OWN_WAITING = select(closing.c.id).where(_OWN, closing.c.item_id == bindparam("item"), _WAITS)
_PROVE = (
    update(closing)
    .where(closing.c.id == bindparam("closing"))
    .values(proof=bindparam("proof"), proof_by_id=bindparam("by"))
)
_GO_ON = (
    update(item)
    .where(item.c.id == bindparam("item"), item.c.state == ItemState.DONE.value)
    .values(state=ItemState.IN_PROGRESS.value)
)
_NOTE = insert(item_event)


def waiting(unit: Unit, branch_id: BranchId) -> tuple[WaitingItem, ...]:
    """What waits in the branch, first done first, without words."""
    return tuple(
        WaitingItem(
            *(row.closing_id, member_of(unit, row), row.item_id, row.number, row.due_on, row.asked_at),
            *(row.follower_id, row.asked_by_id, bool(row.has_other)),
            *(row.proof_by_id, bool(row.has_third)),
        )
        for row in unit.rows(_WAITING, branch=branch_id)
    )


def of_member(unit: Unit, member_id: MemberId) -> tuple[Closing, ...]:
    """Of each of the member's items the latest that was not taken back."""
    rows = unit.rows(_STANDING, member=member_id)
    latest = {row.item_id: row for row in rows}
    return tuple(
        Closing(
            *(row.item_id, row.asked_at, row.settled_at, _name(unit, row), _reason(unit, row) or ""),
            *(proof_of(unit, row) or "", prover_of(unit, row)),
        )
        for row in latest.values()
    )


def ask(unit: Unit, item_id: ItemId, by: MemberId | None, at: datetime) -> None:
    """It waits from now on; what waits already does so once."""
    unit.run(_ASK, id=fresh_id(), item_id=item_id, asked_at=at, asked_by_id=by)


def take_back(unit: Unit, member_id: MemberId, item_id: ItemId, at: datetime) -> None:
    """Neither waiting nor confirmation of the member's own item stands any more."""
    unit.run(_TAKE_BACK, member=member_id, item=item_id, at=at)


def take_back_all(unit: Unit, member_id: MemberId, at: datetime) -> None:
    """Nothing of the member waits any more."""
    unit.run(_TAKE_BACK_ALL, member=member_id, at=at)


def settle(unit: Unit, change: ClosingSettled, at: datetime) -> None:
    """Confirmed, or with a reason returned and in progress again; what waits no more stays as it is."""
    why = unit.seal(closing.c.reason, change.reason, change.closing_id) if change.reason else None
    settled = unit.run(_SETTLE, closing=change.closing_id, by=change.by, at=at, why=why).rowcount == 1
    if settled and change.reason and unit.run(_GO_ON, item=change.item_id).rowcount == 1:
        key = fresh_id()
        note = unit.seal(item_event.c.note, "", key)
        unit.run(_NOTE, id=key, item_id=change.item_id, step=Step.RETURNED.value, note=note, at=at)


def all_of_member(unit: Unit, member_id: MemberId) -> tuple[ClosingLine, ...]:
    """Each time an item of the member waited, and what came of it."""
    return tuple(
        ClosingLine(
            *(row.item_id, row.asked_at, row.settled_at, _name(unit, row), _reason(unit, row)),
            *(row.taken_back_at, proof_of(unit, row), row.asked_by_id, row.proof_by_id),
        )
        for row in unit.rows(_OF_MEMBER, member=member_id)
    )


def settled_by(unit: Unit, member_id: MemberId) -> tuple[SettledLine, ...]:
    """What the member confirmed or returned of others."""
    rows = unit.rows(_SETTLED_BY, member=member_id)
    return tuple(SettledLine(row.item_id, row.settled_at, _reason(unit, row)) for row in rows)


def _name(unit: Unit, row: Row[Any]) -> str:
    return unit.open(member.c.name, row.by_name, row.settled_by_id) if row.settled_by_id else ""


def _reason(unit: Unit, row: Row[Any]) -> str | None:
    return unit.open(closing.c.reason, row.reason, row.id) if row.reason else None


def prove(unit: Unit, change: ProofKept) -> None:
    """What shows that the member's own item, which waits, is done."""
    row = unit.one(_OWN_WAITING, member=change.member_id, item=change.item_id)
    if row is not None:
        unit.run(_PROVE, closing=row.id, proof=unit.seal(closing.c.proof, change.words, row.id), by=change.by)


def proof_of(unit: Unit, row: Row[Any]) -> str | None:
    """What was given as proof, of a row of the closing."""
    return unit.open(closing.c.proof, row.proof, row.id) if row.proof else None


def prover_of(unit: Unit, row: Row[Any]) -> str:
    """The name of who entered the proof for the owner, of a row with `PROVER`."""
    return unit.open(member.c.name, row.prover, row.proof_by_id) if row.prover else ""
