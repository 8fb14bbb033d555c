"""reply_markup: inline and reply keyboards checked as the official server and Telegram's own servers do."""

import json
from dataclasses import dataclass, field
from typing import Any

from handlers.sandbox.links import why_not
from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import Refusal, bad_request

Button = dict[str, Any]
Rows = tuple[tuple[Button, ...], ...]

LONGEST_DATA, LONGEST_COPY, LONGEST_MARKUP = 64, 256, 10_000
KNOWN_ROW, KNOWN_TOTAL, CUT_ROW, CUT_TOTAL = 8, 100, 12, 300
STYLES = ("danger", "success", "primary")
ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
TEXT_ONLY = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"


@dataclass(frozen=True)
class Markup:
    """An inline keyboard, or what changes the keyboard under the input field, or neither."""

    inline: Rows = ()
    reply: dict[str, Any] = field(default_factory=dict)


def read_markup(call: Call) -> Markup:
    given = call.parsed("reply_markup", "can't parse reply keyboard markup JSON object")
    if given is None and not call.text("reply_markup"):
        return Markup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return Markup(inline=_inline(call, _rows(given, "inline_keyboard")))
    if "keyboard" in given:
        return Markup(reply=given | {"keyboard": _reply(_rows(given, "keyboard"))})
    if given.get("remove_keyboard") or given.get("force_reply"):
        return Markup(reply=given)
    call.notes.append(f"reply_markup does nothing: {sorted(given)}")
    return Markup()


def read_inline(call: Call) -> Rows:
    """The keyboard of an edit: only inline ones exist there."""
    markup = read_markup(call)
    if markup.reply:
        raise bad_request("inline keyboard expected")
    return markup.inline


def _rows(given: dict[str, Any], name: str) -> list[list[Any]]:
    rows = given[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        where = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad_request(f'field "{name}"{where} must be an Array of Arrays')
    return rows


def _inline(call: Call, rows: list[list[Any]]) -> Rows:
    checked = [[_button(call, one) for one in row] for row in rows]
    named = [[one for one in row if one["text"]] for row in checked]
    if named != checked:
        call.notes.append("a button without text: Telegram drops it")
    kept = [row for row in named if row]
    _note_size(call, kept)
    return _cut(kept)


def _note_size(call: Call, rows: list[list[Button]]) -> None:
    if len(json.dumps(rows).encode()) > LONGEST_MARKUP:
        raise bad_request("reply markup is too long")
    if any(len(row) > KNOWN_ROW for row in rows):
        call.notes.append(f"more than {KNOWN_ROW} buttons in a row")
    if sum(map(len, rows)) > KNOWN_TOTAL:
        call.notes.append(f"more than {KNOWN_TOTAL} buttons")


def _cut(rows: list[list[Button]]) -> Rows:
    left, kept = CUT_TOTAL, []
    for row in rows:
        short = tuple(row[: min(CUT_ROW, left)])
        left -= len(short)
        kept.append(short)
    return tuple(row for row in kept if row)


def _button(call: Call, given: Any) -> Button:
    if not isinstance(given, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if "text" not in given:
        raise _unreadable('Can\'t find field "text"')
    if not isinstance(given["text"], str):
        raise _unreadable('Field "text" must be of type String')
    if given.get("style") is not None and given["style"] not in STYLES:
        raise _unreadable("invalid button style specified")
    actions = [name for name in ACTIONS if given.get(name) is not None]
    if len(actions) > 1:
        call.notes.append(f"a button with several actions: {actions}")
    if not actions:
        raise bad_request(TEXT_ONLY)
    _check_action(actions[0], given[actions[0]])
    shown = ("text", "style", "icon_custom_emoji_id", actions[0])
    return {name: given[name] for name in shown if given.get(name) is not None}


def _check_action(name: str, value: Any) -> None:
    match name:
        case "callback_data":
            _check_data(value)
        case "url":
            _check_url(value)
        case "copy_text":
            _check_copy(value)
        case "pay" | "callback_game":
            raise bad_request("BUTTON_TYPE_INVALID")
        case "web_app" | "login_url":
            _check_secure(name, value)
        case _:
            pass


def _check_data(value: Any) -> None:
    if not isinstance(value, str):
        raise _unreadable('Field "callback_data" must be of type String')
    if not value:
        raise bad_request(TEXT_ONLY)
    if len(value.encode("utf-8", "replace")) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(value: Any) -> None:
    if not isinstance(value, str):
        raise _unreadable('Field "url" must be of type String')
    if not value:
        raise bad_request(TEXT_ONLY)
    if reason := why_not(value):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: {reason}")


def _check_copy(value: Any) -> None:
    if not isinstance(value, dict):
        raise _unreadable('Field "copy_text" must be of type Object')
    if not 1 <= len(str(value.get("text", ""))) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_secure(name: str, value: Any) -> None:
    url = value.get("url", "") if isinstance(value, dict) else ""
    if not str(url).startswith("https://"):
        kind = "Web App URL" if name == "web_app" else "login URL"
        raise bad_request(f"inline keyboard button {kind} '{url}' is invalid: Only HTTPS links are allowed")


def _reply(rows: list[list[Any]]) -> list[list[Button]]:
    return [[_reply_button(one) for one in row] for row in rows]


def _reply_button(given: Any) -> Button:
    if isinstance(given, str):
        return {"text": given}
    if not isinstance(given, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not isinstance(given.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    return given


def _unreadable(text: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {text}")
