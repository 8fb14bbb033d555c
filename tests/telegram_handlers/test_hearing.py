"""What is heard: which updates mean what, and which mean nothing."""

import unicodedata
from typing import Any

import pytest

from bot.conversation.commands import command
from bot.conversation.events import Attached, DraftDeleted, Event, Opened, Unknown, WentHome, Wrote
from bot.usecases.ports.address import Address, UpdateKey
from handlers.telegram.kinds import Raw, Speech
from handlers.telegram.routing import Router
from tests.telegram_handlers.fake_telegram import BOT_ID, message, person, press, sent, typed
from tests.telegram_handlers.running import Rig

LAN = 1
GROUP = {"id": -100, "type": "supergroup", "title": "Chi bộ"}


async def heard(raw: Raw, rig: Rig) -> Speech | None:
    application = rig.application()
    await application.initialize()
    return await Router(application, rig.use.use).decide(raw)


async def event_of(raw: Raw) -> Event:
    rig = Rig()
    assert await heard(raw, rig) is not None
    [event] = rig.use.events
    return event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/start", Opened()),
        ("/start AbC_9-x", Opened("AbC_9-x")),
        ("/start ABCDE FGHJK", Opened("ABCDEFGHJK")),
        ("/start@tusoi_bot x", Opened("x")),
        ("/tusoi", command("tusoi")),
        ("/TuSoi", command("tusoi")),
        ("/selfcheck", command("tusoi")),
        ("/chibo@tusoi_bot", command("chibo")),
        ("/help", command("huongdan")),
        ("/nothing", WentHome()),
        ("3", Wrote("3")),
        ("đã họp / chưa xong", Wrote("đã họp / chưa xong")),
        ("x" * 4096, Wrote("x" * 4096)),
    ],
)
async def test_typed_words_mean(text: str, event: Event) -> None:
    assert await event_of(typed(10, LAN, text)) == event


async def test_a_command_in_the_middle_of_a_text_is_text() -> None:
    marks = [{"type": "bot_command", "offset": 5, "length": 6}]
    raw = sent(10, LAN, text="xem  /tusoi", entities=marks)
    assert await event_of(raw) == Wrote("xem  /tusoi")


async def test_text_is_composed_and_whole() -> None:
    taken_apart = unicodedata.normalize("NFD", "Sửa chữa khuyết điểm")
    assert await event_of(typed(10, LAN, taken_apart)) == Wrote("Sửa chữa khuyết điểm")
    assert await event_of(typed(10, LAN, "nửa \ud83d chữ")) == Wrote("nửa ? chữ")


@pytest.mark.parametrize(
    ("data", "event"),
    [("v1:dd:1", DraftDeleted(1)), ("v1:dd:1:2", Unknown()), ("v0:h:", Unknown()), ("", Unknown())],
)
async def test_a_button_means_what_it_carries(data: str, event: Event) -> None:
    assert await event_of(press(10, LAN, data)) == event


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "thẻ"},
        {"document": {"file_id": "a", "file_unique_id": "b"}},
        {"location": {"latitude": 21.0, "longitude": 105.8}},
        {"something_new": {"of": "later"}},
    ],
)
async def test_what_is_not_text_is_refused(content: dict[str, Any]) -> None:
    assert await event_of(sent(10, LAN, **content)) == Attached()


def in_group(raw: dict[str, Any]) -> dict[str, Any]:
    raw["message"]["chat"] = GROUP
    return raw


def edited(raw: dict[str, Any]) -> dict[str, Any]:
    return {"update_id": raw["update_id"], "edited_message": raw["message"]}


@pytest.mark.parametrize(
    "raw",
    [
        edited(typed(10, LAN, "sửa lại")),
        sent(10, LAN, pinned_message=message(3, LAN)),
        {"update_id": 10, "something_new": {"id": "1"}},
        {"update_id": 10, "message": message(10, LAN)},
    ],
    ids=["edited", "pinned", "unknown kind", "from nobody"],
)
async def test_edits_and_notes_of_the_messenger_are_not_heard(raw: Raw) -> None:
    rig = Rig()
    assert await heard(raw, rig) is None
    assert rig.use.asked == []


def membership(status: str, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    me = {"id": BOT_ID, "is_bot": True, "first_name": "Tự Soi"}
    change = {
        "chat": chat or message(1, LAN)["chat"],
        "from": person(LAN),
        "date": 1,
        "old_chat_member": {"user": me, "status": "left"},
        "new_chat_member": {"user": me, "status": status, "until_date": 0},
    }
    return {"update_id": 10, "my_chat_member": change}


@pytest.mark.parametrize(("status", "reachable"), [("kicked", False), ("left", False), ("member", True)])
async def test_blocking_and_unblocking_is_noted(status: str, reachable: bool) -> None:
    rig = Rig()
    assert await heard(membership(status), rig) is None
    assert rig.use.reachable == [(Address("telegram", str(LAN)), reachable)]


async def test_being_put_out_of_a_group_says_nothing_about_a_person() -> None:
    rig = Rig()
    await heard(membership("kicked", GROUP), rig)
    assert rig.use.reachable == []


async def test_key_address_and_language_come_along() -> None:
    rig = Rig()
    await heard(press(10, LAN), rig)
    [(key, address, _)] = rig.use.committed
    assert (key, address) == (UpdateKey("telegram", str(BOT_ID), 10), Address("telegram", "1"))
    assert rig.use.languages == ["vi"]


async def test_the_number_of_what_came_in_comes_along_and_a_press_has_none() -> None:
    rig = Rig()
    for raw in (
        typed(10, LAN, "a"),
        press(11, LAN),
        sent(12, LAN, location={"latitude": 21.0, "longitude": 1.0}),
    ):
        await heard(raw, rig)
    assert rig.use.came_in == [10, None, 12]


async def test_of_a_language_its_region_is_left_out() -> None:
    rig, raw = Rig(), press(10, LAN)
    raw["callback_query"]["from"]["language_code"] = "en-GB"
    await heard(raw, rig)
    del raw["callback_query"]["from"]["language_code"]
    await heard({**raw, "update_id": 11}, rig)
    assert rig.use.languages == ["en", ""]


async def test_what_fails_in_a_handler_is_not_swallowed() -> None:
    rig = Rig()

    async def fail(key: UpdateKey) -> None:
        raise OSError("the storage is gone")

    rig.use.before_commit = fail
    with pytest.raises(OSError, match="storage"):
        await heard(press(10, LAN), rig)


async def test_deciding_says_nothing_yet() -> None:
    rig = Rig()
    assert await heard(press(10, LAN), rig) is not None
    assert rig.telegram.spoken == []
