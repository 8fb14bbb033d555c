"""Every refusal of the table comes back word for word, and nothing was done."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest

from handlers.sandbox import Running, Sandbox
from tests.sandbox.conformance import TABLE, Rule
from tests.sandbox.conformance_later import LATER
from tests.sandbox.happenings import Happenings, Known
from tests.sandbox.people import LAN, TOKEN, MachineClock, RawBot
from tests.sandbox.pictures import png

RULES = (*TABLE, *LATER)


async def post(
    running: Running, method: str, params: dict[str, Any], files: dict[str, bytes], token: str = TOKEN
) -> Any:
    url = f"{running.address}/bot{token}/{method}"
    async with aiohttp.ClientSession() as session:
        if not files:
            async with session.post(url, json=params) as response:
                return response.status, await response.json()
        form = aiohttp.FormData({name: str(value) for name, value in params.items()})
        for name, content in files.items():
            form.add_field(name, BytesIO(content), filename=f"{name}.bin")
        async with session.post(url, data=form) as response:
            return response.status, await response.json()


@pytest.fixture
async def known(sandbox: Sandbox, running: Running) -> Known:
    """The messages that the table speaks of."""
    sandbox.add_group(-1001, "Chi bộ", kicked=True)
    sandbox.add_group(-1002, "Đảng bộ", migrated_to=-1_000_000_000_077)
    sandbox.add_group(-1_000_000_000_003, "Đảng ủy", kicked=True)
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


def filled(params: dict[str, Any], known: Known) -> dict[str, Any]:
    return {name: _filled(value, known) for name, value in params.items()}


def _filled(value: Any, known: Known) -> Any:
    if isinstance(value, list):
        return [_filled(one, known) for one in value]
    return known[value.strip("{}")] if isinstance(value, str) and value.strip("{}") in known else value


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.method}: {rule.name}")
async def test_a_naive_bot_is_refused(
    rule: Rule, sandbox: Sandbox, machine: MachineClock, running: Running, raw: RawBot, known: Known
) -> None:
    known = await Happenings(sandbox, machine, raw).happen(rule.when, known)
    before = sandbox.screen(LAN)
    files = {name: content + bytes(rule.padding) for name, content in rule.files.items()}
    status, body = await post(running, rule.method, filled(rule.params, known), files, rule.token)
    assert body["description"].lower() == rule.refusal.lower()
    assert (status, body["error_code"], body["ok"]) == (rule.code, rule.code, False)
    assert body.get("parameters") == rule.parameters
    assert sandbox.screen(LAN) == before


def test_the_table_names_each_rule_once() -> None:
    names = [(rule.method, rule.name) for rule in RULES]
    assert len(set(names)) == len(names)


def test_each_rule_says_where_it_is_written() -> None:
    assert [rule.name for rule in RULES if not rule.source] == []
