"""The control over HTTP: the same hands, clocks and faults for another process, and for nobody else."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from handlers.sandbox import Running, Sandbox
from tests.sandbox.people import LAN, STRANGER, TOKEN, RawBot

YES = {"inline_keyboard": [[{"text": "Có", "callback_data": "a:1"}]]}


@dataclass
class Control:
    session: aiohttp.ClientSession
    address: str

    async def do(self, deed: str, **given: Any) -> Any:
        async with self.session.post(f"{self.address}/sandbox/{deed}", json=given) as response:
            return response.status, await response.json()

    async def look(self, what: str) -> Any:
        async with self.session.get(f"{self.address}/sandbox/{what}") as response:
            assert response.status == 200
            return await response.json()


@pytest.fixture
async def control(running: Running) -> AsyncIterator[Control]:
    async with aiohttp.ClientSession() as session:
        yield Control(session, running.address)


async def test_a_whole_talk_can_be_driven_from_outside(
    sandbox: Sandbox, control: Control, raw: RawBot
) -> None:
    assert await control.do("accounts", id=7100, first_name="Mới") == (200, {"result": None})
    assert (await control.do("start", account=7100, payload="abc"))[0] == 200
    sent = await raw.ok("sendMessage", chat_id=7100, text="một", reply_markup=YES)
    status, pressed = await control.do("press", account=7100, message_id=sent["message_id"], button=0)
    assert (status, pressed["result"]) == (200, next(iter(sandbox.state.queries)))
    assert (await control.do("write", account=7100, text="hai"))[0] == 200
    screen = await control.look("screen?account=7100")
    assert [bubble["text"] for bubble in screen] == ["/start", "một", "hai"]
    assert [one["method"] for one in await control.look("requests")] == ["sendMessage"]
    assert await control.look("violations") == []
    updates = await raw.ok("getUpdates")
    assert [list(one)[1] for one in updates] == ["message", "callback_query", "message"]


async def test_the_calendar_moves_and_tells_where_it_stands(sandbox: Sandbox, control: Control) -> None:
    assert await control.look("calendar") == {"offset_seconds": 0.0}
    await control.do("calendar", move_seconds=3600)
    await control.do("calendar", move_seconds=86400)
    assert await control.look("calendar") == {"offset_seconds": 90000.0}
    await control.do("calendar", offset_seconds=-5)
    assert sandbox.offset_seconds == -5
    await control.do("calendar", local="2031-03-05T07:30")
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    assert datetime.fromtimestamp(sandbox.state.calendar(), zone).strftime("%F %H:%M") == "2031-03-05 07:30"
    for morning, day in (
        ("next monday", "2031-03-10"),
        ("next monday", "2031-03-17"),
        ("tomorrow", "2031-03-18"),
        ("next week", "2031-03-25"),
    ):
        await control.do("calendar", morning=morning)
        assert datetime.fromtimestamp(sandbox.state.calendar(), zone).strftime("%F %H:%M") == f"{day} 08:00"


async def test_blocks_faults_and_floods_come_from_outside(
    sandbox: Sandbox, control: Control, raw: RawBot
) -> None:
    await control.do("block", account=LAN)
    assert "blocked" in await raw.refused("sendMessage", chat_id=LAN, text="x")
    await control.do("unblock", account=LAN)
    await control.do("faults", count=1, kind="429", seconds=4)
    assert "retry after 4" in await raw.refused("sendMessage", chat_id=LAN, text="x")
    await control.do("faults", count=3, kind="502")
    await control.do("faults", count=0)
    await raw.ok("sendMessage", chat_id=LAN, text="x")
    await control.do("flood", on=True)
    assert sandbox.rates is not None
    await control.do("flood", on=False)
    assert sandbox.rates is None


async def test_a_request_is_held_and_released_from_outside(
    sandbox: Sandbox, control: Control, raw: RawBot
) -> None:
    await control.do("hold", method="sendMessage", moment="before")
    sending = asyncio.create_task(raw.ok("sendMessage", chat_id=LAN, text="một"))
    await sandbox.until(lambda: sandbox.holds[0].standing, 3)
    assert await control.look("holds") == [{"method": "sendMessage", "moment": "before", "standing": 1}]
    await control.do("release")
    await asyncio.wait_for(sending, 3)


async def test_a_look_can_wait_for_something_new(sandbox: Sandbox, control: Control) -> None:
    version = (await control.look("state"))["version"]
    looking = asyncio.create_task(control.look(f"state?since={version}&timeout=5"))
    sandbox.write(LAN, "một")
    seen = await asyncio.wait_for(looking, 3)
    assert seen["version"] > version
    assert [bubble["text"] for bubble in seen["phones"][0]["screen"]] == ["một"]
    same = await control.look(f"state?since={seen['version']}&timeout=0.05")
    assert same["version"] == seen["version"]


@pytest.mark.parametrize(
    ("deed", "given", "status"),
    [
        ("write", {"account": STRANGER, "text": "x"}, 409),
        ("write", {"account": 1, "text": "x"}, 409),
        ("write", {"account": LAN, "text": " "}, 409),
        ("press", {"account": LAN, "message_id": 1, "button": 0}, 409),
        ("write", {"account": LAN}, 400),
        ("faults", {"count": 1, "kind": "earthquake"}, 400),
        ("faults", {"count": "many"}, 400),
        ("calendar", {"local": "mai"}, 400),
        ("accounts", {"id": 1, "first_name": "A", "shoe_size": 40}, 400),
    ],
)
async def test_a_wrong_wish_gets_a_clear_answer(
    deed: str, given: dict[str, Any], status: int, control: Control
) -> None:
    answered, body = await control.do(deed, **given)
    assert answered == status
    assert body["error"]


@pytest.mark.parametrize("path", ["calendar", "state", "socket", "requests"])
@pytest.mark.parametrize("header", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
async def test_other_pages_may_not_look(path: str, header: dict[str, str], control: Control) -> None:
    async with control.session.get(f"{control.address}/sandbox/{path}", headers=header) as response:
        assert response.status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
async def test_other_pages_may_not_act(sandbox: Sandbox, origin: str, control: Control) -> None:
    url = f"{control.address}/sandbox/write"
    body = {"account": LAN, "text": "x"}
    async with control.session.post(url, json=body, headers={"Origin": origin}) as response:
        assert response.status == 403
    assert sandbox.screen(LAN) == []


async def test_the_own_page_hears_of_every_change(sandbox: Sandbox, control: Control) -> None:
    origin = {"Origin": control.address}
    async with control.session.ws_connect(f"{control.address}/sandbox/socket", headers=origin) as socket:
        assert (await socket.receive_json(timeout=3))["phones"][0]["screen"] == []
        sandbox.write(LAN, "một")
        told = await socket.receive_json(timeout=3)
        assert told["phones"][0]["screen"][0]["text"] == "một"
        assert [phone["label"] for phone in told["phones"]] == ["Đảng viên", "Bí thư"]


@pytest.mark.parametrize(
    "path", ["/", "/phone.js", f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/documents/file_0.a"]
)
@pytest.mark.parametrize(
    "header",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
    ],
)
async def test_other_pages_reach_neither_the_page_nor_the_bot_api(
    path: str, header: dict[str, str], control: Control
) -> None:
    async with control.session.get(f"{control.address}{path}", headers=header) as response:
        assert response.status == 403


async def test_the_server_listens_on_one_address_of_this_machine_only(running: Running) -> None:
    port = int(running.address.rpartition(":")[2])
    assert running.address == f"http://127.0.0.1:{port}"
    for other in (f"127.0.0.{os.getpid() % 200 + 2}", "::1"):
        with pytest.raises(OSError, match=f"'{other}', {port}"):
            await asyncio.open_connection(other, port)


async def test_files_are_shown_to_the_page(sandbox: Sandbox, control: Control, raw: RawBot) -> None:
    form = aiohttp.FormData({"chat_id": str(LAN)})
    form.add_field("document", b"<script>", filename="a.html", content_type="text/html")
    async with raw.session.post(f"{raw.address}/bot{raw.token}/sendDocument", data=form) as response:
        assert response.status == 200
    document = sandbox.screen(LAN)[-1].document
    async with control.session.get(f"{control.address}/sandbox/files/{document}") as response:
        assert (await response.read(), response.headers["Content-Disposition"]) == (b"<script>", "attachment")
    async with control.session.get(f"{control.address}/sandbox/files/nothing") as response:
        assert response.status == 404
