"""Unpacking an archive that somebody else made, such as .xlsx or .docx, within bounds."""

import zipfile
from io import BytesIO

PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of others no bound can be asked while unpacking


def unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts, none larger than it says: `ZipFile.read` unpacks first and cuts to that size afterwards."""
    parts = {}
    for part in archive.infolist():
        with archive.open(part) as opened:
            parts[part.filename] = opened.read(part.file_size)
    return parts


def packed_anew(parts: dict[str, bytes]) -> bytes:
    """The same parts in an archive of our own making."""
    clean = BytesIO()
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return clean.getvalue()
