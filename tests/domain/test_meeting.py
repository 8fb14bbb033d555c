"""Sums of a meeting, its order, what may still be done, and what is read out."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given, strategies as st

from bot.domain.figures import percent
from bot.domain.meeting import (
    Attendance,
    Attendee,
    Meeting,
    Opinions,
    Unready,
    chair_of,
    relating_order,
    tally,
    unready,
)
from bot.domain.member import MemberId, Office, RosterState, Standing, SubjectClass
from bot.domain.minutes import LINES, MinutesPart, minutes_from, minutes_pages
from bot.domain.passage import ROOM, Passage, Section, in_section, on_pages
from bot.domain.typed_time import typed_time
from bot.domain.vote import Ballot, Motion, Vote, one_more, typed_counts

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MARKS = st.sampled_from([None, *Attendance])


def person(number: int, mark: Attendance | None = None, **more: object) -> Attendee:
    one = Attendee(MemberId(number), number, f"Người {number}", mark=mark)
    return replace(one, **more)  # type: ignore[arg-type]  # names checked by replace


PEOPLE = st.lists(
    st.builds(
        Attendee,
        member_id=st.just(MemberId(0)),
        number=st.just(0),
        name=st.just("Người"),
        office=st.sampled_from(Office),
        standing=st.sampled_from(Standing),
        state=st.sampled_from(RosterState),
        mark=MARKS,
        excuse=st.none(),
        related=st.none() | st.integers(1, 40),
        spoke=st.booleans(),
    ),
    max_size=20,
)


def meeting_of(people: list[Attendee]) -> Meeting:
    """A branch in any state, its members numbered."""
    numbered = enumerate(people, 1)
    return Meeting(people=tuple(replace(one, member_id=MemberId(n), number=n) for n, one in numbered))


@given(PEOPLE.map(meeting_of))
def test_attendance_sums_up(meeting: Meeting) -> None:
    counted = tally(meeting)
    assert counted.present + counted.excused + counted.unexcused + counted.unmarked == counted.due
    assert counted.voters <= counted.present
    assert max(counted.related, counted.speakers) <= counted.present
    assert counted.has_quorum is (counted.due > 0 and 2 * counted.present > counted.due)
    share = percent(counted.present, counted.due, 1)
    assert (share is None) is (counted.due == 0)


def test_who_joins_the_branch_after_the_adoption_is_not_counted() -> None:
    here, later = person(1, Attendance.PRESENT), person(2)
    assert tally(Meeting(people=(here, later))).due == 2
    assert tally(Meeting(people=(here, later), adopted_at=datetime(2026, 3, 9, tzinfo=UTC))).due == 1


@given(PEOPLE.map(meeting_of))
def test_the_secretary_or_whoever_holds_that_place_relates_first(meeting: Meeting) -> None:
    order = relating_order(meeting)
    assert sorted(x.number for x in order) == [x.number for x in meeting.present]
    offices = [x.office for x in order]
    if Office.SECRETARY in offices:
        assert offices[0] is Office.SECRETARY
    elif Office.DEPUTY in offices:
        assert offices[0] is Office.DEPUTY


def test_who_is_named_leads_else_the_secretary_else_the_deputy() -> None:
    deputy, secretary = person(1, office=Office.DEPUTY), person(2, office=Office.SECRETARY)
    committee = person(3, office=Office.COMMITTEE)
    assert chair_of((deputy, secretary, committee), 3) == 3
    assert chair_of((deputy, secretary, committee), None) == 2
    assert chair_of((deputy, committee), None) == 1
    assert chair_of((committee,), None) is None


@pytest.mark.parametrize("mark", [Attendance.EXCUSED, Attendance.UNEXCUSED])
def test_an_absent_secretary_does_not_lead_where_the_deputy_could(mark: Attendance) -> None:
    deputy, secretary = person(1, office=Office.DEPUTY), person(2, mark, office=Office.SECRETARY)
    assert chair_of((deputy, secretary), None) == 1
    assert chair_of((replace(deputy, mark=mark), secretary), None) == 2
    assert chair_of((deputy, secretary), 2) == 2


@given(st.lists(st.sampled_from(SubjectClass), max_size=60))
def test_opinions_are_summed_by_class(about: list[SubjectClass]) -> None:
    opinions = Opinions()
    for subject in about:
        opinions = opinions.with_one(subject)
    assert opinions.total == len(about) == sum(opinions.of(subject) for subject in SubjectClass)
    assert opinions.last is (about[-1] if about else None)


# Votes


@given(st.tuples(*[st.integers(0, 40)] * 3), st.integers(0, 60), st.sampled_from(Ballot))
def test_one_more_never_passes_the_official_members_present(
    counts: tuple[int, int, int], voters: int, ballot: Ballot
) -> None:
    vote = Vote(1).counted(counts)
    more = one_more(vote, ballot, voters)
    if more is not None:
        assert sum(more) <= voters
        assert more[ballot - 1] == counts[ballot - 1] + 1
        assert sum(more) - sum(counts) in (0, 1)
    elif sum(counts) < voters:
        raise AssertionError("there was room")


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("24 1 0", (24, 1, 0)),
        ("24/1/0", (24, 1, 0)),
        ("24, 1", (24, 1, 0)),
        (" 24 ", (24, 0, 0)),
        ("24 tán thành, 1 không, 2 khác", None),
        ("", None),
        ("-1", None),
        ("1 2 3 4", None),
        ("12345", None),
    ],
)
def test_counts_are_read_as_people_type_them(typed: str, counts: tuple[int, int, int] | None) -> None:
    assert typed_counts(typed) == counts


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("14:05", time(14, 5)),
        ("14.05", time(14, 5)),
        ("14h05", time(14, 5)),
        ("14 giờ 05 phút", time(14, 5)),
        ("8h", time(8)),
        ("8 GIỜ", time(8)),
        ("24:00", None),
        ("12:60", None),
        ("14", None),
        ("chiều", None),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, at: time | None) -> None:
    assert typed_time(typed) == at


# Minutes


def passages(*lengths: int, section: Section = Section.NOTES) -> tuple[Passage, ...]:
    return tuple(Passage(section, n, "x" * length, AT) for n, length in enumerate(lengths, 1))


@given(st.lists(st.integers(1, 1000), max_size=60))
def test_paragraphs_are_laid_on_pages_in_order_and_none_is_lost(lengths: list[int]) -> None:
    written = passages(*lengths)
    pages = on_pages(written)
    assert tuple(x for page in pages for x in page) == written
    assert all(page for page in pages)
    assert all(len(page) == 1 or sum(len(x.text) for x in page) <= ROOM for page in pages)


def test_the_minutes_have_the_facts_first_and_each_list_on_pages_of_its_own() -> None:
    absent = tuple(person(n, Attendance.UNEXCUSED) for n in range(1, LINES + 2))
    meeting = Meeting(people=(*absent, person(30, Attendance.EXCUSED), person(31, Attendance.PRESENT)))
    written = (*passages(10), *passages(10, section=Section.REMARKS), *passages(10, section=Section.TASKS))
    minutes = minutes_from(meeting, (Vote(1, Motion.MINUTES),), written, (31, 30))
    assert (minutes.chair, minutes.clerk) == ("Người 31", "Người 30")
    assert minutes.absent[0].number == 30
    head, *rest = minutes_pages(minutes)
    assert head == MinutesPart()
    assert [len(part.absent) for part in rest] == [LINES, 2, 0, 0, 0]
    assert [part.notes for part in rest][2] == written[:1]
    assert rest[3].votes == minutes.votes
    assert rest[4].remarks == in_section(written, Section.REMARKS)


@pytest.mark.parametrize(
    ("meeting", "votes", "why"),
    [
        (Meeting(), (), Unready.NOT_CLOSED),
        (Meeting(closed_at=AT, people=(person(1),)), (), Unready.NOT_MARKED),
        (Meeting(closed_at=AT), (Vote(1, in_favour=1),), Unready.TOO_MANY_VOTES),
        (Meeting(closed_at=AT, people=(person(1, Attendance.PRESENT),)), (Vote(1, in_favour=1),), None),
    ],
)
def test_what_keeps_the_minutes_from_being_adopted(
    meeting: Meeting, votes: tuple[Vote, ...], why: Unready | None
) -> None:
    assert unready(meeting, votes) is why
