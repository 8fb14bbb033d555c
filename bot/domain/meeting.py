"""The meeting of a round: who attends, what is counted, what is voted on, and until when it may change."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import IntEnum

from bot.domain.member import OUT_OF_OFFICE, MemberId, Office, RosterState, Standing, SubjectClass
from bot.domain.passage import Section
from bot.domain.value import value
from bot.domain.vote import Vote

MOST_SITTINGS = 9
MOST_OPINIONS = 2000  # of a sitting
LONGEST_LINE = 200  # characters of a place, a delegate, an excuse, a question


class Attendance(IntEnum):
    """How a member attends; the numbers travel in buttons."""

    PRESENT = 1
    EXCUSED = 2  # absent with a reason
    UNEXCUSED = 3


_NEXT = {
    None: Attendance.PRESENT,
    Attendance.PRESENT: Attendance.EXCUSED,
    Attendance.EXCUSED: Attendance.UNEXCUSED,
    Attendance.UNEXCUSED: Attendance.PRESENT,
}


class CommonExcuse(IntEnum):
    """What need not be typed; the numbers travel in buttons."""

    ILLNESS = 1
    WORK = 2
    FAMILY = 3


@value
class Excuse:
    """Why somebody is absent: a common reason, or words."""

    common: CommonExcuse | None = None
    words: str = ""


class Post(IntEnum):
    """Who leads the meeting, who keeps its minutes; the numbers travel in buttons."""

    CHAIR = 1
    CLERK = 2


class Detail(IntEnum):
    """What is typed once about a meeting; the numbers travel in buttons."""

    PLACE = 1
    DELEGATE = 2  # of the committee above, with name and post


@value
class Attendee:
    """A member of the branch in the meeting; what the minutes say of standing is as it was then.

    `related` is the place in the order of those who have related to self, never what was said.
    """

    member_id: MemberId
    number: int
    name: str
    office: Office = Office.NONE  # that may be exercised
    standing: Standing = Standing.OFFICIAL
    state: RosterState = RosterState.ACTIVE
    mark: Attendance | None = None
    excuse: Excuse | None = None
    related: int | None = None
    spoke: bool = False

    @property
    def is_expected(self) -> bool:
        """Whether the roster counts on the member."""
        return self.state in (RosterState.ACTIVE, RosterState.NEW)

    @property
    def is_due(self) -> bool:
        """Whether the member is counted: who is noted stays so, whatever the roster says later."""
        return self.is_expected or self.mark is not None

    @property
    def may_come(self) -> bool:
        """Whether the member is not expected, and is counted by coming all the same; who is suspended stays
        away."""
        return not self.is_due and self.state is not RosterState.SUSPENDED

    @property
    def may_serve(self) -> bool:
        """Whether a task of the meeting may be given to the member."""
        return self.is_due and self.state not in OUT_OF_OFFICE

    @property
    def is_present(self) -> bool:
        """Whether the member is there."""
        return self.mark is Attendance.PRESENT

    @property
    def is_absent(self) -> bool:
        """Whether the member is noted as not there."""
        return self.mark in (Attendance.EXCUSED, Attendance.UNEXCUSED)

    @property
    def next_mark(self) -> Attendance | None:
        """What one tap makes of it: who was not expected is there or is not counted."""
        return None if self.is_present and not self.is_expected else _NEXT[self.mark]


@value
class Tally:
    """Attendance in numbers; `voters` are the official members who are present."""

    due: int
    present: int
    excused: int
    unexcused: int
    voters: int
    related: int
    speakers: int

    @property
    def unmarked(self) -> int:
        """How many are neither present nor absent yet."""
        return self.due - self.present - self.excused - self.unexcused

    @property
    def has_quorum(self) -> bool:
        """Whether more than half of those who are due are present."""
        return 2 * self.present > self.due


@value
class Opinions:
    """Turns of opinion (lượt ý kiến) by the class they are about; nobody's name and no words."""

    counts: Mapping[SubjectClass, int] = field(default_factory=dict)
    last: SubjectClass | None = None

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    def of(self, subject: SubjectClass) -> int:
        """How many are about this class."""
        return self.counts.get(subject, 0)

    def with_one(self, subject: SubjectClass) -> "Opinions":
        """One more."""
        return Opinions({**self.counts, subject: self.of(subject) + 1}, subject)


