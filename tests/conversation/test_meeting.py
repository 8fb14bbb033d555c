"""The meeting prepared, opened, closed, put off: by whom, and what a second tap or an old button does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.buttons import encode
from bot.conversation.changes.meeting import (
    DetailsKept,
    HoursOfMeetingKept,
    PostsHeld,
    Sitting,
    SittingPostponed,
)
from bot.conversation.events import Opened, Press, RoundOpened, WentToBoard, Wrote
from bot.conversation.events.meeting import (
    AttendanceOpened,
    ConclusionRead,
    DetailAsked,
    DetailRemoved,
    MeetingOpened,
    PostAsked,
    PostNamed,
    PostponementAsked,
    PreparationOpened,
    SittingClosed,
    SittingOpened,
    TimeAsked,
)
from bot.conversation.round_page import ways
from bot.conversation.screens import Confirm, Home, Label, Notice, RoundPage
from bot.conversation.screens.meeting import (
    AskMeetingDetail,
    AskMeetingTime,
    ChoosePost,
    MeetingCard,
    MeetingPreparation,
)
from bot.conversation.turn import round_named, take_turn
from bot.conversation.world import World
from bot.domain.meeting import LONGEST_LINE, MOST_SITTINGS, Attendance, Detail, Post
from bot.domain.member import Office, RosterState
from bot.domain.minutes import MeetingResult
from bot.domain.passage import Section
from tests.conversation.meeting_worlds import (
    ADOPTED,
    BEFORE,
    ENDED,
    EXEMPT,
    LAN,
    OPEN,
    PEOPLE,
    QUE,
    SEN,
    after,
    meeting_in,
)
from tests.conversation.worlds import (
    CLOSED,
    MEMBER,
    NOW,
    PLANNED,
    SECRETARY,
    WORLD,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
)

HERE = Sitting(CLOSED.id, 1)
SEN_KEEPS = replace(BEFORE, member=MEMBER, campaign=replace(CLOSED, clerk=3))


def card_of(world: World) -> MeetingCard:
    screen = take_turn(world, MeetingOpened(2)).screen
    assert isinstance(screen, MeetingCard)
    return screen


def test_the_card_shows_everything_and_what_can_be_done_now() -> None:
    assert (card_of(BEFORE).chair, card_of(BEFORE).clerk) == (LAN.name, "")
    assert {Label.PREPARATION, Label.ATTENDANCE, Label.OPEN_MEETING, Label.POSTPONE_MEETING} <= set(
        labels(take_turn(BEFORE, MeetingOpened(2)))
    )
    assert {Label.OPINIONS, Label.VOTES, Label.MINUTES, Label.CLOSE_MEETING} <= set(
        labels(take_turn(OPEN, MeetingOpened(2)))
    )
    assert {Label.EDIT_CLOSING, Label.UNDO_CLOSING} <= set(labels(take_turn(ENDED, MeetingOpened(2))))
    assert labels(take_turn(ADOPTED, MeetingOpened(2))) == [
        Label.MINUTES,
        Label.DRAFT_CONCLUSION,
        Label.BACK,
    ]
    concluded = meeting_in(ADOPTED, concluded_at=NOW)
    assert labels(take_turn(concluded, MeetingOpened(2))) == [Label.MINUTES, Label.CONCLUSION, Label.BACK]


def test_a_member_without_a_task_comes_nowhere_near_it() -> None:
    world = replace(BEFORE, member=MEMBER)
    for press in (MeetingOpened(2), AttendanceOpened(2), SittingOpened(2, 1), PostAsked(2, 1)):
        turn = take_turn(world, press)
        assert isinstance(turn.screen, Home)
        assert facts(turn) == ()
    assert Label.MEETING not in labels(take_turn(world, RoundOpened(2)))


@pytest.mark.parametrize("post", ["clerk", "chair"])
def test_clerk_and_chair_do_everything_but_name_each_other_put_it_off_and_conclude(post: str) -> None:
    named = replace(CLOSED, clerk=3) if post == "clerk" else replace(CLOSED, chair=3)
    world = replace(BEFORE, member=MEMBER, campaign=named)
    assert Label.MEETING in labels(take_turn(world, RoundOpened(2)))
    assert isinstance(take_turn(world, MeetingOpened(2)).screen, MeetingCard)
    assert facts(take_turn(world, SittingOpened(2, 1)))
    assert Label.NAME_CLERK not in labels(take_turn(world, PreparationOpened(2)))
    for press in (PostAsked(2, 1), PostNamed(2, 1, 2), PostponementAsked(2, 1, 1)):
        assert facts(take_turn(world, press)) == ()
    assert Label.DRAFT_CONCLUSION not in labels(take_turn(world, MeetingOpened(2)))


def test_a_clerk_who_is_suspended_keeps_nothing() -> None:
    world = replace(SEN_KEEPS, member=replace(MEMBER, state=RosterState.SUSPENDED))
    assert isinstance(take_turn(world, MeetingOpened(2)).screen, Home)


def test_everybody_finds_the_ways_on_the_page_of_the_round() -> None:
    assert press_of(take_turn(BEFORE, RoundOpened(2)), Label.MEETING) == MeetingOpened(2)
    assert Label.MEETING in labels(take_turn(BEFORE, WentToBoard()))
    told = replace(BEFORE, member=MEMBER, meeting_result=MeetingResult(concluded_at=NOW))
    turn = take_turn(told, RoundOpened(2))
    assert press_of(turn, Label.CONCLUSION) == ConclusionRead(2)
    assert isinstance(turn.screen, RoundPage)
    assert turn.screen.result is told.meeting_result
    assert Label.CONCLUSION not in labels(take_turn(replace(BEFORE, member=MEMBER), RoundOpened(2)))


@pytest.mark.parametrize("world", [WORLD, replace(BEFORE, campaign=None), replace(BEFORE, campaign=PLANNED)])
def test_where_there_is_no_meeting_nothing_is_shown(world: World) -> None:
    turn = take_turn(replace(world, member=SECRETARY), MeetingOpened(3))
    assert turn.notice is Notice.STALE
    assert is_stale(replace(BEFORE, campaign=PLANNED), MeetingOpened(2))


def test_a_button_of_a_sitting_that_was_put_off_is_old() -> None:
    turn = take_turn(meeting_in(BEFORE, number=2), SittingOpened(2, 1))
    assert (turn.notice, facts(turn)) == (Notice.STALE, ())
    assert isinstance(turn.screen, MeetingCard)


# Preparing


def test_officers_name_who_leads_and_who_keeps_the_minutes() -> None:
    chairs = take_turn(BEFORE, PostAsked(2, Post.CHAIR))
    assert isinstance(chairs.screen, ChoosePost)
    assert [choice.about for row in chairs.screen.rows for choice in row][:-1] == [
        PEOPLE[0].name,
        PEOPLE[1].name,
        PEOPLE[4].name,
    ]
    clerks = take_turn(BEFORE, PostAsked(2, Post.CLERK))
    named = [choice.about for row in clerks.screen.rows for choice in row]
    assert SEN.name in named
    assert LAN.name not in named  # who leads by custom
    assert EXEMPT.name not in named
    turn = take_turn(BEFORE, PostNamed(2, Post.CLERK, 3))
    assert facts(turn) == (PostsHeld(HERE, None, 3),)
    assert isinstance(turn.screen, MeetingPreparation)
    assert turn.screen.clerk == SEN.name
    deputy = after(BEFORE, PostNamed(2, Post.CHAIR, 2))
    assert card_of(deputy).chair == PEOPLE[1].name


def test_a_post_is_taken_back_and_nobody_holds_both() -> None:
    both = after(BEFORE, PostNamed(2, Post.CLERK, 5))
    assert PEOPLE[4].name not in [
        choice.about for row in take_turn(both, PostAsked(2, Post.CHAIR)).screen.rows for choice in row
    ]
    assert is_stale(both, PostNamed(2, Post.CHAIR, 5))
    back = press_of(take_turn(both, PostAsked(2, Post.CLERK)), Label.NOBODY_NAMED)
    assert facts(take_turn(both, back)) == (PostsHeld(HERE, None, None),)
    led = after(BEFORE, PostNamed(2, Post.CHAIR, 2))
    assert Label.NOBODY_NAMED in labels(take_turn(led, PostAsked(2, Post.CHAIR)))


def test_a_deputy_who_keeps_the_minutes_and_would_lead_is_asked_for_another_name() -> None:
    absent = replace(LAN, mark=Attendance.UNEXCUSED)
    clerk = replace(BEFORE, campaign=replace(CLOSED, clerk=QUE.number))
    assert not card_of(clerk).holds_both
    both = meeting_in(clerk, people=(absent, *PEOPLE[1:]))
    assert card_of(both).holds_both
    turn = take_turn(both, MeetingOpened(2))
    assert labels(turn)[:2] == [Label.NAME_CLERK, Label.NAME_CHAIR]
    assert not [x for x in facts(take_turn(both, SittingOpened(2, 1))) if isinstance(x, PostsHeld)]
    for post, who in ((Post.CLERK, SEN), (Post.CHAIR, PEOPLE[4])):
        assert not card_of(after(both, PostNamed(2, post, who.number))).holds_both
    adopted = meeting_in(both, opened_at=NOW, closed_at=NOW, adopted_at=NOW)
    assert not card_of(adopted).holds_both


def test_a_clerk_sees_that_one_holds_both_posts_but_names_nobody() -> None:
    people = (replace(LAN, mark=Attendance.UNEXCUSED), QUE, *PEOPLE[2:4])
    kept = meeting_in(SEN_KEEPS, people=people)
    world = replace(kept, campaign=replace(CLOSED, clerk=SEN.number, chair=SEN.number))
    assert card_of(world).holds_both
    assert Label.NAME_CLERK not in labels(take_turn(world, MeetingOpened(2)))


@pytest.mark.parametrize(
    "press",
    [PostAsked(2, 9), PostNamed(2, 9, 1), PostNamed(2, 2, 99), PostNamed(2, 1, 3), PostNamed(2, 2, 6)],
)
def test_no_other_post_and_nobody_else(press: Press) -> None:
    assert is_stale(BEFORE, press)


def test_without_a_secretary_in_office_the_deputy_leads_and_without_officers_nobody() -> None:
    people = (replace(LAN, office=Office.NONE), *PEOPLE[1:])
    assert card_of(meeting_in(BEFORE, people=people)).chair == PEOPLE[1].name
    nobody = tuple(replace(one, office=Office.NONE) for one in PEOPLE)
    assert card_of(meeting_in(BEFORE, people=nobody)).chair == ""


@pytest.mark.parametrize(
    ("detail", "kept"),
    [
        (Detail.PLACE, DetailsKept(HERE, "Nhà văn hóa", "")),
        (Detail.DELEGATE, DetailsKept(HERE, "", "Nhà văn hóa")),
    ],
)
def test_place_and_delegate_are_typed_and_can_be_taken_out(detail: Detail, kept: DetailsKept) -> None:
    press = DetailAsked(2, 1, detail)
    turn = take_turn(BEFORE, press)
    assert isinstance(turn.screen, AskMeetingDetail)
    assert turn.awaits == press
    written = take_turn(asked(BEFORE, press), Wrote("Nhà văn hóa"))
    assert facts(written) == (kept,)
    there = after(asked(BEFORE, press), Wrote("Nhà văn hóa"))
    assert take_turn(there, press).screen.now == "Nhà văn hóa"  # type: ignore[attr-defined]  # an AskMeetingDetail
    gone = press_of(take_turn(there, press), Label.REMOVE_DETAIL)
    assert gone == DetailRemoved(2, 1, detail)
    assert facts(take_turn(there, gone)) == (DetailsKept(HERE, "", ""),)


def test_a_detail_is_a_line_and_one_of_two() -> None:
    long = take_turn(asked(BEFORE, DetailAsked(2, 1, 1)), Wrote("x" * (LONGEST_LINE + 1)))
    assert (long.notice, facts(long)) == (Notice.LINE_TOO_LONG, ())
    unknown = take_turn(asked(BEFORE, DetailAsked(2, 1, 9)), Wrote("x" * (LONGEST_LINE + 1)))
    assert unknown.notice is Notice.STALE
    assert is_stale(BEFORE, DetailAsked(2, 1, 9))
    assert is_stale(BEFORE, DetailRemoved(2, 1, 9))


# Opening and closing


def test_opening_writes_down_the_time_and_who_leads_by_custom() -> None:
    turn = take_turn(BEFORE, SittingOpened(2, 1))
    assert facts(turn) == (HoursOfMeetingKept(HERE, NOW, None), PostsHeld(HERE, 1, None))
    named = after(BEFORE, PostNamed(2, Post.CHAIR, 1))
    assert facts(take_turn(named, SittingOpened(2, 1))) == (HoursOfMeetingKept(HERE, NOW, None),)


def test_a_second_tap_on_opening_or_closing_changes_nothing() -> None:
    assert facts(take_turn(OPEN, SittingOpened(2, 1))) == ()
    assert facts(take_turn(BEFORE, SittingOpened(2, 1, 1))) == ()
    assert facts(take_turn(ENDED, SittingClosed(2, 1))) == ()
    assert facts(take_turn(OPEN, SittingClosed(2, 1, 1))) == ()
    assert facts(take_turn(ENDED, SittingOpened(2, 1, 1))) == ()


def test_opening_and_closing_can_be_taken_back() -> None:
    opened = OPEN.meeting.opened_at
    assert facts(take_turn(OPEN, SittingOpened(2, 1, 1))) == (HoursOfMeetingKept(HERE, None, None),)
    assert facts(take_turn(OPEN, SittingClosed(2, 1))) == (HoursOfMeetingKept(HERE, opened, NOW),)
    assert facts(take_turn(ENDED, SittingClosed(2, 1, 1))) == (HoursOfMeetingKept(HERE, opened, None),)


def test_the_times_can_be_corrected_on_the_same_day_and_in_order() -> None:
    assert isinstance(take_turn(ENDED, TimeAsked(2, 1, 1)).screen, AskMeetingTime)
    opening = take_turn(asked(ENDED, TimeAsked(2, 1, 0)), Wrote("7h30"))  # in the branch's zone
    at = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    assert facts(opening) == (HoursOfMeetingKept(HERE, at, ENDED.meeting.closed_at),)
    closing = take_turn(asked(ENDED, TimeAsked(2, 1, 1)), Wrote("8.50"))
    end = datetime(2026, 11, 23, 1, 50, tzinfo=UTC)
    assert facts(closing) == (HoursOfMeetingKept(HERE, ENDED.meeting.opened_at, end),)
    running = take_turn(asked(OPEN, TimeAsked(2, 1, 0)), Wrote("7:45"))
    assert facts(running)


@pytest.mark.parametrize(("closing", "typed"), [(0, "9.30"), (1, "6.00"), (1, "9.30"), (0, "trưa")])
def test_a_time_that_does_not_fit_is_not_kept(closing: int, typed: str) -> None:
    turn = take_turn(asked(ENDED, TimeAsked(2, 1, closing)), Wrote(typed))
    assert (turn.notice, facts(turn)) == (Notice.TIME_NOT_FITTING, ())


def test_there_is_no_time_of_closing_before_it() -> None:
    assert is_stale(OPEN, TimeAsked(2, 1, 1))
    assert take_turn(asked(OPEN, TimeAsked(2, 1, 1)), Wrote("9.00")).notice is Notice.STALE


# Another day


def test_a_meeting_is_put_off_after_asking_and_begins_anew_with_what_was_prepared() -> None:
    world = meeting_in(
        OPEN, opened_at=None, place="Nhà văn hóa", passages={Section.TASKS: 1, Section.NOTES: 2}
    )
    first = take_turn(world, PostponementAsked(2, 1))
    assert isinstance(first.screen, Confirm)
    assert facts(first) == ()
    turn = take_turn(world, press_of(first, Label.POSTPONE_MEETING))
    assert facts(turn) == (SittingPostponed(HERE),)
    assert isinstance(turn.screen, MeetingCard)
    now = turn.screen.meeting
    assert (now.number, now.place, now.passages) == (2, "Nhà văn hóa", {Section.TASKS: 1})
    assert turn.screen.tally.unmarked == 5


def test_a_meeting_that_was_opened_is_not_put_off_nor_are_there_more_sittings_than_nine() -> None:
    assert is_stale(OPEN, PostponementAsked(2, 1, 1))
    last = meeting_in(BEFORE, number=MOST_SITTINGS)
    assert is_stale(last, PostponementAsked(2, MOST_SITTINGS, 1))
    assert Label.POSTPONE_MEETING not in labels(take_turn(last, MeetingOpened(2)))


@pytest.mark.parametrize(
    "press",
    [
        PreparationOpened(2),
        PostAsked(2, 1),
        DetailAsked(2, 1, 1),
        SittingOpened(2, 1, 1),
        SittingClosed(2, 1, 1),
    ],
)
def test_after_the_adoption_nothing_of_it_changes(press: Press) -> None:
    turn = take_turn(ADOPTED, press)
    assert (turn.notice, facts(turn)) == (Notice.STALE, ())
    assert isinstance(turn.screen, MeetingCard)


def test_words_typed_late_change_nothing_either() -> None:
    turn = take_turn(asked(ADOPTED, TimeAsked(2, 1, 0)), Wrote("7.30"))
    assert (turn.notice, facts(turn)) == (Notice.STALE, ())
    assert ADOPTED.meeting.opened_at == NOW - timedelta(hours=2)


def test_without_a_round_there_are_no_ways() -> None:
    assert ways(replace(BEFORE, campaign=None)) == ()


def test_a_press_or_a_typed_answer_names_its_round() -> None:
    assert round_named(MeetingOpened(2), "") == 2
    assert round_named(Wrote("7.30"), encode(TimeAsked(3, 1, 0))) == 3
    assert round_named(Opened(), encode(TimeAsked(3, 1, 0))) == 0
