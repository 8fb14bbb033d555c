"""Each account has a pace of its own; strangers have one together, and members are not held up by it."""

from dataclasses import dataclass

import pytest

from bot.conversation.events import Event, WentHome
from bot.domain.flood import ALL_STRANGERS, MEMBER, MEMBER_A_DAY, SECONDS_BETWEEN_WORDS, STRANGER
from bot.usecases import restrain
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.reply import Reply
from bot.usecases.restrain import ADMITTED, PASSED_OVER, Restraint
from bot.views.page import Page

LAN, MINH = Address("telegram", "1"), Address("telegram", "2")


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def restraint(clock: Clock) -> Restraint:
    restraint = Restraint(clock)
    restraint.know([LAN, MINH])
    return restraint


def passed(restraint: Restraint, address: Address, times: int) -> int:
    return sum(restraint.admit(address, "vi").may_act for _ in range(times))


def stranger(number: int) -> Address:
    return Address("telegram", f"9{number}")


def test_a_member_who_taps_on_and_on_holds_up_nobody_else(restraint: Restraint) -> None:
    assert passed(restraint, LAN, 2000) == MEMBER.burst
    assert passed(restraint, MINH, MEMBER.burst) == MEMBER.burst


def test_who_waits_may_act_again(restraint: Restraint, clock: Clock) -> None:
    passed(restraint, LAN, 2000)
    clock.now = 2.0
    assert passed(restraint, LAN, 2000) == 2 * MEMBER.per_second


def test_a_whole_day_of_tapping_is_bounded(restraint: Restraint, clock: Clock) -> None:
    acts = 0
    for _ in range(86_400 // 20):
        clock.now += 20
        acts += passed(restraint, LAN, 100)
    assert acts <= 2 * MEMBER_A_DAY.burst


def test_the_word_about_it_comes_once_in_a_while_in_the_apps_language(
    restraint: Restraint, clock: Clock
) -> None:
    passed(restraint, LAN, MEMBER.burst)
    first = restraint.admit(LAN, "en")
    assert first.words.startswith("You are pressing")
    assert {restraint.admit(LAN, "en") for _ in range(100)} == {PASSED_OVER}
    clock.now = SECONDS_BETWEEN_WORDS
    passed(restraint, LAN, int(MEMBER.per_second * SECONDS_BETWEEN_WORDS))
    assert "bấm nhanh quá" in restraint.admit(LAN, "fr").words


def test_a_stranger_is_passed_over_in_silence(restraint: Restraint) -> None:
    answers = [restraint.admit(stranger(1), "vi") for _ in range(2000)]
    assert answers.count(ADMITTED) == STRANGER.burst
    assert set(answers) == {ADMITTED, PASSED_OVER}


def test_a_flood_of_many_strangers_is_bounded_and_no_member_feels_it(restraint: Restraint) -> None:
    flood = sum(passed(restraint, stranger(number), 5) for number in range(5000))
    assert flood == ALL_STRANGERS.burst
    assert passed(restraint, LAN, MEMBER.burst) == MEMBER.burst


def test_who_is_passed_over_for_going_too_fast_draws_nothing_from_the_other_strangers(
    restraint: Restraint,
) -> None:
    passed(restraint, stranger(1), 2000)
    others = sum(passed(restraint, stranger(number), 1) for number in range(2, 2000))
    assert others == ALL_STRANGERS.burst - STRANGER.burst


def test_memory_is_bounded_and_the_one_who_floods_stays_remembered(
    restraint: Restraint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restrain, "MOST_REMEMBERED", 10)
    admitted = 0
    for number in range(500):
        admitted += passed(restraint, LAN, 1)
        restraint.admit(stranger(number), "vi")
    assert admitted == MEMBER.burst
    assert len(restraint._pots) == 10


async def test_an_answer_shows_whose_the_account_is(restraint: Restraint) -> None:
    replies = {"7": Reply(Page("Xin chào", ()), account_id=3), "1": Reply(Page("Mời đồng chí", ()))}

    async def answer(key: UpdateKey, address: Address, event: Event, hint: str, message: int | None) -> Reply:
        return replies[address.chat]

    watched = restraint.watching(answer)
    enrolled, released = Address("telegram", "7"), LAN
    assert passed(restraint, enrolled, 2000) == STRANGER.burst
    for address in (enrolled, released):
        assert (
            await watched(UpdateKey("telegram", "b", 1), address, WentHome(), "vi", 5)
            == replies[address.chat]
        )
    assert passed(restraint, enrolled, 2000) == MEMBER.burst
    assert passed(restraint, released, 2000) == STRANGER.burst
