"""Sealing texts with AES-GCM, and keyed hashes by which names and invite codes are found again."""

import hmac
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Self
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.domain.names import index_form
from storage.keyfile import KeyFile, read_trail_keys

_NUMBER_BYTES, _NONCE_BYTES = 2, 12
_CODE_DIGITS = 6
_FILE_KEY_BYTES, _KNOWN_BY_BYTES = 32, 16

Secrets = Mapping[int, bytes]


class CannotOpen(Exception):
    """Sealed bytes were changed, stand in another place, or their key is not on the ring."""


class NoKey(CannotOpen):
    """The key with which something was sealed is not on the ring."""


class Key:
    """One key of the ring, with the keys derived from it for each purpose."""

    def __init__(self, number: int, secret: bytes) -> None:
        self.number, self.prefix = number, number.to_bytes(_NUMBER_BYTES, "big")
        self.texts = AESGCM(_derived(secret, b"texts"))
        self.names = _derived(secret, b"names")
        self.invites = _derived(secret, b"invites")
        self.trail = _derived(secret, b"trail")
        self.accounts = _derived(secret, b"accounts")
        self._backups = _derived(secret, b"backups")

    def file_key(self, salt: bytes) -> tuple[bytes, bytes]:
        """The key of one backup, and 16 bytes by which it is known to be the right one."""
        made = HKDF(SHA256(), _FILE_KEY_BYTES + _KNOWN_BY_BYTES, salt=salt, info=b"tusoi backup").derive(
            self._backups
        )
        return made[:_FILE_KEY_BYTES], made[_FILE_KEY_BYTES:]

    def hash_name(self, name: str) -> bytes:
        """The same for names that differ in case, spaces or Unicode form."""
        return self.prefix + _hash(self.names, index_form(name))

    def hash_invite(self, code: str) -> bytes:
        """Of a token or code exactly as given."""
        return self.prefix + _hash(self.invites, code)

    def account_code(self, account_id: int) -> str:
        """Six digits that only the phone with that account shows."""
        number = int.from_bytes(_hash(self.accounts, str(account_id)))
        return f"{number % 10**_CODE_DIGITS:0{_CODE_DIGITS}}"


class Keyring:
    """All keys by number; the highest number seals and hashes anew, the others still open and find.

    What is sealed is bound to its place (table, column, row), so that it opens nowhere else.
    Layout: key number (2 bytes), nonce (12), ciphertext and tag; of a hash: key number, HMAC (32).
    """

    def __init__(
        self,
        secrets: Secrets,
        changed: Callable[[], Secrets | None] = lambda: None,
        trails: Callable[[], Secrets] = dict,
    ) -> None:
        """At least one secret of 32 bytes, by number; `changed` gives others when there are others, and
        `trails` what is left of retired ones."""
        self._trails = trails
        self._keys = _by_prefix(secrets)
        self._changed = changed
        self._looking = Lock()  # commands and the loop may look at the same time

    @classmethod
    def load(cls, path: Path) -> Self:
        """The ring in a key file, which is read again when it has changed; raises KeyFileError."""
        file = KeyFile(path)
        return cls(file.keys, file.changed, lambda: read_trail_keys(path))

    @classmethod
    def of(cls, secrets: Secrets) -> Self:
        """A ring of these secrets that never changes."""
        return cls(secrets)

    @property
    def newest(self) -> Key:
        """The key that seals."""
        return next(iter(self._keys.values()))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all keys, the newest first."""
        return tuple(key.number for key in self._keys.values())

    def key(self, number: int) -> Key | None:
        """The key of that number, if it is on the ring."""
        return next((key for key in self._keys.values() if key.number == number), None)

    def look_again(self) -> None:
        """Take over keys that were added or retired meanwhile; cheap where nothing has changed.

        Raises KeyFileError where the file is that of other data: nothing may be sealed with it.
        """
        with self._looking:
            secrets = self._changed()
            if secrets:
                self._keys = _by_prefix(secrets)

    def seal(self, text: str, place: str) -> bytes:
        """The text, in NFC, as bytes that open at this place only."""
        key, nonce = self.newest, os.urandom(_NONCE_BYTES)
        body = normalize("NFC", text).encode(errors="surrogatepass")
        return key.prefix + nonce + key.texts.encrypt(nonce, body, place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """The text; raises CannotOpen."""
        key = self._key(sealed[:_NUMBER_BYTES], place)
        nonce, body = sealed[_NUMBER_BYTES:][:_NONCE_BYTES], sealed[_NUMBER_BYTES + _NONCE_BYTES :]
        try:
            return key.texts.decrypt(nonce, body, place.encode()).decode(errors="surrogatepass")
        except (InvalidTag, ValueError):
            raise CannotOpen(f"what is sealed at {place} was changed or moved") from None

    def name_index(self, name: str) -> bytes:
        """The blind index under which a name is kept."""
        return self.newest.hash_name(name)

    def name_indexes(self, name: str) -> list[bytes]:
        """All indexes under which the name may be found, of older keys too."""
        return [key.hash_name(name) for key in self._keys.values()]

    def invite_hash(self, code: str) -> bytes:
        """What is kept of an invite's token or typed code."""
        return self.newest.hash_invite(code)

    def invite_hashes(self, code: str) -> list[bytes]:
        """All hashes under which the code may be found, of older keys too."""
        return [key.hash_invite(code) for key in self._keys.values()]

    def account_code(self, account_id: int) -> str:
        """What the account shows that waits to be confirmed."""
        return self.newest.account_code(account_id)

    def is_account_code(self, account_id: int, code: str) -> bool:
        """Whether the account shows the code, under an older key too; takes as long for any code."""
        typed = code.encode(errors="surrogatepass")
        shown = [key.account_code(account_id).encode() for key in self._keys.values()]
        return sum(hmac.compare_digest(each, typed) for each in shown) > 0

    def trail_hash(self, number: int, text: str) -> str | None:
        """What a line of the trail carries under the key of that number, or None without the key."""
        key = next((key.trail for key in self._keys.values() if key.number == number), None)
        secret = key or self._trails().get(number)
        return None if secret is None else _hash(secret, text).hex()

    def _key(self, prefix: bytes, place: str) -> Key:
        if prefix not in self._keys:
            self.look_again()
        key = self._keys.get(prefix)
        if key is None:
            raise NoKey(f"no key for what is sealed at {place}")
        return key


def number_of(sealed: bytes) -> int:
    """The number of the key under which something was sealed or hashed."""
    return int.from_bytes(sealed[:_NUMBER_BYTES], "big")


def _by_prefix(secrets: Secrets) -> dict[bytes, Key]:
    keys = [Key(number, secret) for number, secret in sorted(secrets.items(), reverse=True)]
    return {key.prefix: key for key in keys}


def _hash(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(errors="surrogatepass"), "sha256")


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"tusoi " + purpose).derive(secret)
