"""Commitment items with their history, and frozen versions of the whole."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.dialects import postgresql

from bot.conversation.changes.ledger import CommitmentFrozen, ItemKept
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem, Entered, ItemState
from bot.domain.member import MemberId, SubjectClass
from bot.domain.reminder import Rhythm
from bot.usecases.ports.kept_in_ledger import CommitmentLine, ItemLine
from bot.usecases.ports.ledger import ClosedCommitment
from storage.ids import fresh_id
from storage.ledger.rows import ITEM, item_of
from storage.ledger.tables import commitment, item, item_event, member
from storage.unit import Unit

_OF_MEMBER = select(*ITEM).where(item.c.member_id == bindparam("member")).order_by(item.c.number)
_CHANGEABLE = (
    "area",
    "text",
    "measure",
    "due_on",
    "rhythm",
    "state",
    "moved",
    "compared_at",
    "compared_by_id",
)
_INSERT = postgresql.insert(item)  # ON CONFLICT reads the same on SQLite
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=[item.c.id],
    set_={name: _INSERT.excluded[name] for name in _CHANGEABLE},
    where=item.c.member_id == _INSERT.excluded.member_id,  # an id alone never authorises
)
_NOTE = insert(item_event)
_FREEZE = insert(commitment)
_closer = member.alias("closer")
# Who closed a version from paper for its owner.
CLOSER = select(_closer.c.name).where(_closer.c.id == commitment.c.entered_by_id).scalar_subquery()
_VERSIONS = (
    select(commitment, member.c.name.label("by_name"), CLOSER.label("closer"))
    .outerjoin(member, member.c.id == commitment.c.confirmed_by_id)
    .where(commitment.c.member_id == bindparam("member"))
)
_LATEST = _VERSIONS.order_by(commitment.c.version.desc()).limit(1)
_ALL_VERSIONS = _VERSIONS.order_by(commitment.c.version)
_HISTORY = (
    select(item_event)
    .join(item, item.c.id == item_event.c.item_id)
    .where(item.c.member_id == bindparam("member"))
    .order_by(item_event.c.at, item_event.c.id)
)


def of_member(unit: Unit, member_id: MemberId) -> tuple[CommitmentItem, ...]:
    """All items of the member by number, withdrawn ones too."""
    return tuple(item_of(unit, row) for row in unit.rows(_OF_MEMBER, member=member_id))


def keep(unit: Unit, change: ItemKept, at: datetime) -> None:
    """The item as it is now, and what happened to it."""
    kept = change.item
    row = (
        _fields(kept)
        | _marks(kept.entered)
        | {
            "id": kept.id,
            "member_id": change.member_id,
            "text": unit.seal(item.c.text, kept.text, kept.id),
            "measure": unit.seal(item.c.measure, kept.measure, kept.id),
            "due_on": kept.due_on,
            "opened_on": kept.opened_on,
        }
    )
    if unit.run(_KEEP, **row).rowcount == 1:
        _note(unit, change, at)


def freeze(unit: Unit, change: CommitmentFrozen, at: datetime) -> None:
    """These items are the version."""
    key = fresh_id()
    document = json.dumps([_document(frozen) for frozen in change.items], ensure_ascii=False)
    sealed = unit.seal(commitment.c.body, document, key)
    row = {"id": key, "member_id": change.member_id, "version": change.version}
    unit.run(_FREEZE, **row, closed_at=at, body=sealed, year=change.year or at.year, entered_by_id=change.by)


def closed(unit: Unit, member_id: MemberId) -> ClosedCommitment | None:
    """The latest frozen version."""
    row = unit.one(_LATEST, member=member_id)
    if row is None:
        return None
    return ClosedCommitment(version_of(unit, row), _items(unit, row))


def version_of(unit: Unit, row: Row[Any]) -> ClosedVersion:
    """The version in a row of the commitment, with the name of who confirmed it."""
    by = unit.open(member.c.name, row.by_name, row.confirmed_by_id) if row.by_name else ""
    closer = unit.open(member.c.name, row.closer, row.entered_by_id) if row.closer else ""
    return ClosedVersion(row.version, row.closed_at, row.year, row.confirmed_at, by, closer)


def versions(unit: Unit, member_id: MemberId) -> tuple[CommitmentLine, ...]:
    """All frozen versions, the first one first."""
    rows = unit.rows(_ALL_VERSIONS, member=member_id)
    return tuple(
        CommitmentLine(
            *(row.version, row.closed_at, _items(unit, row), row.year),
            *(row.confirmed_at, row.confirmed_by_id, row.entered_by_id),
        )
        for row in rows
    )


def history(unit: Unit, member_id: MemberId) -> tuple[ItemLine, ...]:
    """What happened to all items of the member, earliest first."""
    return tuple(
        ItemLine(row.item_id, row.step, unit.open(item_event.c.note, row.note, row.id), row.at, row.by_id)
        for row in unit.rows(_HISTORY, member=member_id)
    )


def _items(unit: Unit, row: Row[Any]) -> tuple[CommitmentItem, ...]:
    return tuple(map(_frozen, json.loads(unit.open(commitment.c.body, row.body, row.id))))


def _note(unit: Unit, change: ItemKept, at: datetime) -> None:
    key = fresh_id()
    note = unit.seal(item_event.c.note, change.note, key)
    what = {"step": change.step.value, "by_id": change.by}
    unit.run(_NOTE, id=key, item_id=change.item.id, note=note, at=at, **what)


def _fields(kept: CommitmentItem) -> dict[str, object]:
    return {
        "number": kept.number,
        "area": kept.area.value,
        "subject_class": kept.subject_class.value,
        "rhythm": kept.rhythm.value,
        "state": kept.state.value,
        "moved": kept.moved,
        "campaign_id": kept.campaign_id,
        "follower_id": kept.follower_id,
        "recurrence_of": kept.recurrence_of,
    }


def _marks(entered: Entered | None) -> dict[str, object]:
    return {
        "entered_by_id": entered.by_id if entered else None,
        "compared_at": entered.compared_at if entered else None,
        "compared_by_id": entered.compared_by_id if entered else None,
    }


def _document(kept: CommitmentItem) -> dict[str, object]:
    due_on = kept.due_on.isoformat() if kept.due_on else None
    words = {"text": kept.text, "measure": kept.measure}
    opened_on = kept.opened_on.isoformat() if kept.opened_on else None
    days = {"due_on": due_on, "opened_on": opened_on, "entered": _nameless(kept.entered)}
    return {"id": kept.id} | days | words | _fields(kept)


def _nameless(entered: Entered | None) -> dict[str, object] | None:
    """Without the name: a version outlives it, and its reader takes it from the item."""
    if entered is None:
        return None
    at = entered.compared_at.isoformat() if entered.compared_at else None
    return asdict(entered) | {"by": "", "compared_at": at}


def _frozen(document: Mapping[str, Any]) -> CommitmentItem:
    return CommitmentItem(
        id=document["id"],
        number=document["number"],
        area=Area(document["area"]),
        text=document["text"],
        subject_class=SubjectClass(document["subject_class"]),
        measure=document["measure"],
        due_on=date.fromisoformat(document["due_on"]) if document["due_on"] else None,
        rhythm=Rhythm(document["rhythm"]),
        state=ItemState(document["state"]),
        moved=document["moved"],
        opened_on=date.fromisoformat(opened) if (opened := document.get("opened_on")) else None,
        campaign_id=document.get("campaign_id"),  # a version of before has none of these
        follower_id=document.get("follower_id"),
        recurrence_of=document.get("recurrence_of"),
        entered=_entered(document.get("entered")),
    )


def _entered(document: Mapping[str, Any] | None) -> Entered | None:
    if document is None:
        return None
    at = document["compared_at"]
    return Entered(**{**document, "compared_at": datetime.fromisoformat(at) if at else None})
