"""Timers: rows that fall due, one a kind and subject."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.member import BranchId, MemberId
from bot.usecases.ports.ledger import Timer, TimerKind
from storage.ledger.tables import timer
from storage.unit import Unit

_INSERT = insert(timer)  # ON CONFLICT reads the same on SQLite
_SET = _INSERT.on_conflict_do_update(
    index_elements=[timer.c.kind, timer.c.subject_id],
    set_={name: _INSERT.excluded[name] for name in ("due_at", "member_id", "branch_id")},
)
_REMOVE = delete(timer).where(timer.c.kind == bindparam("which"), timer.c.subject_id == bindparam("subject"))
_MOVE = update(timer).where(timer.c.member_id == bindparam("member")).values(branch_id=bindparam("to_branch"))
_DUE = (
    select(timer)
    .where(timer.c.due_at <= bindparam("now"))
    .order_by(timer.c.due_at, timer.c.id)
    .limit(bindparam("count"))
    .with_for_update(skip_locked=True)
)
_NEXT = select(func.min(timer.c.due_at))


def put(
    unit: Unit,
    which: tuple[TimerKind, int],
    owner: tuple[BranchId, MemberId | None],
    due_at: datetime | None,
) -> None:
    """The timer of this kind and subject falls due then, and only then; None removes it."""
    kind, subject_id = which
    branch_id, member_id = owner
    if due_at is None:
        unit.run(_REMOVE, which=kind.value, subject=subject_id)
        return
    row = {"kind": kind.value, "subject_id": subject_id, "branch_id": branch_id, "member_id": member_id}
    unit.run(_SET, **row, due_at=due_at)


def move(unit: Unit, member_id: MemberId, branch_id: BranchId) -> None:
    """The member's timers are of another branch from now on."""
    unit.run(_MOVE, member=member_id, to_branch=branch_id)


def claim(unit: Unit, now: datetime, limit: int) -> tuple[Timer, ...]:
    """What is due, earliest first; rows another process holds are left to it."""
    return tuple(
        Timer(row.id, TimerKind(row.kind), row.subject_id, row.member_id, row.branch_id, row.due_at)
        for row in unit.rows(_DUE, now=now, count=limit)
    )


def next_due(unit: Unit) -> datetime | None:
    """When the first timer falls due."""
    row = unit.one(_NEXT)
    return None if row is None else row[0]
