"""A branch in its meeting, and what its changes make of it, without a database."""

from dataclasses import replace
from datetime import timedelta

from bot.conversation.changes.ledger import LedgerChange
from bot.conversation.changes.meeting import (
    AllAttend,
    AttendanceKept,
    AttendanceTakenBack,
    ConclusionSettled,
    DetailsKept,
    HoursOfMeetingKept,
    MinutesSettled,
    OpinionKept,
    OpinionUndone,
    PassageKept,
    PassageUndone,
    PostsHeld,
    RelatingKept,
    SittingPostponed,
    SpeakingKept,
    VoteKept,
    VoteUndone,
)
from bot.conversation.events import Event
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.meeting import Attendance, Attendee, Meeting, Opinions
from bot.domain.member import MemberId, Office, RosterState, Standing, SubjectClass
from bot.domain.passage import Passage, Section
from tests.conversation.worlds import AT_WORK, CLOSED, NOW, SECRETARY

LAN = Attendee(SECRETARY.id, 1, "Đặng Thị Lan", office=Office.SECRETARY)
QUE = Attendee(MemberId(2), 2, "Phạm Văn Quế", office=Office.DEPUTY)
SEN = Attendee(MemberId(3), 3, "Nguyễn Thị Sen")
TUNG = Attendee(MemberId(4), 4, "Vũ Văn Tùng", standing=Standing.PROBATIONARY)
CUC = Attendee(MemberId(5), 5, "Lê Thị Cúc", office=Office.COMMITTEE)
EXEMPT = Attendee(MemberId(6), 6, "Hồ Văn Thông", state=RosterState.EXEMPT)
PEOPLE = (LAN, QUE, SEN, TUNG, CUC, EXEMPT)

BEFORE = replace(AT_WORK, campaign=CLOSED, meeting=Meeting(people=PEOPLE))
PRESENT = tuple(replace(one, mark=Attendance.PRESENT) if one.is_expected else one for one in PEOPLE)
OPEN = replace(BEFORE, meeting=Meeting(people=PRESENT, opened_at=NOW - timedelta(hours=2)))
ENDED = replace(OPEN, meeting=replace(OPEN.meeting, closed_at=NOW - timedelta(minutes=5)))
ADOPTED = replace(ENDED, meeting=replace(ENDED.meeting, adopted_at=NOW))


def meeting_in(world: World, **changed: object) -> World:
    """The same world with other facts of its meeting."""
    return replace(world, meeting=replace(world.meeting, **changed))  # type: ignore[arg-type]  # names checked by replace


def after(world: World, *events: Event) -> World:
    """The world when all these have happened, as the ledger would load it."""
    for event in events:
        world = kept(world, take_turn(world, event))
    return world


def kept(world: World, turn: Turn) -> World:
    """The world as the changes of the turn have left it."""
    for change in turn.ledger:
        world = _changed(world, change)
    return world


def _changed(world: World, change: LedgerChange) -> World:
    meeting = world.meeting
    match change:
        case PostsHeld(_, chair, clerk):
            assert world.campaign is not None
            return replace(world, campaign=replace(world.campaign, chair=chair, clerk=clerk))
        case DetailsKept(_, place, delegate):
            return meeting_in(world, place=place, delegate=delegate)
        case HoursOfMeetingKept(_, opened_at, closed_at):
            return meeting_in(world, opened_at=opened_at, closed_at=closed_at)
        case SittingPostponed():
            people = tuple(
                replace(x, mark=None, excuse=None, related=None, spoke=False) for x in meeting.people
            )
            goes_along = {section: n for section, n in meeting.passages.items() if section.is_conclusion}
            anew = Meeting(meeting.number + 1, meeting.place, meeting.delegate, people=people)
            texts = tuple(x for x in world.passages if x.section.is_conclusion)
            return replace(world, meeting=replace(anew, passages=goes_along), votes=(), passages=texts)
        case AllAttend(_, present):
            for member_id, _standing in present:
                world = _attendee(world, member_id, mark=Attendance.PRESENT)
            return world
        case AttendanceKept(_, member_id, _, mark, excuse):
            return _attendee(world, member_id, mark=mark, excuse=excuse)
        case AttendanceTakenBack(_, member_id):
            return _attendee(world, member_id, mark=None, excuse=None, related=None, spoke=False)
        case RelatingKept(_, member_id, place):
            return _attendee(world, member_id, related=place)
        case SpeakingKept(_, member_id, spoke):
            return _attendee(world, member_id, spoke=spoke)
        case OpinionKept() | OpinionUndone() | VoteKept() | VoteUndone():
            return _counted(world, change)
        case PassageKept() | PassageUndone():
            return _written(world, change)
        case MinutesSettled():
            return meeting_in(world, adopted_at=world.now)
        case ConclusionSettled():
            return meeting_in(world, concluded_at=world.now)
        case _:
            return world


def _attendee(world: World, member_id: MemberId, **changed: object) -> World:
    found = next(one for one in world.meeting.people if one.member_id == member_id)
    now = replace(found, **changed)  # type: ignore[arg-type]  # names checked by replace
    return replace(world, meeting=world.meeting.with_attendee(now))


def _counted(world: World, change: OpinionKept | OpinionUndone | VoteKept | VoteUndone) -> World:
    opinions = world.meeting.opinions
    match change:
        case OpinionKept(_, number, subject):
            assert number == opinions.total + 1
            return meeting_in(world, opinions=opinions.with_one(subject))
        case OpinionUndone(_, number):
            assert number == opinions.total
            assert opinions.last is not None
            left = {**opinions.counts, opinions.last: opinions.of(opinions.last) - 1}
            last = next((each for each in SubjectClass if left.get(each)), None)
            return meeting_in(world, opinions=Opinions(left, last))
        case VoteKept(_, vote):
            others = (each for each in world.votes if each.number != vote.number)
            votes = tuple(sorted((*others, vote), key=lambda each: each.number))
        case _:
            number = change.number
            votes = tuple(each for each in world.votes if each.number != number)
    return replace(meeting_in(world, votes=len(votes)), votes=votes)


def _written(world: World, change: PassageKept | PassageUndone) -> World:
    key = (change.section, change.number)
    passages = [x for x in world.passages if (x.section, x.number) != key]
    if isinstance(change, PassageKept):
        passages.append(Passage(change.section, change.number, change.text, world.now, world.me.name))
    passages.sort(key=lambda x: (x.section, x.number))
    counts = {section: sum(x.section is section for x in passages) for section in Section}
    return replace(meeting_in(world, passages=counts), passages=tuple(passages))
