"""Whatever a bot sends, the sandbox answers as the Bot API does: a result, or a refusal with a reason."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from handlers.sandbox import Sandbox
from handlers.sandbox.methods import TABLE
from handlers.sandbox.parameters import Call, Upload
from tests.sandbox.people import GONE, LAN, STRANGER, TOKEN, RawBot
from tests.sandbox.pictures import png

JSON = "application/json"
Shape = Callable[[Any], Any]
ANY: tuple[Shape, ...] = (lambda hole: hole, lambda hole: [hole])
ENTITIES: tuple[Shape, ...] = (
    lambda hole: [{"type": hole, "offset": 0, "length": 1}],
    lambda hole: [{"type": "text_link", "offset": 0, "length": 1, "url": hole}],
    lambda hole: [{"type": "bold", "offset": hole, "length": 1}],
    lambda hole: [{"type": "bold", "offset": 0, "length": hole}],
)
KEYBOARDS: tuple[Shape, ...] = (
    lambda hole: {"inline_keyboard": hole, "keyboard": hole},
    lambda hole: {"inline_keyboard": [[hole]]},
    lambda hole: {"inline_keyboard": [[{"text": hole, "callback_data": "x"}]]},
    lambda hole: {"inline_keyboard": [[{"text": "x", "callback_data": hole}]]},
    lambda hole: {"inline_keyboard": [[{"text": "x", "url": hole}]]},
    lambda hole: {"inline_keyboard": [[{"text": "x", "copy_text": hole}]]},
    lambda hole: {"inline_keyboard": [[{"text": "x", "web_app": {"url": hole}}]]},
    lambda hole: {"inline_keyboard": [[{"text": "x", "callback_data": "x", "style": hole}]]},
    lambda hole: {"keyboard": [[hole]]},
    lambda hole: {"force_reply": hole, "remove_keyboard": hole},
)
SHAPES: dict[str, tuple[Shape, ...]] = {  # what a bot sends, with one place left open
    "entities": ENTITIES,
    "caption_entities": ENTITIES,
    "reply_markup": KEYBOARDS,
    "message_ids": (lambda hole: [hole, "1"],),
    "reply_parameters": (lambda hole: {"message_id": hole},),
    "link_preview_options": (lambda hole: {"is_disabled": hole}, lambda hole: {"url": hole}),
    "menu_button": (lambda hole: {"type": hole},),
    "commands": (
        lambda hole: [{"command": hole, "description": "x"}],
        lambda hole: [{"command": "x", "description": hole}],
    ),
    "scope": (
        lambda hole: {"type": hole, "chat_id": LAN},
        lambda hole: {"type": "chat", "chat_id": hole},
        lambda hole: {"type": "chat_member", "chat_id": LAN, "user_id": hole},
    ),
}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(
        [0, 1, -1, LAN, 2**70, 0.5, float("inf"), "", "x", "/x", "bold", "text_link", "chat", "a.vn"]
    ),
    st.text(max_size=3),
)
HOLES = st.one_of(SCALARS, st.lists(SCALARS, max_size=2), st.dictionaries(st.just("text"), SCALARS))
TEXTS = st.one_of(
    st.text(max_size=10),
    st.sampled_from(["{", "[" * 5000, "0", "1", "<b>", "<a href='", "HTML", "attach://photo", str(STRANGER)]),
)
UPLOADS = st.sampled_from(
    [png(40, 30), b"", b"\xff\xd8\xff\xc0", b"GIF8", b"\x89PNG\r\n\x1a\n", b"x"]
).flatmap(lambda content: st.text(max_size=8).map(lambda name: Upload(name, content, "image/png")))


GOOD = {"chat_id": str(LAN), "text": "một", "caption": "hai", "message_id": "2", "action": "typing"}
OTHERS = sorted(frozenset().union(*(one.parameters for one in TABLE)) - SHAPES.keys() - {"timeout"})


def _spoilt(name: str) -> st.SearchStrategy[str]:
    shapes = st.sampled_from([*ANY, *SHAPES.get(name, ())])
    values = st.builds(lambda shape, hole: json.dumps(shape(hole)), shapes, HOLES)
    return st.one_of(values, TEXTS)


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """A good call with one or two parts spoilt."""
    aim = draw(st.one_of(st.sampled_from(sorted(SHAPES)), st.sampled_from(OTHERS)))
    method = draw(st.sampled_from([one for one in TABLE if aim in one.parameters]))
    good = {name: value for name, value in GOOD.items() if name in method.parameters}
    also = draw(st.sampled_from([aim, *sorted(method.parameters - {"timeout"}), "loudness"]))
    spoilt = {name: draw(_spoilt(name)) for name in (aim, also)}
    files = draw(st.dictionaries(st.sampled_from(["photo", "document"]), UPLOADS, max_size=1))
    return Call(method.name, good | spoilt, files)


@settings(max_examples=500)
@given(st.lists(calls(), min_size=1, max_size=4))
def test_every_request_gets_a_result_or_a_reason(several: list[Call]) -> None:
    asyncio.run(_answer_all(several))


async def _answer_all(several: list[Call]) -> None:
    sandbox = Sandbox(TOKEN, machine=_unhurried(), phones=[(LAN, "A")], seed=1)
    sandbox.add_account(LAN, "Lan", started=True)
    sandbox.add_account(STRANGER, "Hà")
    sandbox.add_account(GONE, "Tư", started=True, deactivated=True)
    sandbox.write(LAN, "một")
    await sandbox.answer(Call("sendMessage", {"chat_id": str(LAN), "text": "hai"}))
    for call in several:
        status, body = await sandbox.answer(call)
        json.dumps(body).encode()
        assert body["ok"] is (status == 200)
        assert body["ok"] or (body["error_code"], bool(body["description"])) == (status, True)


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x", "application/json"]
)
@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\n\r\nx", b"[" * 5000, b"\xff", b"null"])
async def test_a_body_that_is_no_body_is_refused(kind: str, body: bytes, raw: RawBot) -> None:
    url = f"{raw.address}/bot{raw.token}/sendMessage"
    async with raw.session.post(url, data=body, headers={"Content-Type": kind}) as response:
        assert (response.status, (await response.json())["ok"]) == (400, False)


def _unhurried() -> Any:
    """A clock on which ten seconds pass between two looks, so that no poll comes too soon."""
    looks = iter(range(10**6))
    begin = time.time()
    return lambda: begin + 10 * next(looks)
