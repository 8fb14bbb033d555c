"""The bot's commands: checked, kept by scope and language, and resolved as a phone shows them."""

import re
from dataclasses import dataclass, field
from typing import Any

from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import Refusal, bad_request

MOST, LONGEST_NAME, LONGEST_DESCRIPTION = 100, 32, 256
NAME = re.compile(r"[a-z0-9_]{1,32}")
PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
Key = tuple[str, str, str]


@dataclass
class CommandLists:
    lists: dict[Key, list[dict[str, str]]] = field(default_factory=dict)

    def keep(self, key: Key, commands: list[dict[str, str]]) -> None:
        if commands:
            self.lists[key] = commands
        else:
            self.lists.pop(key, None)

    def stored(self, key: Key) -> list[dict[str, str]]:
        return self.lists.get(key, [])

    def seen_in_private(self, chat_id: int, language: str) -> list[dict[str, str]]:
        """The narrowest list wins, with the person's language before the list for all."""
        scopes = (("chat", str(chat_id)), ("all_private_chats", ""), ("default", ""))
        keys = [(scope, chat, lang) for scope, chat in scopes for lang in dict.fromkeys((language, ""))]
        return next((self.lists[key] for key in keys if key in self.lists), [])


def read_key(call: Call) -> Key:
    """(scope, chat, language) of a call; the chat is still to be looked up."""
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    scope = call.parsed("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        return "default", "", language
    if not isinstance(scope, dict):
        raise _unreadable("BotCommandScope must be an Object")
    return _scope(scope, language)


def _scope(scope: dict[str, Any], language: str) -> Key:
    kind = _needed(scope, "type")
    if kind in PLAIN_SCOPES:
        return kind, "", language
    if kind not in CHAT_SCOPES:
        raise _unreadable("Unsupported type specified")
    chat = _needed(scope, "chat_id")
    if not chat:
        raise _unreadable("Empty chat_id specified")
    if kind == "chat_member" and not _needed(scope, "user_id").strip("0").isdecimal():
        raise _unreadable("Invalid user_id specified")
    return kind, chat, language


def _needed(scope: dict[str, Any], name: str) -> str:
    if name not in scope:
        raise _unreadable(f'Can\'t find field "{name}"')
    return str(scope[name])


def _unreadable(text: str) -> Refusal:
    return bad_request(f"can't parse BotCommandScope: {text}")


def read_commands(call: Call) -> list[dict[str, str]]:
    given = call.parsed("commands", "can't parse commands JSON object")
    if given is None:
        given = []
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(one) for one in given]
    names = [one["command"] for one in commands]
    if len(set(names)) != len(names):
        call.notes.append("a command is given twice")
    return commands


def _command(given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for needed in ("command", "description"):
        if needed not in given:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{needed}\"")
    name = str(given["command"]).strip().removeprefix("/")
    description = str(given["description"]).strip()
    _check_length(name, "command", LONGEST_NAME)
    _check_length(description, "command description", LONGEST_DESCRIPTION)
    if not NAME.fullmatch(name):
        raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _check_length(text: str, what: str, longest: int) -> None:
    if not text:
        raise bad_request(f"{what} must be non-empty")
    if len(text) > longest:
        raise bad_request(f"{what} length must not exceed {longest}")
