"""What the intake promises to whoever gives it updates, be it polling or a webhook."""

import asyncio

import pytest

from bot.usecases.ports.address import UpdateKey
from bot.usecases.ports.away import StorageAway
from handlers.telegram.application import TelegramApplication
from handlers.telegram.intake import Carried, Intake, lane_of
from handlers.telegram.kinds import Raw, Speech
from handlers.telegram.routing import Router
from tests.attack.shapes import nested, nested_messages
from tests.telegram_handlers.fake_telegram import press, typed
from tests.telegram_handlers.fake_use import at_once
from tests.telegram_handlers.running import Pauses, Rig


class Deciding:
    """Decides when `go` is set and speaks when `saying` is; fails and cannot park while `broken`."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.saying = asyncio.Event()
        self.saying.set()
        self.broken = False
        self.decided: list[int] = []
        self.spoken: list[int] = []

    async def decide(self, raw: Raw) -> Speech | None:
        await self.go.wait()
        if self.broken:
            raise OSError
        self.decided.append(raw["update_id"])

        async def speak() -> None:
            await self.saying.wait()
            self.spoken.append(raw["update_id"])

        return speak

    async def park(self, raw: Raw, error: str) -> None:
        raise OSError


async def settled(*updates: Carried) -> list[bool]:
    for carried in updates:
        await carried.settled.wait()
    return [carried.well for carried in updates]


async def test_an_update_delivered_again_while_in_flight_is_the_same_one() -> None:
    deciding = Deciding()
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(deciding, tasks)
        first, again = intake.take(press(10, 1)), intake.take(press(10, 1))
        deciding.go.set()
        assert await settled(first, again) == [True, True]
    assert first is again
    assert deciding.decided == deciding.spoken == [10]


async def test_it_is_settled_before_it_is_spoken() -> None:
    deciding = Deciding()
    deciding.go.set()
    async with asyncio.TaskGroup() as tasks:
        carried = Intake(deciding, tasks).take(press(10, 1))
        await carried.settled.wait()
    assert carried.spoken.is_set()


async def test_behind_one_that_must_come_again_its_members_later_ones_must_too() -> None:
    deciding = Deciding()
    deciding.broken = True
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(deciding, tasks, Pauses().sleep)
        first, second = intake.take(press(10, 1)), intake.take(press(11, 1))
        deciding.go.set()
        assert await settled(first, second) == [False, False]
        deciding.broken = False
        retried = [intake.take(press(number, 1)) for number in (10, 11)]
        assert await settled(*retried) == [True, True]
    assert deciding.decided == deciding.spoken == [10, 11]


async def test_one_that_comes_again_does_not_wait_for_earlier_words() -> None:
    deciding, said = Deciding(), asyncio.Event()
    deciding.go.set()
    deciding.saying = said
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(deciding, tasks, Pauses().sleep)
        assert await settled(intake.take(press(9, 1))) == [True]
        deciding.broken = True
        assert await settled(intake.take(press(10, 1))) == [False]
        deciding.broken = False
        assert await settled(intake.take(press(10, 1))) == [True]
        assert deciding.spoken == []
        said.set()
    assert deciding.spoken == [9, 10]


async def test_what_is_typed_waits_for_the_earlier_answer_to_be_out_and_a_press_does_not() -> None:
    deciding, said = Deciding(), asyncio.Event()
    deciding.go.set()
    deciding.saying = said
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(deciding, tasks)
        assert await settled(intake.take(press(10, 1)), intake.take(press(11, 1))) == [True, True]
        text = intake.take(typed(12, 1, "1"))
        assert await settled(intake.take(press(13, 2))) == [True]
        assert (text.settled.is_set(), deciding.decided) == (False, [10, 11, 13])
        said.set()
    assert deciding.decided == [10, 11, 13, 12]


async def test_when_all_is_said_nothing_is_kept() -> None:
    deciding = Deciding()
    deciding.go.set()
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(deciding, tasks)
        for number in range(10, 40):
            intake.take(press(number, number % 3))
    assert vars(intake)["_in_flight"] == vars(intake)["_last_in_lane"] == {}


async def test_a_killed_intake_leaves_nothing_acknowledged() -> None:
    deciding = Deciding()
    carried: list[Carried] = []

    async def run() -> None:
        async with asyncio.TaskGroup() as tasks:
            carried.append(Intake(deciding, tasks).take(press(10, 1)))

    running = asyncio.create_task(run())
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert not carried[0].well


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        (press(10, 5), 5),
        (typed(10, 6, "a"), 6),
        ({"update_id": 10}, 0),
        ({"update_id": 10, "message": {"from": None}}, 0),
        ({"update_id": 10, "message": {"from": {"id": "x"}}}, 0),
    ],
)
def test_the_lane_is_the_person(raw: Raw, lane: int) -> None:
    assert lane_of(raw) == lane


async def _ready() -> tuple[Rig, TelegramApplication]:
    rig = Rig()
    application = rig.application()
    await application.initialize()
    return rig, application


async def test_what_is_torn_or_nested_beyond_reading_is_parked_all_the_same() -> None:
    rig, application = await _ready()
    torn = {"update_id": 10, "message": {"chat": "nửa \ud83d chữ"}}
    deep = {"update_id": 11, "message": nested(20_000)}
    replies = {"update_id": 12, "message": nested_messages(20_000)}
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(Router(application, rig.use.use), tasks, rig.pauses.sleep)
        carried = [intake.take(raw) for raw in (torn, deep, replies, press(13, 1))]
        assert await settled(*carried) == [True] * 4
    bodies = {key.update: body for key, body, _ in rig.use.parked}
    assert bodies[11] == '{"update_id": 11, "message": null}'
    assert bodies[12] == '{"update_id": 12}'
    assert all(body.encode() for body in bodies.values())
    assert rig.use.numbers == [13]


async def test_what_fails_because_the_storage_is_away_is_never_put_aside() -> None:
    rig, application = await _ready()

    async def away(_: UpdateKey) -> None:
        raise StorageAway

    rig.use.before_commit = away
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(Router(application, rig.use.use), tasks, rig.pauses.sleep)
        assert await settled(intake.take(press(10, 1))) == [False]
        rig.use.before_commit = at_once
        assert await settled(intake.take(press(10, 1))) == [True]
    assert rig.use.parked == []
    assert rig.use.numbers == [10]


async def test_kinds_nobody_listens_to_are_not_even_read() -> None:
    rig, application = await _ready()
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(Router(application, rig.use.use), tasks, rig.pauses.sleep)
        assert await settled(intake.take({"update_id": 10, "poll": "no poll"})) == [True]
    assert rig.use.parked == []
