"""What polling promises: nothing lost, nothing overtaken, nobody held back."""

import asyncio
import json
import random
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.usecases.ports.address import UpdateKey
from handlers.telegram.errors import AnotherPoller, TokenRefused
from handlers.telegram.polling import serve
from tests.telegram_handlers.fake_telegram import BOT_ID, TOKEN, FakeTelegram, Held, Refusal, press, typed
from tests.telegram_handlers.running import Rig

LAN, MINH = 1, 2


def offsets(rig: Rig) -> list[str | None]:
    return [call.parameters.get("offset") for call in rig.telegram.called("getUpdates")]


async def test_an_update_is_acknowledged_only_after_its_commit() -> None:
    rig = Rig()
    go = asyncio.Event()

    async def wait(key: UpdateKey) -> None:
        await go.wait()

    rig.use.before_commit = wait
    await rig.telegram.deliver(press(10, LAN))
    async with rig.polling():
        await rig.telegram.until(lambda: len(offsets(rig)) >= 3)
        assert set(offsets(rig)) <= {None, "10"}
        go.set()
        await rig.acknowledged()
    assert offsets(rig)[-1] in (None, "11")
    assert rig.use.numbers == [10]


async def test_an_update_killed_between_commit_and_speech_comes_again_under_the_same_key() -> None:
    rig = Rig()
    await rig.telegram.deliver(press(10, LAN))
    first = asyncio.create_task(rig.poll())

    async def kill(key: UpdateKey) -> None:
        first.cancel()
        await asyncio.Event().wait()

    rig.use.after_commit = kill
    with pytest.raises(asyncio.CancelledError):
        await first
    assert rig.telegram.spoken == []

    again = Rig(rig.telegram, rig.use)
    rig.use.after_commit = rig.use.before_commit
    async with again.polling():
        await rig.telegram.until(lambda: "editMessageText" in rig.telegram.spoken)
        await again.acknowledged()
    assert rig.use.asked == [UpdateKey("telegram", str(BOT_ID), 10)] * 2
    assert rig.use.numbers == [10]


async def test_a_slow_member_holds_nobody_back_and_later_polls_neither() -> None:
    rig = Rig()
    go = asyncio.Event()

    async def wait_for_lan(key: UpdateKey) -> None:
        if key.update == 10:
            await go.wait()
        await rig.telegram.look()

    rig.use.before_commit = wait_for_lan
    rig.use.after_commit = lambda _: rig.telegram.look()
    await rig.telegram.deliver(press(10, LAN), press(11, MINH))
    async with rig.polling():
        await rig.committed(11)
        await rig.telegram.deliver(press(12, MINH), press(13, LAN))
        await rig.committed(12)
        assert rig.use.numbers == [11, 12]
        go.set()
        await rig.acknowledged()
    assert rig.use.numbers == [11, 12, 10, 13]
    assert len(rig.use.asked) == 4, "what is in flight is not begun again"


async def test_while_the_first_update_is_pending_polls_are_few() -> None:
    rig = Rig()
    go = asyncio.Event()
    rig.use.before_commit = lambda _: _wait(go)
    await rig.telegram.deliver(press(10, LAN))
    async with rig.polling():
        await rig.telegram.until(lambda: len(offsets(rig)) == 2)
        started = asyncio.get_running_loop().time()
        await rig.telegram.until(lambda: len(offsets(rig)) == 3)
        assert asyncio.get_running_loop().time() - started > 0.4
        go.set()


async def test_the_next_are_fetched_while_most_of_the_last_are_worked_on() -> None:
    rig = Rig()
    go = asyncio.Event()
    rig.use.before_commit = lambda key: _wait(go) if key.update > 10 else rig.telegram.look()
    await rig.telegram.deliver(*(press(number, number) for number in (10, 11, 12, 13)))
    async with rig.polling():
        await rig.telegram.until(lambda: "11" in offsets(rig))
        assert rig.use.numbers == [10]
        go.set()
        await rig.acknowledged()
    assert sorted(rig.use.numbers) == [10, 11, 12, 13]
    assert len(rig.use.asked) == 4, "what comes once more is not begun again"


async def _wait(event: asyncio.Event) -> None:
    await event.wait()


