"""getUpdates: nothing is lost before it is confirmed, one poll at a time, and old updates die."""

import asyncio

from handlers.sandbox import Sandbox
from tests.sandbox.people import LAN, MachineClock, RawBot

YES = {"inline_keyboard": [[{"text": "Có", "callback_data": "a:1"}]]}


async def ids(raw: RawBot, **params: int) -> list[int]:
    return [update["update_id"] for update in await raw.ok("getUpdates", **params)]


async def test_updates_come_again_until_they_are_confirmed(sandbox: Sandbox, raw: RawBot) -> None:
    for text in ("một", "hai", "ba"):
        sandbox.write(LAN, text)
    first = await ids(raw)
    assert first == await ids(raw)
    assert first == [first[0], first[0] + 1, first[0] + 2]
    assert await ids(raw, limit=1) == first[:1]
    assert await ids(raw, offset=first[1]) == first[1:]
    assert await ids(raw, offset=0) == first[1:]
    assert await ids(raw, offset=-1) == first[2:]
    assert await ids(raw, offset=first[2] + 1) == []


async def test_an_offset_far_ahead_confirms_nothing(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.write(LAN, "một")
    (first,) = await ids(raw)
    assert await ids(raw, offset=first + 1000) == [first]


async def test_after_a_quiet_week_the_next_id_is_random(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sandbox.write(LAN, "một")
    (first,) = await ids(raw)
    assert await ids(raw, offset=first + 1, limit=5) == []
    machine.pushed = 8 * 86400
    sandbox.write(LAN, "hai")
    (later,) = await ids(raw, offset=0)
    assert abs(later - first) >= 1000


async def test_a_lower_id_after_a_quiet_week_still_reaches_a_bot_that_asks_for_a_higher_one(
    sandbox: Sandbox, raw: RawBot
) -> None:
    sandbox.write(LAN, "một")
    (first,) = await ids(raw)
    await ids(raw, offset=first + 1)
    later = first
    while later >= first:
        sandbox.state.updates.renumber()
        sandbox.write(LAN, "hai")
        (later,) = await ids(raw, offset=-1)
    assert await ids(raw, offset=first + 1) == [later]


async def test_a_second_waiting_poll_ends_the_first(sandbox: Sandbox, raw: RawBot) -> None:
    first = asyncio.create_task(raw.call("getUpdates", timeout=30))
    await sandbox_polls(sandbox)
    second = asyncio.create_task(raw.call("getUpdates", timeout=30))
    ended = await asyncio.wait_for(first, 3)
    assert ended["error_code"] == 409
    assert "terminated by other getUpdates request" in ended["description"]
    sandbox.write(LAN, "một")
    assert len((await asyncio.wait_for(second, 3))["result"]) == 1


async def sandbox_polls(sandbox: Sandbox) -> None:
    """Returns once a poll is waiting."""
    await sandbox.until(lambda: sandbox.state.updates.is_polled, 3)


async def test_a_poll_ends_empty_when_its_time_is_over(raw: RawBot) -> None:
    began = asyncio.get_running_loop().time()
    assert await ids(raw, timeout=1) == []
    assert asyncio.get_running_loop().time() - began >= 0.9


async def test_a_bot_that_asks_in_a_circle_is_slowed_down(sandbox: Sandbox, raw: RawBot) -> None:
    assert await ids(raw) == []
    poll = asyncio.create_task(ids(raw))
    await sandbox_polls(sandbox)
    sandbox.write(LAN, "một")
    sandbox.write(LAN, "hai")
    assert len(await asyncio.wait_for(poll, 3)) == 1


async def test_presses_die_after_150_seconds_and_texts_after_a_day(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sent = await raw.ok("sendMessage", chat_id=LAN, text="một", reply_markup=YES)
    sandbox.press(LAN, sent["message_id"], 0)
    sandbox.write(LAN, "hai")
    machine.pushed = 149
    assert [list(one)[1] for one in await raw.ok("getUpdates")] == ["callback_query", "message"]
    machine.pushed = 151
    assert [list(one)[1] for one in await raw.ok("getUpdates")] == ["message"]
    machine.pushed = 86401
    assert await ids(raw, offset=0, limit=9) == []
    assert [one.kind for one in sandbox.state.updates.dead] == ["callback_query", "message"]


async def test_only_the_kinds_named_last_are_kept(sandbox: Sandbox, raw: RawBot) -> None:
    await raw.ok("getUpdates", allowed_updates=["callback_query"])
    sandbox.write(LAN, "một")
    await raw.ok("getUpdates", allowed_updates=[], offset=1)
    sandbox.write(LAN, "hai")
    (update,) = await raw.ok("getUpdates")
    assert update["message"]["text"] == "hai"


async def test_a_webhook_and_polling_exclude_each_other(sandbox: Sandbox, raw: RawBot) -> None:
    poll = asyncio.create_task(raw.call("getUpdates", timeout=30))
    await sandbox_polls(sandbox)
    await raw.ok("setWebhook", url="https://example.org/hook", secret_token="abc_-1", max_connections=500)
    assert "setWebhook" in (await asyncio.wait_for(poll, 3))["description"]
    assert "deleteWebhook" in await raw.refused("getUpdates")
    sandbox.write(LAN, "một")
    info = await raw.ok("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == ("https://example.org/hook", 100)
    assert (info["pending_update_count"], "secret_token" in info) == (1, False)
    await raw.ok("deleteWebhook", drop_pending_updates=True)
    assert await ids(raw) == []


async def test_an_update_can_come_twice_with_the_same_id(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.write(LAN, "một")
    (update,) = await raw.ok("getUpdates")
    sandbox.repeat_update(update)
    assert await raw.ok("getUpdates") == [update, update]
