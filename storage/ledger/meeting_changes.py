"""Which query makes each change of a meeting true; what was adopted or issued meanwhile stays as it is."""

from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Executable, Row, Update, and_, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql

from bot.conversation.changes.meeting import (
    AllAttend,
    AttendanceKept,
    AttendanceTakenBack,
    ConclusionSettled,
    DetailsKept,
    HoursOfMeetingKept,
    MeetingChange,
    MinutesSettled,
    OpinionKept,
    OpinionUndone,
    PassageKept,
    PassageUndone,
    PostsHeld,
    RelatingKept,
    Sitting,
    SittingPostponed,
    SpeakingKept,
    VoteKept,
    VoteUndone,
)
from bot.domain.meeting import Attendance, Excuse
from bot.domain.passage import CONCLUSION, Section
from storage.ids import fresh_id
from storage.ledger.meeting_tables import attendance, meeting, opinion, passage, vote
from storage.ledger.tables import campaign
from storage.unit import Unit

_INSERT = postgresql.insert(meeting)  # ON CONFLICT reads the same on SQLite
# Begins the sitting with its first change, else locks it: whoever comes second sees what the first made.
_BEGIN = _INSERT.on_conflict_do_update(
    index_elements=[meeting.c.campaign_id, meeting.c.number], set_={"number": _INSERT.excluded.number}
).returning(meeting.c.adopted_at, meeting.c.concluded_at, meeting.c.postponed_at)
_THIS = and_(meeting.c.campaign_id == bindparam("campaign"), meeting.c.number == bindparam("sitting"))
_MEETING = update(meeting).where(_THIS)
_POSTS = update(campaign).where(campaign.c.id == bindparam("campaign"))
_ANOTHER = postgresql.insert(meeting).on_conflict_do_nothing()
_OLD = select(meeting.c.place, meeting.c.delegate).where(_THIS)
_OF_ATTENDEE = and_(
    attendance.c.campaign_id == bindparam("campaign"),
    attendance.c.sitting == bindparam("in_sitting"),
    attendance.c.member_id == bindparam("member"),
)
_ATTEND = postgresql.insert(attendance).on_conflict_do_nothing()
_MARK = (
    update(attendance)
    .where(_OF_ATTENDEE)
    .values(mark=bindparam("as"), excuse=bindparam("why"), at=bindparam("moment"))
)
_RELATE = update(attendance).where(_OF_ATTENDEE).values(related=bindparam("place"))
_SPEAK = update(attendance).where(_OF_ATTENDEE).values(spoke=bindparam("has"))
_OPINE = postgresql.insert(opinion).on_conflict_do_nothing()
_KEEP_VOTE = postgresql.insert(vote).on_conflict_do_nothing()
_OF_VOTE = and_(
    vote.c.campaign_id == bindparam("campaign"),
    vote.c.sitting == bindparam("in_sitting"),
    vote.c.number == bindparam("numbered"),
)
_COUNT_VOTE = (
    update(vote)
    .where(_OF_VOTE, vote.c.revision == bindparam("before"))
    .values(in_favour=bindparam("yes"), against=bindparam("no"), other=bindparam("else"))
    .values(revision=bindparam("now"))
)
_OF_PASSAGE = and_(
    passage.c.campaign_id == bindparam("campaign"),
    passage.c.sitting == bindparam("in_sitting"),
    passage.c.section == bindparam("of_section"),
    passage.c.number == bindparam("numbered"),
)
_FIND_PASSAGE = select(passage.c.id).where(_OF_PASSAGE)
_ADD_PASSAGE = insert(passage)
_REWORD = (
    update(passage)
    .where(passage.c.id == bindparam("key"))
    .values(paragraph=bindparam("words"), author_id=bindparam("by"), at=bindparam("moment"))
)
_GO_ALONG = (
    update(passage)
    .where(
        passage.c.campaign_id == bindparam("campaign"),
        passage.c.sitting == bindparam("before"),
        passage.c.section.in_([section.value for section in CONCLUSION]),
    )
    .values(sitting=bindparam("after"))
)
_UNSAY: dict[str, Executable] = {
    "attendance": delete(attendance).where(_OF_ATTENDEE),
    "opinion": delete(opinion).where(
        opinion.c.campaign_id == bindparam("campaign"),
        opinion.c.sitting == bindparam("in_sitting"),
        opinion.c.number == bindparam("numbered"),
    ),
    "vote": delete(vote).where(_OF_VOTE),
    "passage": delete(passage).where(_OF_PASSAGE),
}


