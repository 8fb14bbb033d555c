"""Entities that a bot names itself, checked as the official server does."""

from typing import Any

from handlers.sandbox.html import Entity, utf16_length
from handlers.sandbox.links import why_not
from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import Refusal, bad_request

PLAIN = {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
}
NEEDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}


def given_entities(call: Call, text: str, name: str) -> list[Entity]:
    """Those named in a parameter, each inside the text."""
    given = call.parsed(name, f"can't parse {name} JSON object") or []
    if not isinstance(given, list):
        raise bad_request(f"expected an Array of {name}")
    return [_given_entity(one, utf16_length(text)) for one in given]


def _given_entity(given: Any, end: int) -> Entity:
    if not isinstance(given, dict):
        raise _unreadable("expected an Object")
    begin, length = _number(given, "offset"), _number(given, "length")
    if "type" not in given:
        raise _unreadable('Can\'t find field "type"')
    kind = str(given["type"])
    if kind not in PLAIN and kind not in NEEDS:
        raise _unreadable("Unsupported type specified")
    needed = NEEDS.get(kind)
    if needed and needed not in given:
        raise _unreadable(f'Can\'t find field "{needed}"')
    if kind == "text_link" and (reason := why_not(str(given["url"]))):
        raise bad_request(f"entity URL '{given['url']}' is invalid: {reason}")
    _check_place(begin, length, end)
    return given


def _number(given: dict[str, Any], name: str) -> int:
    if name not in given:
        raise _unreadable(f'Can\'t find field "{name}"')
    if not isinstance(given[name], int):
        raise _unreadable(f'Field "{name}" must be of type Number')
    return int(given[name])


def _unreadable(text: str) -> Refusal:
    return bad_request(f"can't parse MessageEntity: {text}")


def _check_place(begin: int, length: int, end: int) -> None:
    if begin < 0:
        raise bad_request(f"receive an entity with incorrect offset {begin}")
    if length < 0:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if begin >= end:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
    if begin + length > end:
        place = f"beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset"
        raise bad_request(f"entity {place} {begin + length}")
