"""Stopping is prompt: what is being drawn or waits for its turn goes out after the next start, once."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.app import Core, build_core
from bot.conversation.events import CampaignStarted, DigestWanted, EditionCompared
from bot.usecases.deliver import Draw
from bot.usecases.ports.address import Address
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.messenger import Message, Messenger, Outcome, RetryLater
from bot.usecases.stopping import Stopped, ended_in_time, unless
from bot.views.drawing import DrawJob
from tests.fakes import fake_drawing
from tests.town import FakeMessenger, Town

SOON = 5.0  # seconds; what it would wait for never comes
SECRETARY = "1"


@dataclass
class EndlessDrawing:
    """A drawing that is never done."""

    began: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, job: DrawJob) -> bytes:
        self.began.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()
        return b""


@dataclass
class SlowMessenger(FakeMessenger):
    """Telegram on a slow line: what is sent arrives when it may."""

    began: asyncio.Event = field(default_factory=asyncio.Event)
    may_arrive: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, address: Address, message: Message) -> Outcome:
        self.began.set()
        await self.may_arrive.wait()
        return await super().send(address, message)


def core_of(town: Town, messenger: Messenger, drawing: Draw) -> Core:
    """A process of its own on the town's database."""
    time = Clocks(calendar=lambda: town.now, machine=lambda: town.machine)
    return build_core(town.storage, time, {"phone": messenger}, drawing=drawing)


@pytest.fixture
async def town(town: Town) -> Town:
    """The secretary has just asked for the digest with its chart."""
    await town.do(town.sample.secretary, EditionCompared(1), CampaignStarted(1))
    await town.at(town.now)
    town.messenger.sent.clear()
    await town.do(town.sample.secretary, DigestWanted())
    return town


def digests(messenger: FakeMessenger) -> list[str]:
    return [text for text in messenger.to(SECRETARY) if "Tin tóm tắt" in text]


async def test_a_drawing_is_given_up_and_goes_out_after_the_next_start(town: Town) -> None:
    drawing, stop = EndlessDrawing(), asyncio.Event()
    async with asyncio.timeout(SOON):
        beating = asyncio.ensure_future(core_of(town, town.messenger, drawing).runner.run(stop))
        await drawing.began.wait()
        stop.set()
        await beating
    assert drawing.ended.is_set()
    assert digests(town.messenger) == []
    await core_of(town, town.messenger, fake_drawing).deliver()  # at once: nothing waits for a lease
    assert len(digests(town.messenger)) == 1


async def test_what_is_being_sent_is_sent_to_its_end_and_not_twice(town: Town) -> None:
    slow, stop = SlowMessenger(), asyncio.Event()
    async with asyncio.timeout(SOON):
        beating = asyncio.ensure_future(core_of(town, slow, fake_drawing).runner.run(stop))
        await slow.began.wait()
        stop.set()
        for _ in range(10):
            await asyncio.sleep(0)  # whoever wants to give up may do so now
        assert not beating.done()
        slow.may_arrive.set()
        await beating
    assert len(digests(slow)) == 1
    while await town.core.deliver():
        pass
    assert digests(town.messenger) == []


async def test_what_waits_for_its_turn_does_not_hold_up_the_end(town: Town) -> None:
    drawn, stop = asyncio.Event(), asyncio.Event()

    async def drawing(job: DrawJob) -> bytes:
        drawn.set()
        return await fake_drawing(job)

    core = core_of(town, town.messenger, drawing)
    town.messenger.outcomes = [RetryLater(8.0)]
    await core.deliver()
    town.machine += timedelta(seconds=8)
    drawn.clear()
    async with asyncio.timeout(SOON):
        beating = asyncio.ensure_future(core.runner.run(stop))
        await drawn.wait()
        stop.set()
        await beating
    assert town.messenger.to(SECRETARY) == []
    await core_of(town, town.messenger, fake_drawing).deliver()
    assert len(digests(town.messenger)) == 1


async def test_work_is_done_if_nothing_stops_it_and_its_failure_is_its_own() -> None:
    async def works() -> int:
        return 27

    async def fails() -> int:
        raise KeyError

    stop = asyncio.Event()
    assert await unless(stop, works()) == 27
    with pytest.raises(KeyError):
        await unless(stop, fails())
    stop.set()
    with pytest.raises(Stopped):
        await unless(stop, works())


async def test_what_does_not_end_in_time_is_given_up() -> None:
    stop, given_up = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            given_up.set()

    stop.set()
    await ended_in_time(endless(), stop, 0.01)
    assert given_up.is_set()


async def test_what_ends_by_itself_or_breaks_is_as_if_nobody_watched() -> None:
    async def breaks() -> None:
        raise LookupError

    await ended_in_time(asyncio.sleep(0), asyncio.Event(), 0.01)
    with pytest.raises(LookupError):
        await ended_in_time(breaks(), asyncio.Event(), 0.01)
