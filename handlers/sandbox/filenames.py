"""The name that people see of a file: what the official server leaves of the one that was sent."""

import unicodedata
from pathlib import PurePosixPath

LONGEST_STEM, LONGEST_ENDING = 64, 16
FORBIDDEN = frozenset("<>:\"/\\|?*&`'")


def cleaned(name: str) -> str:
    """The last part of a path; signs become spaces, marks of decomposed letters vanish, the rest is cut."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem, ending = _part(path.stem, LONGEST_STEM), _part(path.suffix[1:], LONGEST_ENDING)
    return ".".join(part for part in (stem, ending) if part)


def _part(text: str, longest: int) -> str:
    kept = "".join(one if _stays(one) else " " for one in text if unicodedata.category(one)[0] != "M")
    return kept.lstrip(" .")[:longest].rstrip(" .")


def _stays(letter: str) -> bool:
    if letter.isascii():
        return letter.isprintable() and letter not in FORBIDDEN
    return unicodedata.category(letter)[0] in "LN"
