"""getUpdates: nothing is lost before it is confirmed, one poll at a time, and old updates die."""

import asyncio
from typing import Any

import pytest

from handlers.sandbox import Sandbox
from tests.sandbox.people import LAN, MachineClock, RawBot

YES = {"inline_keyboard": [[{"text": "Có", "callback_data": "a:1"}]]}


async def ids(raw: RawBot, **params: int) -> list[int]:
    return [update["update_id"] for update in await raw.ok("getUpdates", **params)]


async def test_updates_come_again_until_they_are_confirmed(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    for text in ("một", "hai", "ba"):
        sandbox.write(LAN, text)
    first = await ids(raw)
    machine.pushed = 0.5
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


async def test_a_bot_that_asks_in_a_circle_waits_and_gets_one_at_a_time(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    assert await ids(raw) == []
    poll = asyncio.create_task(ids(raw))
    await sandbox_polls(sandbox)
    sandbox.write(LAN, "một")
    sandbox.write(LAN, "hai")
    assert len(await asyncio.wait_for(poll, 3)) == 1
    assert len(await ids(raw)) == 1
    machine.pushed = 0.5
    assert len(await ids(raw)) == 2


async def test_after_three_seconds_an_empty_answer_comes_at_once_again(
    raw: RawBot, machine: MachineClock
) -> None:
    assert await ids(raw) == []
    machine.pushed = 3
    assert await asyncio.wait_for(ids(raw), 2) == []


@pytest.mark.parametrize(
    ("params", "rule"),
    [
        ({"limit": 0}, "limit is 0: Telegram takes 1 to 100"),
        ({"limit": 101}, "limit is 101: Telegram takes 1 to 100"),
        ({"offset": "next"}, "offset is not an integer: 'next'"),
        ({"allowed_updates": "message"}, "allowed_updates is not an Array of String: Telegram ignores it"),
        ({"allowed_updates": {}}, "allowed_updates is not an Array of String: Telegram ignores it"),
        ({"allowed_updates": ["mesage"]}, "allowed_updates names unknown kinds: ['mesage']"),
    ],
)
async def test_what_telegram_would_mend_in_silence_is_written_down(
    params: dict[str, Any], rule: str, sandbox: Sandbox, raw: RawBot
) -> None:
    sandbox.write(LAN, "một")
    sandbox.write(LAN, "hai")
    assert len(await raw.ok("getUpdates", **params)) == (1 if params.get("limit") == 0 else 2)
    assert [(one.method, one.rule) for one in sandbox.violations] == [("getUpdates", rule)]


async def test_a_poll_longer_than_fifty_seconds_is_cut_and_written_down(
    sandbox: Sandbox, raw: RawBot
) -> None:
    poll = asyncio.create_task(ids(raw, timeout=600))
    await sandbox_polls(sandbox)
    sandbox.write(LAN, "một")
    await asyncio.wait_for(poll, 3)
    assert [one.rule for one in sandbox.violations] == ["timeout is 600: Telegram takes 0 to 50"]


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
    assert sandbox.violations[0].rule == "max_connections is 500: Telegram takes 1 to 100"
    assert "setWebhook" in (await asyncio.wait_for(poll, 3))["description"]
    assert "deleteWebhook" in await raw.refused("getUpdates")
    sandbox.write(LAN, "một")
    info = await raw.ok("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == ("https://example.org/hook", 100)
    assert (info["pending_update_count"], "secret_token" in info) == (1, False)
    await raw.ok("deleteWebhook", drop_pending_updates=True)
    assert await ids(raw) == []


async def test_an_update_can_come_twice_with_the_same_id(
    sandbox: Sandbox, raw: RawBot, machine: MachineClock
) -> None:
    sandbox.write(LAN, "một")
    (update,) = await raw.ok("getUpdates")
    sandbox.repeat_update(update)
    machine.pushed = 0.5
    assert await raw.ok("getUpdates") == [update, update]
