"""What is kept of an update nobody could answer: enough to find the fault, nothing of anybody."""

import json
from collections.abc import Mapping
from typing import Any, Final

from bot.conversation import events
from bot.conversation.buttons import PRESSES, VERSION
from bot.conversation.events import Press
from handlers.telegram.kinds import Raw

LONGEST_KEPT: Final = 100_000
# No number of a person, a chat or a press: nobody is to be found by it, before or after a deletion.
PLAIN: Final = frozenset({"update_id", "message_id", "date", "type", "status"})
INSIDE: Final = frozenset({"from", "chat", "message", "old_chat_member", "new_chat_member"})
ANSWER: Final = "answer"
UNKNOWN: Final = "unknown"
# Whose verb alone tells that a sign is there, or that somebody would rather talk.
ANSWERS: Final[tuple[type[Press], ...]] = (
    *(events.Marked, events.TalkWanted, events.NoteAsked, events.NoteRemoved),
    *(events.OtherSignAsked, events.NoOtherSign, events.OtherSignRemoved),
    *(events.FindingOpened, events.FindingAsked),
    *(events.FinerOpened, events.FinerMarked, events.FinerPassed),
)


def kept_form(raw: Raw) -> str:
    """The outline as text that any storage takes, or its number alone where it is nested beyond reading."""
    try:
        return json.dumps(outline(raw))[:LONGEST_KEPT]
    except (RecursionError, ValueError):
        return json.dumps({"update_id": raw["update_id"]})


def outline(raw: Raw) -> dict[str, Any]:
    """Dates, which button it was, and how long typed words were; of all the rest only that it was there."""
    kept: dict[str, Any] = {"update_id": raw["update_id"]}
    for kind, body in raw.items():
        if kind != "update_id":
            kept[kind] = _whole(kind, body) if isinstance(body, Mapping) else None
    return kept


def _whole(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    part, data, text = _part(body), body.get("data"), body.get("text")
    if kind == "callback_query" and isinstance(data, str):
        part["button"] = _button(data)
    if kind == "message" and isinstance(text, str):
        part["text_length"] = len(text)
    return part


def _part(body: Mapping[str, Any]) -> dict[str, Any]:
    part: dict[str, Any] = {name: value for name, value in body.items() if name in PLAIN and _is_plain(value)}
    for name in INSIDE & body.keys():
        part[name] = _part(body[name]) if isinstance(body[name], Mapping) else None
    left_out = sorted(set(body) - set(part))
    return part | ({"left_out": left_out} if left_out else {})


def _is_plain(value: object) -> bool:
    return isinstance(value, int | str)


def _button(data: str) -> str:
    """Version and verb without its numbers; of what is no button of ours nothing."""
    version, _, rest = data.partition(":")
    kind = PRESSES.get(rest.partition(":")[0])
    if version != VERSION or kind is None:
        return UNKNOWN
    return f"{VERSION}:{ANSWER if kind in ANSWERS else kind.verb}"