@value
class Meeting:
    """The newest sitting of a round; what was never prepared is empty."""

    number: int = 1
    place: str = ""
    delegate: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    adopted_at: datetime | None = None
    concluded_at: datetime | None = None
    people: tuple[Attendee, ...] = ()  # the whole branch, in the order of the roster
    opinions: Opinions = field(default_factory=Opinions)
    votes: int = 0
    passages: Mapping[Section, int] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it was opened, and its minutes may still change."""
        return self.opened_at is not None and self.adopted_at is None

    @property
    def due(self) -> tuple[Attendee, ...]:
        """Everybody who is counted; who joins the branch after the adoption is not."""
        return tuple(one for one in self.people if one.mark or (one.is_due and not self.adopted_at))

    @property
    def may_come(self) -> tuple[Attendee, ...]:
        """Everybody who is not expected and may come."""
        return tuple(one for one in self.people if one.may_come)

    @property
    def present(self) -> tuple[Attendee, ...]:
        """Everybody who is there."""
        return tuple(one for one in self.people if one.is_present)

    def absent(self, mark: Attendance) -> tuple[Attendee, ...]:
        """Who is absent that way."""
        return tuple(one for one in self.people if one.mark is mark)

    def attendee(self, number: int) -> Attendee | None:
        """The one of that number, if counted, or counted by coming."""
        able = (one for one in self.people if one.is_due or one.may_come)
        return next((one for one in able if one.number == number), None)

    def name_of(self, number: int | None) -> str:
        """The name of the member of that number; empty for nobody."""
        return next((one.name for one in self.people if one.number == number), "")

    def with_attendee(self, now: Attendee) -> "Meeting":
        """The same with one attendee as he or she is now."""
        people = tuple(now if one.member_id == now.member_id else one for one in self.people)
        return replace(self, people=people)


def tally(meeting: Meeting) -> Tally:
    """Attendance counted; nothing is a sum of anything but what was noted."""
    due, present = meeting.due, meeting.present
    return Tally(
        due=len(due),
        present=len(present),
        excused=len(meeting.absent(Attendance.EXCUSED)),
        unexcused=len(meeting.absent(Attendance.UNEXCUSED)),
        voters=sum(one.standing is Standing.OFFICIAL for one in present),
        related=sum(one.related is not None for one in present),
        speakers=sum(one.spoke for one in present),
    )


_RANKS = {Office.SECRETARY: 0, Office.DEPUTY: 1, Office.COMMITTEE: 2, Office.NONE: 3}


def chair_of(people: Sequence[Attendee], named: int | None) -> int | None:
    """The number of who leads: the one named, else the secretary, else the deputy in office; who is noted as
    absent only where nobody else could."""
    leads = (Office.SECRETARY, Office.DEPUTY)
    officers = sorted((x.is_absent, _RANKS[x.office], x.number) for x in people if x.office in leads)
    return named or (officers[0][-1] if officers else None)


def relating_order(meeting: Meeting) -> tuple[Attendee, ...]:
    """Those who are present as they relate to self: the secretary first, or whoever holds that place."""
    return tuple(sorted(meeting.present, key=lambda one: _RANKS[one.office]))


def next_to_relate(meeting: Meeting) -> Attendee | None:
    """Whose turn it is."""
    return next((one for one in relating_order(meeting) if one.related is None), None)


def is_before_turn(meeting: Meeting, attendee: Attendee) -> bool:
    """Whether somebody else would relate to self before the one who goes first has."""
    first = relating_order(meeting)[0]
    return first.related is None and first.member_id != attendee.member_id


def last_related(meeting: Meeting) -> int:
    """How far the order has come."""
    return max((one.related or 0 for one in meeting.people), default=0)


class Unready(IntEnum):
    """Why the minutes cannot be adopted yet."""

    NOT_CLOSED = 1
    NOT_MARKED = 2  # somebody is neither present nor absent
    TOO_MANY_VOTES = 3  # more than official members are present


def unready(meeting: Meeting, votes: Sequence[Vote]) -> Unready | None:
    """What is still to be done before the minutes are adopted."""
    counted = tally(meeting)
    if meeting.closed_at is None:
        return Unready.NOT_CLOSED
    if counted.unmarked:
        return Unready.NOT_MARKED
    if any(vote.total > counted.voters for vote in votes):
        return Unready.TOO_MANY_VOTES
    return None
