"""Sealing texts with AES-GCM, and keyed hashes by which names and invite codes are found again."""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.names import index_form
from storage.keyfile import read_keys

_NUMBER_BYTES, _NONCE_BYTES = 2, 12


class CannotOpen(Exception):
    """Sealed bytes were changed, stand in another place, or their key is not on the ring."""


class Key:
    """One key of the ring, with the keys derived from it for each purpose."""

    def __init__(self, number: int, secret: bytes) -> None:
        self.number = number
        self.prefix = number.to_bytes(_NUMBER_BYTES, "big")
        self.texts = AESGCM(_derived(secret, b"texts"))
        self.names = _derived(secret, b"names")
        self.invites = _derived(secret, b"invites")
        self.trail = _derived(secret, b"trail")


@dataclass(frozen=True)
class Keyring:
    """All keys by number; the highest number seals and hashes anew, the others still open and find.

    What is sealed is bound to its place (table, column, row), so that it opens nowhere else.
    Layout: key number (2 bytes), nonce (12), ciphertext and tag.
    """

    keys: Mapping[bytes, Key]
    newest: Key

    @classmethod
    def load(cls, path: Path) -> Self:
        """The ring in a key file; raises KeyFileError."""
        return cls.of(read_keys(path))

    @classmethod
    def of(cls, secrets: Mapping[int, bytes]) -> Self:
        """A ring of secrets of 32 bytes by number; at least one."""
        keys = [Key(number, secret) for number, secret in sorted(secrets.items())]
        return cls({key.prefix: key for key in reversed(keys)}, keys[-1])

    def seal(self, text: str, place: str) -> bytes:
        """The text, in NFC, as bytes that open at this place only."""
        nonce = os.urandom(_NONCE_BYTES)
        body = normalize("NFC", text).encode(errors="surrogatepass")
        return self.newest.prefix + nonce + self.newest.texts.encrypt(nonce, body, place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """The text; raises CannotOpen."""
        key = self.keys.get(sealed[:_NUMBER_BYTES])
        if key is None:
            raise CannotOpen(f"no key for what is sealed at {place}")
        nonce, body = sealed[_NUMBER_BYTES:][:_NONCE_BYTES], sealed[_NUMBER_BYTES + _NONCE_BYTES :]
        try:
            return key.texts.decrypt(nonce, body, place.encode()).decode(errors="surrogatepass")
        except (InvalidTag, ValueError):
            raise CannotOpen(f"what is sealed at {place} was changed or moved") from None

    def name_index(self, name: str) -> bytes:
        """The blind index under which a name is kept."""
        return _hash(self.newest.names, index_form(name))

    def name_indexes(self, name: str) -> list[bytes]:
        """All indexes under which the name may be found, of older keys too."""
        return [_hash(key.names, index_form(name)) for key in self.keys.values()]

    def invite_hash(self, code: str) -> bytes:
        """What is kept of an invite's token or typed code."""
        return _hash(self.newest.invites, code)

    def invite_hashes(self, code: str) -> list[bytes]:
        """All hashes under which the code may be found, of older keys too."""
        return [_hash(key.invites, code) for key in self.keys.values()]

    def trail_hash(self, number: int, text: str) -> str | None:
        """What a line of the trail carries under the key of that number, or None without the key."""
        key = next((key for key in self.keys.values() if key.number == number), None)
        return None if key is None else _hash(key.trail, text).hex()


def _hash(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(errors="surrogatepass"), "sha256")


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"tusoi " + purpose).derive(secret)
