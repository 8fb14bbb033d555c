"""Any order of taps, second taps, old buttons and undos leaves sums that hold."""

from hypothesis import given, strategies as st

from bot.conversation.changes.meeting import ConclusionSettled, MeetingChange, PassageKept, PassageUndone
from bot.conversation.events import Press, RoundOpened, WentToBoard, Wrote
from bot.conversation.events.meeting import MeetingOpened, OpinionCounted, OpinionTakenBack
from bot.conversation.screens import Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.meeting import Attendance, tally
from bot.domain.passage import Section
from tests.conversation.meeting_worlds import BEFORE, OPEN, kept
from tests.conversation.worlds import asked, choices

AWAY = (RoundOpened, WentToBoard)
WORDS = ("14.05", "2 1 1", "9 9 9", "Một đoạn", "x" * 300)
MOVES = st.lists(
    st.tuples(st.integers(0, 200), st.sampled_from(["tap", "again", "old", "type"])), max_size=60
)


def presses(world: World, at: Press) -> list[Press]:
    """What the screen offers that stays in the meeting."""
    offered = [choice.press for choice in choices(take_turn(world, at))]
    return [press for press in offered if not isinstance(press, AWAY)] or [MeetingOpened(2)]


def assert_sums_hold(world: World) -> None:
    counted = tally(world.meeting)
    assert counted.present + counted.excused + counted.unexcused + counted.unmarked == counted.due
    assert 0 <= counted.voters <= counted.present <= counted.due
    assert counted.related <= counted.present
    assert counted.speakers <= counted.present
    assert len(world.meeting.absent(Attendance.EXCUSED)) == counted.excused
    assert all(count >= 0 for count in world.meeting.opinions.counts.values())
    assert sum(world.meeting.passages.values()) == len(world.passages)
    places = [x.related for x in world.meeting.people if x.related]
    assert len(set(places)) == len(places)


def assert_nothing_adopted_changes(before: World, changes: list[MeetingChange]) -> None:
    for change in changes:
        if before.meeting.adopted_at:
            remark = isinstance(change, PassageKept) and change.section is Section.REMARKS
            concludes = isinstance(change, PassageKept | PassageUndone) and change.section.is_conclusion
            assert remark or concludes or isinstance(change, ConclusionSettled)
        if before.meeting.concluded_at:
            assert not (isinstance(change, PassageKept | PassageUndone) and change.section.is_conclusion)


def assert_votes_fit_when_counted(before: World, after: World) -> None:
    for vote in after.votes:
        if vote not in before.votes:
            assert vote.total <= tally(after.meeting).voters


@given(st.sampled_from([BEFORE, OPEN]), MOVES)
def test_sums_hold_after_any_taps(world: World, moves: list[tuple[int, str]]) -> None:
    at: Press = MeetingOpened(2)
    pressed: list[Press] = [at]
    for number, how in moves:
        offered = presses(world, at)
        press = {"tap": offered[number % len(offered)], "again": pressed[-1]}.get(
            how, pressed[number % len(pressed)]
        )
        if how == "type" and (awaits := take_turn(world, at).awaits):
            turn, press = take_turn(asked(world, awaits), Wrote(WORDS[number % len(WORDS)])), at
        else:
            turn = take_turn(world, press)
        after = kept(world, turn)
        assert_sums_hold(after)
        assert_nothing_adopted_changes(world, [c for c in turn.ledger if isinstance(c, MeetingChange)])
        assert_votes_fit_when_counted(world, after)
        if press != pressed[-1] or how != "again":
            pressed.append(press)
        if turn.notice is not Notice.STALE:
            at = press if how != "type" else at
        world = after


@given(st.lists(st.integers(1, 3), max_size=40), st.data())
def test_opinions_are_those_counted_less_those_taken_back(taps: list[int], data: st.DataObject) -> None:
    world, expected = OPEN, 0
    for subject in taps:
        total = world.meeting.opinions.total
        undo = total and data.draw(st.booleans())
        press: Press = OpinionTakenBack(2, 1, total) if undo else OpinionCounted(2, 1, total + 1, subject)
        world = kept(world, take_turn(world, press))
        expected += -1 if undo else 1
        world = kept(world, take_turn(world, press)) if not undo else world  # the same button again
        assert world.meeting.opinions.total == expected
