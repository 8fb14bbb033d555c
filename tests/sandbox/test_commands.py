"""Command lists: kept by scope and language, and resolved as a private chat shows them."""

from typing import Any

import pytest

from handlers.sandbox import Sandbox
from tests.sandbox.people import LAN, MINH, RawBot

LISTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("default", {}),
    ("default_vi", {"language_code": "vi"}),
    ("private", {"scope": {"type": "all_private_chats"}}),
    ("private_vi", {"scope": {"type": "all_private_chats"}, "language_code": "vi"}),
    ("chat", {"scope": {"type": "chat", "chat_id": LAN}}),
    ("chat_vi", {"scope": {"type": "chat", "chat_id": LAN}, "language_code": "vi"}),
)


def names(commands: list[dict[str, str]]) -> list[str]:
    return [one["command"] for one in commands]


@pytest.mark.parametrize("count", range(len(LISTS) + 1))
async def test_the_narrowest_list_in_the_persons_language_wins(
    count: int, sandbox: Sandbox, raw: RawBot
) -> None:
    for name, where in LISTS[:count]:
        await raw.ok("setMyCommands", commands=[{"command": f"/{name}", "description": "x"}], **where)
    assert names(sandbox.commands(LAN)) == [name for name, _ in LISTS[count - 1 : count]]
    english = [name for name, where in LISTS[:count] if "language_code" not in where and name != "chat"]
    assert names(sandbox.commands(MINH)) == english[-1:]


async def test_a_list_is_kept_and_deleted_by_its_own_scope(sandbox: Sandbox, raw: RawBot) -> None:
    for name, where in LISTS:
        await raw.ok("setMyCommands", commands=[{"command": name, "description": "x"}], **where)
    for name, where in LISTS:
        assert names(await raw.ok("getMyCommands", **where)) == [name]
    assert await raw.ok("deleteMyCommands", **LISTS[-1][1])
    assert names(sandbox.commands(LAN)) == ["chat"]
    assert await raw.ok("getMyCommands", **LISTS[-1][1]) == []


async def test_a_command_given_twice_is_written_down(sandbox: Sandbox, raw: RawBot) -> None:
    await raw.ok("setMyCommands", commands=[{"command": "x", "description": "x"}] * 2)
    assert [one.rule for one in sandbox.violations] == ["a command is given twice"]


async def test_the_menu_button_is_kept_by_chat(sandbox: Sandbox, raw: RawBot) -> None:
    await raw.ok("setChatMenuButton", chat_id=LAN, menu_button={"type": "commands"})
    assert sandbox.state.menu_buttons == {LAN: {"type": "commands"}}
    refusal = await raw.refused("setChatMenuButton", menu_button={"type": "disco"})
    assert refusal.startswith("Bad Request: can't parse menu button")
