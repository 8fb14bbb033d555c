"""A file sealed in chunks: what was altered, cut off or put in another order does not open.

Layout: MAGIC, key number (2 bytes), salt (16), what the key is known by (16); then chunks of AES-GCM, each
bound to the head, to its place and to whether it is the last. The key is in no backup: it is derived from
the one in the key file and from the salt.
"""

import os
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.cipher import Keyring
from storage.trouble import ArchiveError, ArchiveFault

MAGIC: Final = b"TUSOI-B1"
CHUNK: Final = 1 << 16
_TAG: Final = 16
_SALT: Final = 16
_KNOWN_BY: Final = 16
_HEAD: Final = len(MAGIC) + 2 + _SALT + _KNOWN_BY


class SealedWriter:
    """Takes bytes, packs them and seals them; nothing can be read before `end` was called."""

    def __init__(self, file: BinaryIO, keyring: Keyring) -> None:
        number, salt = keyring.newest.number, os.urandom(_SALT)
        key, known_by = keyring.newest.file_key(salt)
        self._file, self._cipher = file, AESGCM(key)
        self._head = MAGIC + number.to_bytes(2, "big") + salt + known_by
        self._packer, self._open, self._place = zlib.compressobj(1), b"", 0
        file.write(self._head)

    def write(self, body: bytes) -> None:
        """More of it."""
        self._take(self._packer.compress(body))

    def end(self) -> None:
        """There is no more."""
        self._take(self._packer.flush())
        self._seal(self._open, is_last=True)

    def _take(self, packed: bytes) -> None:
        self._open += packed
        while len(self._open) > CHUNK:
            self._seal(self._open[:CHUNK], is_last=False)
            self._open = self._open[CHUNK:]

    def _seal(self, chunk: bytes, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._place, is_last), chunk, self._head))
        self._place += 1


def opened(file: BinaryIO, keyring: Keyring) -> Iterator[bytes]:
    """What was written, piece by piece. Raises ArchiveError; each piece that is given was found whole."""
    head = file.read(_HEAD)
    if len(head) < _HEAD or not head.startswith(MAGIC):
        raise ArchiveError(ArchiveFault.NO_BACKUP)
    cipher, unpacker = AESGCM(_key(head, keyring)), zlib.decompressobj()
    try:
        for place, (chunk, is_last) in enumerate(_chunks(file)):
            yield unpacker.decompress(cipher.decrypt(_nonce(place, is_last), chunk, head))
        yield unpacker.flush()
    except (InvalidTag, zlib.error, ValueError):
        raise ArchiveError(ArchiveFault.SPOILED) from None


def _key(head: bytes, keyring: Keyring) -> bytes:
    number = int.from_bytes(head[len(MAGIC) :][:2], "big")
    found = keyring.key(number)
    if found is None:
        raise ArchiveError(ArchiveFault.NO_KEY, number)
    key, known_by = found.file_key(head[len(MAGIC) + 2 :][:_SALT])
    if known_by != head[-_KNOWN_BY:]:
        raise ArchiveError(ArchiveFault.OTHER_KEY, number)
    return key


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    chunk = file.read(CHUNK + _TAG)
    while following := file.read(CHUNK + _TAG):
        yield chunk, False
        chunk = following
    yield chunk, True


def _nonce(place: int, is_last: bool) -> bytes:
    """Never twice under one key: each file has a key of its own."""
    return place.to_bytes(11, "big") + bytes([is_last])
