"""Drafts: one sealed document a member and round."""

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.campaign import CampaignId
from bot.domain.disclosure.draft import Draft
from bot.domain.member import MemberId
from storage.disclosure.documents import draft_document, draft_of
from storage.disclosure.tables import draft
from storage.unit import Unit

Key = tuple[int, int]  # campaign and member

_OF_MEMBER = (draft.c.campaign_id == bindparam("campaign")) & (draft.c.member_id == bindparam("member"))
_FIND = select(draft.c.body, draft.c.revision).where(_OF_MEMBER)
_KEPT_AT = select(draft.c.kept_at).where(_OF_MEMBER)
_SINCE = (
    select(draft.c.campaign_id, draft.c.member_id)
    .where(draft.c.kept_at > bindparam("moment"))
    .order_by(draft.c.kept_at.desc())
    .limit(bindparam("count"))
)
_OF_ANY_ROUND = draft.c.member_id == bindparam("member")
_ANY = select(exists().where(_OF_ANY_ROUND))
_ERASE = delete(draft).where(_OF_ANY_ROUND)
_INSERT = insert(draft)  # ON CONFLICT reads the same on SQLite
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=[draft.c.campaign_id, draft.c.member_id],
    set_={name: _INSERT.excluded[name] for name in ("revision", "body", "kept_at")},
)


def find(unit: Unit, key: Key) -> Draft:
    """The draft, an empty one where nothing is kept."""
    row = unit.one(_FIND, campaign=key[0], member=key[1])
    return Draft() if row is None else draft_of(unit.open(draft.c.body, row.body, *key), row.revision)


def keep(unit: Unit, key: Key, kept: Draft, at: datetime) -> None:
    """The draft takes the place of what was kept before."""
    body = unit.seal(draft.c.body, draft_document(kept), *key)
    unit.run(_KEEP, campaign_id=key[0], member_id=key[1], revision=kept.revision, body=body, kept_at=at)


def kept_at(unit: Unit, key: Key) -> datetime | None:
    """When the draft was kept last."""
    row = unit.one(_KEPT_AT, campaign=key[0], member=key[1])
    return None if row is None else row.kept_at


def since(unit: Unit, moment: datetime, limit: int) -> tuple[tuple[CampaignId, MemberId], ...]:
    """Rounds and members of the drafts kept after that moment, the last first."""
    rows = unit.rows(_SINCE, moment=moment, count=limit)
    return tuple((row.campaign_id, row.member_id) for row in rows)


def has_any(unit: Unit, member_id: MemberId) -> bool:
    """Whether a draft of the member is kept, of whatever round."""
    return bool(unit.number(_ANY, member=member_id))


def erase_all(unit: Unit, member_id: MemberId) -> bool:
    """Nothing stays of the member's drafts, those of earlier rounds included; whether there were any."""
    return unit.run(_ERASE, member=member_id).rowcount > 0
