"""Finds a word in bytes whatever dress it wears there: Unicode forms, encodings, base64, escapes."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal
from unicodedata import normalize
from urllib.parse import quote

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


def dresses(word: str) -> set[bytes]:
    """All forms in which the word is looked for, as it may stand amidst other bytes."""
    texts = {normalize(form, word) for form in FORMS}
    encoded = {text.encode(encoding) for text in texts for encoding in ENCODINGS}
    lower = {text.lower().encode() for text in texts} | {text.upper().encode() for text in texts}
    return encoded | lower | {dress for text in texts for dress in _escaped(text)} | dresses_of(*encoded)


def dresses_of(*secrets: bytes) -> set[bytes]:
    """The bytes as they are, in hexadecimal, and in base64 wherever they begin in a longer text."""
    return {dress for secret in secrets for dress in _packed(secret)}


def found(wanted: Iterable[bytes], held: bytes) -> list[bytes]:
    """Which of the dresses stand in the bytes."""
    return [dress for dress in wanted if dress in held]


def found_in(wanted: Iterable[bytes], files: Iterable[Path]) -> dict[str, list[bytes]]:
    """The same for files, by name; those without a find are left out. A server may remove one meanwhile."""
    wanted, finds = list(wanted), {}
    for file in files:
        try:
            finds[str(file)] = found(wanted, file.read_bytes())
        except FileNotFoundError:
            continue
    return {name: dressed for name, dressed in finds.items() if dressed}


def _packed(secret: bytes) -> Iterator[bytes]:
    yield secret
    yield from (secret.hex().encode(), secret.hex().upper().encode())
    for before in range(3):
        for encode in (b64encode, urlsafe_b64encode):
            packed = encode(b"\0" * before + secret)
            # Signs at both ends that also depend on what stands before or after are left out.
            first, last = (0, 2, 3)[before], (before + len(secret)) * 4 // 3
            yield packed[first:last]


def _escaped(text: str) -> Iterator[bytes]:
    escaped = json.dumps(text)[1:-1]
    yield from (escaped.encode(), escaped.replace("\\u", "\\U").upper().replace("\\U", "\\u").encode())
    yield quote(text).encode()
    yield text.encode("unicode_escape")
    yield ascii(text.encode())[2:-1].encode()
