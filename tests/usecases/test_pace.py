"""Pushes are paced: so many a second over all, one a second to a chat, none while a chat is held back."""

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from bot.usecases.pace import CHAT_GAP, LONGEST_WAIT, PER_SECOND, Pace, Wait

ALMOST = 1e-6


class Pacing:
    """A pace whose clock moves only when told; remembers when each push may go."""

    def __init__(self) -> None:
        self.now = 100.0
        self.went: list[tuple[str, float]] = []
        self.pace = Pace(lambda: self.now, self._sleep)
        self._waits = 0.0

    async def _sleep(self, seconds: float) -> None:
        self._waits = seconds

    async def push(self, chat: str) -> float:
        self._waits = 0.0
        await self.pace.slot(chat)
        self.went.append((chat, self.now + self._waits))
        return self._waits


PAUSES = st.sampled_from([0.0, 0.01, 0.3, 2.0])
STEPS = st.lists(st.tuples(PAUSES, st.sampled_from("abcd")), max_size=80)


@given(STEPS)
async def test_no_chat_gets_two_within_a_second_in_whatever_order(steps: list[tuple[float, str]]) -> None:
    pacing = Pacing()
    for pause, chat in steps:
        pacing.now += pause
        await pacing.push(chat)
    for chat in "abcd":
        own = sorted(at for to, at in pacing.went if to == chat)
        assert all(later - earlier >= CHAT_GAP - ALMOST for earlier, later in pairwise(own))


@given(st.integers(min_value=1, max_value=200))
async def test_different_chats_share_the_rate_and_use_all_of_it(count: int) -> None:
    pacing = Pacing()
    waits = [await pacing.push(str(chat)) for chat in range(count)]
    assert waits == pytest.approx([place / PER_SECOND for place in range(count)])


async def test_the_first_push_after_a_quiet_time_goes_at_once() -> None:
    pacing = Pacing()
    assert await pacing.push("a") == 0
    pacing.now += 5
    assert await pacing.push("a") == 0


async def test_a_chat_that_is_held_back_waits_and_the_others_do_not() -> None:
    pacing = Pacing()
    pacing.pace.hold("a", 8)
    assert await pacing.push("a") == pytest.approx(8)
    assert await pacing.push("b") == pytest.approx(1 / PER_SECOND)
    pacing.pace.hold("b", 0.1)
    assert await pacing.push("b") == pytest.approx(1 / PER_SECOND + CHAT_GAP), "a hold never brings forward"


async def test_who_would_stand_in_line_for_long_is_told_to_come_back() -> None:
    pacing = Pacing()
    pacing.pace.hold("a", 30)
    with pytest.raises(Wait) as told:
        await pacing.push("a")
    assert told.value.seconds == pytest.approx(30)


async def test_where_several_chats_are_held_back_everybody_waits_for_the_first_of_them() -> None:
    pacing = Pacing()
    for chat, seconds in (("a", 9), ("b", 7)):
        pacing.pace.hold(chat, seconds)
    assert await pacing.push("d") == 0
    pacing.pace.hold("c", 8)
    assert await pacing.push("e") == pytest.approx(7)


async def test_while_nobody_is_reached_one_tries_after_growing_pauses() -> None:
    pacing = Pacing()
    waited = []
    for number in range(6):
        pause = await pacing.push(f"{number}")
        waited.append(pause)
        pacing.now += pause
        pacing.pace.not_reached()
        with contextlib.suppress(Wait):
            assert await pacing.push("another") > 0
    assert waited == sorted(waited)
    assert max(waited) <= LONGEST_WAIT


async def test_many_that_fail_at_once_count_as_one_failure() -> None:
    pacing = Pacing()
    for _ in range(50):
        pacing.pace.not_reached()
    assert await pacing.push("a") == pytest.approx(1)


async def test_after_it_is_reached_again_the_usual_pace_returns_and_nothing_more() -> None:
    pacing = Pacing()
    for _ in range(8):
        pacing.pace.not_reached()
        pacing.now += 120
    pacing.pace.reached()
    waits = [await pacing.push(str(chat)) for chat in range(100)]
    assert waits == pytest.approx([place / PER_SECOND for place in range(100)])
