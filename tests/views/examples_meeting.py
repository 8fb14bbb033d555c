"""An example of every screen of the meeting, with awkward but possible values."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.conversation.screens import Confirm, Label, Question, RoundPage, Screen
from bot.conversation.screens.meeting import (
    AskExcuse,
    AskMeetingDetail,
    AskMeetingTime,
    AskPassage,
    AskVote,
    AttendanceList,
    ChoosePost,
    ConclusionDraft,
    ConclusionPage,
    ExcuseList,
    MeetingCard,
    MeetingPreparation,
    MinutesPage,
    OpinionCount,
    PassageList,
    RelatingList,
    SpeakerList,
    UnexpectedList,
    VoteCard,
    VoteList,
)
from bot.domain.campaign import Campaign
from bot.domain.meeting import (
    LONGEST_LINE,
    Attendance,
    Attendee,
    CommonExcuse,
    Detail,
    Excuse,
    Meeting,
    Opinions,
    Post,
    tally,
)
from bot.domain.member import MemberId, Standing, SubjectClass
from bot.domain.minutes import ConclusionText, MeetingResult, minutes_from, minutes_pages
from bot.domain.passage import CONCLUSION, MOST_PASSAGES, Passage, Section, on_pages
from bot.domain.vote import MOST_VOTES, Ballot, Motion, Vote

AT = datetime(2026, 2, 5, 5, 0, tzinfo=UTC)
LATER = datetime(2026, 2, 5, 7, 30, tzinfo=UTC)
SLY = "<b>Mực & giấy</b> “thử”"
LONG = (SLY + " lời dài" * LONGEST_LINE)[:LONGEST_LINE].strip()


def _attendee(number: int, mark: Attendance | None, excuse: Excuse | None = None) -> Attendee:
    standing = Standing.PROBATIONARY if number == 2 else Standing.OFFICIAL
    name = "Đỗ <Ổi>" if number == 1 else f"Nguyễn Thị Thu Hoài {number}"
    related, spoke = (1, True) if number == 1 else (None, False)
    return Attendee(
        MemberId(number),
        number,
        name,
        standing=standing,
        mark=mark,
        excuse=excuse,
        related=related,
        spoke=spoke,
    )


EMPTY = Meeting()
NOBODY_YET = Meeting(people=tuple(_attendee(n, None) for n in range(1, 4)))
FULL = Meeting(
    number=2,
    place=SLY,
    delegate=LONG,
    opened_at=AT,
    closed_at=LATER,
    people=(
        *(_attendee(n, Attendance.PRESENT) for n in range(1, 4)),
        *(_attendee(n, Attendance.EXCUSED, Excuse(words=LONG)) for n in range(4, 24)),
        *(_attendee(n, Attendance.EXCUSED, Excuse(CommonExcuse.ILLNESS)) for n in range(24, 26)),
        *(_attendee(n, Attendance.UNEXCUSED) for n in range(26, 41)),
    ),
    opinions=Opinions({SubjectClass.ORGANISATION: 1234, SubjectClass.ORDINARY: 2}, SubjectClass.ORDINARY),
    votes=2,
    passages=dict.fromkeys(Section, 2),
)
DONE = replace(FULL, adopted_at=LATER, concluded_at=LATER)
MANY_VOTES = (
    Vote(1, Motion.CONCLUSION, in_favour=2),
    *(Vote(n, question=LONG, in_favour=1, against=1) for n in range(2, MOST_VOTES + 1)),
)
PASSAGES = tuple(
    Passage(section, n, f"{SLY}" + " lời" * 200, LATER, "" if n == 2 else "Đỗ <Ổi>")
    for section in Section
    for n in range(1, 8)
)
MINUTES = minutes_from(DONE, MANY_VOTES, PASSAGES, (1, 2))
CONCLUSION_TEXT = ConclusionText(2, LATER, tuple(x for x in PASSAGES if x.section.is_conclusion))


def screens_of(campaign: Campaign) -> tuple[Screen, ...]:
    """Every screen in each of its states."""
    return (
        *_cards(campaign),
        *_lists(),
        *_votes(),
        *_passages(),
        *_minutes(),
        *(Confirm(question=Question(each)) for each in _QUESTIONS),
    )


_QUESTIONS = ("postpone_meeting", "remove_vote", "remove_passage", "adopt_minutes", "issue_conclusion")


def _cards(campaign: Campaign) -> tuple[Screen, ...]:
    card = MeetingCard(
        campaign=campaign, meeting=FULL, tally=tally(FULL), chair="Đỗ <Ổi>", clerk="Nguyễn Thị Sen"
    )
    result = MeetingResult(tally(DONE), DONE.opinions, MANY_VOTES[:3], LATER, LATER, LATER)
    return (
        card,
        replace(card, holds_both=True),
        replace(card, meeting=DONE),
        replace(card, meeting=replace(FULL, closed_at=None)),
        replace(card, meeting=NOBODY_YET, tally=tally(NOBODY_YET)),
        replace(card, meeting=EMPTY, tally=tally(EMPTY), chair="", clerk=""),
        MeetingPreparation(meeting=FULL, chair="Đỗ <Ổi>", clerk=""),
        MeetingPreparation(meeting=EMPTY, chair="", clerk="Đỗ <Ổi>"),
        *(ChoosePost(post=post) for post in Post),
        *(AskMeetingDetail(detail=detail, now=now) for detail in Detail for now in ("", LONG)),
        *(AskMeetingTime(meeting=FULL, closing=closing) for closing in (True, False)),
        RoundPage(campaign=campaign, today=AT.date(), result=result),
        RoundPage(campaign=campaign, today=AT.date(), result=replace(result, votes=())),
        *(ConclusionDraft(meeting=FULL, counts=dict.fromkeys(CONCLUSION, n)) for n in (0, 1, 2)),
    )


def _lists() -> tuple[Screen, ...]:
    counted, empty = tally(FULL), tally(EMPTY)
    return (
        *(AttendanceList(tally=each) for each in (counted, tally(NOBODY_YET), empty)),
        *(ExcuseList(count=n) for n in (0, 1, 2)),
        *(UnexpectedList(count=n) for n in (0, 1)),
        *(
            AskExcuse(name="Đỗ <Ổi>", excuse=excuse)
            for excuse in (None, Excuse(CommonExcuse.WORK), Excuse(words=LONG))
        ),
        RelatingList(tally=counted, next="Đỗ <Ổi>"),
        RelatingList(tally=counted, next=""),
        RelatingList(tally=empty, next=""),
        SpeakerList(tally=counted),
        *(OpinionCount(opinions=each) for each in (FULL.opinions, Opinions())),
    )


def _votes() -> tuple[Screen, ...]:
    return (
        VoteList(votes=MANY_VOTES, voters=38),
        VoteList(votes=(), voters=0),
        AskVote(),
        *(VoteCard(vote=vote, voters=2) for vote in MANY_VOTES[:2]),
    )


def _passages() -> tuple[Screen, ...]:
    longest = Passage(Section.NOTES, MOST_PASSAGES, (SLY * 1000)[:1000], LATER)
    pages = on_pages(PASSAGES)
    return (
        *(
            PassageList(section=section, passages=page, page=1, pages=2, open=is_open)
            for section in (Section.NOTES, Section.REMARKS)
            for page in (pages[0], ())
            for is_open in (True, False)
        ),
        PassageList(section=Section.TASKS, passages=(longest,), page=1, pages=1, open=False),
        AskPassage(passage=longest),
    )


def _minutes() -> tuple[Screen, ...]:
    parts = minutes_pages(MINUTES)
    bare = minutes_from(replace(EMPTY, opened_at=AT), (), (), (None, None))
    told = CONCLUSION_TEXT.passages
    return (
        *(
            MinutesPage(minutes=MINUTES, part=part, page=page, pages=len(parts))
            for page, part in enumerate(parts, 1)
        ),
        MinutesPage(minutes=bare, part=minutes_pages(bare)[0], page=1, pages=1),
        ConclusionPage(conclusion=CONCLUSION_TEXT, passages=on_pages(told)[0], page=1, pages=2),
        ConclusionPage(conclusion=CONCLUSION_TEXT, passages=told[:1], page=1, pages=1),
    )


ABOUTS: dict[Label, object] = {
    Label.UNMARKED: "Đỗ Ổi",
    Label.IS_PRESENT: "Đỗ Ổi",
    Label.IS_EXCUSED: "Đỗ Ổi",
    Label.IS_UNEXCUSED: "Đỗ Ổi",
    Label.EXCUSE: CommonExcuse.FAMILY,
    Label.NEXT_RELATES: "Đỗ Ổi",
    Label.HAS_RELATED: "Đỗ Ổi",
    Label.RELATES_ANYWAY: "Đỗ Ổi",
    Label.HAS_SPOKEN: "Đỗ Ổi",
    Label.ONE_OPINION: SubjectClass.LEADING,
    Label.MOTION: Motion.REMEDIES,
    Label.VOTE: MANY_VOTES[0],
    Label.UNANIMOUS: 24,
    Label.ONE_BALLOT: Ballot.AGAINST,
    Label.SECTION: Section.INDIVIDUALS,
    Label.PASSAGE: 12,
}
