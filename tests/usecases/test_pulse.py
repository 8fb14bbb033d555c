"""After an outage longer than a press lives, who was answering is told to go on: once."""

from datetime import timedelta

from bot.conversation.events import Marked
from bot.usecases.ports.clocks import Clocks
from bot.usecases.pulse import PRESS_LIFE, Pulse
from tests.town import Town

TOLD = "Chương trình vừa ngừng một lúc"


def started(town: Town) -> Pulse:
    """Of a process that starts now."""
    return Pulse(town.storage, Clocks(calendar=lambda: town.now, machine=lambda: town.machine))


def pass_by(town: Town, time: timedelta) -> None:
    town.now += time
    town.machine += time


async def told(town: Town, number: int = 3) -> int:
    """How often the member has been told so far."""
    while await town.core.deliver():
        pass
    return sum(TOLD in text for text in town.messenger.to(str(number)))


async def in_the_middle(town: Town) -> Pulse:
    """A member has answered the first question, and the bot has just taken updates."""
    await town.open_round()
    await town.do(town.sample.members[2], Marked(1, 1, 0, 0))
    await told(town)
    pulse = started(town)
    await pulse()
    return pulse


async def test_a_short_silence_is_no_outage(town: Town) -> None:
    await in_the_middle(town)
    pass_by(town, PRESS_LIFE)
    await started(town)()
    assert await told(town) == 0


async def test_an_outage_is_told_to_who_was_answering_and_to_nobody_else(town: Town) -> None:
    await in_the_middle(town)
    pass_by(town, timedelta(minutes=20))
    await started(town)()
    assert await told(town) == 1
    assert [await told(town, other) for other in (1, 2)] == [0, 0]


async def test_many_processes_tell_of_an_outage_once(town: Town) -> None:
    await in_the_middle(town)
    pass_by(town, timedelta(minutes=20))
    for process in [started(town) for _ in range(3)]:
        await process()
    assert await told(town) == 1


async def test_the_next_outage_is_told_again(town: Town) -> None:
    pulse = await in_the_middle(town)
    for _ in range(2):
        pass_by(town, timedelta(minutes=20))
        await pulse()
    assert await told(town) == 2


async def test_who_answered_hours_before_is_left_alone(town: Town) -> None:
    pulse = await in_the_middle(town)
    pass_by(town, timedelta(seconds=100))
    await pulse()
    town.now += timedelta(hours=5)
    pass_by(town, timedelta(minutes=20))
    await pulse()
    assert await told(town) == 0


async def test_a_closed_round_is_not_gone_on_with(town: Town) -> None:
    pulse = await in_the_middle(town)
    pass_by(town, timedelta(minutes=20))
    await pulse()
    await town.at(town.now + timedelta(days=200))
    assert await told(town) == 0


async def test_what_cannot_be_noted_breaks_nothing(town: Town) -> None:
    class Broken:
        async def transaction(self, work: object) -> None:
            raise LookupError

    await Pulse(Broken(), town.core.clocks)()  # type: ignore[arg-type]  # as far as it is asked
