"""What is kept of an update nobody could answer: enough to find the fault, nothing that the bot refuses."""

import json
from collections.abc import Mapping
from typing import Any, Final

from bot.domain.secrecy import bears_citizen_number, bears_secret_mark
from handlers.telegram.kinds import Raw
from handlers.telegram.updates import BORROWED

LONGEST_KEPT: Final = 100_000
PLAIN: Final = frozenset({"update_id", "message_id", "date", "id", "type", "data", "status"})
INSIDE: Final = frozenset({"from", "chat", "message", "old_chat_member", "new_chat_member"})


def kept_form(raw: Raw) -> str:
    """The outline as text that any storage takes, or its number alone where it is nested beyond reading."""
    try:
        return json.dumps(outline(raw))[:LONGEST_KEPT]
    except (RecursionError, ValueError):
        return json.dumps({"update_id": raw["update_id"]})


def outline(raw: Raw) -> dict[str, Any]:
    """Ids, dates, what a button carried, and typed words; of all the rest only that it was there."""
    kept: dict[str, Any] = {"update_id": raw["update_id"]}
    for kind, body in raw.items():
        if kind != "update_id":
            kept[kind] = _whole(kind, body) if isinstance(body, Mapping) else None
    return kept


def _whole(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    typed = _typed(kind, body)
    return _part({name: value for name, value in body.items() if name not in typed}) | typed


def _part(body: Mapping[str, Any]) -> dict[str, Any]:
    part: dict[str, Any] = {name: value for name, value in body.items() if name in PLAIN and _is_plain(value)}
    for name in INSIDE & body.keys():
        part[name] = _part(body[name]) if isinstance(body[name], Mapping) else None
    left_out = sorted(set(body) - set(part))
    return part | ({"left_out": left_out} if left_out else {})


def _is_plain(value: object) -> bool:
    return isinstance(value, int | str)


def _typed(kind: str, body: Mapping[str, Any]) -> dict[str, str]:
    text = body.get("text")
    if kind != "message" or not isinstance(text, str) or any(name in body for name in BORROWED):
        return {}
    if bears_secret_mark(text) or bears_citizen_number(text):
        return {}
    return {"text": text.split()[0] if text.startswith("/") else text}  # what follows /start is a secret
