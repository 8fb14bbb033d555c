"""The file that holds the keys: one a line, `number key`, the newest last; readable by its owner only."""

import os
from base64 import b64decode, b64encode
from enum import StrEnum
from pathlib import Path
from secrets import token_bytes

KEY_BYTES = 32
LARGEST_NUMBER = 0xFFFF


class KeyFileFault(StrEnum):
    """What can be wrong with a key file; bot/views has the words."""

    EXISTS = "exists"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    SPOILED = "spoiled"
    USED_UP = "used_up"


class KeyFileError(Exception):
    """Which key file cannot be used, and why; nothing of what stands in it."""

    def __init__(self, path: Path, fault: KeyFileFault) -> None:
        super().__init__(f"{path}: {fault}")
        self.path, self.fault = path, fault


def write_key_file(path: Path) -> None:
    """A new file with one random key, mode 0600. Raises KeyFileError rather than overwrite a file."""
    try:
        _write_new(path, _line(1))
    except FileExistsError:
        raise KeyFileError(path, KeyFileFault.EXISTS) from None


def add_key(path: Path) -> int:
    """Add a random key, which seals from the next load on; the older ones still open. Gives its number."""
    keys = read_keys(path)
    number = max(keys) + 1
    if number > LARGEST_NUMBER:
        raise KeyFileError(path, KeyFileFault.USED_UP)
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)  # left behind by a crash, never in use
    _write_new(beside, path.read_text(encoding="ascii").rstrip("\n") + "\n" + _line(number))
    beside.replace(path)
    return number


def read_keys(path: Path) -> dict[int, bytes]:
    """The keys by number. Raises KeyFileError where there is no file or a line is not a key."""
    try:
        lines = path.read_text(encoding="ascii").split("\n")
    except FileNotFoundError:
        raise KeyFileError(path, KeyFileFault.MISSING) from None
    except (OSError, UnicodeDecodeError):
        raise KeyFileError(path, KeyFileFault.UNREADABLE) from None
    keys = dict(_parsed(path, line) for line in lines if line.strip())
    if not keys:
        raise KeyFileError(path, KeyFileFault.EMPTY)
    return keys


def _parsed(path: Path, line: str) -> tuple[int, bytes]:
    number, _, packed = line.partition(" ")
    try:
        key = b64decode(packed, validate=True)
        fits = len(key) == KEY_BYTES and 1 <= int(number) <= LARGEST_NUMBER
    except ValueError:
        fits, key = False, b""
    if not fits:
        # Never the line itself: it may be a key with a slip of the pen.
        raise KeyFileError(path, KeyFileFault.SPOILED)
    return int(number), key


def _line(number: int) -> str:
    return f"{number} {b64encode(token_bytes(KEY_BYTES)).decode('ascii')}\n"


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
