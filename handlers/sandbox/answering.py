"""answerCallbackQuery, and what the bot asks about itself, chats, files and its commands."""

from dataclasses import replace
from typing import Any

from handlers.sandbox import chats, media, objects
from handlers.sandbox.commands import Key, read_commands, read_key
from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import bad_request
from handlers.sandbox.state import Json, Notice, State

LONGEST_ANSWER = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MENU_BUTTONS = ("default", "commands", "web_app")


def answer_callback_query(state: State, call: Call) -> bool:
    text = call.text("text")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.text("url"):
        raise bad_request("URL_INVALID")
    query = state.queries.get(call.text("callback_query_id"))
    if query is None or query.answered or state.machine() - query.made_at >= state.press_life:
        raise bad_request(TOO_OLD)
    state.queries[query.id] = replace(query, answered=True)
    if text:
        notice = Notice(query.id, text, call.flag("show_alert"))
        state.accounts[query.account].notices.append(notice)
    state.changes.tell()
    return True


def get_me(state: State, call: Call) -> Json:
    return objects.me(state.bot)


def get_chat(state: State, call: Call) -> Json:
    return objects.full_chat(state, chats.known(state, call).id)


def get_file(state: State, call: Call) -> Json:
    return objects.file_to_fetch(media.file_to_fetch(state, call))


def set_commands(state: State, call: Call) -> bool:
    commands, key = read_commands(call), _checked_key(state, call)
    state.commands.keep(key, commands)
    state.changes.tell()
    return True


def delete_commands(state: State, call: Call) -> bool:
    state.commands.keep(_checked_key(state, call), [])
    state.changes.tell()
    return True


def get_commands(state: State, call: Call) -> list[dict[str, str]]:
    return state.commands.stored(_checked_key(state, call))


def _checked_key(state: State, call: Call) -> Key:
    key = read_key(call)
    if key[1]:
        chats.known(state, Call(call.method, {"chat_id": key[1]}))
    return key


def set_menu_button(state: State, call: Call) -> bool:
    button: Any = call.parsed("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in MENU_BUTTONS:
        raise bad_request("can't parse menu button: Unsupported type specified")
    chat = chats.known(state, call).id if call.text("chat_id") else 0
    state.menu_buttons[chat] = button
    return True
