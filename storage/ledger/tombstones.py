"""Tombstones: written in the transaction of the deletion, then copied to a file outside the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from bot.domain.campaign import CampaignId
from bot.domain.member import MemberId
from bot.domain.tombstone import BY_AGE, Buried, Tombstone
from storage.ids import fresh_id
from storage.ledger.tables import tombstone
from storage.unit import Unit

_BURY = insert(tombstone)
_UNCOPIED = (
    select(tombstone)
    .where(tombstone.c.copied_at.is_(None))
    .order_by(tombstone.c.at, tombstone.c.id)
    .limit(bindparam("count"))
)
_COPIED = (
    update(tombstone)
    .where(tombstone.c.id.in_(bindparam("ids", expanding=True)))
    .values(copied_at=bindparam("moment"))
)
_OF_MEMBER = select(tombstone).where(tombstone.c.member_id == bindparam("member")).order_by(tombstone.c.at)
_UNTOLD = tombstone.c.told_at.is_(None) & tombstone.c.kind.in_([kind.value for kind in BY_AGE])
_TO_TELL = _OF_MEMBER.where(_UNTOLD)
_TELL = (
    update(tombstone)
    .where(tombstone.c.member_id == bindparam("member"), _UNTOLD)
    .values(told_at=bindparam("moment"))
)


def bury(
    unit: Unit, kind: Buried, member_id: MemberId, at: datetime, campaign_id: CampaignId | None = None
) -> None:
    """Something of the member has been deleted in this transaction."""
    unit.run(_BURY, id=fresh_id(), kind=kind.value, member_id=member_id, campaign_id=campaign_id, at=at)


def bury_share(unit: Unit, share_id: int, member_id: MemberId, at: datetime) -> None:
    """A share of the member has ended, once and for all: the stone has its id."""
    unit.run(_BURY, id=share_id, kind=Buried.SHARE.value, member_id=member_id, campaign_id=None, at=at)


def bury_comment(unit: Unit, comment_id: int, member_id: MemberId, at: datetime) -> None:
    """A comment has been taken back, once and for all: the stone has its id."""
    unit.run(_BURY, id=comment_id, kind=Buried.COMMENT.value, member_id=member_id, campaign_id=None, at=at)


def every(connection: Connection) -> tuple[Tombstone, ...]:
    """All deletions there ever were."""
    return tuple(map(_stone, connection.execute(select(tombstone).order_by(tombstone.c.at, tombstone.c.id))))


def uncopied(unit: Unit, limit: int) -> tuple[Tombstone, ...]:
    """Those that may not stand in the file yet, oldest first."""
    return _stones(unit, _UNCOPIED, count=limit)


def mark_copied(unit: Unit, ids: Sequence[int], at: datetime) -> None:
    """These stand in the file."""
    unit.run(_COPIED, ids=list(ids), moment=at)


def of_member(unit: Unit, member_id: MemberId) -> tuple[Tombstone, ...]:
    """All deletions about the member, oldest first."""
    return _stones(unit, _OF_MEMBER, member=member_id)


def to_tell(unit: Unit, member_id: MemberId) -> tuple[Tombstone, ...]:
    """What went by age and the member has not been told of yet."""
    return _stones(unit, _TO_TELL, member=member_id)


def tell(unit: Unit, member_id: MemberId, at: datetime) -> None:
    """The member has been told."""
    unit.run(_TELL, member=member_id, moment=at)


def _stones(unit: Unit, statement: Select[Any], **values: int) -> tuple[Tombstone, ...]:
    return tuple(map(_stone, unit.rows(statement, **values)))


def _stone(row: Row[Any]) -> Tombstone:
    return Tombstone(row.id, Buried(row.kind), row.member_id, row.campaign_id, row.at)
