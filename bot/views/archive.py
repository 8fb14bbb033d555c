"""Unpacking an archive that somebody else made, such as .xlsx or .docx, within bounds."""

import zipfile
from io import BytesIO

_MADE = (1980, 1, 1, 0, 0, 0)
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of others no bound can be asked while unpacking


def unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts, none larger than it says: `ZipFile.read` unpacks first and cuts to that size afterwards."""
    parts = {}
    for part in archive.infolist():
        with archive.open(part) as opened:
            parts[part.filename] = opened.read(part.file_size)
    return parts


def packed_anew(parts: dict[str, bytes]) -> bytes:
    """The same parts in an archive of our own making, which is the same whenever it is made."""
    clean = BytesIO()
    with zipfile.ZipFile(clean, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return clean.getvalue()
