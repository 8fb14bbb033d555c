"""Attendance by taps, reasons, who has related to self, who has spoken; undone by one more tap."""

from dataclasses import replace

import pytest

from bot.conversation.changes.meeting import (
    AllAttend,
    AttendanceKept,
    AttendanceTakenBack,
    RelatingKept,
    Sitting,
    SpeakingKept,
)
from bot.conversation.events import Press, Wrote
from bot.conversation.events.meeting import (
    AttendanceOpened,
    Attended,
    EverybodyPresent,
    ExcuseAsked,
    ExcuseGiven,
    ExcusesOpened,
    PostNamed,
    RelatedToSelf,
    RelatingOpened,
    SpeakersOpened,
    SpokeUp,
    UnexpectedListed,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.meeting import (
    AskExcuse,
    AttendanceList,
    ExcuseList,
    RelatingList,
    SpeakerList,
    UnexpectedList,
)
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.meeting import LONGEST_LINE, Attendance, Attendee, CommonExcuse, Excuse, Post
from bot.domain.member import MemberId, RosterState, Standing
from tests.conversation.meeting_worlds import (
    BEFORE,
    CUC,
    EXEMPT,
    LAN,
    OPEN,
    QUE,
    SEN,
    TUNG,
    after,
    meeting_in,
)
from tests.conversation.worlds import CLOSED, asked, choices, facts, is_stale, labels, press_of

HERE = Sitting(CLOSED.id, 1)
ABSENT = after(OPEN, Attended(2, 1, 3, Attendance.EXCUSED))


def listed(turn: Turn) -> AttendanceList:
    assert isinstance(turn.screen, AttendanceList)
    return turn.screen


def test_all_are_present_in_one_tap_and_a_second_one_changes_nothing() -> None:
    turn = take_turn(BEFORE, EverybodyPresent(2, 1))
    official = [(x.member_id, Standing.OFFICIAL) for x in (LAN, QUE, SEN)]
    everybody = (*official, (TUNG.member_id, Standing.PROBATIONARY), (CUC.member_id, Standing.OFFICIAL))
    assert facts(turn) == (AllAttend(HERE, everybody),)
    assert (listed(turn).tally.present, listed(turn).tally.due, listed(turn).tally.voters) == (5, 5, 4)
    assert facts(take_turn(after(BEFORE, EverybodyPresent(2, 1)), EverybodyPresent(2, 1))) == ()


def test_who_was_noted_as_absent_stays_so_when_the_others_are_present() -> None:
    world = after(BEFORE, Attended(2, 1, 3, 1), Attended(2, 1, 3, 2))
    turn = take_turn(world, EverybodyPresent(2, 1))
    assert listed(turn).tally.excused == 1
    assert listed(turn).tally.present == 4


def test_each_tap_on_a_name_goes_one_on_and_comes_round() -> None:
    world, seen = BEFORE, []
    for _ in range(4):
        turn = take_turn(world, AttendanceOpened(2))
        press = next(c.press for c in choices(turn) if isinstance(c.press, Attended) and c.press.member == 3)
        (change,) = facts(take_turn(world, press))
        assert isinstance(change, AttendanceKept)
        seen.append(change.mark)
        world = after(world, press)
    assert seen == [Attendance.PRESENT, Attendance.EXCUSED, Attendance.UNEXCUSED, Attendance.PRESENT]


def test_a_second_tap_changes_nothing_and_an_old_button_says_so() -> None:
    again = take_turn(ABSENT, Attended(2, 1, 3, Attendance.EXCUSED))
    assert (again.notice, facts(again)) == (None, ())
    old = take_turn(ABSENT, Attended(2, 1, 3, Attendance.PRESENT))
    assert (old.notice, facts(old)) == (Notice.STALE, ())


@pytest.mark.parametrize("press", [Attended(2, 1, 7, 1), Attended(2, 1, 99, 1), Attended(2, 1, 3, 9)])
def test_who_is_suspended_or_unknown_is_not_counted(press: Press) -> None:
    assert is_stale(BEFORE, press)


def test_who_was_not_expected_and_comes_is_counted_until_it_is_taken_back() -> None:
    assert Label.UNEXPECTED in labels(take_turn(BEFORE, AttendanceOpened(2)))
    names = take_turn(BEFORE, UnexpectedListed(2))
    assert isinstance(names.screen, UnexpectedList)
    come = press_of(names, Label.PERSON)
    turn = take_turn(OPEN, come)
    kept = AttendanceKept(HERE, EXEMPT.member_id, Standing.OFFICIAL, Attendance.PRESENT)
    assert facts(turn) == (kept,)
    assert (listed(turn).tally.due, listed(turn).tally.present, listed(turn).tally.voters) == (6, 6, 5)
    assert Label.UNEXPECTED not in labels(turn)
    there = after(OPEN, come)
    assert facts(take_turn(there, come)) == ()
    away = Attended(2, 1, EXEMPT.number, 0)
    assert away in [choice.press for choice in choices(take_turn(there, AttendanceOpened(2)))]
    assert facts(take_turn(there, away)) == (AttendanceTakenBack(HERE, EXEMPT.member_id),)
    assert after(there, away).meeting == OPEN.meeting
    assert facts(take_turn(OPEN, away)) == ()


def test_who_is_suspended_stays_away() -> None:
    suspended = replace(EXEMPT, state=RosterState.SUSPENDED)
    world = meeting_in(BEFORE, people=(LAN, suspended))
    assert Label.UNEXPECTED not in labels(take_turn(world, AttendanceOpened(2)))
    assert is_stale(world, Attended(2, 1, suspended.number, 1))


def test_who_is_exempt_and_has_come_is_given_no_task_of_the_meeting() -> None:
    there = after(BEFORE, Attended(2, 1, EXEMPT.number, 1))
    assert facts(take_turn(there, PostNamed(2, Post.CLERK, EXEMPT.number))) == ()
    absent = replace(EXEMPT, state=RosterState.ABSENT)
    there = after(meeting_in(BEFORE, people=(LAN, absent)), Attended(2, 1, absent.number, 1))
    assert facts(take_turn(there, PostNamed(2, Post.CLERK, absent.number)))


def test_whoever_was_noted_stays_counted_when_the_roster_changes() -> None:
    people = tuple(replace(x, state=RosterState.EXEMPT) if x.number == 3 else x for x in OPEN.meeting.people)
    assert listed(take_turn(meeting_in(OPEN, people=people), AttendanceOpened(2))).tally.due == 5


def test_a_branch_of_forty_takes_a_tap_and_one_an_absentee_and_the_page_stays() -> None:
    people = tuple(Attendee(MemberId(n), n, f"Nguyễn Văn {n}") for n in range(1, 41))
    world = after(meeting_in(BEFORE, people=people), EverybodyPresent(2, 1))
    turn = take_turn(world, Attended(2, 1, 35, Attendance.EXCUSED))
    assert (listed(turn).tally.present, listed(turn).tally.excused) == (39, 1)
    assert Label.PREVIOUS_PAGE in labels(turn)
    assert "Nguyễn Văn 35" in [choice.about for choice in choices(turn)]
    assert Label.NEXT_PAGE in labels(take_turn(world, AttendanceOpened(2)))


# Why


def test_a_reason_is_one_tap_or_a_line_and_can_be_taken_out() -> None:
    assert Label.EXCUSES in labels(take_turn(ABSENT, AttendanceOpened(2)))
    names = take_turn(ABSENT, ExcusesOpened(2))
    assert isinstance(names.screen, ExcuseList)
    ask = press_of(names, Label.PERSON)
    turn = take_turn(ABSENT, ask)
    assert isinstance(turn.screen, AskExcuse)
    assert Label.NO_EXCUSE not in labels(turn)
    sick = take_turn(ABSENT, press_of(turn, Label.EXCUSE))
    kept = AttendanceKept(HERE, SEN.member_id, Standing.OFFICIAL, Attendance.EXCUSED)
    assert facts(sick) == (replace(kept, excuse=Excuse(CommonExcuse.ILLNESS)),)
    typed = take_turn(asked(ABSENT, ask), Wrote("Con cưới"))
    assert facts(typed) == (replace(kept, excuse=Excuse(words="Con cưới")),)
    there = after(ABSENT, ExcuseGiven(2, 1, 3, 1))
    none = press_of(take_turn(there, ask), Label.NO_EXCUSE)
    assert facts(take_turn(there, none)) == (kept,)


def test_a_reason_goes_with_the_absence_it_explained() -> None:
    world = after(ABSENT, ExcuseGiven(2, 1, 3, 1), Attended(2, 1, 3, Attendance.UNEXCUSED))
    found = world.meeting.attendee(3)
    assert found is not None
    assert found.excuse is None


@pytest.mark.parametrize("press", [ExcuseAsked(2, 1, 4), ExcuseGiven(2, 1, 4, 1), ExcuseGiven(2, 1, 3, 9)])
def test_only_who_is_absent_with_a_reason_has_one(press: Press) -> None:
    assert is_stale(ABSENT, press)


def test_a_reason_is_a_line() -> None:
    long = take_turn(asked(ABSENT, ExcuseAsked(2, 1, 3)), Wrote("x" * (LONGEST_LINE + 1)))
    assert (long.notice, facts(long)) == (Notice.LINE_TOO_LONG, ())
    back = asked(OPEN, ExcuseAsked(2, 1, 3))  # present meanwhile
    assert take_turn(back, Wrote("x" * (LONGEST_LINE + 1))).notice is Notice.STALE
    assert take_turn(back, Wrote("Ốm")).notice is Notice.STALE


# Relating to self


def relating(world: World) -> RelatingList:
    screen = take_turn(world, RelatingOpened(2)).screen
    assert isinstance(screen, RelatingList)
    return screen


def test_the_secretary_goes_first_then_the_officers_then_the_others() -> None:
    world, order = OPEN, []
    while relating(world).next:
        order.append(relating(world).next)
        world = after(world, press_of(take_turn(world, RelatingOpened(2)), Label.NEXT_RELATES))
    assert order == [LAN.name, QUE.name, CUC.name, SEN.name, TUNG.name]
    assert [x.related for x in world.meeting.people] == [1, 2, 4, 5, 3, None]


def test_somebody_before_the_first_is_asked_about_and_taken_at_the_second_tap() -> None:
    turn = take_turn(OPEN, RelatedToSelf(2, 1, 3))
    assert (turn.notice, facts(turn)) == (Notice.FIRST_NOT_YET, ())
    anyway = take_turn(OPEN, press_of(turn, Label.RELATES_ANYWAY))
    assert facts(anyway) == (RelatingKept(HERE, SEN.member_id, 1),)
    later = after(OPEN, RelatedToSelf(2, 1, 1))
    assert facts(take_turn(later, RelatedToSelf(2, 1, 3))) == (RelatingKept(HERE, SEN.member_id, 2),)


def test_where_the_secretary_is_absent_whoever_holds_the_place_goes_first() -> None:
    world = after(OPEN, Attended(2, 1, 1, Attendance.EXCUSED))
    assert relating(world).next == QUE.name
    assert facts(take_turn(world, RelatedToSelf(2, 1, 2)))


def test_relating_is_undone_and_a_second_tap_changes_nothing() -> None:
    world = after(OPEN, RelatedToSelf(2, 1, 1))
    assert facts(take_turn(world, RelatedToSelf(2, 1, 1))) == ()
    undo = press_of(take_turn(world, RelatingOpened(2)), Label.HAS_RELATED)
    assert facts(take_turn(world, undo)) == (RelatingKept(HERE, LAN.member_id, None),)


def test_nobody_who_is_absent_relates_or_speaks() -> None:
    assert is_stale(ABSENT, RelatedToSelf(2, 1, 3, 1, 1))
    assert is_stale(ABSENT, SpokeUp(2, 1, 3))
    assert relating(meeting_in(OPEN, people=())).next == ""


# Speaking


def test_speakers_are_ticked_and_unticked() -> None:
    turn = take_turn(OPEN, SpeakersOpened(2))
    assert isinstance(turn.screen, SpeakerList)
    spoken = take_turn(OPEN, SpokeUp(2, 1, 3))
    assert facts(spoken) == (SpeakingKept(HERE, SEN.member_id, True),)
    world = after(OPEN, SpokeUp(2, 1, 3))
    assert facts(take_turn(world, SpokeUp(2, 1, 3))) == ()
    undo = press_of(take_turn(world, SpeakersOpened(2)), Label.HAS_SPOKEN)
    assert facts(take_turn(world, undo)) == (SpeakingKept(HERE, SEN.member_id, False),)