async def _turns_of_the_loop(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@pytest.mark.parametrize("seed", range(5))
async def test_each_member_is_served_in_order_whatever_the_delays(seed: int) -> None:
    rig = Rig()
    chance = random.Random(seed)

    async def delay(key: UpdateKey) -> None:
        await asyncio.sleep(chance.random() * 0.004)
        if chance.random() < 0.1:
            raise OSError("the storage hiccups")

    rig.use.before_commit = delay
    members = [chance.randrange(1, 9) for _ in range(120)]
    updates = [typed(100 + n, member, f"{n}") for n, member in enumerate(members)]
    async with rig.polling():
        for start in range(0, len(updates), 30):
            await rig.telegram.deliver(*updates[start : start + 30])
        await rig.acknowledged()
    parked = {key.update for key, _, _ in rig.use.parked}
    assert sorted([*rig.use.numbers, *parked]) == list(range(100, 220))
    for member in set(members):
        assert rig.use.numbers_of(member) == sorted(rig.use.numbers_of(member))


async def test_answers_to_one_member_are_spoken_in_order_though_decided_ahead() -> None:
    rig = Rig()
    go = asyncio.Event()
    rig.telegram.will("editMessageText", Held(go))
    await rig.telegram.deliver(press(10, LAN, under=None), press(11, LAN), press(12, MINH))
    async with rig.polling():
        await rig.acknowledged()
        assert rig.use.numbers_of(LAN) == [10, 11]
        await rig.telegram.until(lambda: len(rig.telegram.called("editMessageText")) == 2)
        chats = [call.parameters["chat_id"] for call in rig.telegram.called("editMessageText")]
        assert sorted(chats) == ["1", "2"], "the second answer to Lan waits for the first"
        go.set()
    assert len(rig.telegram.called("editMessageText")) == 3


async def test_a_poison_update_is_parked_after_three_tries_and_others_proceed() -> None:
    rig = Rig()

    async def poison(key: UpdateKey) -> None:
        if key.update == 10:
            raise ValueError("words of a member")

    rig.use.before_commit = poison
    await rig.telegram.deliver(typed(10, LAN, "độc"), press(11, LAN), press(12, MINH))
    async with rig.polling():
        await rig.acknowledged()
    assert [key.update for key in rig.use.asked].count(10) == 3
    assert sorted(rig.use.numbers) == [11, 12]
    [(key, body, error)] = rig.use.parked
    assert key.update == 10
    assert json.loads(body)["message"]["text_length"] == len("độc")
    assert error.startswith("ValueError at ")
    assert "words" not in error
    assert rig.pauses == [0.2, 0.6]


async def test_an_update_that_ptb_cannot_read_is_parked_too() -> None:
    rig = Rig()
    await rig.telegram.deliver({"update_id": 10, "message": {"chat": 3}}, press(11, LAN))
    async with rig.polling():
        await rig.acknowledged()
    assert [key.update for key, _, _ in rig.use.parked] == [10]
    assert rig.use.numbers == [11]


class Garbled(FakeTelegram):
    """Hands out some garbage first."""

    def __init__(self, *garbage: Any) -> None:
        super().__init__()
        self.garbage = list(garbage)

    async def _updates(self, parameters: dict[str, str]) -> list[dict[str, Any]]:
        garbage, self.garbage = self.garbage, []
        return garbage + (await super()._updates(parameters) if self.waiting or not garbage else [])


@pytest.mark.parametrize("number", [None, "10", True, -1, 2**63, 1.5])
async def test_an_update_without_a_number_holds_nobody_back(number: object) -> None:
    rig = Rig(Garbled({"update_id": number, "message": {}}, "no update", [1]))
    await rig.telegram.deliver(press(11, LAN))
    async with rig.polling():
        await rig.committed(11)
    assert rig.use.parked == []


async def test_where_no_update_has_a_number_the_loop_pauses_and_asks_again() -> None:
    rig = Rig(Garbled({"message": {}}))
    await rig.telegram.deliver()
    async with rig.polling():
        await rig.telegram.until(lambda: len(rig.telegram.called("getUpdates")) >= 2)
    assert len(rig.pauses) == 1
    assert rig.use.asked == []


async def test_where_parking_fails_nothing_is_acknowledged_and_the_loop_backs_off() -> None:
    rig = Rig()
    broken = True

    async def fail(key: UpdateKey) -> None:
        if broken and key.update == 10:
            raise OSError("the disk is full")

    rig.use.before_commit = rig.use.before_parking = fail
    rig.use.after_commit = lambda _: rig.telegram.look()
    await rig.telegram.deliver(press(10, LAN), press(11, LAN), press(12, MINH))
    async with rig.polling():
        await rig.telegram.until(lambda: len(offsets(rig)) >= 5)
        assert set(offsets(rig)) == {None, "10"}
        assert rig.use.numbers == [12], "Lan's second update does not overtake her first"
        assert [pause for pause in rig.pauses if pause >= 2], "the pauses grow"
        broken = False
        await rig.acknowledged()
    assert rig.use.numbers == [12, 10, 11]
    assert rig.use.parked == []


async def test_ids_that_start_anew_after_a_quiet_week_are_taken() -> None:
    rig = Rig()
    async with rig.polling():
        await rig.telegram.deliver(press(900, LAN))
        await rig.acknowledged()
        await rig.telegram.until(lambda: offsets(rig)[-1] == "901")
        await rig.telegram.deliver(press(903, LAN))
        await rig.acknowledged()
    await rig.telegram.deliver(press(4, LAN))
    later = Rig(rig.telegram, rig.use)
    async with later.polling():
        await later.acknowledged()
    assert rig.use.numbers == [900, 903, 4]


async def test_another_poller_ends_the_loop_with_a_clear_word() -> None:
    rig = Rig()
    rig.telegram.will("getUpdates", Refusal(409, "Conflict: terminated by other getUpdates request"))
    with pytest.raises(AnotherPoller, match="terminated by other"):
        await serve(rig.application(), rig.use.use, rig.stop)
    assert rig.stop.is_set()
    assert len(rig.telegram.called("getUpdates")) == 1, "no last poll disturbs the other"


async def test_what_is_finished_after_another_poller_came_is_not_acknowledged_against_it() -> None:
    rig = Rig()
    go = asyncio.Event()
    rig.use.before_commit = lambda _: _wait(go)
    await rig.telegram.deliver(press(10, LAN))
    async with asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(rig.poll())
        await rig.telegram.until(lambda: len(offsets(rig)) == 1)
        await _turns_of_the_loop(50)
        rig.telegram.will("getUpdates", Refusal(409, "Conflict"))
        await rig.stop.wait()
        go.set()
    assert isinstance(polling.result(), AnotherPoller)
    assert rig.use.numbers == [10]
    assert len(rig.telegram.called("getUpdates")) == 2


async def test_an_idle_bot_stops_without_another_poll() -> None:
    rig = Rig()
    await rig.telegram.deliver(press(10, LAN))
    async with rig.polling():
        await rig.telegram.until(lambda: offsets(rig) == [None, "11"])
    assert offsets(rig) == [None, "11"]


async def test_a_last_poll_that_fails_loses_nothing() -> None:
    rig = Rig()
    go = asyncio.Event()
    rig.use.before_commit = lambda _: _wait(go)
    await rig.telegram.deliver(press(10, LAN))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(rig.poll())
        await rig.telegram.until(lambda: bool(rig.use.asked))
        rig.telegram.will("getUpdates", NetworkError("gone"))
        rig.stop.set()
        await _turns_of_the_loop(50)
        go.set()
    assert rig.use.numbers == [10]
    assert [update["update_id"] for update in rig.telegram.waiting] == [10]


async def test_a_wrong_token_ends_the_loop_without_naming_it() -> None:
    rig = Rig()
    rig.telegram.will("getMe", Refusal(401, "Unauthorized"))
    with pytest.raises(TokenRefused) as caught:
        await serve(rig.application(), rig.use.use, rig.stop)
    assert TOKEN not in str(caught.value)
    assert not rig.ready.is_set()


async def test_the_network_is_waited_for_with_growing_pauses() -> None:
    rig = Rig()
    rig.telegram.will("getMe", *[NetworkError("down")] * 4)
    rig.telegram.will("getUpdates", Refusal(429, "Too Many Requests", {"retry_after": 9}), NetworkError(""))
    async with rig.polling():
        await rig.telegram.deliver(press(10, LAN))
        await rig.acknowledged()
    assert rig.ready.is_set()
    assert all(half <= pause <= 2 * half for half, pause in zip((0.5, 1, 2, 4, 9), rig.pauses, strict=False))


async def test_the_webhook_is_taken_away_before_the_first_poll() -> None:
    rig = Rig()
    async with rig.polling():
        await rig.telegram.until(lambda: bool(offsets(rig)))
    methods = [call.method for call in rig.telegram.calls]
    assert methods.index("deleteWebhook") < methods.index("getUpdates")


async def test_stopping_finishes_what_was_taken_and_acknowledges_it() -> None:
    rig = Rig()
    go = asyncio.Event()
    rig.use.before_commit = lambda _: _wait(go)
    await rig.telegram.deliver(press(10, LAN), press(11, LAN))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(rig.application(), rig.use.use, rig.stop, rig.ready))
        await rig.telegram.until(lambda: bool(rig.use.asked))
        rig.stop.set()
        await _turns_of_the_loop(50)
        assert rig.use.numbers == []
        go.set()
    assert rig.use.numbers == [10, 11]
    assert rig.telegram.spoken.count("editMessageText") == 2
    last = rig.telegram.called("getUpdates")[-1].parameters
    assert (last["offset"], last["timeout"]) == ("12", "0")
    assert rig.telegram.waiting == []