def keep(unit: Unit, change: MeetingChange, at: datetime) -> None:
    """Make one change true, if the sitting still takes it."""
    sitting = change.sitting
    begun = unit.run(_BEGIN, campaign_id=sitting.campaign_id, number=sitting.number).one()
    if begun.postponed_at is None and not _is_late(change, begun):
        _keep(unit, change, at)


def _is_late(change: MeetingChange, begun: Row[Any]) -> bool:
    """Whether somebody else has adopted the minutes, or issued the conclusion, in between."""
    match change:
        case PassageKept(section=section) | PassageUndone(section=section) if section.is_conclusion:
            return begun.concluded_at is not None
        case ConclusionSettled():
            return begun.concluded_at is not None
        case PassageKept(section=Section.REMARKS):
            return False
        case _:
            return begun.adopted_at is not None


def _keep(unit: Unit, change: MeetingChange, at: datetime) -> None:
    match change:
        case PostsHeld(sitting, chair, clerk):
            unit.run(_POSTS.values(chair=chair, clerk=clerk), campaign=sitting.campaign_id)
        case DetailsKept():
            _keep_details(unit, change)
        case HoursOfMeetingKept(sitting, opened_at, closed_at):
            _set(unit, sitting, _MEETING.values(opened_at=opened_at, closed_at=closed_at))
        case SittingPostponed(sitting):
            _postpone(unit, sitting, at)
        case AllAttend() | AttendanceKept() | AttendanceTakenBack() | RelatingKept() | SpeakingKept():
            _keep_attendance(unit, change, at)
        case OpinionKept() | OpinionUndone() | VoteKept() | VoteUndone():
            _keep_count(unit, change)
        case PassageKept():
            _keep_passage(unit, change, at)
        case PassageUndone(sitting, section, number):
            unit.run(_UNSAY["passage"], **_in(sitting), of_section=section.value, numbered=number)
        case MinutesSettled(sitting):
            _set(unit, sitting, _MEETING.values(adopted_at=at))
        case ConclusionSettled(sitting):
            _set(unit, sitting, _MEETING.values(concluded_at=at))
        case _:  # pragma: no cover
            assert_never(change)


def _in(sitting: Sitting) -> dict[str, int]:
    return {"campaign": sitting.campaign_id, "in_sitting": sitting.number}


def _set(unit: Unit, sitting: Sitting, statement: Update) -> None:
    unit.run(statement, campaign=sitting.campaign_id, sitting=sitting.number)


def _keep_details(unit: Unit, change: DetailsKept) -> None:
    key = (change.sitting.campaign_id, change.sitting.number)
    place = unit.seal(meeting.c.place, change.place, *key) if change.place else None
    delegate = unit.seal(meeting.c.delegate, change.delegate, *key) if change.delegate else None
    _set(unit, change.sitting, _MEETING.values(place=place, delegate=delegate))


def _postpone(unit: Unit, sitting: Sitting, at: datetime) -> None:
    """The next one takes over place, delegate, and what was written of the conclusion."""
    _set(unit, sitting, _MEETING.values(postponed_at=at))
    row = unit.one(_OLD, campaign=sitting.campaign_id, sitting=sitting.number)
    old, new = (sitting.campaign_id, sitting.number), (sitting.campaign_id, sitting.number + 1)
    sealed = {}
    for column in (meeting.c.place, meeting.c.delegate):
        kept = row._mapping[column] if row else None
        sealed[column.name] = unit.seal(column, unit.open(column, kept, *old), *new) if kept else None
    unit.run(_ANOTHER, campaign_id=new[0], number=new[1], **sealed)
    unit.run(_GO_ALONG, campaign=new[0], before=old[1], after=new[1])


