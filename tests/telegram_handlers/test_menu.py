"""The menu of commands: what members see, what secretaries see."""

import json

from telegram.error import NetworkError

from handlers.telegram.commands import Menus
from tests.telegram_handlers.fake_telegram import Call, FakeTelegram, Refusal, bot_on

WORDS = {
    "vi": {"tusoi": "Tự soi", "chibo": "Chi bộ"},
    "en": {"selfcheck": "Self-check", "board": "Branch"},
}


def told(call: Call) -> tuple[str, int | None, str | None, list[str]]:
    scope = json.loads(call.parameters["scope"])
    names = [entry["command"] for entry in json.loads(call.parameters["commands"])]
    return scope["type"], scope.get("chat_id"), call.parameters.get("language_code"), names


async def offered(telegram: FakeTelegram, *officers: str) -> Menus:
    menus = Menus(bot_on(telegram), WORDS)
    await menus.offer()
    await menus.follow(officers)
    return menus


async def test_everyone_sees_a_members_commands_and_secretaries_their_own_too() -> None:
    telegram = FakeTelegram()
    await offered(telegram, "42")
    assert [told(call) for call in telegram.calls] == [
        ("all_private_chats", None, None, ["tusoi"]),
        ("all_private_chats", None, "vi", ["tusoi"]),
        ("all_private_chats", None, "en", ["selfcheck"]),
        ("chat", 42, None, ["tusoi", "chibo"]),
        ("chat", 42, "vi", ["tusoi", "chibo"]),
        ("chat", 42, "en", ["selfcheck", "board"]),
    ]


async def test_a_menu_that_cannot_be_set_stops_nothing() -> None:
    telegram = FakeTelegram()
    telegram.will("setMyCommands", NetworkError("down"), Refusal(400, "Bad Request: chat not found"))
    await offered(telegram, "42", "43")
    assert {told(call)[1] for call in telegram.calls} >= {42, 43}


async def test_whoever_leaves_office_loses_the_board_on_the_menu_and_the_next_one_gets_it() -> None:
    telegram = FakeTelegram()
    menus = await offered(telegram, "42")
    telegram.calls.clear()
    await menus.follow(["42"])
    assert telegram.calls == []
    await menus.follow(["43"])
    changed = [(call.method, json.loads(call.parameters["scope"])["chat_id"]) for call in telegram.calls]
    assert set(changed) == {("setMyCommands", 43), ("deleteMyCommands", 42)}
    assert [call.parameters.get("language_code") for call in telegram.calls[3:]] == [None, "vi", "en"]
