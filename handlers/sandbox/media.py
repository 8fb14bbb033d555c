"""Photos and documents: sizes read from the bytes, limits, files kept for later."""

import struct
from dataclasses import replace

from handlers.sandbox.filenames import cleaned
from handlers.sandbox.parameters import Call, Upload
from handlers.sandbox.refusal import Refusal, bad_request
from handlers.sandbox.state import State, StoredFile

MEGABYTE = 1024 * 1024
BIGGEST_UPLOAD, BIGGEST_PHOTO, BIGGEST_FETCH = 50 * MEGABYTE, 10 * MEGABYTE, 20 * MEGABYTE
LARGEST_SIDES, LARGEST_RATIO = 10_000, 20
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def too_large() -> Refusal:
    return Refusal(413, "Request Entity Too Large")


def read_file(state: State, call: Call, name: str) -> StoredFile:
    """The file of a send method: uploaded, attached, or known by its id; `name` is photo or document."""
    upload = _upload(call, name)
    if upload is None:
        return _known(state, call, name)
    if len(upload.content) > (BIGGEST_PHOTO if name == "photo" else BIGGEST_UPLOAD):
        raise too_large()
    if not upload.content:
        raise bad_request("file must be non-empty")
    shown = cleaned(upload.filename)
    if shown != upload.filename:
        call.notes.append(f"{name}: people would see the file name {shown}")
    return _store(state, replace(upload, filename=shown), name)


def file_to_fetch(state: State, call: Call) -> StoredFile:
    if not call.text("file_id"):
        raise bad_request("file_id not specified")
    file = state.files.get(call.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > BIGGEST_FETCH:
        raise bad_request("file is too big")
    return file


def _upload(call: Call, name: str) -> Upload | None:
    given = call.text(name)
    if given.startswith("attach://"):
        return call.files.get(given.removeprefix("attach://"))
    return call.files.get(name)


def _known(state: State, call: Call, name: str) -> StoredFile:
    given = call.text(name)
    if not given or given.startswith("attach://"):
        raise bad_request(f"there is no {name} in the request")
    if given.startswith(("http://", "https://")):
        call.notes.append("a file by URL: this server fetches nothing")
        raise bad_request("failed to get HTTP URL content")
    file = state.files.get(given)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if (name == "photo") != (file.width > 0):
        raise bad_request("can't use file of type " + ("Photo" if file.width else "Document") + f" as {name}")
    return file


def _store(state: State, upload: Upload, name: str) -> StoredFile:
    number = len(state.files)
    width, height = photo_size(upload.content) if name == "photo" else (0, 0)
    ending = upload.filename.rpartition(".")[2] if "." in upload.filename else "bin"
    path = f"photos/file_{number}.jpg" if name == "photo" else f"documents/file_{number}.{ending}"
    names = (state.new_id(48), state.new_id(16), path, upload.filename, upload.content_type)
    file = StoredFile(*names, upload.content, width, height)
    state.files[file.file_id] = file
    return file


def photo_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or GIF that Telegram would take as a photo."""
    size = _png(content) or _gif(content) or _jpeg(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if not (width and height) or width + height > LARGEST_SIDES or max(size) > LARGEST_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _png(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif(content: bytes) -> tuple[int, int] | None:
    if content[:4] != b"GIF8" or len(content) < 10:
        return None
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2 if content[:2] == b"\xff\xd8" else len(content)
    while at + 9 <= len(content) and content[at] == 0xFF:
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        if content[at + 1] in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
