"""Pushes are paced: so many a second over all, one a second to a chat, none while a chat is held back."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from bot.usecases.pace import CHAT_GAP, PER_SECOND, Pace

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
    pacing.pace.hold("a", 30)
    assert await pacing.push("a") == pytest.approx(30)
    assert await pacing.push("b") == pytest.approx(1 / PER_SECOND)
    pacing.pace.hold("b", 0.1)
    assert await pacing.push("b") == pytest.approx(1 / PER_SECOND + CHAT_GAP), "a hold never brings forward"
