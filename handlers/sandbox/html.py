"""parse_mode=HTML as Telegram reads it: text, entities in UTF-16 units, refusals with byte offsets."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.links import normal_link
from handlers.sandbox.refusal import Refusal, bad_request

Entity = dict[str, Any]

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "span": "spoiler", "tg-spoiler": "spoiler", "code": "code", "pre": "pre", "a": "text_link",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
NAMED = {b"lt": 0x3C, b"gt": 0x3E, b"amp": 0x26, b"quot": 0x22}
MARK = re.compile(rb"[<&]")
SPACE = b" \t\r\n\0\v"
TOKEN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"
BROKEN_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities, in the order in which the tags close."""
    return _Parser(source.encode("utf-8", "surrogatepass")).run()


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    text_at: int


class _Parser:
    def __init__(self, source: bytes) -> None:
        self.source = source + b"\0"  # the end reads as a zero byte, as in the original
        self.at = 0
        self.text = bytearray()
        self.offset = 0
        self.opened: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source) - 1:
            if self._here() == b"&":
                self._reference()
            elif self._here() != b"<":
                self._plain()
            elif self.source[self.at + 1 : self.at + 2] == b"/":
                self._end_tag()
            else:
                self._start_tag()
        if self.opened:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')
        return self._decoded(), self.entities

    def _decoded(self) -> str:
        try:
            return self.text.decode("utf-8")
        except UnicodeDecodeError as broken:
            raise _refuse(BROKEN_UNICODE) from broken

    def _here(self) -> bytes:
        return self.source[self.at : self.at + 1]

    def _plain(self) -> None:
        """Everything up to the next tag or character reference."""
        found = MARK.search(self.source, self.at + 1)
        end = found.start() if found else len(self.source) - 1
        part = self.source[self.at : end]
        self.offset += utf16_length(part.decode("utf-8", "surrogatepass"))
        self.text += part
        self.at = end

    def _reference(self) -> None:
        found = _character_reference(self.source, self.at)
        if found is None:
            self._plain()
            return
        code, self.at = found
        self.offset += 1 + (code > 0xFFFF)
        self.text += chr(code).encode("utf-8", "surrogatepass")

    def _skip(self, wanted: Callable[[bytes], bool]) -> bytes:
        begin = self.at
        while self.at < len(self.source) - 1 and wanted(self._here()):
            self.at += 1
        return self.source[begin : self.at]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._skip(lambda one: one not in SPACE and one != b">").decode("utf-8", "replace").lower()
        if self._here() == b"\0":
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        if name not in KINDS:
            raise _refuse(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes = self._attributes(name, begin)
        argument = _argument(name, attributes)
        if name == "span" and argument != "tg-spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.opened.append(_Open(name, argument, self.offset, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip(lambda one: one in SPACE)
            if self._here() == b">":
                self.at += 1
                return found
            name = self._skip(lambda one: one not in SPACE and one not in b"=>/\"'").decode().lower()
            if not name:
                raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._skip(lambda one: one in SPACE)
            if self._here() == b"\0":
                raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
            found[name] = self._value(tag, begin) if self._here() == b"=" else ""

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip(lambda one: one in SPACE)
        quote = self._here()
        if quote == b"\0":
            raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted(quote) if quote in b"'\"" else self._token()
        if self._here() == b"\0":
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        return value

    def _token(self) -> str:
        begin = self.at
        value = self._skip(lambda one: one in TOKEN).decode().lower()
        if self._here() not in SPACE and self._here() != b">":
            raise _refuse(f"Unexpected end of name token at byte offset {begin}")
        return value

    def _quoted(self, quote: bytes) -> str:
        self.at += 1
        value = bytearray()
        while self._here() not in (quote, b"\0"):
            code = _character_reference(self.source, self.at)
            if code is None:
                value += self._here()
                self.at += 1
            else:
                value += chr(code[0]).encode("utf-8", "surrogatepass")
                self.at = code[1]
        self.at += self._here() == quote
        return value.decode("utf-8", "replace")

    def _end_tag(self) -> None:
        begin = self.at
        if not self.opened:
            raise _refuse(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = self._skip(lambda one: one not in SPACE and one != b">").decode("utf-8", "replace").lower()
        self._skip(lambda one: one in SPACE)
        if self._here() != b">":
            raise _refuse(f"Unclosed end tag at byte offset {begin}")
        last = self.opened.pop()
        if name and name != last.tag:
            place = f'at byte offset {begin}, expected "</{last.tag}>", found "</{name}>"'
            raise _refuse(f"Unmatched end tag {place}")
        self.at += 1
        if self.offset > last.offset:
            self._close(last)

    def _close(self, tag: _Open) -> None:
        entity: Entity = {"type": KINDS[tag.tag], "offset": tag.offset, "length": self.offset - tag.offset}
        if tag.tag in ("pre", "code") and self._join_code(entity, tag):
            return
        details = _details(tag, bytes(self.text[tag.text_at :]).decode("utf-8", "replace"))
        if details is not None:
            self.entities.append(entity | details)

    def _join_code(self, entity: Entity, tag: _Open) -> bool:
        """<pre><code class="language-x"> in either order is one pre with a language."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if not same or {last.get("type"), entity["type"]} != {"pre", "code"}:
            return False
        language = tag.argument or last.get("language", "")
        if language:
            self.entities[-1] = entity | {"type": "pre", "language": language}
        return bool(language)


def _argument(tag: str, attributes: dict[str, str]) -> str:
    wanted = {"a": "href", "span": "class", "tg-emoji": "emoji-id", "tg-time": "unix"}
    if tag == "code":
        return attributes.get("class", "").removeprefix("language-")
    if tag == "blockquote":
        return "expandable" if "expandable" in attributes else ""
    return attributes.get(wanted[tag], "") if tag in wanted else ""


def _details(tag: _Open, inner: str) -> Entity | None:
    """The fields beside type, offset and length; None where Telegram drops the entity."""
    match tag.tag:
        case "a":
            link = normal_link(tag.argument or inner)
            return {"url": link} if link else None
        case "tg-emoji":
            if not tag.argument.isdecimal():
                raise _refuse("Invalid custom emoji identifier specified")
            return {"custom_emoji_id": tag.argument}
        case "tg-time":
            return {"unix_time": int(tag.argument)} if tag.argument.isdecimal() else None
        case "blockquote":
            return {"type": "expandable_blockquote"} if tag.argument else {}
        case "code":
            return {"language": tag.argument} if tag.argument else {}
        case _:
            return {}


def _character_reference(source: bytes, at: int) -> tuple[int, int] | None:
    """(code point, next position) of a character reference at `at`, if Telegram knows it."""
    if source[at : at + 1] != b"&":
        return None
    end = at + 1
    if source[end : end + 1] == b"#":
        code, end = _number(source, end + 1)
        if code == 0 or code >= 0x10FFFF or end - at >= 10:
            return None
    else:
        while source[end : end + 1].isalpha():
            end += 1
        code = NAMED.get(source[at + 1 : end], 0)
    return (code, end + (source[end : end + 1] == b";")) if code else None


def _number(source: bytes, at: int) -> tuple[int, int]:
    base, digits = (16, b"0123456789abcdefABCDEF") if source[at : at + 1] == b"x" else (10, b"0123456789")
    begin = end = at + (base == 16)
    while source[end] in digits:
        end += 1
    return (int(source[begin:end], base) if end > begin else 0), end


def _refuse(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")
