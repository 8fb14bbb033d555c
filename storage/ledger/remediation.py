"""Shortcomings that are entered and how they get into the ledger; notes, checks and confirmations there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Row, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql

from bot.conversation.changes.remediation import (
    CheckKept,
    FollowerKept,
    LedgerFilled,
    LedgerItemSeen,
    NoteKept,
    ProofKept,
    RemediationChange,
    ShortcomingDropped,
    ShortcomingKept,
    VersionConfirmed,
)
from bot.domain.campaign import CampaignId
from bot.domain.commitment import Area, AsIssued, CommitmentItem, ItemId, ItemState, Step
from bot.domain.member import MemberId, SubjectClass
from bot.domain.reminder import Rhythm
from bot.domain.shortcoming import Shortcoming
from bot.usecases.ports.kept_in_ledger import EnteredLine, FollowedLine
from storage.ids import fresh_id
from storage.ledger import closings
from storage.ledger.remediation_tables import shortcoming
from storage.ledger.tables import commitment, item, item_event
from storage.unit import Unit

_ENTERED = (
    select(shortcoming)
    .where(shortcoming.c.campaign_id == bindparam("campaign"))
    .order_by(shortcoming.c.number)
)
_ABOUT = (
    select(shortcoming)
    .where(shortcoming.c.member_id == bindparam("member"))
    .order_by(shortcoming.c.entered_at, shortcoming.c.id)
)
_FOLLOWED = (
    select(item.c.id, item.c.opened_on)
    .where(item.c.follower_id == bindparam("member"))
    .order_by(item.c.opened_on, item.c.id)
)
_INSERT = postgresql.insert(shortcoming)  # ON CONFLICT reads the same on SQLite
_CHANGEABLE = (
    *("member_id", "subject_class", "text", "measure", "due_on", "follower_id", "recurrence_of"),
    "entered_at",  # from then on it goes by age
)
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=[shortcoming.c.id],
    set_={name: _INSERT.excluded[name] for name in _CHANGEABLE},
    where=shortcoming.c.campaign_id == _INSERT.excluded.campaign_id,
)
_DROP = delete(shortcoming).where(
    shortcoming.c.campaign_id == bindparam("campaign"), shortcoming.c.id == bindparam("which")
)
_DROP_ALL = delete(shortcoming).where(shortcoming.c.campaign_id == bindparam("campaign"))
_LAST_NUMBER = select(func.max(item.c.number)).where(item.c.member_id == bindparam("member"))
_ADD = postgresql.insert(item).on_conflict_do_nothing(index_elements=[item.c.member_id, item.c.number])
_NOTE = insert(item_event)
_IS_OWN = (item.c.id == bindparam("which"), item.c.member_id == bindparam("member"))
_FOLLOW = (
    update(item).where(*_IS_OWN, item.c.campaign_id.is_not(None)).values(follower_id=bindparam("follower"))
)
_OF_OWNER = select(item.c.id).where(*_IS_OWN)
_CONFIRM = (
    update(commitment)
    .where(
        commitment.c.member_id == bindparam("member"),
        commitment.c.version == bindparam("which"),
        commitment.c.confirmed_at.is_(None),
    )
    .values(confirmed_at=bindparam("at"), confirmed_by_id=bindparam("by"))
)


def keep(unit: Unit, change: RemediationChange, at: datetime) -> None:
    """Make one change true."""
    match change:
        case ShortcomingKept(campaign_id, entry):
            _enter(unit, campaign_id, entry, at)
        case ShortcomingDropped(campaign_id, _, which):
            unit.run(_DROP, campaign=campaign_id, which=which)
        case NoteKept(member_id, item_id, _, words):
            _happened(unit, (member_id, item_id), Step.NOTED, at, words)
        case CheckKept(member_id, item_id, by, words):
            _happened(unit, (member_id, item_id), Step.CHECKED, at, words, by)
        case ProofKept():
            closings.prove(unit, change)
        case FollowerKept(member_id, item_id, follower_id):
            unit.run(_FOLLOW, member=member_id, which=item_id, follower=follower_id)
        case VersionConfirmed(member_id, version, by):
            unit.run(_CONFIRM, member=member_id, which=version, at=at, by=by)
        case LedgerFilled():
            pass  # the use case fills it, and sets the reminders of the new items
        case LedgerItemSeen():
            pass  # its line of the trail is all that is kept
        case _:  # pragma: no cover
            assert_never(change)


def _enter(unit: Unit, campaign_id: CampaignId, entry: Shortcoming, at: datetime) -> None:
    unit.run(
        _KEEP,
        id=entry.id,
        campaign_id=campaign_id,
        number=entry.number,
        member_id=entry.member_id,
        subject_class=entry.subject_class.value,
        text=unit.seal(shortcoming.c.text, entry.text, entry.id),
        measure=unit.seal(shortcoming.c.measure, entry.measure, entry.id),
        due_on=entry.due_on,
        follower_id=entry.follower_id,
        recurrence_of=entry.recurrence_of,
        entered_at=at,
    )


def _happened(
    unit: Unit,
    whose: tuple[MemberId, ItemId],
    step: Step,
    at: datetime,
    words: str = "",
    by: MemberId | None = None,
) -> None:
    owner, item_id = whose
    if unit.one(_OF_OWNER, member=owner, which=item_id) is not None:  # an id alone never authorises
        _note(unit, item_id, (step, by, words), at)


def _note(unit: Unit, item_id: int, what: tuple[Step, MemberId | None, str], at: datetime) -> None:
    step, by, words = what
    key = fresh_id()
    note = unit.seal(item_event.c.note, words, key)
    unit.run(_NOTE, id=key, item_id=item_id, step=step.value, note=note, at=at, by_id=by)


def entered(unit: Unit, campaign_id: CampaignId) -> tuple[Shortcoming, ...]:
    """What is entered in the round and not in the ledger yet, by number."""
    return tuple(_shortcoming(unit, row) for row in unit.rows(_ENTERED, campaign=campaign_id))


def _shortcoming(unit: Unit, row: Row[Any]) -> Shortcoming:
    return Shortcoming(
        id=row.id,
        number=row.number,
        member_id=row.member_id,
        subject_class=SubjectClass(row.subject_class),
        text=unit.open(shortcoming.c.text, row.text, row.id),
        measure=unit.open(shortcoming.c.measure, row.measure, row.id),
        due_on=row.due_on,
        follower_id=row.follower_id,
        recurrence_of=row.recurrence_of,
    )


def fill(unit: Unit, change: LedgerFilled, at: datetime) -> tuple[tuple[MemberId, CommitmentItem], ...]:
    """What is entered becomes items of its owners, who go on from their own last number."""
    waiting = entered(unit, change.campaign_id)
    unit.run(_DROP_ALL, campaign=change.campaign_id)
    return tuple((entry.member_id, _made(unit, change, entry, at)) for entry in waiting)


def _made(unit: Unit, change: LedgerFilled, entry: Shortcoming, at: datetime) -> CommitmentItem:
    key, number = ItemId(fresh_id()), 0
    words = {
        "text": unit.seal(item.c.text, entry.text, key),
        "measure": unit.seal(item.c.measure, entry.measure, key),
        "issued_measure": unit.seal(item.c.issued_measure, entry.measure, key),
    }
    made = CommitmentItem(
        id=key,
        number=number,
        area=Area.REMEDY,
        text=entry.text,
        subject_class=entry.subject_class,
        measure=entry.measure,
        due_on=entry.due_on,
        opened_on=change.day,
        campaign_id=change.campaign_id,
        follower_id=entry.follower_id,
        recurrence_of=entry.recurrence_of,
        issued=AsIssued(entry.measure, entry.due_on, entry.follower_id),
    )
    row = _row(made) | words | {"member_id": entry.member_id}
    inserted = 0
    while not inserted:  # the owner may be making an item at the same moment
        number = (unit.number(_LAST_NUMBER, member=entry.member_id) or 0) + 1
        inserted = unit.run(_ADD, **row, number=number).rowcount
    _note(unit, key, (Step.MADE, change.by, ""), at)
    return made


def _row(made: CommitmentItem) -> dict[str, object]:
    return {
        "id": made.id,
        "area": made.area.value,
        "subject_class": made.subject_class.value,
        "due_on": made.due_on,
        "rhythm": Rhythm.BEFORE_DUE.value,
        "state": ItemState.NOT_STARTED.value,
        "moved": 0,
        "opened_on": made.opened_on,
        "campaign_id": made.campaign_id,
        "follower_id": made.follower_id,
        "issued_due_on": made.due_on,
        "issued_follower_id": made.follower_id,
        "recurrence_of": made.recurrence_of,
    }


def entered_about(unit: Unit, member_id: MemberId) -> tuple[EnteredLine, ...]:
    """What is entered about the member and not in the ledger yet, for the member's own copy."""
    return tuple(
        EnteredLine(
            *(row.campaign_id, row.number, row.subject_class),
            unit.open(shortcoming.c.text, row.text, row.id),
            unit.open(shortcoming.c.measure, row.measure, row.id),
            *(row.due_on, row.follower_id, row.recurrence_of, row.entered_at),
        )
        for row in unit.rows(_ABOUT, member=member_id)
    )


def followed_by(unit: Unit, member_id: MemberId) -> tuple[FollowedLine, ...]:
    """The items of others that the member looks after."""
    return _lines(unit.rows(_FOLLOWED, member=member_id))


def _lines(rows: Sequence[Row[Any]]) -> tuple[FollowedLine, ...]:
    return tuple(FollowedLine(row.id, row.opened_on) for row in rows)
