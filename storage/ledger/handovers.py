"""Hand-overs of the office of secretary: ordered for a day, carried out once."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.domain.handover import HandedOver, Handover, HandoverCancelled, may_take_over
from bot.domain.member import BranchId, MemberId, Office
from bot.usecases.ports.ledger import TimerKind
from storage.ids import fresh_id
from storage.ledger import people, timers
from storage.ledger.tables import handover, member
from storage.unit import Unit

_WAITS = handover.c.done_at.is_(None) & handover.c.cancelled_at.is_(None)
_WAITING = select(handover).where(handover.c.branch_id == bindparam("branch"), _WAITS)
_ORDER = insert(handover)
_WAITING_FOR = select(handover).where(handover.c.member_id == bindparam("member"), _WAITS)
_BY_ID = handover.c.id == bindparam("handover")
_CANCEL = update(handover).where(_BY_ID).values(cancelled_at=bindparam("at"))
_DO = update(handover).where(_BY_ID, _WAITS).values(done_at=bindparam("at"), former_id=bindparam("former"))
_FIND = select(handover).where(_BY_ID).with_for_update()
_SECRETARY = select(member.c.id).where(
    member.c.branch_id == bindparam("branch"), member.c.office == Office.SECRETARY.value
)
_SET_OFFICE = update(member).where(member.c.id == bindparam("member")).values(office=bindparam("holds"))


def order(unit: Unit, given: Handover, begins: datetime, at: datetime) -> Handover:
    """Keep the order, with a timer for its beginning; one of the branch that still waits is cancelled."""
    for row in unit.rows(_WAITING, branch=given.branch_id):
        _cancel(unit, row.id, row.branch_id, at)
    kept = replace(given, id=fresh_id())
    unit.run(_ORDER, **vars(kept) | {"former_office": kept.former_office.value, "ordered_at": at})
    timers.put(unit, (TimerKind.HANDOVER, kept.id), (kept.branch_id, None), begins)
    return kept


def carry_out(unit: Unit, handover_id: int, at: datetime) -> HandedOver | HandoverCancelled | None:
    """Change the offices, or cancel the order where the member can no longer take over; None where it was
    carried out or cancelled before."""
    row = unit.one(_FIND, handover=handover_id)
    if row is None or row.done_at or row.cancelled_at:
        return None
    due = Handover(row.id, row.branch_id, row.member_id, Office(row.former_office), row.on_day)
    heir = people.find(unit, due.member_id)
    if heir is None or not may_take_over(heir):
        _cancel(unit, due.id, due.branch_id, at)
        return HandoverCancelled(due)
    return _pass_on(unit, due, at)


def cancel_of(unit: Unit, member_id: MemberId, at: datetime) -> None:
    """Nothing is handed over to the member any more."""
    for row in unit.rows(_WAITING_FOR, member=member_id):
        _cancel(unit, row.id, row.branch_id, at)


def _pass_on(unit: Unit, due: Handover, at: datetime) -> HandedOver:
    former = unit.number(_SECRETARY, branch=due.branch_id)
    if former is not None:
        unit.run(_SET_OFFICE, member=former, holds=due.former_office.value)
    unit.run(_SET_OFFICE, member=due.member_id, holds=Office.SECRETARY.value)
    unit.run(_DO, handover=due.id, former=former, at=at)
    timers.put(unit, (TimerKind.HANDOVER, due.id), (due.branch_id, None), None)
    return HandedOver(due, None if former is None else MemberId(former))


def _cancel(unit: Unit, handover_id: int, branch_id: BranchId, at: datetime) -> None:
    unit.run(_CANCEL, handover=handover_id, at=at)
    timers.put(unit, (TimerKind.HANDOVER, handover_id), (branch_id, None), None)
