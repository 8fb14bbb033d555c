"""Texts and captions: cleaned, parsed, trimmed and measured in the order of the official server."""

import re
from dataclasses import dataclass

from handlers.sandbox.entities import given_entities
from handlers.sandbox.html import Entity, parse_html, utf16_length
from handlers.sandbox.parameters import Call
from handlers.sandbox.previews import check_preview
from handlers.sandbox.refusal import bad_request

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_RAW, MOST_ENTITIES = 4096, 1024, 32768, 100
OUTERMOST_FIRST = ["blockquote", "expandable_blockquote", "pre", "code", "text_link"]
INNERMOST_LAST = ["bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"]
FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)")),
    ("url", re.compile(r"(?:https?://|(?<![\w.])t\.me/)[^\s<>«»“”]*[^\s<>«»“”.,;:!?)\]]")),
)


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: tuple[Entity, ...] = ()


def message_text(call: Call) -> Formatted:
    check_preview(call)
    if not call.text("text"):
        raise bad_request("message text is empty")
    body = _formatted(call, "text", "entities")
    if not body.text:
        raise bad_request("text must be non-empty")
    return _measured(call, body, LONGEST_TEXT, "message is too long")


def caption(call: Call) -> Formatted:
    body = _formatted(call, "caption", "caption_entities")
    return _measured(call, body, LONGEST_CAPTION, "message caption is too long")


def as_typed(text: str) -> Formatted:
    """What a person typed: no markup, commands and links found by the server."""
    return Formatted(text, tuple(found_entities(text, ())))


def found_entities(text: str, known: tuple[Entity, ...]) -> list[Entity]:
    """Commands and links that Telegram marks by itself, outside code and links."""
    taken = [one for one in known if one["type"] in ("code", "pre", "text_link", "text_mention")]
    found: list[Entity] = []
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            entity = {
                "type": kind,
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match[0]),
            }
            if not any(_overlap(entity, other) for other in taken + found):
                found.append(entity)
    return found


def _formatted(call: Call, name: str, entities_name: str) -> Formatted:
    if len(call.text(name).encode("utf-8", "replace")) > LONGEST_RAW:
        raise bad_request("text is too long")
    source = _cleaned(call.text(name))
    text, entities = _parsed(call, source, entities_name)
    _note_overlaps(call, entities)
    trimmed = _trimmed(text, entities)
    together = [*trimmed.entities, *found_entities(trimmed.text, trimmed.entities)]
    if len(together) > MOST_ENTITIES:
        call.notes.append(f"{len(together)} entities, Telegram shows {MOST_ENTITIES}")
    return Formatted(trimmed.text, tuple(sorted(together, key=_order)[:MOST_ENTITIES]))


def _parsed(call: Call, source: str, entities_name: str) -> tuple[str, list[Entity]]:
    mode = call.text("parse_mode").lower()
    if mode not in ("", "none"):
        if call.text(entities_name):
            call.notes.append(f"{entities_name} beside parse_mode: Telegram ignores them")
        if mode == "html":
            return parse_html(source)
        if mode in ("markdown", "markdownv2"):
            call.notes.append("this server reads HTML only")
        raise bad_request("unsupported parse_mode")
    return source, given_entities(call, source, entities_name)


def _cleaned(text: str) -> str:
    """Carriage returns go, other control characters become spaces."""
    return "".join(" " if one < " " and one != "\n" else one for one in text if one != "\r")


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    """Right edge trimmed; left edge trimmed up to the first entity."""
    kept = text.rstrip()
    first = min((one["offset"] for one in entities), default=len(kept))
    skip = min(len(kept) - len(kept.lstrip()), first)
    end = utf16_length(kept) - skip
    moved = [_clipped(one, one["offset"] - skip, end) for one in entities]
    return Formatted(kept[skip:], tuple(one for one in moved if one["length"] > 0))


def _clipped(entity: Entity, begin: int, end: int) -> Entity:
    return entity | {"offset": begin, "length": min(entity["length"], end - begin)}


def _measured(call: Call, body: Formatted, longest: int, refusal: str) -> Formatted:
    if len(body.text) > longest:
        raise bad_request(refusal)
    if utf16_length(body.text) > longest:
        call.notes.append(f"{utf16_length(body.text)} UTF-16 units, over {longest}")
    return body


def _note_overlaps(call: Call, entities: list[Entity]) -> None:
    for code in entities:
        alone = code["type"] in ("code", "pre")
        quote = code["type"].endswith("blockquote")
        for other in entities:
            if other is code or not _overlap(code, other):
                continue
            if alone and not other["type"].endswith("blockquote"):
                call.notes.append(f"{other['type']} and {code['type']} overlap: Telegram drops one")
            if quote and other["type"].endswith("blockquote"):
                call.notes.append("blockquotes overlap: Telegram drops one")


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )


def _order(entity: Entity) -> tuple[int, int, int]:
    kind = entity["type"]
    rank = OUTERMOST_FIRST.index(kind) if kind in OUTERMOST_FIRST else len(OUTERMOST_FIRST)
    if kind in INNERMOST_LAST:
        rank += 1 + INNERMOST_LAST.index(kind)
    return entity["offset"], -entity["length"], rank
