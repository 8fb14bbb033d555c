"""What became of each push is counted in one word, by its channel."""

from datetime import timedelta

import pytest

from bot.app import build_core
from bot.conversation.events import ItemDone
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.messenger import Outcome, Refused, RetryLater, Unreachable
from bot.usecases.ports.meter import Silent
from tests.fakes import fake_drawing
from tests.town import MONDAY, Town


class Counting(Silent):
    """Remembers what was sent."""

    def __init__(self) -> None:
        self.sends: list[tuple[str, str]] = []

    def sent(self, channel: str, outcome: str) -> None:
        self.sends.append((channel, outcome))


async def counted(town: Town, *outcomes: Outcome) -> list[str]:
    """The reminder of a Monday goes out, and comes out so."""
    time, meter = Clocks(lambda: town.now, lambda: town.now), Counting()
    town.messenger.outcomes = list(outcomes)
    messengers = {"phone": town.messenger}
    core = build_core(town.storage, time, messengers, drawing=fake_drawing, meter=meter)
    await core.deliver()
    return [outcome for _, outcome in meter.sends]


async def with_a_reminder(town: Town) -> None:
    await town.undertake(town.sample.members[2], "16/03/2026")
    await town.at(MONDAY + timedelta(days=6.9))
    town.now = MONDAY + timedelta(days=7)
    assert await town.core.tick() == 1


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Unreachable(), "unreachable"),
        (Refused("no"), "refused"),
        (RetryLater(), "retried"),
        (RetryLater(30.0), "retried"),
    ],
)
async def test_each_end_has_its_word(town: Town, outcome: Outcome, told: str) -> None:
    await with_a_reminder(town)
    assert await counted(town, outcome) == [told]


async def test_what_arrives_is_sent(town: Town) -> None:
    await with_a_reminder(town)
    assert await counted(town) == ["sent"]


async def test_what_is_no_longer_true_is_cancelled(town: Town) -> None:
    await with_a_reminder(town)
    await town.do(town.sample.members[2], ItemDone(1))
    assert await counted(town) == ["cancelled"]
