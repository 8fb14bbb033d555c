"""The trail: lines that are only ever added, each chained to the one before in its branch."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, or_, select, union, update
from sqlalchemy.dialects import postgresql

from bot.domain.member import BranchId, MemberId
from bot.domain.trail import Chain, Head, Line, Link, linked
from bot.usecases.ports.kept_in_ledger import TrailLine
from storage.ledger.tables import branch, trail, trail_head
from storage.unit import Unit

_HEAD = trail_head.c.branch_id == bindparam("branch")
_LAST = select(trail_head).where(_HEAD).with_for_update()
_BEGIN = postgresql.insert(trail_head).on_conflict_do_nothing()  # reads the same on SQLite
_MOVE_HEAD = update(trail_head).where(_HEAD).values(place=bindparam("reached"), hash=bindparam("shown"))
_ADD = insert(trail)
_branches = union(select(trail.c.branch_id), select(trail_head.c.branch_id), select(branch.c.id)).subquery()
_CHAINS = select(_branches.c.branch_id, branch.c.number).outerjoin(
    branch, branch.c.id == _branches.c.branch_id
)
# Lines and head in one statement, hence as they were at one moment, while the bot goes on adding.
_CHAIN: Select[Any] = (
    select(*trail.c, trail_head.c.place.label("head_place"), trail_head.c.hash.label("head_hash"))
    .select_from(
        _branches.outerjoin(trail_head, trail_head.c.branch_id == _branches.c.branch_id).outerjoin(
            trail, trail.c.branch_id == _branches.c.branch_id
        )
    )
    .where(_branches.c.branch_id == bindparam("branch"))
    .order_by(trail.c.place)
)
_ABOUT: Select[Any] = (
    select(*(trail.c[field.name] for field in fields(TrailLine)))
    .where(or_(trail.c.actor_id == bindparam("member"), trail.c.member_id == bindparam("member")))
    .order_by(trail.c.branch_id, trail.c.place)
)


def note(unit: Unit, line: Line) -> None:
    """Add the line behind the last one of its branch, whose head stays locked until the commit."""
    link = linked(line, _last(unit, line.branch_id), unit.keyring.newest.number)
    signed = signature(unit, link)
    assert signed is not None  # noqa: S101  # the newest key is on its own ring
    link = replace(link, hash=signed)
    unit.run(_ADD, **vars(link))
    unit.run(_MOVE_HEAD, branch=link.branch_id, reached=link.place, shown=link.hash)


def signature(unit: Unit, link: Link) -> str | None:
    """What the link's hash has to be, or None where its key is not on the ring."""
    return unit.keyring.trail_hash(link.key_number, link.text())


def chains(unit: Unit) -> tuple[tuple[int | None, BranchId], ...]:
    """The branches, and what else has a chain, with their numbers; what has no number is no branch."""
    return tuple((row.number, row.branch_id) for row in unit.rows(_CHAINS))


def chain(unit: Unit, branch_id: BranchId) -> Chain:
    """All that is kept of a branch's chain."""
    rows = unit.rows(_CHAIN, branch=branch_id)
    links = (_link(row) for row in rows if row.place is not None)
    return Chain(branch_id, tuple(links), _head(branch_id, rows[0]) if rows else None)


def about(unit: Unit, member_id: MemberId) -> tuple[TrailLine, ...]:
    """What the member did, and what others did that concerns the member."""
    return tuple(TrailLine(**row._mapping) for row in unit.rows(_ABOUT, member=member_id))


def _last(unit: Unit, branch_id: BranchId) -> Head:
    last = unit.one(_LAST, branch=branch_id)
    if last is None:
        unit.run(_BEGIN, branch_id=branch_id, place=0, hash="")
        last = unit.run(_LAST, branch=branch_id).one()
    return Head(last.branch_id, last.place, last.hash)


def _link(row: Row[Any]) -> Link:
    kept = {field.name: getattr(row, field.name) for field in fields(Link)}
    return Link(**kept | {"place": _place(kept["place"])})


def _head(branch_id: BranchId, row: Row[Any]) -> Head | None:
    return None if row.head_place is None else Head(branch_id, _place(row.head_place), row.head_hash)


def _place(kept: object) -> int:
    """SQLite keeps what is put in by force, words too."""
    return kept if isinstance(kept, int) else -1