AttendanceChange = AllAttend | AttendanceKept | AttendanceTakenBack | RelatingKept | SpeakingKept


def _keep_attendance(unit: Unit, change: AttendanceChange, at: datetime) -> None:
    here = _in(change.sitting)
    match change:
        case AllAttend(sitting, present):
            for member_id, standing in present:
                unit.run(_ATTEND, **_row(sitting, member_id, standing.value, at))
        case AttendanceKept(sitting, member_id, standing, mark, excuse):
            unit.run(_ATTEND, **_row(sitting, member_id, standing.value, at))
            why = _sealed(unit, excuse, (sitting.campaign_id, sitting.number, member_id))
            marked = {"as": mark.name.lower(), "why": why, "moment": at}
            unit.run(_MARK, **here, member=member_id, **marked)
        case AttendanceTakenBack(_, member_id):
            unit.run(_UNSAY["attendance"], **here, member=member_id)
        case RelatingKept(_, member_id, place):
            unit.run(_RELATE, **here, member=member_id, place=place)
        case SpeakingKept(_, member_id, spoke):
            unit.run(_SPEAK, **here, member=member_id, has=spoke)
        case _:  # pragma: no cover
            assert_never(change)


def _row(sitting: Sitting, member_id: int, standing: str, at: datetime) -> dict[str, object]:
    ids = {"campaign_id": sitting.campaign_id, "sitting": sitting.number, "member_id": member_id}
    return {
        **ids,
        "standing": standing,
        "mark": Attendance.PRESENT.name.lower(),
        "spoke": False,
        "at": at,
    }


def _sealed(unit: Unit, excuse: Excuse | None, key: tuple[int, int, int]) -> bytes | None:
    if excuse is None:
        return None
    words = excuse.common.name.lower() if excuse.common else excuse.words
    return unit.seal(attendance.c.excuse, words, *key)


def _keep_count(unit: Unit, change: OpinionKept | OpinionUndone | VoteKept | VoteUndone) -> None:
    match change:
        case OpinionKept(sitting, number, subject):
            ids = {"campaign_id": sitting.campaign_id, "sitting": sitting.number, "number": number}
            unit.run(_OPINE, **ids, subject_class=subject.value)
        case OpinionUndone(sitting, number):
            unit.run(_UNSAY["opinion"], **_in(sitting), numbered=number)
        case VoteKept():
            _keep_vote(unit, change)
        case VoteUndone(sitting, number):
            unit.run(_UNSAY["vote"], **_in(sitting), numbered=number)
        case _:  # pragma: no cover
            assert_never(change)


def _keep_vote(unit: Unit, change: VoteKept) -> None:
    kept, sitting = change.vote, change.sitting
    if kept.revision:
        counts = {"yes": kept.in_favour, "no": kept.against, "else": kept.other}
        revisions = {"before": kept.revision - 1, "now": kept.revision}
        unit.run(_COUNT_VOTE, **_in(sitting), numbered=kept.number, **counts, **revisions)
        return
    key = (sitting.campaign_id, sitting.number, kept.number)
    question = unit.seal(vote.c.question, kept.question, *key) if kept.question else None
    ids = dict(zip(("campaign_id", "sitting", "number"), key, strict=True))
    motion = kept.motion.value if kept.motion else None
    unit.run(_KEEP_VOTE, **ids, motion=motion, question=question, in_favour=0, against=0, other=0, revision=0)


def _keep_passage(unit: Unit, change: PassageKept, at: datetime) -> None:
    sitting, where = change.sitting, {"of_section": change.section.value, "numbered": change.number}
    found = unit.number(_FIND_PASSAGE, **_in(sitting), **where)
    key = found or fresh_id()
    words = unit.seal(passage.c.paragraph, change.text, key)
    if found:
        unit.run(_REWORD, key=key, words=words, by=change.by, moment=at)
        return
    ids = {"id": key, "campaign_id": sitting.campaign_id, "sitting": sitting.number}
    here = {"section": change.section.value, "number": change.number}
    unit.run(_ADD_PASSAGE, **ids, **here, paragraph=words, author_id=change.by, at=at)
