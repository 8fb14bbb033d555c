"""Minutes, conclusion and figures of a meeting as frozen values: for the phone, papers and reports."""

from dataclasses import field
from datetime import datetime
from typing import TypeVar

from bot.domain.meeting import Attendance, Attendee, Meeting, Opinions, Tally, chair_of, tally
from bot.domain.passage import CONCLUSION, Passage, Section, in_section, on_pages
from bot.domain.value import value
from bot.domain.vote import Vote

T = TypeVar("T")

LINES = 12  # names or votes on a page of a phone


@value
class Minutes:
    """Everything the minutes of a sitting say."""

    sitting: int
    place: str
    delegate: str
    chair: str
    clerk: str
    opened_at: datetime | None
    closed_at: datetime | None
    adopted_at: datetime | None
    tally: Tally
    absent: tuple[Attendee, ...]  # with a reason first
    opinions: Opinions
    votes: tuple[Vote, ...]
    notes: tuple[Passage, ...]
    remarks: tuple[Passage, ...]


@value
class MinutesPart:
    """What stands on one page of the minutes; only one of the lists is filled, or none on the first page."""

    absent: tuple[Attendee, ...] = ()
    votes: tuple[Vote, ...] = ()
    notes: tuple[Passage, ...] = ()
    remarks: tuple[Passage, ...] = ()


@value
class ConclusionText:
    """The conclusion of a round, once it is issued."""

    sitting: int
    concluded_at: datetime
    passages: tuple[Passage, ...]


@value
class MeetingResult:
    """What every member may know: that the meeting was opened, its figures once the minutes are adopted, and
    whether there is a conclusion."""

    tally: Tally | None = None
    opinions: Opinions = field(default_factory=Opinions)
    votes: tuple[Vote, ...] = ()
    opened_at: datetime | None = None
    adopted_at: datetime | None = None
    concluded_at: datetime | None = None


def minutes_from(
    meeting: Meeting, votes: tuple[Vote, ...], passages: tuple[Passage, ...], posts: tuple[int | None, ...]
) -> Minutes:
    """The minutes made of what was noted; `posts` are the numbers of chair and clerk."""
    chair, clerk = posts
    return Minutes(
        sitting=meeting.number,
        place=meeting.place,
        delegate=meeting.delegate,
        chair=meeting.name_of(chair_of(meeting.people, chair)),
        clerk=meeting.name_of(clerk),
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        adopted_at=meeting.adopted_at,
        tally=tally(meeting),
        absent=(*meeting.absent(Attendance.EXCUSED), *meeting.absent(Attendance.UNEXCUSED)),
        opinions=meeting.opinions,
        votes=votes,
        notes=in_section(passages, Section.NOTES),
        remarks=in_section(passages, Section.REMARKS),
    )


def conclusion_pages(passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], ...]:
    """The conclusion on pages, in the order of its sections."""
    return on_pages(in_section(passages, *CONCLUSION))


def minutes_pages(minutes: Minutes) -> tuple[MinutesPart, ...]:
    """The first page has what everybody asks for; then names, discussion, votes, remarks."""
    return (
        MinutesPart(),
        *(MinutesPart(absent=some) for some in _some(minutes.absent)),
        *(MinutesPart(notes=page) for page in on_pages(minutes.notes)),
        *(MinutesPart(votes=some) for some in _some(minutes.votes)),
        *(MinutesPart(remarks=page) for page in on_pages(minutes.remarks)),
    )


def _some(lines: tuple[T, ...]) -> tuple[tuple[T, ...], ...]:
    return tuple(lines[at : at + LINES] for at in range(0, len(lines), LINES))
