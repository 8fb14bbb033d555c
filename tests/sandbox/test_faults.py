"""Faults on purpose: what the bot sees and whether the phone saw the message all the same."""

import asyncio

import aiohttp
import pytest

from handlers.sandbox import Sandbox
from handlers.sandbox.faults import Kind
from tests.sandbox.people import LAN, RawBot


def shown(sandbox: Sandbox) -> list[str]:
    return [bubble.text for bubble in sandbox.screen(LAN)]


async def test_a_429_says_how_long_to_wait(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.fail_next(1, "429", seconds=7)
    url = f"{raw.address}/bot{raw.token}/sendMessage"
    async with raw.session.post(url, json={"chat_id": LAN, "text": "x"}) as response:
        body = await response.json()
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert body["parameters"] == {"retry_after": 7}
    assert shown(sandbox) == []


async def test_a_502_is_a_page_and_no_json(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.fail_next(1, "502")
    url = f"{raw.address}/bot{raw.token}/sendMessage"
    async with raw.session.post(url, json={"chat_id": LAN, "text": "x"}) as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "<html>" in await response.text()
    assert shown(sandbox) == []


async def test_a_403_can_come_without_a_block(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.fail_next(1, "403")
    assert await raw.refused("sendMessage", chat_id=LAN, text="x") == "Forbidden: bot was blocked by the user"
    assert shown(sandbox) == []


@pytest.mark.parametrize(("kind", "arrives"), [("drop_before", False), ("drop_after", True), ("cut", True)])
async def test_a_broken_connection_may_hide_an_effect(
    kind: Kind, arrives: bool, sandbox: Sandbox, raw: RawBot
) -> None:
    sandbox.fail_next(1, kind)
    with pytest.raises(aiohttp.ClientError):
        await raw.call("sendMessage", chat_id=LAN, text="một")
    assert shown(sandbox) == (["một"] if arrives else [])
    await raw.ok("sendMessage", chat_id=LAN, text="hai")


async def test_a_delay_comes_after_the_effect(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.fail_next(1, "delay", seconds=0.3)
    sending = asyncio.create_task(raw.ok("sendMessage", chat_id=LAN, text="một"))
    await sandbox.until(lambda: shown(sandbox), 3)
    assert not sending.done()
    await sending


async def test_the_next_three_sends_fail_and_the_fourth_arrives(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.fail_next(3, "403")
    await raw.ok("getMe")
    for _ in range(3):
        await raw.refused("sendMessage", chat_id=LAN, text="x")
    await raw.ok("sendMessage", chat_id=LAN, text="bốn")
    assert shown(sandbox) == ["bốn"]
    assert [one.fault for one in sandbox.requests] == [None, "403", "403", "403", None]


async def test_a_fault_can_mean_one_method_and_be_taken_back(sandbox: Sandbox, raw: RawBot) -> None:
    sandbox.fail_next(1, "403", method="getMe")
    await raw.ok("sendMessage", chat_id=LAN, text="x")
    await raw.refused("getMe")
    sandbox.fail_next(5, "403")
    sandbox.clear_faults()
    await raw.ok("sendMessage", chat_id=LAN, text="x")


@pytest.mark.parametrize(("moment", "seen"), [("before", []), ("after", ["một"])])
async def test_a_request_can_be_held_at_a_known_place(
    moment: str, seen: list[str], sandbox: Sandbox, raw: RawBot
) -> None:
    hold = sandbox.hold("sendMessage", "before" if moment == "before" else "after")
    sending = asyncio.create_task(raw.ok("sendMessage", chat_id=LAN, text="một"))
    await asyncio.wait_for(hold.reached(), 3)
    assert (shown(sandbox), hold.standing, sending.done()) == (seen, 1, False)
    sandbox.release("sendMessage")
    await asyncio.wait_for(sending, 3)
    await raw.ok("sendMessage", chat_id=LAN, text="hai")
    assert shown(sandbox) == ["một", "hai"]


async def test_a_bot_that_dies_while_held_leaves_nothing_behind(sandbox: Sandbox, raw: RawBot) -> None:
    hold = sandbox.hold("sendMessage")
    sending = asyncio.create_task(raw.ok("sendMessage", chat_id=LAN, text="một"))
    await asyncio.wait_for(hold.reached(), 3)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    await sandbox.until(lambda: hold.standing == 0, 3)
    assert shown(sandbox) == ["một"]


async def test_an_unknown_fault_is_named(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="unknown kind of fault: 'earthquake'"):
        sandbox.fail_next(1, "earthquake")  # type: ignore[arg-type] # the mistake under test
