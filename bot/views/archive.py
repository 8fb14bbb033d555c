"""Unpacking an archive that somebody else made, such as .xlsx or .docx, within bounds."""

import zipfile
import zlib
from enum import StrEnum
from io import BytesIO

from bot.domain.value import value

_MADE = (1980, 1, 1, 0, 0, 0)
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of others no bound can be asked while unpacking


_OLE = b"\xd0\xcf\x11\xe0"  # how a file of an old program begins, and a new one behind a password
_BROKEN = (LookupError, ValueError, OSError, EOFError, NotImplementedError)
Parts = dict[str, bytes]


class Trouble(StrEnum):
    """Why an archive is not unpacked."""

    TOO_LARGE = "too_large"
    PASSWORD = "password"  # noqa: S105 - the name of a trouble
    OLD = "old"
    NO_ARCHIVE = "no_archive"
    DAMAGED = "damaged"


@value
class Bounds:
    """Bytes of the file and of all that is in it, and how many parts it may have."""

    file: int
    unpacked: int
    parts: int


def opened_within(bounds: Bounds, body: bytes) -> Parts | Trouble:
    """The parts of an archive, or why it is not unpacked; what they say nobody has looked at."""
    if len(body) > bounds.file:
        return Trouble.TOO_LARGE
    if body.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in body
        return Trouble.PASSWORD if encrypted else Trouble.OLD
    if not body.startswith(b"PK\x03\x04"):
        return Trouble.NO_ARCHIVE
    try:
        archive = zipfile.ZipFile(BytesIO(body))
        return _trouble_with(archive.infolist(), bounds) or unpacked(archive)
    except (zipfile.BadZipFile, zlib.error, *_BROKEN):
        return Trouble.DAMAGED


def _trouble_with(parts: list[zipfile.ZipInfo], bounds: Bounds) -> Trouble | None:
    if any(part.flag_bits & 1 for part in parts):
        return Trouble.PASSWORD
    if any(part.compress_type not in PACKED for part in parts):
        return Trouble.DAMAGED
    if len(parts) > bounds.parts or sum(part.file_size for part in parts) > bounds.unpacked:
        return Trouble.TOO_LARGE
    # Two parts of one name: readers take one, we the other.
    return Trouble.DAMAGED if len({part.filename for part in parts}) < len(parts) else None


def unpacked(archive: zipfile.ZipFile) -> Parts:
    """The parts, none larger than it says: `ZipFile.read` unpacks first and cuts to that size afterwards."""
    parts = {}
    for part in archive.infolist():
        with archive.open(part) as opened:
            parts[part.filename] = opened.read(part.file_size)
    return parts


def packed_anew(parts: Parts) -> bytes:
    """The same parts in an archive of our own making, which is the same whenever it is made."""
    clean = BytesIO()
    with zipfile.ZipFile(clean, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return clean.getvalue()
