"""Requests of members: numbered within the branch, with a clock; what was written is sealed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, literal_column, select, update

from bot.domain.member import BranchId, MemberId
from bot.domain.request import Request, RequestKind, RequestState
from storage.ids import fresh_id
from storage.ledger.tables import request
from storage.unit import Unit

# Written out, since a partial index is not used for a value that comes as a parameter.
_OPEN = request.c.state == literal_column("'open'")
_LAST = select(func.max(request.c.number)).where(request.c.branch_id == bindparam("branch"))
_MAKE = insert(request)
_OF_MEMBER = select(request).where(request.c.member_id == bindparam("member")).order_by(request.c.number)
_OF_BRANCH = (
    select(request)
    .where(request.c.branch_id == bindparam("branch"))
    .order_by(request.c.state != RequestState.OPEN.value, request.c.due_at, request.c.number)
)
_THIS = (request.c.branch_id == bindparam("branch")) & (request.c.number == bindparam("which"))
_FIND = select(request).where(_THIS).with_for_update()
_ANSWER = update(request).where(_THIS, _OPEN)
_OVERDUE = select(func.count()).select_from(request).where(_OPEN, request.c.due_at <= bindparam("now"))


def make(unit: Unit, branch_id: BranchId, given: Request) -> Request:
    """Keep a new request; it comes back with the next number of the branch."""
    key = fresh_id()
    number = (unit.number(_LAST, branch=branch_id) or 0) + 1
    unit.run(
        _MAKE,
        id=key,
        branch_id=branch_id,
        number=number,
        member_id=given.member_id,
        kind=given.kind.value,
        words=_sealed(unit, "words", given.words, key),
        made_at=given.made_at,
        due_at=given.due_at,
        state=given.state.value,
    )
    return Request(number, given.member_id, given.kind, given.words, given.made_at, given.due_at)


def of_member(unit: Unit, member_id: MemberId) -> tuple[Request, ...]:
    """The member's requests, earliest first."""
    return _requests(unit, _OF_MEMBER, member=member_id)


def of_branch(unit: Unit, branch_id: BranchId) -> tuple[Request, ...]:
    """The branch's requests: open ones first, of these the one that is due first."""
    return _requests(unit, _OF_BRANCH, branch=branch_id)


def find(unit: Unit, branch_id: BranchId, number: int) -> Request | None:
    """A request by its number."""
    row = unit.one(_FIND, branch=branch_id, which=number)
    return None if row is None else _request(unit, row)


def answer(unit: Unit, branch_id: BranchId, answered: Request) -> None:
    """Keep state and answer of a request that was open."""
    row = unit.one(_FIND, branch=branch_id, which=answered.number)
    if row is None:
        return
    sealed = _sealed(unit, "answer", answered.answer, row.id)
    change = _ANSWER.values(state=answered.state.value, answered_at=answered.answered_at, answer=sealed)
    unit.run(change, branch=branch_id, which=answered.number)


def overdue(unit: Unit, now: datetime) -> int:
    """How many wait for too long, in all branches."""
    return unit.number(_OVERDUE, now=now) or 0


def _requests(unit: Unit, statement: Select[Any], **values: int) -> tuple[Request, ...]:
    return tuple(_request(unit, row) for row in unit.rows(statement, **values))


def _request(unit: Unit, row: Row[Any]) -> Request:
    return Request(
        number=row.number,
        member_id=row.member_id,
        kind=RequestKind(row.kind),
        words=_opened(unit, "words", row),
        made_at=row.made_at,
        due_at=row.due_at,
        state=RequestState(row.state),
        answered_at=row.answered_at,
        answer=_opened(unit, "answer", row),
    )


def _sealed(unit: Unit, column: str, words: str, key: int) -> bytes | None:
    return unit.seal(request.c[column], words, key) if words else None


def _opened(unit: Unit, column: str, row: Row[Any]) -> str:
    sealed = row._mapping[column]
    return unit.open(request.c[column], sealed, row.id) if sealed else ""
