"""Pictures to send: whole ones, and heads of files that only claim a size."""

import io
import struct

from PIL import Image


def picture(kind: str, width: int = 40, height: int = 30) -> bytes:
    store = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(store, kind)
    return store.getvalue()


def png(width: int, height: int) -> bytes:
    """The head of a PNG, all that the sandbox reads."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIB", 13, b"IHDR", width, height, 8)
