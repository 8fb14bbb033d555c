"""The file that holds the keys: one a line, `number key`, the newest last; readable by its owner only.

Of a key that was taken out a line `number trail key` stays, which opens nothing.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from fcntl import LOCK_EX, flock
from pathlib import Path
from secrets import token_bytes
from stat import S_IMODE

KEY_BYTES = 32
TRAIL_ONLY = "trail"
LARGEST_NUMBER = 0xFFFF


class KeyFileFault(StrEnum):
    """What can be wrong with a key file; bot/views has the words."""

    EXISTS = "exists"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    SPOILED = "spoiled"
    USED_UP = "used_up"
    OTHER_KEY = "other_key"
    KEY_GONE = "key_gone"


class KeyFileError(Exception):
    """Which key file cannot be used, and why; nothing of what stands in it."""

    def __init__(self, path: Path, fault: KeyFileFault) -> None:
        super().__init__(f"{path}: {fault}")
        self.path, self.fault = path, fault


def write_key_file(path: Path) -> None:
    """A new file with one random key, mode 0600. Raises KeyFileError rather than overwrite a file."""
    try:
        _write_new(path, [_line(1)])
    except FileExistsError:
        raise KeyFileError(path, KeyFileFault.EXISTS) from None


def add_key(path: Path) -> int:
    """Add a random key, which seals from the next look on; the older ones still open. Gives its number."""
    with _alone(path):
        number = max(read_keys(path)) + 1
        if number > LARGEST_NUMBER:
            raise KeyFileError(path, KeyFileFault.USED_UP)
        _replace(path, [*_lines(path), _line(number)])
    return number


def remove_key(path: Path, number: int, trail: bytes) -> None:
    """Take a key out of the file; what was sealed under it can never be opened again.

    In its place stays what was derived from it for the trail: lines written under it can still be verified.
    """
    with _alone(path):
        _replace(path, [_kept(path, line, number, trail) for line in _lines(path)])


def _kept(path: Path, line: str, number: int, trail: bytes) -> str:
    is_it = not _is_for_trail(line) and _parsed(path, line)[0] == number
    return f"{number} {TRAIL_ONLY} {b64encode(trail).decode('ascii')}" if is_it else line


def is_open_to_others(path: Path) -> bool:
    """Whether others than the owner may read or change a file that holds a secret."""
    found = path.stat()
    # As systemd hands credentials over: its list of readers shows as a right of root's group.
    is_credential = found.st_uid == found.st_gid == 0 and S_IMODE(found.st_mode) == 0o440
    return bool(found.st_mode & 0o077) and not is_credential


class KeyFile:
    """The keys in a file, read again only when the file has become another. Raises KeyFileError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = self._look()
        self.keys = read_keys(path)

    def changed(self) -> dict[int, bytes] | None:
        """The keys, if the file is another than at the last look; None while it is gone or spoiled.

        Raises KeyFileError where no key is known, or one has become another: it belongs to other data.
        """
        seen = self._look()
        if seen in (None, self._seen):
            return None
        try:
            keys = read_keys(self._path)
        except KeyFileError:
            return None
        known = keys.keys() & self.keys.keys()
        if not known or any(keys[number] != self.keys[number] for number in known):
            raise KeyFileError(self._path, KeyFileFault.OTHER_KEY)
        self._seen, self.keys = seen, keys
        return keys

    def _look(self) -> tuple[int, ...] | None:
        try:
            found = os.stat(self._path)  # noqa: PTH116  # at each transaction: half the time of Path.stat
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size


def read_keys(path: Path) -> dict[int, bytes]:
    """The keys by number. Raises KeyFileError where there is no file or a line is not a key."""
    keys = dict(_parsed(path, line) for line in _lines(path) if not _is_for_trail(line))
    if not keys:
        raise KeyFileError(path, KeyFileFault.EMPTY)
    return keys


def read_trail_keys(path: Path) -> dict[int, bytes]:
    """What is left of keys that were taken out, by number: it verifies their lines of the trail."""
    lines = (line.replace(f"{TRAIL_ONLY} ", "", 1) for line in _lines(path) if _is_for_trail(line))
    return dict(_parsed(path, line) for line in lines)


def _is_for_trail(line: str) -> bool:
    return line.partition(" ")[2].startswith(f"{TRAIL_ONLY} ")


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="ascii").split("\n")
    except FileNotFoundError:
        raise KeyFileError(path, KeyFileFault.MISSING) from None
    except (OSError, UnicodeDecodeError):
        raise KeyFileError(path, KeyFileFault.UNREADABLE) from None
    return [line for line in lines if line.strip()]


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
    return f"{number} {b64encode(token_bytes(KEY_BYTES)).decode('ascii')}"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One command at a time: of two keys with one number the one that has sealed would be lost."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        flock(folder, LOCK_EX)
        yield
    finally:
        os.close(folder)


def _replace(path: Path, lines: list[str]) -> None:
    path = path.resolve()  # a link stays one
    beside, before = path.with_name(f"{path.name}.new"), path.stat()
    beside.unlink(missing_ok=True)  # left behind by a crash, never in use
    _write_new(beside, lines)
    if (beside.stat().st_uid, beside.stat().st_gid) != (before.st_uid, before.st_gid):
        os.chown(beside, before.st_uid, before.st_gid)  # root's command, another user's bot
    beside.replace(path)
    _keep_entries(path.parent)


def _write_new(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    _keep_entries(path.parent)


def _keep_entries(folder: Path) -> None:
    """A key must outlast a power cut before anything is sealed with it, and its file's name too."""
    entries = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entries)
    finally:
        os.close(entries)
