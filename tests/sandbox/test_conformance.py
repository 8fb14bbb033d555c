"""Every refusal of the table comes back word for word, and nothing was done."""

import struct
from typing import Any

import aiohttp
import pytest

from handlers.sandbox import Running, Sandbox
from tests.sandbox.conformance import TABLE, Rule
from tests.sandbox.people import LAN, TOKEN


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIB", 13, b"IHDR", width, height, 8)


async def post(running: Running, method: str, params: dict[str, Any], files: dict[str, bytes]) -> Any:
    url = f"{running.address}/bot{TOKEN}/{method}"
    async with aiohttp.ClientSession() as session:
        if not files:
            async with session.post(url, json=params) as response:
                return response.status, await response.json()
        form = aiohttp.FormData({name: str(value) for name, value in params.items()})
        for name, content in files.items():
            form.add_field(name, content, filename=f"{name}.bin")
        async with session.post(url, data=form) as response:
            return response.status, await response.json()


@pytest.fixture
async def known(sandbox: Sandbox, running: Running) -> dict[str, int]:
    """The messages that the table speaks of."""
    sandbox.add_group(-1001, "Chi bộ", kicked=True)
    sandbox.add_group(-1002, "Đảng bộ", migrated_to=-1_000_000_000_077)
    typed = sandbox.write(LAN, "một").message_id
    ids = {"typed": typed}
    sends: tuple[tuple[str, str, dict[str, Any], dict[str, bytes]], ...] = (
        ("text", "sendMessage", {"text": "hai"}, {}),
        ("old", "sendMessage", {"text": "ba", "reply_markup": {"keyboard": [["x"]]}}, {}),
        ("photo", "sendPhoto", {"caption": "ảnh"}, {"photo": png(40, 30)}),
    )
    for name, method, params, files in sends:
        status, body = await post(running, method, {"chat_id": LAN} | params, files)
        assert status == 200, body
        ids[name] = body["result"]["message_id"]
    return ids


def filled(params: dict[str, Any], known: dict[str, int]) -> dict[str, Any]:
    return {
        name: known[value.strip("{}")] if isinstance(value, str) and value.strip("{}") in known else value
        for name, value in params.items()
    }


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: f"{rule.method}: {rule.name}")
async def test_a_naive_bot_is_refused(
    rule: Rule, sandbox: Sandbox, running: Running, known: dict[str, int]
) -> None:
    before = sandbox.screen(LAN)
    status, body = await post(running, rule.method, filled(rule.params, known), rule.files)
    assert body["description"].lower() == rule.refusal.lower()
    assert (status, body["error_code"], body["ok"]) == (rule.code, rule.code, False)
    assert sandbox.screen(LAN) == before


def test_the_table_names_each_rule_once() -> None:
    names = [(rule.method, rule.name) for rule in TABLE]
    assert len(set(names)) == len(names)
